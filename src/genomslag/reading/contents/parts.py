"""What a governing document's file holds, in its own order: headings, running text, points and tables, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from genomslag.reading.grids import MOST_ROWS, Table, too_many_rows
from genomslag.reading.limits import MOST_CHARACTERS, Unreadable

MOST_PARTS = 20_000

_NUMBER = re.compile(
    r"^(?:(?:kapitel|kap\.|avsnitt|del)\s+)?(?:\d+(?:\.\d+)*[.)]?|[A-ZÅÄÖ][.)]|[IVX]+[.)])\s+(?=\S)", re.IGNORECASE
)
_LEVELS = re.compile(r"^\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Part:
    """A heading with its level from 1, a paragraph, a point of a list, or a table."""

    kind: str
    text: str = ""
    level: int = 0
    page: int = 0
    table: Table | None = None


@dataclass
class Contents:
    """The whole file. `notes` says what was left unread, by a word and a name."""

    kind: str
    parts: list[Part]
    notes: list[tuple[str, str]] = field(default_factory=list)

    def to_data(self) -> dict[str, Any]:
        """Plain values, as they are kept until somebody has looked at them."""
        return {"kind": self.kind, "notes": [list(note) for note in self.notes], "parts": [_data(one) for one in self.parts]}


def _data(part: Part) -> dict[str, Any]:
    if part.table is None:
        return {"kind": part.kind, "text": part.text, "level": part.level, "page": part.page}
    table = part.table
    return {
        "kind": part.kind,
        "page": part.page,
        "name": table.name,
        "merged": list(table.merged),
        "joined": [list(cell) for cell in table.joined],
        "rows": [
            {"number": row.number, "texts": list(row.texts), "marks": [list(mark) for mark in row.marks]} for row in table.rows
        ],
    }


def bare(heading: str) -> str:
    """A heading without the number it was given in its file."""
    return _NUMBER.sub("", heading, count=1).strip() or heading.strip()


def level_in(heading: str) -> int:
    """The level that a heading's own number tells, or 0."""
    found = _LEVELS.match(heading)
    return found.group().count(".") + 1 if found and _NUMBER.match(heading) else 0


def counted(parts: Iterator[Part]) -> list[Part]:
    """The parts, as long as they are no more than a governing document has.

    Refuses: Unreadable("too_many_rows", "too_many_parts", "too_long").
    """
    made: list[Part] = []
    letters = rows = 0
    for part in parts:
        made.append(part)
        letters += len(part.text)
        if part.table is not None:
            rows += len(part.table.rows)
            letters += sum(len(text) for row in part.table.rows for text in row.texts)
        if rows > MOST_ROWS:
            raise too_many_rows("")
        if len(made) > MOST_PARTS:
            raise Unreadable("too_many_parts", "Filen har orimligt många stycken. Dela den.")
        if letters > MOST_CHARACTERS:
            raise Unreadable("too_long", "Texten är orimligt lång. Dela filen.")
    return made
