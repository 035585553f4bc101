"""What a structured answer says. Field by field the same as the schema, in Python's own types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

NAME = "genomslag-answer"
VERSION = (1, 0)
FORMAT = f"{NAME}/{VERSION[0]}.{VERSION[1]}"
KIND = "structured_copy"

RichText = Mapping[str, Any]


@dataclass(frozen=True)
class Body:
    name: str
    uid: UUID | None = None


@dataclass(frozen=True)
class Section:
    """One section of the office's text; the digest is over the canonical JSON of the text."""

    key: str
    title: str
    text: RichText
    digest: str


@dataclass(frozen=True, kw_only=True)
class Anchor:
    """The words that a viewpoint is about: offsets are code points in the element's text, begin included, end not."""

    element: UUID
    revision: str
    quote: str
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Viewpoint:
    """quote is the sentence of the answer that shows it; without an element it is about the whole."""

    uid: UUID
    kind: str
    text: str
    stance: str = ""
    quote: str = ""
    element: UUID | None = None
    anchor: Anchor | None = None


@dataclass(frozen=True)
class Dissent:
    """kind is "reservation" or "statement"."""

    kind: str
    name: str
    party: str
    text: str


@dataclass(frozen=True)
class Attachment:
    name: str
    media_type: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Answer:
    """An answer as its body decided it. round and their_number are the asker's names for what is answered."""

    body: Body
    own_number: str
    decided_on: date
    round: UUID | None = None
    version: UUID | None = None
    their_number: str = ""
    paragraph: str = ""
    outcome: str = "as_proposed"
    decision: tuple[str, ...] = ()
    stance: str = ""
    sections: tuple[Section, ...] = ()
    adopted_text: RichText | None = None
    viewpoints: tuple[Viewpoint, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    attachments: tuple[Attachment, ...] = ()
