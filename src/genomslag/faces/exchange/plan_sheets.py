"""A plan's rows as a workbook, and a workbook, a table of Word or what was copied from Excel as rows again, with what is wrong at its place."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from genomslag.faces.exchange import workbook
from genomslag.faces.exchange.contents import read
from genomslag.ground.errors import Invalid, Text

ACCEPT = ".xlsx,.ods,.csv,.docx"
DAYS, NUMBERS = ("starts_on", "ends_on"), ("amount", "revision")
WIDTHS = {"id": 12, "revision": 8, "code": 6, "title": 44, "effect": 44, "resource": 28, "starts_on": 12, "ends_on": 12}
PASTED = ("title", "unit", "owner", "starts_on", "ends_on", "resource", "effect")
"""What columns without headings are taken to be."""
ENOUGH = 3
"""So many known headings make a row a heading."""
Headings = Mapping[str, Sequence[str]]
"""Of each column the words by which it is known."""


@dataclass(frozen=True)
class Line:
    """One row of a file: its number there, its texts by column, and what is wrong with single cells."""

    number: int
    cells: Mapping[str, str]
    faults: tuple[tuple[str, Text], ...] = ()


def workbook_of(name: str, headings: Mapping[str, Text], rows: Sequence[Mapping[str, str]]) -> bytes:
    """The rows as a workbook: days as days, amounts as numbers, all else as text."""
    made = [[_typed(key, row.get(key, "")) for key in headings] for row in rows]
    return workbook.write(name, list(headings.values()), made, widths=[WIDTHS.get(key, 18) for key in headings])


def _typed(key: str, text: str) -> workbook.Cell:
    if text and key in DAYS:
        return date.fromisoformat(text)
    return int(text) if text and key in NUMBERS else text


def lines_in(data: bytes, name: str, headings: Headings, day_of: Callable[[str], date | None]) -> list[Line]:
    """The rows of the first table that has a plan's headings.

    Takes: day_of, which reads a day as people write it.
    Refuses: Invalid("no_headings"), and what contents.read refuses.
    """
    for part in read(data, name).data["parts"]:
        if part["kind"] != "table":
            continue
        for at, row in enumerate(part["rows"]):
            columns = _columns(row["texts"], headings)
            if len(columns) >= ENOUGH:
                return [_line(one, columns, part, day_of) for one in part["rows"][at + 1 :]]
    raise Invalid(
        "no_headings", _("No row has a plan's headings. Take the plan out as a file first, and write in that."), field="file"
    )


def lines_of(text: str, headings: Headings, day_of: Callable[[str], date | None]) -> list[Line]:
    """What was copied from a spreadsheet: a line a row, a tab between the cells; with headings, or in the order that is said.

    Refuses: Invalid("no_cells", "unreadable").
    """
    try:
        rows = [row for row in csv.reader(StringIO(text), delimiter="\t") if any(cell.strip() for cell in row)]
    except csv.Error as trouble:
        raise Invalid("unreadable", _("The rows could not be read. Copy the cells anew."), field="pasted") from trouble
    if not any(len(row) > 1 for row in rows):
        raise Invalid("no_cells", _("Copy at least two columns, so that there is a tab between the cells."), field="pasted")
    columns = _columns(rows[0], headings)
    first = 1
    if len(columns) < ENOUGH:
        columns, first = dict(enumerate(PASTED)), 0
    made = [{"number": at + 1, "texts": row, "marks": _formulas(row)} for at, row in enumerate(rows)]
    return [_line(one, columns, {"joined": []}, day_of) for one in made[first:]]


def _formulas(row: Sequence[str]) -> list[list[Any]]:
    return [[at, "counted"] for at, cell in enumerate(row) if cell.startswith("=")]


def _columns(texts: Sequence[str], headings: Headings) -> dict[int, str]:
    """Which column is which, by the words of a heading."""
    by_word = {" ".join(word.split()).casefold(): key for key, words in headings.items() for word in words}
    found: dict[int, str] = {}
    for at, text in enumerate(texts):
        key = by_word.get(" ".join(text.split()).casefold().rstrip("*:"))
        if key and key not in found.values():
            found[at] = key
    return found


def _line(row: Mapping[str, Any], columns: Mapping[int, str], part: Mapping[str, Any], day_of: Callable[[str], date | None]) -> Line:  # fmt: skip
    cells = {key: row["texts"][at] if at < len(row["texts"]) else "" for at, key in columns.items()}
    faults = [(columns[at], _fault(mark)) for at, mark in row["marks"] if at in columns]
    joined = {at for number, at in part.get("joined", ()) if number == row["number"]}
    faults += [(columns[at], _("The cell is merged with another. Divide it, so that each row has its own.")) for at in sorted(joined) if at in columns]  # fmt: skip
    for key in DAYS:
        if (day := day_of(cells.get(key, ""))) is not None:
            cells[key] = day.isoformat()
    return Line(row["number"], cells, tuple(faults))


def _fault(mark: str) -> str:
    return {
        "counted": _("A formula is not taken in. Paste the value instead."),
        "no_value": _("A formula is not taken in. Paste the value instead."),
        "fault": _("The cell holds an error."),
        "cut": _("The text is too long."),
        "sign": _("The text has a sign that no document of ours can show."),
    }[mark]
