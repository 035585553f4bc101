"""A file from outside becomes text, a suggested stance and suggested viewpoints. What is read is a suggestion; a person confirms it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from genomslag.faces.exchange.papers.signs import plain, spelled
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable, read_bytes

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "md": "text/markdown",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "htm": "text/html",
    "eml": "message/rfc822",
}

STANCES = {
    "approves": "supports",
    "approves_with_comments": "supports_mainly",
    "rejects": "opposes",
    "no_comments": "no_objection",
    "abstains": "abstains",
    "unclear": "",
}
"""From the stances that a text can be seen to take to the graded ones that people choose from."""


@dataclass(frozen=True)
class Suggested:
    """A viewpoint that the reading found, with its place in the text. `text` goes into our papers; `quote` is theirs, sign for sign."""

    text: str
    quote: str
    kind: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Incoming:
    """What the reading made of a file."""

    text: str
    author: str
    number: str
    stance: str
    viewpoints: list[Suggested]


def media_type(name: str) -> str:
    """The media type that a file's ending tells; the content is judged when it is read."""
    return MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")


def read(data: bytes, name: str) -> Incoming:
    """The file's text and what it seems to say.

    Refuses: Invalid, with the code and the sentence of what could not be read.
    """
    try:
        found = read_bytes(data, name)
    except Unreadable as trouble:
        raise Invalid(trouble.code, trouble.message, field="file") from trouble
    points = [
        Suggested(spelled(plain(point.gist)), point.evidence, point.kind, point.start, point.end) for point in found.viewpoints
    ]
    return Incoming(found.text, found.author_body or "", found.diarienummer or "", STANCES.get(found.stance or "", ""), points)


@dataclass(frozen=True)
class Referred:
    """What a referred document seems to say of itself: a suggestion for the one who registers it."""

    title: str
    number: str
    sender: str
    answer_by_on: date | None


def read_referred(data: bytes, name: str) -> Referred:
    """The head of a document that was referred to us.

    Refuses: as read.
    """
    try:
        found = read_bytes(data, name)
    except Unreadable as trouble:
        raise Invalid(trouble.code, trouble.message, field="file") from trouble
    try:
        last = date.fromisoformat(found.deadline or "")
    except ValueError:
        last = None
    return Referred(spelled(plain(found.title or "")), found.diarienummer or "", found.author_body or "", last)
