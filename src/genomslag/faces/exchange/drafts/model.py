"""A draft as it goes out and comes back, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

HEAD, BODY, DECISION = "gs_", "gb_", "gd_"
"""How the bookmarks are named that tell where a section begins: at its heading, and at its first paragraph, should the heading go.
Bookmarks survive both Word and LibreOffice, and a person who writes does not see them."""

PLACEHOLDER = "[Skriv här]"
"""Stands in a section that is empty, so that there is somewhere to write; the file is in Swedish, as the report is."""


class Unusable(Exception):
    """The file cannot be read as a draft. `code` is damaged, too_large or macros."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class DraftComment:
    """A comment that goes out with the text. `serial` brings it home again."""

    serial: int
    author: str
    said_at: datetime
    text: str
    quote: str = ""


@dataclass(frozen=True)
class DraftSection:
    """A section as it goes out; `number` is the wording that it is made from."""

    uid: str
    number: int
    title: str
    text: Mapping[str, Any]
    comments: tuple[DraftComment, ...] = ()


@dataclass(frozen=True)
class Draft:
    """The whole draft."""

    title: str
    number: str
    clauses: tuple[str, ...]
    sections: tuple[DraftSection, ...]


@dataclass(frozen=True)
class Notice:
    """Something strange about a file that came back. `code` is one of:

    section_missing, heading_lost, id_lost, section_twice, tracked, before, decision, pictures.
    """

    code: str
    words: str = ""


@dataclass(frozen=True)
class ReadSection:
    """What the file says for one section."""

    uid: str
    number: int
    text: dict[str, Any]


@dataclass(frozen=True)
class ReadComment:
    """A comment of the file. `serial` is the comment of ours that it is, or answers; `is_ours` when it is that one itself."""

    author: str
    text: str
    section: str = ""
    quote: str = ""
    serial: int | None = None
    is_ours: bool = False


@dataclass(frozen=True)
class Read:
    """What a file says."""

    sections: tuple[ReadSection, ...]
    comments: tuple[ReadComment, ...]
    notices: tuple[Notice, ...]
