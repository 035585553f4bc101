"""The finished report: what everyone said and what was made of it, only when nothing is left undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import Book, Row
from genomslag.faces.exchange.papers.model import Block, HeaderField, Heading, Letterhead, Paper, points, table
from genomslag.faces.exchange.papers.words import in_own_language, label_of, stamp
from genomslag.ground.errors import Invalid
from genomslag.reading.together import Chapter


@in_own_language
def report(book: Book, *, body: str, on: date, language: str = "sv") -> Paper:
    """The consultation report.

    Refuses: Invalid("unread", "unreplied", "lost").
    Rule: none; the product's own promise that no viewpoint is lost.
    """
    _must_be_whole(book)
    title = book.folder.referred.title if book.folder.referred else _("The answers")
    chapters = book.chapters()
    blocks = [
        Heading(_("What was counted")),
        points(told.counts(book)),
        *told.who_answered(book),
        *told.by_chapter(chapters),
        *_replies(chapters),
        *told.in_full(book),
    ]
    return Paper(
        kind="consultation_report",
        label=label_of("consultation_report", language),
        title=_("Compilation of answers: %(title)s") % {"title": title},
        language=language,
        letterhead=Letterhead(body),
        fields=(HeaderField(_("Made"), stamp(on)),),
        blocks=tuple(blocks),
    )


def _must_be_whole(book: Book) -> None:
    if book.unread:
        raise Invalid(
            "unread", _("%(num)s sentences are unread. Read them in the working draft first.") % {"num": len(book.unread)}
        )
    if book.unreplied:
        raise Invalid("unreplied", _("%(num)s viewpoints have no reply with an outcome yet.") % {"num": len(book.unreplied)})
    if book.lost:
        raise Invalid(
            "lost", _("%(num)s replies found no place. Move them by hand in the working draft.") % {"num": len(book.lost)}
        )


def _replies(chapters: Sequence[tuple[Chapter, Sequence[Row]]]) -> Iterator[Block]:
    yield Heading(_("Viewpoints and replies"))
    header = (_("Answering body"), _("Viewpoint"), _("Outcome"), _("Reply"))
    words = told.outcomes()
    for chapter, rows in chapters:
        yield Heading(told.chapter_name(chapter), 2)
        said = [(row, row.said) for row in rows]
        yield table("", header, [(row.bodies, row.points[0].text, words[one.outcome], one.reply) for row, one in said if one])
