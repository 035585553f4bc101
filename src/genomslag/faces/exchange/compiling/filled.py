"""The tables of a file that somebody has filled in, as they stand to the one who looks at them: Word, OpenDocument text or a workbook."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx

from genomslag.reading.limits import Unreadable, check_size, check_zip
from genomslag.reading.sources import workbook
from genomslag.reading.sources.packed import DAMAGED, part_of
from genomslag.reading.sources.word import TROUBLES

MOST_ROWS = 100_000
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_ASIDE = (f"{_OFFICE}annotation", f"{_TEXT}tracked-changes", f"{_TEXT}note")
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t"}
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t"}


@dataclass(frozen=True)
class Grid:
    """One table: what stands nearest above it, and its rows of cells, the head first."""

    above: str
    rows: Sequence[Sequence[str]]


def grids_of(data: bytes) -> list[Grid]:
    """The tables of a file; the content decides what kind of file it is.

    Refuses: Unreadable("empty", "too_large", "bomb", "damaged", "other_draft").
    """
    check_size(data)
    if data[:4] != b"PK\x03\x04":
        raise Unreadable("other_draft", "Filen är varken Word, OpenDocument-text eller kalkylblad.")
    check_zip(data)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = set(packed.namelist())
    if "xl/workbook.xml" in names:
        return [*_of_workbook(data)]
    return [*(_of_open_text(data) if "content.xml" in names else _of_word(data))]


def _of_workbook(data: bytes) -> Iterator[Grid]:
    for sheet in workbook.book_of(data, most_rows=MOST_ROWS).sheets:
        yield Grid("", [row.texts for row in sheet.rows])


def _of_word(data: bytes) -> Iterator[Grid]:
    try:
        body = docx.Document(BytesIO(data)).element.body
    except TROUBLES as trouble:
        raise Unreadable("damaged", DAMAGED) from trouble
    above = ""
    for part in body.iter("{*}p", "{*}tbl"):
        if any(True for _one in part.iterancestors("{*}tbl")):
            continue
        if part.tag.endswith("}tbl"):
            yield Grid(above, [[_cell(cell) for cell in row.iter("{*}tc")] for row in part.iter("{*}tr")])
        elif line := _line(part):
            above = line


def _cell(cell: Any) -> str:
    return "\n".join(_line(line) for line in cell.iter("{*}p")).strip()


def _line(line: Any) -> str:
    """A line's words as they stand when changes that somebody tracked are accepted."""
    parts = []
    for run in line.iter("{*}r"):
        if not any(True for _one in run.iterancestors("{*}del")):
            parts += [
                node.text or "" if node.tag.endswith("}t") else _SIGNS.get(node.tag.rsplit("}", 1)[-1], "") for node in run
            ]
    return "".join(parts).strip()


def _of_open_text(data: bytes) -> Iterator[Grid]:
    body = part_of(data, "content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
    yield from _in_open_text(body, [""]) if body is not None else ()


def _in_open_text(parent: Any, above: list[str]) -> Iterator[Grid]:
    """Sections and tracked changes lie about the text; what stood last above a table is remembered through them."""
    for part in parent:
        if part.tag == f"{_TABLE}table":
            rows = [
                [_open_cell(cell) for cell in row if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")]
                for row in part.iter(f"{_TABLE}table-row")
            ]
            yield Grid(above[0], rows)
        elif part.tag in (f"{_TEXT}h", f"{_TEXT}p"):
            above[0] = _open_words(part).strip() or above[0]
        elif part.tag not in _ASIDE:
            yield from _in_open_text(part, above)


def _open_cell(cell: Any) -> str:
    return "\n".join(_open_words(line) for line in cell.iter(f"{_TEXT}p")).strip()


def _open_words(line: Any) -> str:
    parts = [line.text or ""]
    for child in line:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, 40))
        elif child.tag not in _ASIDE:
            parts.append(_BREAKS.get(child.tag) or _open_words(child))
        parts.append(child.tail or "")
    return re.sub(r"[ ]{2,}", " ", "".join(parts))
