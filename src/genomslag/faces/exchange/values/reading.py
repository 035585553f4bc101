"""A file of values as rows of texts: CSV or spreadsheet, read within limits, with what is to be said of single cells."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from genomslag.faces.exchange.reasons import reason
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable
from genomslag.reading.contents import contents_of
from genomslag.reading.limits import LARGEST_BYTES
from genomslag.reading.sources.plain import decoded

ACCEPT = ".csv,.xlsx,.ods"
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
        raise Invalid("empty", _("The file holds no text."), field="file")
    head = [text.strip() for text in rows[0][1]]
    return Read(hashlib.sha256(data).hexdigest(), {"head": head, "rows": rows[1:]})


def _spreadsheet(data: bytes, name: str) -> list[list[Any]]:
    found = contents_of(data, name, most_rows=MOST_ROWS + 1)
    table = next((part.table for part in found.parts if part.table is not None), None)
    if table is None:
        raise Invalid("no_table", _("The file has no table."), field="file")
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
                raise Invalid(
                    "too_many_rows", _("The file has more than %(most)s rows. Split it.") % {"most": MOST_ROWS}, field="file"
                )
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise Invalid("too_long", _("A cell on row %(row)s is too long.") % {"row": reader.line_num}, field="file")
            rows.append([reader.line_num, [cell.removeprefix("'") for cell in cells], []])
    except csv.Error as trouble:
        words = _("A quotation mark at row %(row)s stands wrong. Correct it.")
        raise Invalid("open_quote", words % {"row": reader.line_num}, field="file") from trouble
    return rows
