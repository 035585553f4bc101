"""The book as a workbook: viewpoints, the matrix with links to its sentences, the answers, what is unread."""

from __future__ import annotations

import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from genomslag.domain.consultations.models import Stance
from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import Book, Point
from genomslag.faces.exchange.compiling.draft import steps
from genomslag.faces.exchange.papers.model import LANGUAGES
from genomslag.faces.exchange.sheets import LONGEST_CELL, Cell, Sheet, workbook

MARKS = {
    "supports": ("++", "for"),
    "supports_mainly": ("+", "for"),
    "supports_with_changes": ("+ä", "partly"),
    "neutral": ("±", "neutral"),
    "opposes_partly": ("−", "against"),
    "opposes": ("−−", "against"),
    "no_objection": ("=", "neutral"),
    "abstains": ("/", "neutral"),
}
"""A stance as a mark, and the ground that says the same."""

_WIDEST_IN_MATRIX, _TALLEST_OF_ANSWERS = 32, 6
KINDS = {"support": "for", "proposal": "partly", "criticism": "against", "question": "neutral"}


def tables(book: Book, *, on: date, to_fill_in: bool = False, language: str = "sv") -> bytes:
    """The workbook's bytes. One row is one viewpoint; a cell of the matrix leads to the first of its viewpoints.

    Takes: to_fill_in, for a working draft that is read back: what to do stands on the last sheet, and what was set aside on one of its own.
    """
    with override(language):
        said, lines = _viewpoints(book)
        sheets = [said, _matrix(book, said.name, lines), _answers(book, to_fill_in), _unread(book, to_fill_in)]
        if not to_fill_in and any(point.stance in MARKS for point in book.points):
            sheets.append(_marks())
        if book.dissents or book.reservations:
            sheets.append(_dissents(book, to_fill_in))
        if book.aside:
            sheets.append(_aside(book))
        if book.is_public:
            sheets.append(Sheet(_("About this edition"), (_("About this edition"),), [(told.what_is_covered(),)]))
        if to_fill_in:
            sheets.append(Sheet(_("What to do"), (_("Working draft, read by a machine"),), [(step,) for step in steps()]))
        title = book.folder.referred.title if book.folder.referred else _("The answers")
        return workbook(
            sheets, title=_("Compilation of answers: %(title)s") % {"title": title}, on=on, language=LANGUAGES[language]
        )


def _viewpoints(book: Book) -> tuple[Sheet, dict[tuple[str, str], int]]:
    """The sheet, and on which of its lines each body's viewpoints on each chapter begin."""
    words, kinds = told.outcomes(), told.kinds()
    rows: list[Sequence[Cell | str | int | None]] = []
    lines: dict[tuple[str, str], int] = {}
    ordered = sorted(book.points, key=lambda point: (point.answer.body.casefold(), _order(book)[point.chapter.key]))
    for at, point in enumerate(ordered, start=2):
        lines.setdefault((point.answer.body, point.chapter.key), at)
        reply = point.said
        rows.append(
            (
                point.number,
                point.answer.body,
                told.chapter_name(point.chapter),
                point.theme,
                kinds[point.kind],
                MARKS.get(point.stance, ("", ""))[0],
                point.text,
                words.get(reply.outcome, reply.outcome) if reply else "",
                reply.reply if reply else "",
                point.now,
            )
        )
    head = (_("No."), _("Answering body"), _("Part of the text"), _("Theme"), _("Kind"), _("Stance"), _("Viewpoint"), _("Outcome"), _("Reply"), _("Now reads"))  # fmt: skip
    return Sheet(_("Viewpoints"), head, rows), lines


def _order(book: Book) -> dict[str, int]:
    known = book.folder.referred.chapters if book.folder.referred else ()
    return {"": 0, **{chapter.key: at for at, chapter in enumerate(known, start=1)}}


def _matrix(book: Book, listed: str, lines: dict[tuple[str, str], int]) -> Sheet:
    """Who says what about which part: a mark for each viewpoint, with those who were asked and said nothing."""
    cells: dict[tuple[str, str], list[Point]] = defaultdict(list)
    for point in book.points:
        cells[point.answer.body, point.chapter.key].append(point)
    chapters = [chapter for chapter, _rows in book.chapters()]
    standing = {one.name: one.status for one in book.asked}
    names = list(dict.fromkeys([*standing, *sorted((one.body for one in book.folder.answers), key=str.casefold)]))
    rows: list[Sequence[Cell | str | int | None]] = [
        (
            name,
            standing.get(name, ""),
            *(_cell(cells.get((name, one.key), []), listed, lines.get((name, one.key))) for one in chapters),
        )
        for name in names
    ]
    head = (_("Recipient"), _("Status"), *(told.chapter_name(one) for one in chapters))
    return Sheet(_("Matrix"), head, rows, side=1, widest=_WIDEST_IN_MATRIX)


