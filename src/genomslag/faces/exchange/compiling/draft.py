"""The working draft: what a machine read, with room for what people decide. It says of itself that it is no more than that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import Book, Row
from genomslag.faces.exchange.papers.model import Block, Heading, Letterhead, Note, Paper, points, said, table
from genomslag.faces.exchange.papers.words import in_own_language
from genomslag.reading.together import Answer, Chapter

WIDTHS = (12, 14, 23, 9, 20)
"""There is room to write a reply as long as the viewpoint."""
SENTENCES = (12, 13, 27, 16, 10)
DISSENTS = (11, 13, 25, 12, 17)
"""The last column holds names, which are read best whole."""
MANY_UNREAD = 3
"""From so many unread sentences of an answer on, one row is offered for the rest of them."""


@in_own_language
def working_draft(book: Book, *, body: str, on: date, language: str = "sv") -> Paper:
    """The draft that is filled in and read back.

    Takes: body, who compiles; on, the day it is made.
    Gives: a paper whose tables of viewpoints and of unread sentences have columns that read_back finds again.
    """
    title = book.folder.referred.title if book.folder.referred else _("The answers")
    chapters = book.chapters()
    blocks = [
        _caution(is_read_back=not book.asked),
        Heading(_("What was counted")),
        points(told.counts(book)),
        *told.who_answered(book, numbered=True),
        *told.by_chapter(chapters),
        *_viewpoints(chapters),
        *_unread(book),
        *_dissents(book),
        *_aside(book),
        *_lost(book),
        *told.apart(book),
        *told.in_full(book),
    ]
    return Paper(
        kind="working_draft",
        label=_("Working draft"),
        title=_("Compilation of answers: %(title)s") % {"title": title},
        language=language,
        letterhead=Letterhead(body),
        fields=told.head(book, on),
        blocks=tuple(blocks),
        is_broad=True,
    )


def steps() -> list[str]:
    """What a person does with the draft, in order."""
    return [
        _("Each viewpoint, its kind and its chapter is a proposal by a machine. A person decides: correct the kind in its brackets, and move a row to the chapter where it belongs."),
        _("Correct the answering body and the stance where they are wrong or missing, in the table of those who have answered. A stance that says not sure is to be looked up; take the bracket away when it is right."),
        _("Write an outcome and a reply at each viewpoint: changed, partly, not changed or noted. Write not a viewpoint, and why, where it is none."),
        _("Read every unread sentence. Write why it is set aside; or, where it is a viewpoint, its kind: support, proposal, objection or question; or the number of the viewpoint that it is a part of."),
        _("What the reading takes for a reservation or special statement stands in a table of its own. Empty its last column where the sentence is the body's own; at an unread sentence that is a minority's, write there what it is and whose."),
        _("Let the numbers in the first column stand; they bring the replies back to the right place."),
        _("Save, and run the same command with --replies and this file. What is left then stands in the next draft."),
    ]  # fmt: skip


def _caution(*, is_read_back: bool) -> Note:
    label = _("Working draft, read by a machine")
    if is_read_back:
        return Note(label, (points(steps(), ordered=True),))
    return Note(label, (said(_("To read and talk about. What is decided is written in the work table and at the viewpoints; this file is not read back.")),))  # fmt: skip


def _viewpoints(chapters: Sequence[tuple[Chapter, Sequence[Row]]]) -> Iterator[Block]:
    yield Heading(_("Viewpoints and replies"))
    if not chapters:
        yield said(_("No viewpoint was found."))
    header = (_("No."), _("Answering body"), _("Viewpoint"), _("Outcome"), _("Reply"))
    for chapter, rows in chapters:
        yield Heading(told.chapter_name(chapter), 2)
        yield table("", header, [_row(row) for row in rows], WIDTHS)


def _row(row: Row) -> tuple[str, ...]:
    wrote = row.said
    outcome = told.outcomes().get(wrote.outcome, wrote.outcome) if wrote else ""
    kind = told.kinds()[row.points[0].kind]
    if row.points[0].by:
        kind = _("%(kind)s, suggested by %(reader)s") % {"kind": kind, "reader": row.points[0].by}
    theme = _("theme %(letter)s") % {"letter": row.theme}
    number = f"{row.codes} ({theme})" if row.theme else row.codes
    return (number, f"{row.bodies} ({kind})", row.points[0].text, outcome, wrote.reply if wrote else "")


def _unread(book: Book) -> Iterator[Block]:
    yield Heading(_("Unread sentences"))
    if not book.unread:
        yield said(_("Every sentence is in a viewpoint, is a fact of the form, or has been set aside by a person."))
    header = _sentence_header()
    for answer, held in groupby(book.unread, key=lambda one: one[0]):
        yield Heading(_heading(answer), 2)
        rows = [(code, passage.heading, passage.text, "", "") for _answer, code, passage in held]
        if len(rows) >= MANY_UNREAD:
            rows.append((f"{answer.key}-*", "", _("All above in this answer at which nothing else is written"), "", ""))
        yield table("", header, rows, SENTENCES)


def _sentence_header() -> tuple[str, ...]:
    return (_("No."), _("Under the heading"), _("Sentence"), _("Set aside, because"), _("Is a viewpoint (kind)"))


def _dissents(book: Book) -> Iterator[Block]:
    """What is a minority's, sentence by sentence where it was read from files, so that a person can say otherwise."""
    if not book.dissents:
        yield from told.reservations(book)
        return
    yield Heading(_("Reservations and special statements"))
    yield said(_("What a minority adds goes with the answer, and is not the view of the board."))
    for answer, held in groupby(book.dissents, key=lambda one: one[0]):
        yield Heading(_heading(answer), 2)
        rows = [(code, passage.heading, passage.text, "", passage.dissent) for _answer, code, passage in held]
        yield table("", _sentence_header(), rows, DISSENTS)


def _heading(answer: Answer) -> str:
    return answer.name if answer.body == answer.name else f"{answer.body} ({answer.name})"


def _aside(book: Book) -> Iterator[Block]:
    if book.aside:
        yield Heading(_("Sentences set aside"))
        header = (_("No."), _("Answering body"), _("Sentence"), _("Set aside, because"))
        yield table("", header, [(code, answer.body, passage.text, why) for answer, code, passage, why in book.aside])


def _lost(book: Book) -> Iterator[Block]:
    if book.lost:
        yield Heading(_("Replies that found no place"))
        yield said(_("These stood in the earlier draft, at words that no answer holds any more. Move them by hand."))
        yield table(
            "",
            (_("Viewpoint then"), _("What was decided"), _("What was replied")),
            [(one.quote, one.outcome, one.reply) for one in book.lost],
        )
