"""What a governing document's file holds, in its own order: headings, running text, points and tables, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from genomslag.reading.limits import MOST_CHARACTERS, Unreadable

MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_PARTS = 20_000
LONGEST_CELL = 20_000

NO_VALUE, COUNTED, FAULT, CUT = "no_value", "counted", "fault", "cut"
"""What can be said of a cell: a formula that the file keeps no value of, a formula whose kept value is used, a fault such as a
division by zero, a text that is too long to be whole."""

_NUMBER = re.compile(
    r"^(?:(?:kapitel|kap\.|avsnitt|del)\s+)?(?:\d+(?:\.\d+)*[.)]?|[A-ZÅÄÖ][.)]|[IVX]+[.)])\s+(?=\S)", re.IGNORECASE
)
_LEVELS = re.compile(r"^\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Row:
    """One row of a table: the number that the file itself gives it, and its texts, one a column."""

    number: int
    texts: tuple[str, ...]
    marks: tuple[tuple[int, str], ...] = ()
    """What is to be said of single cells, by column from 0."""


@dataclass(frozen=True)
class Table:
    """A sheet, or a table in a text."""

    name: str
    rows: tuple[Row, ...]
    merged: tuple[str, ...] = ()
    """The ranges of cells that are joined into one; each text stands in all the cells of its range."""
    joined: tuple[tuple[int, int], ...] = ()
    """The cells of those ranges that have their text from another: row number, column from 0."""


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


def squared(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with as many columns each."""
    width = max((len(row.texts) for row in rows), default=0)
    return tuple(Row(row.number, (*row.texts, *[""] * (width - len(row.texts))), row.marks) for row in rows)


def too_many_rows(name: str, most: int = MOST_ROWS) -> Unreadable:
    """What is said of a table longer than what is read, by default any list of measures."""
    where = f"”{name}” i filen" if name else "Filen"
    return Unreadable(
        "too_many_rows",
        f"{where} har fler än {most:,} rader".replace(",", " ") + ". Ta bort rader som inte ska in, eller dela filen.",
    )


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
