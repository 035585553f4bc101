"""Answers in a spreadsheet: what stands alone is a line, two texts beside each other are a field, and more are a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading import tabled
from genomslag.reading.grids import Book, Table
from genomslag.reading.lines import BLANK, Line, commented, pointed

_UNNAMED = re.compile(r"^(?:blad|sheet|tabell|table)\s?\d*$", re.IGNORECASE)
"""What the programs call a sheet that nobody named."""
_LONGEST_LABEL = 60


def lines_of(book: Book) -> Iterator[Line]:
    """The lines of the sheets, one after another; last the names of those that are hidden, and the comments at the cells."""
    for sheet in book.sheets:
        if len(book.sheets) > 1 and not _UNNAMED.match(sheet.name):
            yield from (BLANK, Line(sheet.name, is_heading=True, is_whole=True))
        yield BLANK
        yield from _rows(sheet)
    for name in book.hidden:
        yield from (BLANK, Line(f"[Bladet {name} är dolt och inte läst]", is_whole=True, beside="left out"))
    for one in book.remarks:
        yield from (BLANK, commented(one.author, one.about, " ".join(one.text.split())))


def _rows(sheet: Table) -> Iterator[Line]:
    joined, inside = set(sheet.joined), False
    for row in sheet.rows:
        # What is joined sideways is said once; what hangs down from above, in each row.
        again = {
            column
            for column in range(1, len(row.texts))
            if (row.number, column) in joined and row.texts[column] == row.texts[column - 1]
        }
        texts = ["" if column in again else " ".join(text.split()) for column, text in enumerate(row.texts)]
        said = [text for text in texts if text]
        if not said:
            continue
        # Once a table has begun, its rows may have any number of cells.
        inside = inside or len(said) > 2 or bool(tabled.heads(tuple(enumerate(texts))))
        if inside:
            yield Line(f"| {' | '.join(texts)} |", in_table=True, is_whole=True)
        elif len(said) == 2 and len(said[0]) <= _LONGEST_LABEL and said[0][-1] not in ".?!":
            yield Line(f"{said[0].rstrip(' :')}: {said[1]}", is_whole=True)
        else:
            yield from (Line(pointed(text), is_whole=True) for text in said)
