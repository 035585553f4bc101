"""What a file would become in a draft, as plain values: every row and heading with its kind, its place, and what is said against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from genomslag.ground.errors import Text

ERROR, WARNING, NOTE = "error", "warning", "note"
NEW, CHANGED, SAME, CLASH, GONE = "new", "changed", "same", "clash", "gone"
"""How an item stands to what has come in before: not yet; in other words now; as it is; written over on both sides since; taken out by hand since."""

Ref = tuple[str, Any]
"""What something stands under: ("item", its key), ("element", its id)."""


@dataclass(frozen=True)
class Finding:
    """What is to be said of a place in the file. An error stops the whole, until it is mended or its row is left out."""

    weight: str
    code: str
    message: Text


@dataclass
class Item:
    """One element to come."""

    key: str
    place: Text
    level: float
    title: str
    kind: str = ""
    kinds: tuple[str, ...] = ()
    """The kinds it could be, best first, while nobody has chosen."""
    code: str = ""
    blocks: list[dict[str, Any]] = field(default_factory=list)
    """Its text, as blocks of rich text."""
    identity: str = ""
    table: int | None = None
    under: Ref | None = None
    is_group: bool = False
    """A heading that only says what kind the points under it are; where it cannot stand it is not needed."""
    is_tied: bool = False
    """It stands under what the file or the person says, and nowhere else."""
    named: tuple[tuple[int | None, int | None], ...] = ()
    """Bodies and functions that have a part in it."""
    findings: list[Finding] = field(default_factory=list)
    standing: str = NEW
    element_id: int | None = None
    is_out: bool = False
    is_chosen: bool = False
    """A person has chosen the kind."""
    text: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    under_words: Text = ""

    def say(self, weight: str, code: str, message: Text) -> None:
        self.findings.append(Finding(weight, code, message))

    @property
    def errors(self) -> list[Finding]:
        return [one for one in self.findings if one.weight == ERROR]

    @property
    def is_stopped(self) -> bool:
        return not self.is_out and any(one.weight == ERROR for one in self.findings)

    @property
    def is_written(self) -> bool:
        """Taking the file in writes something for it."""
        return not self.is_out and self.standing != SAME

    @property
    def first_words(self) -> str:
        for block in self.blocks:
            said = " ".join(" ".join(_said(block)).split())
            if said:
                return said if len(said) < 160 else said[:160].rsplit(" ", 1)[0] + " …"
        return ""


def _said(block: Mapping[str, Any]) -> list[str]:
    """The words of each paragraph, however deep it lies."""
    parts = block.get("content", ())
    if block["type"] == "paragraph":
        return ["".join(part.get("text", " ") for part in parts)]
    return [words for part in parts for words in _said(part)]


@dataclass(frozen=True)
class Column:
    """A column of a table: its head, what it is taken for, and its first words."""

    at: int
    head: str
    target: str
    sample: str


@dataclass
class TableView:
    """A table, and what is made of it."""

    at: int
    name: str
    place: Text
    use: str
    head: int | None
    """The number of the row that holds the heads, as the file counts."""
    columns: list[Column]
    kind: str
    under: str
    merged: tuple[str, ...]
    is_unfolded: bool
    rows: int
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_stopped(self) -> bool:
        return self.use == "rows" and any(one.weight == ERROR for one in self.findings)


@dataclass(frozen=True)
class Standing:
    """An element of the draft, as it stands."""

    pk: int
    uid: str
    kind: str
    code: str
    title: str
    words: str


@dataclass(frozen=True)
class Earlier:
    """What an element came from the last time, as far as it still stands or was taken out of this draft."""

    element_id: int
    source_id: int
    sha256: str
    place: str
    identity: str
    words: str
    is_here: bool


@dataclass(frozen=True)
class Frame:
    """All that the plan needs to know apart from the file."""

    profile: Mapping[str, Any]
    document_kind: str
    language: str
    sha256: str
    elements: Sequence[Standing] = ()
    earlier: Sequence[Earlier] = ()
    names: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    """Bodies and functions by their names in small letters."""


@dataclass
class Plan:
    """What would come of the file."""

    items: list[Item]
    tables: list[TableView]
    notes: list[Text]
    missing: int = 0
    """So many came from a file of this name before and are not in it any more; they stay."""

    def count(self, standing: str) -> int:
        return sum(one.standing == standing and not one.is_out for one in self.items)

    @property
    def written(self) -> list[Item]:
        return [one for one in self.items if one.is_written]

    @property
    def stopped(self) -> int:
        return sum(one.is_stopped for one in self.items) + sum(one.is_stopped for one in self.tables)

    @property
    def warned(self) -> int:
        return sum(not one.is_out and any(said.weight == WARNING for said in one.findings) for one in self.items)

    @property
    def left_out(self) -> int:
        return sum(one.is_out for one in self.items)

    @property
    def digest(self) -> str:
        """The sum of all that would be written: what a person has looked at."""
        said = [[one.key, one.kind, one.words, one.under, one.standing, one.element_id, one.named] for one in self.written]
        return hashlib.sha256(json.dumps([said, self.stopped], ensure_ascii=False, default=str).encode()).hexdigest()


def folded(text: str) -> str:
    """Words that are the same but for capitals and spaces."""
    return " ".join(text.casefold().split())


def summed(*parts: str) -> str:
    """The sum of what makes a place in a file the same place."""
    return hashlib.sha256("\0".join(folded(part) for part in parts).encode()).hexdigest()
