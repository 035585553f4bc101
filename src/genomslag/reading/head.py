"""The head of a document: its fields, wherever the house sets them: beside their label, under it, in columns, or stacked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from genomslag.reading.bodies import is_body
from genomslag.reading.clean import Cell, Row
from genomslag.reading.vocabulary import kind_named, label_of

_NEAR = 12
"""How many letters a value may begin to the left or right of the label above it."""


def is_field(row: Row) -> bool:
    """A row of the head's form: a label, a kind of document, or the name of a house."""
    cells = row.cells or (Cell(0, row.text),)
    return all(label_of(cell.text) is not None or kind_named(cell.text) is not None or is_body(cell.text) for cell in cells)


def values_of(rows: Sequence[Row], kind: str) -> Iterator[str]:
    """What may stand for a field, likeliest first: in the label's cell, under it, then beside it."""
    for at, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            label = label_of(cell.text)
            if label is None or label[0] != kind:
                continue
            if label[1]:
                if re.fullmatch(r"[A-ZÅÄÖ]{1,6}|(?:den )?\d{1,2} [a-zåäö]{3,9}", label[1]):
                    yield from (f"{label[1]} {under}" for under in _under(rows, at, cell))  # the value takes two lines
                yield label[1]
            else:
                beside = [other.text for other in row.cells[place + 1 : place + 2] if label_of(other.text) is None]
                alone = row.in_table and len(row.cells) == 2  # a form's row of a label and what was filled in
                yield from (*beside, *_under(rows, at, cell)) if alone else (*_under(rows, at, cell), *beside)


def _under(rows: Sequence[Row], at: int, label: Cell) -> Iterator[str]:
    """The values under a label. Labels stacked on each other have their values stacked in the same order."""
    waiting, later = 0, rows[at + 1 : at + 7]
    for row in later:
        near = [cell for cell in row.cells if abs(cell.at - label.at) <= _NEAR or len(row.cells) == 1]
        labels = [cell for cell in near if label_of(cell.text) is not None]
        if any(label_of(cell.text)[1] for cell in labels):  # type: ignore[index]
            return  # the next field has its value beside it; what follows is no longer this one's
        if labels and len(near) == len(labels):
            waiting += 1
            continue
        values = [cell.text for cell in near if label_of(cell.text) is None]
        if waiting and not any(_is_value(value) for value in values):
            return
        yield from values


def _is_value(text: str) -> bool:
    return bool(re.search(r"\d", text)) or is_body(text)


def parts_of(cell: str) -> list[str]:
    """A cell, and where it holds several short fields on one line, "2024-09-18, PNN 2024-77", each of them."""
    parts = [part.strip() for part in re.split(r",\s|\s[|·/]\s", cell)]
    return [cell, *parts] if 1 < len(parts) <= 4 and len(cell) < 90 else [cell]


def first(values: Iterator[str], wanted: Callable[[str], str | None]) -> str | None:
    """The first value that is of the wanted sort, as that sort is written."""
    return next((made for value in values if (made := wanted(value))), None)
