"""PDF, and other texts that are known line by line: lines become paragraphs, and headings get their levels from their numbers or their size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.reading import clean, structure
from genomslag.reading.clean import Row as Line_row
from genomslag.reading.contents.parts import Contents, Part, counted, level_in
from genomslag.reading.grids import Row, Table, squared
from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import Line

_POINT = re.compile(r"^(?:[•–-]|o)\s+(?=\S)")
_LIST_OF_CONTENTS = re.compile(r"^innehåll(?:sförteckning)?$", re.IGNORECASE)
_RULE = re.compile(r"^[-: ]*$")
_ENDS = (".", ":", "?", "!", "”")


def contents_of(lines: Sequence[Line], kind: str) -> Contents:
    """What a file holds that is known by its lines.

    Refuses: Unreadable("empty", "too_many_rows", "too_many_parts", "too_long").
    """
    rows = clean.sheet_of(lines).rows
    headings = _headings(rows)
    levels = _levels([rows[at] for at in headings])
    parts = counted(_parts(rows, headings, levels))
    if not parts:
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return Contents(kind, parts)


def _headings(rows: Sequence[Line_row]) -> list[int]:
    """The lines that are headings: as a reader of any document finds them, and those that are set larger than running text."""
    found = set(structure.shape_of(rows).headings)
    body = _body_size(rows)
    for at, row in enumerate(rows):
        large = body and row.size > body * 1.12
        if (
            (large or row.is_heading)
            and not row.in_table
            and len(row.cells) <= 1
            and len(row.text) < 140
            and row.text[-1] not in ".,;"
        ):
            found.add(at)
        elif at in found and body and row.size and row.size < body * 0.95:
            found.discard(at)
    return sorted(found)


def _body_size(rows: Sequence[Line_row]) -> float:
    letters: dict[float, int] = {}
    for row in rows:
        letters[row.size] = letters.get(row.size, 0) + len(row.text)
    return max(letters, key=lambda size: letters[size], default=0.0)


def _levels(headings: Sequence[Line_row]) -> dict[float, int]:
    """The level of each size of letters, the largest first; four levels are as many as a page shows apart."""
    sizes = sorted({row.size for row in headings if row.size}, reverse=True)
    return {size: min(at, 4) for at, size in enumerate(sizes, start=1)}


def _parts(rows: Sequence[Line_row], headings: Sequence[int], levels: dict[float, int]) -> Iterator[Part]:
    marked = set(headings)
    at = tables = 0
    while at < len(rows):
        row = rows[at]
        if row.in_table and len(row.cells) > 1:
            begin = at
            while at < len(rows) and rows[at].in_table:
                at += 1
            tables += 1
            yield Part("table", page=row.page, table=_table(rows[begin:at], f"Tabell {tables}"))
            continue
        end = at + 1
        if _LIST_OF_CONTENTS.match(row.text):
            while end < len(rows) and rows[end].text.isdecimal():
                end += 1
        elif at in marked:
            while end in marked and rows[end].size == row.size and row.size and not rows[end].after_gap:
                end += 1
            text = " ".join(one.text for one in rows[at:end])
            yield Part("heading", text, level_in(text) or levels.get(row.size, 1), row.page)
        else:
            while end < len(rows) and _goes_on(rows[end], rows[end - 1]) and end not in marked:
                end += 1
            text = " ".join(one.text for one in rows[at:end])
            point = _POINT.match(text)
            yield Part("point" if point else "text", text[point.end() :] if point else text, page=row.page)
        at = end


def _goes_on(row: Line_row, before: Line_row) -> bool:
    """The line goes on with the paragraph of the one before it, perhaps from one page to the next."""
    if row.in_table or before.is_whole or _POINT.match(row.text):
        return False
    return not row.after_gap or (row.page != before.page and row.text[:1].islower() and not before.text.endswith(_ENDS))


def _table(rows: Sequence[Line_row], name: str) -> Table:
    made: list[Row] = []
    for number, row in enumerate(rows, start=1):
        texts: list[str] = []
        for cell in row.cells:
            texts += [""] * (cell.at // 40 - len(texts))
            texts.append(cell.text)
        is_repeated = bool(made) and row.page != rows[0].page and tuple(texts) == made[0].texts
        if (
            any(text and not _RULE.match(text) for text in texts) and not is_repeated
        ):  # heads that stand on each page stand once
            made.append(Row(number, tuple(texts)))
    return Table(name, squared(made))
