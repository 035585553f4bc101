"""A file of values as rows of texts: CSV or spreadsheet, read within limits, with what is to be said of single cells."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from io import StringIO
from typing import Any

from genomslag.faces.exchange.reasons import reason
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable
from genomslag.reading.contents import contents_of
from genomslag.reading.limits import LARGEST_BYTES
from genomslag.reading.sources.plain import decoded

ACCEPT = ".csv,.xlsx"
MOST_ROWS = 200_000
LONGEST_CELL = 4_000
_SIGNS = (";", "\t", ",")


@dataclass(frozen=True)
class Read:
    """A file that could be read: its sum, and its head and rows."""

    sha256: str
    data: dict[str, Any]


def read(data: bytes, name: str) -> Read:
    """The head and the rows of the file's first table.

    Takes: name, whose ending tells a spreadsheet from a text.
    Refuses: Invalid, with the code and the sentence of what could not be read.
    """
    try:
        rows = _spreadsheet(data, name) if data[:2] == b"PK" else _separated(decoded(data, most=LARGEST_BYTES))
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    if not rows:
        raise Invalid("empty", "Filen innehåller ingen text.", field="file")
    head = [text.strip() for text in rows[0][1]]
    return Read(hashlib.sha256(data).hexdigest(), {"head": head, "rows": rows[1:]})


def _spreadsheet(data: bytes, name: str) -> list[list[Any]]:
    found = contents_of(data, name, most_rows=MOST_ROWS + 1)
    table = next((part.table for part in found.parts if part.table is not None), None)
    if table is None:
        raise Invalid("no_table", "Filen har ingen tabell.", field="file")
    return [[row.number, list(row.texts), [list(mark) for mark in row.marks]] for row in table.rows]


def _separated(text: str) -> list[list[Any]]:
    sign = max(_SIGNS, key=text[:5_000].split("\n", 1)[0].count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    rows: list[list[Any]] = []
    try:
        for cells in reader:
            if not any(cells):
                continue
            if len(rows) > MOST_ROWS:
                raise Invalid("too_many_rows", f"Filen har fler än {MOST_ROWS} rader. Dela den.", field="file")
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise Invalid("too_long", f"En cell på rad {reader.line_num} är för lång.", field="file")
            rows.append([reader.line_num, [cell.removeprefix("'") for cell in cells], []])
    except csv.Error as trouble:
        raise Invalid(
            "open_quote", f"Ett citattecken vid rad {reader.line_num} står fel. Rätta det.", field="file"
        ) from trouble
    return rows
