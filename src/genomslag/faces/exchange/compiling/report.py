"""The finished report: what everyone said and what was made of it, only when nothing is left undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.utils.translation import gettext as _

from genomslag.domain.consultations.rules import ANNEXES
from genomslag.faces.exchange.compiling import told
from genomslag.faces.exchange.compiling.book import BODY, THEME, Book, Row
from genomslag.faces.exchange.papers.model import Block, Heading, Letterhead, Paper, said, table
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
        letterhead=Letterhead(body),
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
        yield from _headed(_made(part, book), named, words)


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
    """What was said and replied, in the order that the body tells in."""
    yield Heading(_("Viewpoints and replies"))
    for name, header, rows in _groups(book):
        yield Heading(name, 2)
        yield table("", header, rows)


def _groups(book: Book) -> Iterator[tuple[str, tuple[str, ...], list[tuple[str, ...]]]]:
    body, place, said = _("Answering body"), _("Part of the text"), (_("Viewpoint"), _("Outcome"), _("Reply"))
    if book.by == BODY:
        for name, rows in book.bodies():
            yield name, (place, *said), [(_places(row), *_said(row)) for row in rows]
    elif book.by == THEME:
        for name, rows in book.themes():
            yield name or _("In no theme"), (body, place, *said), [(row.bodies, _places(row), *_said(row)) for row in rows]
    else:
        for chapter, rows in book.chapters():
            yield told.chapter_name(chapter), (body, *said), [(row.bodies, *_said(row)) for row in rows]


def _places(row: Row) -> str:
    return "; ".join(dict.fromkeys(told.chapter_name(point.chapter) for point in row.points))


def _said(row: Row) -> tuple[str, str, str]:
    one = row.said
    return (row.points[0].text, told.outcomes()[one.outcome], one.reply) if one else (row.points[0].text, "", "")