def _marks() -> Sheet:
    """What the marks say, since they stand in cells without room for words."""
    words = dict(Stance.choices)
    rows = [(Cell(mark, ground), str(words[stance])) for stance, (mark, ground) in MARKS.items()]
    return Sheet(_("Marks"), (_("In the matrix"), _("Stance")), rows)


def _cell(points: Sequence[Point], listed: str, line: int | None) -> Cell:
    marks = [MARKS[point.stance][0] if point.stance in MARKS else told.kinds()[point.kind] for point in points]
    grounds = {MARKS[point.stance][1] if point.stance in MARKS else KINDS[point.kind] for point in points}
    fill = grounds.pop() if len(grounds) == 1 else "plain" if not grounds else "partly"
    told_once = (f"{mark} ({many})" if many > 1 else mark for mark, many in Counter(marks).items())
    return Cell("; ".join(told_once), fill, (listed, line) if line else None)


def _answers(book: Book, to_fill_in: bool) -> Sheet:
    counted: dict[str, int] = defaultdict(int)
    for point in book.points:
        counted[point.answer.key] += 1
    rows: list[Sequence[Cell | str | int | date | None]] = []
    for one in book.folder.answers:
        first, *more = _parts(one.found.text)
        rows.append(
            (
                one.key,
                (one.found.author_body or "") if to_fill_in else one.body,
                *((one.name,) if to_fill_in else ()),
                one.found.diarienummer or "",
                (one.found.date or "") if to_fill_in else _day(one.found.date),
                told.stance(one.found),
                counted[one.key],
                len(one.passages),
                len(one.unread),
                one.found.text if to_fill_in else first,
            )
        )
        if not to_fill_in:
            rows += [(one.key, one.body, "", None, "", None, None, None, part) for part in more]
    file = (_("File"),) if to_fill_in else ()
    head = (_("No."), _("Answering body"), *file, _("Diary number"), _("Date"), _("Stance"), _("Viewpoints"), _("Sentences"), _("Unread"), _("The answer in full"))  # fmt: skip
    return Sheet(_("Answers"), head, rows, tallest=_TALLEST_OF_ANSWERS)


def _parts(text: str) -> list[str]:
    """A text in pieces that a cell has room for, parted between words: an answer that is longer than a cell goes on in the rows below."""
    return (
        textwrap.wrap(
            text, LONGEST_CELL, replace_whitespace=False, drop_whitespace=False, expand_tabs=False, break_on_hyphens=False
        )
        if len(text) > LONGEST_CELL
        else [text]
    )


def _day(said: str | None) -> date | str:
    """The day as one, so that a list can be put in its order; what is no day stands as it was said."""
    try:
        return date.fromisoformat(said or "")
    except ValueError:
        return said or ""


def _unread(book: Book, to_fill_in: bool) -> Sheet:
    more = ("", "") if to_fill_in else ()
    rows = [(code, answer.body, passage.heading, passage.text, *more) for answer, code, passage in book.unread]
    return Sheet(_("Unread sentences"), _sentence_head(to_fill_in), rows)


def _sentence_head(to_fill_in: bool) -> tuple[str, ...]:
    more = (_("Set aside, because"), _("Is a viewpoint (kind)")) if to_fill_in else ()
    return (_("No."), _("Answering body"), _("Under the heading"), _("Sentence"), *more)


def _dissents(book: Book, to_fill_in: bool) -> Sheet:
    """What is a minority's: sentence by sentence where a person is to say whether it is so, or else as the report lists it."""
    name = _("Reservations")
    if to_fill_in and book.dissents:
        rows = [
            (code, answer.body, passage.heading, passage.text, "", passage.dissent) for answer, code, passage in book.dissents
        ]
        return Sheet(name, _sentence_head(to_fill_in), rows)
    return Sheet(name, (_("Who"), _("In these words")), book.reservations)


def _aside(book: Book) -> Sheet:
    rows = [(code, answer.body, passage.text, why) for answer, code, passage, why in book.aside]
    return Sheet(_("Sentences set aside"), (_("No."), _("Answering body"), _("Sentence"), _("Set aside, because")), rows)
