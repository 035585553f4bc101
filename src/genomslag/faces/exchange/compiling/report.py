"""The finished report: what everyone said and what was made of it, only when nothing is left undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from genomslag.domain.consultations.rules import ANNEXES
from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import BODY, THEME, Book, Row
from genomslag.faces.exchange.papers.model import Block, Cell, Heading, Letterhead, Paper, Table, said
from genomslag.faces.exchange.papers.words import in_own_language, label_of
from genomslag.ground.errors import Invalid


def report(book: Book, *, body: str, on: date, language: str = "sv") -> Paper:
    """The consultation report. It speaks its own language; a refusal speaks that of the one who asked for it.

    Refuses: Invalid("unread", "unreplied", "lost").
    Rule: none; the product's own promise that no viewpoint is lost.
    """
    must_be_whole(book)
    return _whole(book, body=body, on=on, language=language)


@in_own_language
def _whole(book: Book, *, body: str, on: date, language: str) -> Paper:
    title = book.folder.referred.title if book.folder.referred else _("The answers")
    return Paper(
        kind="consultation_report",
        label=label_of("consultation_report", language),
        title=_("Compilation of answers: %(title)s") % {"title": title},
        language=language,
        letterhead=Letterhead(body, address=book.address, contact=book.contact),
        number=book.number,
        fields=told.head(book, on),
        blocks=tuple(_blocks(book)),
    )


_PARTS: dict[str, Callable[[Book], Iterable[Block]]] = {
    "process": told.process,
    "counted": told.counted,
    "asked": lambda book: [*told.who_answered(book), *told.apart(book)],
    "chapters": lambda book: told.by_chapter(book.chapters()),
    "changes": told.changes,
    "replies": lambda book: _replies(book),
    "reservations": told.reservations,
    "annex": told.in_full,
}
"""What each part is made by, in the order that holds where a body has said nothing."""


def _blocks(book: Book) -> Iterator[Block]:
    """The parts that the body has chosen, each with its own words; what it closes with stands before the annexes that end the report."""
    parts = list(book.parts or ((part, "", "") for part in _PARTS))
    at = next((at for at in range(len(parts)) if all(part in ANNEXES for part, *_rest in parts[at:])), len(parts))
    if book.is_public:
        yield said(told.what_is_covered())
    yield from told.own_words(book.opening)
    for part, heading, words in parts[:at]:
        yield from _headed(_made(part, book), heading, words)
    yield from told.own_words(book.closing)
    for number, (part, heading, words) in enumerate(parts[at:], start=1):
        named = _numbered(number, heading or _("The answers in full")) if len(parts) - at > 1 else heading
        yield from _on_new_page(_headed(_made(part, book), named, words))


def _on_new_page(blocks: Iterable[Block]) -> Iterator[Block]:
    for at, block in enumerate(blocks):
        yield replace(block, new_page=True) if at == 0 and isinstance(block, Heading) else block


def _made(part: str, book: Book) -> Iterable[Block]:
    """A part's own blocks; an annex in the body's own words has none but its heading."""
    return _PARTS[part](book) if part in _PARTS else [Heading("")]


def _numbered(number: int, heading: str) -> str:
    return _("Annex %(number)s: %(heading)s") % {"number": number, "heading": heading}


def _headed(blocks: Iterable[Block], heading: str, words: str) -> Iterator[Block]:
    """A part under the body's own heading, opened with its own words; a part that holds nothing is left out with them."""
    for at, block in enumerate(blocks):
        yield Heading(heading) if heading and at == 0 and isinstance(block, Heading) else block
        if at == 0:
            yield from told.own_words(words)


def must_be_whole(book: Book) -> None:
    """Nothing stands between the book and its report.

    Refuses: Invalid("unread", "unreplied", "lost").
    """
    if book.unread:
        unread = (
            _("%(num)s sentences are unread. Read them in the work table first.")
            if book.asked
            else _("%(num)s sentences are unread. Read them in the working draft first.")
        )
        raise Invalid("unread", unread % {"num": len(book.unread)})
    if book.unreplied:
        raise Invalid("unreplied", _("%(num)s viewpoints have no reply with an outcome yet.") % {"num": len(book.unreplied)})
    if book.lost:
        raise Invalid(
            "lost", _("%(num)s replies found no place. Move them by hand in the working draft.") % {"num": len(book.lost)}
        )


def _replies(book: Book) -> Iterator[Block]:
    """What was said and replied, in the order that the body tells in: side by side, since more columns than two break long words."""
    yield Heading(_("Viewpoints and replies"))
    header = ((said(_("Viewpoint")),), (said(_("Outcome and reply")),))
    for name, rows in _groups(book):
        yield Heading(name, 2)
        yield Table(header, tuple(_told(row, book.by) for row in rows), widths=(1, 1))


def _groups(book: Book) -> Iterator[tuple[str, list[Row]]]:
    if book.by == BODY:
        yield from book.bodies()
    elif book.by == THEME:
        yield from ((name or _("In no theme"), rows) for name, rows in book.themes())
    else:
        yield from ((told.chapter_name(chapter), rows) for chapter, rows in book.chapters())


def _told(row: Row, by: str) -> tuple[Cell, Cell]:
    """Who says it, and where, over what is said; what came of it over the reply. What the heading says is not said again."""
    who = [] if by == BODY else [said(row.bodies, strong=True)]
    where = [said(_places(row), em=True)] if by in (BODY, THEME) else []
    one = row.said
    outcome = told.outcomes()[one.outcome] if one else ""
    # The words of an answer stand as they are, also where their lines begin with dashes.
    left = (*who, *where, *(said(part) for part in row.points[0].text.split("\n\n") if part.strip()))
    return left, (said(outcome[:1].upper() + outcome[1:], strong=True), *told.own_words(one.reply if one else ""))


def _places(row: Row) -> str:
    return "; ".join(dict.fromkeys(told.chapter_name(point.chapter) for point in row.points))
