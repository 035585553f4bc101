"""Texts with separators (.csv): one table."""

from __future__ import annotations

import csv
from io import StringIO

from genomslag.reading.grids import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Row, Table, squared, too_many_rows
from genomslag.reading.limits import Unreadable
from genomslag.reading.sources.plain import decoded

_SIGNS = (";", "\t", ",", "|")


def table_of(data: bytes) -> Table:
    """The table of a text with separators; the sign that parts most of its first lines is the separator.

    Refuses: Unreadable("not_text", "too_long", "empty", "too_many_rows", "too_many_columns", "open_quote").
    """
    text = decoded(data)
    sign = _sign(text)
    rows: list[Row] = []
    reader = csv.reader(StringIO(text, newline=""), delimiter=sign, strict=True)
    try:
        for texts in reader:
            texts = [text.strip() for text in texts]
            if not any(texts):
                continue
            if len(texts) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", f"Rad {reader.line_num} har fler än {MOST_COLUMNS} kolumner.")
            if any(len(one) > LONGEST_CELL for one in texts):
                raise Unreadable("open_quote", f"Ett citattecken före rad {reader.line_num} stängs aldrig. Rätta det i filen.")
            rows.append(Row(reader.line_num, tuple(texts)))
            if len(rows) > MOST_ROWS:
                raise too_many_rows("")
    except csv.Error as trouble:
        raise Unreadable(
            "open_quote", f"Ett citattecken vid rad {reader.line_num} stängs aldrig eller står fel. Rätta det i filen."
        ) from trouble
    if not rows:
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return Table("", squared(rows))


def _sign(text: str) -> str:
    head = [line for line in text[:20_000].split("\n") if line.strip()][:20]
    return max(_SIGNS, key=lambda sign: (sum(sign in line for line in head), sum(line.count(sign) for line in head)))
