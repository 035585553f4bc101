"""A saved e-mail: its text, and after it the text of the attachments that can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

from genomslag.reading.limits import LARGEST_BYTES, MOST_ATTACHMENTS, Unreadable
from genomslag.reading.lines import BLANK, Line, left_out, shown_name
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
    """The lines of each file in the letter, pages counted on; where one cannot be read a line says so, so that nobody believes that it was."""
    parts: list[EmailMessage | Message] = list(letter.iter_attachments()) if isinstance(letter, EmailMessage) else []
    if not letter.is_multipart() and letter.get_content_maintype() != "text":
        parts = [letter]  # what a copying machine sends, and a letter that was locked: it is one file and no words
    if len(parts) > MOST_ATTACHMENTS:
        raise Unreadable("bomb", "E-brevet har orimligt många bilagor. Spara dem en och en.")
    page, total = 1, 0
    for part in parts:
        data, name = _held(part)
        if _is_trimming(part, data, name):
            continue
        total += len(data)
        try:
            if total > LARGEST_BYTES:
                raise Unreadable("too_large", _TOO_MUCH)
            lines = read(data, name)
        except Unreadable as trouble:
            lines = [left_out(name, trouble.code, trouble.message)]
        yield Line("", page + 1, opens_file=True)
        yield from (replace(line, page=page + line.page, attached=line.attached + 1) for line in lines)
        page += max((line.page for line in lines), default=0)


def _held(part: Message) -> tuple[bytes, str]:
    """A file in a letter, and its name; a letter in it as it would be saved."""
    name = shown_name(part.get_filename() or "")
    within = part.get_payload()
    if isinstance(within, list):
        return b"".join(one.as_bytes() for one in within[:1] if isinstance(one, Message)), name or "brev.eml"
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b"", name


def _is_trimming(part: Message, data: bytes, name: str) -> bool:
    """What comes with letters and holds no answer: pictures of the text itself, small ones, proofs of who sent it."""
    kind = part.get_content_maintype()
    if not data or _PROOF.search(f"{part.get_content_type()} {name}"):
        return True
    if kind == "image" or _PICTURE.search(name):
        return len(data) < _SMALL_PICTURE or part.get_content_disposition() == "inline" or bool(_IN_TEXT.match(name))
    return False


_TOO_MUCH = "Bilagorna är tillsammans större än 50 MB. Spara dem en och en."
_PROOF = re.compile(r"(?:pkcs7|pgp)-signature|\.(?:p7s|asc|sig)$", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|tiff?|heic)$", re.IGNORECASE)
_IN_TEXT = re.compile(r"(?:image\d{3}|outlook-\w+|oledata)\b", re.IGNORECASE)
"""How mail programs name the pictures of a text and of a signature."""
_SMALL_PICTURE = 20_000
"""Fewer bytes than this hold a logotype, not the picture of a page."""
