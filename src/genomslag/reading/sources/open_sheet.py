"""OpenDocument spreadsheets: what the cells show, row by row; runs of empty cells and rows are counted and not walked."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from genomslag.reading.grids import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    Book,
    Remark,
    Row,
    Table,
    squared,
    too_many_columns,
    too_many_rows,
)
from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import cleaned
from genomslag.reading.sources.opendocument import DC, OFFICE, TABLE, TEXT, words_of
from genomslag.reading.sources.packed import DAMAGED, part_of


def book_of(data: bytes, *, most_rows: int = MOST_ROWS) -> Book:
    """The sheets of an OpenDocument workbook, and the comments at its cells. A cell that is joined with the one above says again what that says.

    Takes: most_rows, of a sheet.
    Refuses: Unreadable("bomb", "damaged", "empty", "too_many_rows", "too_many_columns").
    """
    body = part_of(data, "content.xml").find(f"{OFFICE}body/{OFFICE}spreadsheet")
    if body is None:
        raise Unreadable("damaged", DAMAGED)
    found = [_sheet(one, most_rows) for one in body.findall(f"{TABLE}table")]
    if not any(one.rows for one in found):
        raise Unreadable("empty", "Kalkylbladen är tomma.")
    return Book([one for one in found if one.rows], remarks=list(_remarks(body)))


def _remarks(body: Element) -> Iterator[Remark]:
    for cell in body.iter(f"{TABLE}table-cell"):
        if (comment := cell.find(f"{OFFICE}annotation")) is not None and (text := _shown(comment)):
            yield Remark(comment.findtext(f"{DC}creator") or "", _shown(cell), text)


def _shown(parent: Element) -> str:
    return cleaned(" ".join(words_of(part) for part in parent.findall(f"{TEXT}p"))).strip()[:LONGEST_CELL]


def _sheet(table: Element, most_rows: int) -> Table:
    name = cleaned(table.get(f"{TABLE}name", "")).strip()
    rows: list[Row] = []
    number, hanging = 0, dict[int, tuple[str, int]]()
    for row in table.iter(f"{TABLE}table-row"):
        again = _count(row, "number-rows-repeated")
        texts, hanging = _texts(row, name, hanging)
        if any(texts):
            if len(rows) + again > most_rows:
                raise too_many_rows(name, most_rows)
            rows += [Row(number + at + 1, tuple(texts)) for at in range(again)]
        number += again
    return Table(name, squared(rows))


def _texts(row: Element, name: str, hanging: dict[int, tuple[str, int]]) -> tuple[list[str], dict[int, tuple[str, int]]]:
    """The texts of a row, and which of them hang down into how many rows more.

    Takes: hanging, the same from the row above.
    """
    found: dict[int, str] = {}
    below: dict[int, tuple[str, int]] = {}
    for column, said, deep in _cells(row):
        if not said and column in hanging:
            said, deep = hanging[column]
        if not said:
            continue
        if column >= MOST_COLUMNS:
            raise too_many_columns(name)
        found[column] = said
        if deep > 1:
            below[column] = said, deep - 1
    return [found.get(column, "") for column in range(max(found, default=-1) + 1)], below


def _cells(row: Element) -> Iterator[tuple[int, str, int]]:
    """Of each cell that may say something its column, its text, and how many rows it takes."""
    column = 0
    for cell in row:
        if cell.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        again = _count(cell, "number-columns-repeated")
        said = _shown(cell)
        for at in range(min(again, MOST_COLUMNS + 1)):
            yield column + at, said, _count(cell, "number-rows-spanned")
        column += again


def _count(node: Element, name: str) -> int:
    said = node.get(f"{TABLE}{name}", "1")
    return int(said) if said.isdigit() and len(said) < 9 else 1
