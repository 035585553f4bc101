"""A table as a file holds it, a sheet or a table in a text: its rows with their own numbers, and what is to be said of single cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from genomslag.reading.limits import Unreadable

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LONGEST_CELL = 20_000

NO_VALUE, COUNTED, FAULT, CUT = "no_value", "counted", "fault", "cut"
"""What can be said of a cell: a formula that the file keeps no value of, a formula whose kept value is used, a fault such as a
division by zero, a text that is too long to be whole."""


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
class Remark:
    """A comment at a cell: who wrote it, what the cell says, and what it says itself."""

    author: str
    about: str
    text: str


@dataclass
class Book:
    """The sheets that one sees in a workbook, in order, the names of those that are hidden and not read, and the comments at its cells."""

    sheets: list[Table] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def squared(rows: list[Row]) -> tuple[Row, ...]:
    """The rows with as many columns each."""
    width = max((len(row.texts) for row in rows), default=0)
    return tuple(Row(row.number, (*row.texts, *[""] * (width - len(row.texts))), row.marks) for row in rows)


def too_many_columns(name: str) -> Unreadable:
    """What is said of a table wider than what is read."""
    return Unreadable("too_many_columns", f"”{name}” har fler än {MOST_COLUMNS} kolumner. Ta bort dem som inte ska in.")


def too_many_rows(name: str, most: int = MOST_ROWS) -> Unreadable:
    """What is said of a table longer than what is read, by default any list of measures."""
    where = f"”{name}” i filen" if name else "Filen"
    return Unreadable(
        "too_many_rows",
        f"{where} har fler än {most:,} rader".replace(",", " ") + ". Ta bort rader som inte ska in, eller dela filen.",
    )
