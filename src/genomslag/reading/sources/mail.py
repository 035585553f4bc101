"""A saved e-mail: its text, and after it the text of the attachments that can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from genomslag.reading.limits import LARGEST_BYTES, MOST_ATTACHMENTS, Unreadable
from genomslag.reading.lines import BLANK, Line
from genomslag.reading.sources import plain, web

_HEAD = (("From", "Från"), ("To", "Till"), ("Date", "Datum"), ("Subject", ""))
_DAMAGED = "E-brevet är skadat. Spara om det, eller bifoga svaret som PDF."
_TROUBLES = (LookupError, ValueError, TypeError, AttributeError, RecursionError, AssertionError)
"""What the standard library raises on a letter whose head or coding is spoiled."""


def lines_of(data: bytes, read: Callable[[bytes, str], list[Line]]) -> list[Line]:
    """The lines of a letter.

    Takes: read, which reads an attachment; one that it cannot read is passed over.
    Refuses: Unreadable("damaged", "empty", "bomb").
    """
    try:
        letter = message_from_bytes(data, policy=default)
    except _TROUBLES as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    return lines_in(letter, read)


def lines_in(letter: EmailMessage | Message, read: Callable[[bytes, str], list[Line]]) -> list[Line]:
    """The lines of a letter that is already opened.

    Takes: read, as above.
    Refuses: Unreadable("damaged", "empty", "bomb").
    """
    try:
        found = [*_head(letter), *_body(letter), *_attached(letter, read)]
    except _TROUBLES as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    if not any(line.text.strip() for line in found):
        raise Unreadable("empty", "E-brevet innehåller ingen text.")
    return found


def _head(letter: EmailMessage | Message) -> Iterator[Line]:
    for name, label in _HEAD:
        said = str(letter.get(name) or "").strip()
        if said:
            text = _day(letter) if name == "Date" else said.split("<")[0].strip(' "') or said
            yield Line(f"{label}: {text}" if label else text, is_heading=not label)
    yield BLANK


def _day(letter: EmailMessage | Message) -> str:
    day = getattr(letter["Date"], "datetime", None)
    return str(day.date()) if day else str(letter["Date"])


def _body(letter: EmailMessage | Message) -> list[Line]:
    part = letter.get_body(preferencelist=("plain", "html")) if isinstance(letter, EmailMessage) else None
    if part is None:
        return []
    text = str(part.get_content())
    if not text.strip():
        return []
    return web.lines_in(text) if part.get_content_type() == "text/html" else plain.lines_of(text.encode("utf-8", "replace"))


def _attached(letter: EmailMessage | Message, read: Callable[[bytes, str], list[Line]]) -> Iterator[Line]:
    parts = list(letter.iter_attachments()) if isinstance(letter, EmailMessage) else []
    if len(parts) > MOST_ATTACHMENTS:
        raise Unreadable("bomb", "E-brevet har orimligt många bilagor. Spara dem en och en.")
    page, total = 1, 0
    for part in parts:
        data = part.get_payload(decode=True)
        name = part.get_filename() or ""
        if not isinstance(data, bytes) or not data or part.get_content_maintype() in ("image", "audio", "video"):
            continue
        total += len(data)
        if total > LARGEST_BYTES:
            return
        try:
            lines = read(data, name)
        except Unreadable:
            continue
        page += 1
        yield Line("", page)
        yield from (Line(line.text, page, line.is_heading, line.in_table, line.is_strong) for line in lines)
