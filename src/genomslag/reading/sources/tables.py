"""Tables as a page shows them: texts that keep to columns under a head, cell by cell. Knows where texts stand and nothing of what file they come from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

_FURNITURE = 4
"""So many lines at the head or the foot of a page may stand between a table and its going on."""
_HEAD_LINES = 3
"""So many lines the head of a column may take."""
_TALLEST = 6
"""So many lines a head may take where its words stand apart."""
_CLOSE = 1.65
"""So many times its size a line stands under the one before in the same cell."""
_BESIDE = 8
"""So many lines before and after are looked through for one that stands beside."""
SHORT = 60
"""A line with fewer letters than this may hold columns though it is no wider than usual."""


@dataclass(frozen=True)
class Set:
    """A line as it is set on the page: its text, where its letters begin in the page's text, and how it looks."""

    text: str
    start: int
    page: int
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    weight: int = 0


class Table(list[Set]):
    """A row of a table: a cell for each column, though the text in a cell takes several lines."""


def over_columns(lines: list[Set]) -> Iterator[tuple[Set, list[float]]]:
    """Each line with the columns that it must be cut at, which are none for most.

    Rule: under a head of three columns or more, a line is cut when it reaches into the next column beside a text of another one.
    """
    columns: list[float] = []
    for at, line in enumerate(lines):
        head, taken = _head(lines, at) if _may_head(lines, at) else ([], 0)
        is_row = bool(columns) and all(_column(columns, one) is not None for one in head)
        if len(head) >= 3 and not is_row and _under(lines, at + taken, head):
            columns = [one.left for one in head]
        yield line, columns if columns and _is_over(lines, at, columns) else []


def rows_of(page: list[Set], before: list[float]) -> tuple[list[list[Set]], list[float]]:
    """Texts on one line together; under a line of three columns or more, the texts that keep to those columns are rows of a table.

    Takes: before, the columns of a table that stood last on the page before: it may go on here without its heads.
    Gives: the rows, and the columns of a table that stands last.
    """
    made: list[list[Set]] = []
    at = 0
    columns: list[float] = []
    while at < len(page):
        row = _level(page, at)
        goes_on = before if not columns and len(made) < _FURNITURE and not any(isinstance(one, Table) for one in made) else []
        if not columns and not goes_on and any(isinstance(one, Table) for one in made[-2:]):
            goes_on = _last_columns(made)  # one line over all the columns, between rows
        taken = _table_row(page, at, columns or goes_on) if columns or goes_on else None
        if taken and (columns or sum(bool(cell.text) for cell in taken[0]) >= 3):
            columns = columns or goes_on
            made.append(taken[0])
            at = taken[1]
            continue
        head, taken_by_head = _head(page, at) if _may_head(page, at) else ([], 0)
        columns = [line.left for line in head] if len(head) >= 3 and _under(page, at + taken_by_head, head) else []
        if columns:
            made += _head_apart(made, columns, page[at])
            head = _with_lines_above(made, columns, head)
        made.append(Table(head) if columns else row)
        at += taken_by_head if columns else len(row)
    return made, _last_columns(made)


def _head_apart(made: list[list[Set]], columns: list[float], first: Set) -> list[Table]:
    """The head over a table's first row, where its words stand centred, at the foot or in many lines, and so were taken for lines by themselves; they are taken back.

    Takes: first, the first text of the row.
    Rule: all lines near above lie inside a column each, and at most one column has none.
    """
    cells: list[list[Set]] = [[] for _ in columns]
    taken = 0
    for row in reversed(made):
        places = [place for one in row if (place := _inside(columns, one)) is not None]
        if isinstance(row, Table) or len(places) < len(row) or row[0].base - first.base > _TALLEST * first.size:
            break
        if any(
            cells[place] and one.base - cells[place][-1].base > 2 * one.size for place, one in zip(places, row, strict=True)
        ):
            break
        for place, one in zip(places, row, strict=True):
            cells[place].append(one)
        taken += 1
    if sum(bool(cell) for cell in cells) < max(3, len(columns) - 1) or any(len(cell) > _TALLEST for cell in cells):
        return []
    top = made[-taken][0]
    del made[-taken:]
    told = (" ".join(one.text.strip() for one in reversed(cell)) for cell in cells)
    return [Table(replace(top, text=text, left=left) for text, left in zip(told, columns, strict=True))]


def _with_lines_above(made: list[list[Set]], columns: list[float], head: list[Set]) -> list[Set]:
    """The head with the lines that stand close above one of its cells, which begins higher than the others; they are taken back."""
    whole = list(head)
    while made and len(made[-1]) == 1 and not isinstance(made[-1], Table):
        line = made[-1][0]
        place = _inside(columns, line)
        if place is None or not 0 < line.base - whole[place].base < _CLOSE * line.size:
            break
        whole[place] = replace(whole[place], text=f"{line.text.strip()} {whole[place].text}", base=line.base)
        made.pop()
    return whole


def _inside(columns: list[float], line: Set) -> int | None:
    """The column that a text lies in from its first letter to its last."""
    edges = [*columns[1:], float("inf")]
    return next(
        (at for at, (left, edge) in enumerate(zip(columns, edges, strict=True)) if line.left > left - 1 and line.right < edge),
        None,
    )


def _last_columns(rows: list[list[Set]]) -> list[float]:
    """Where the columns stand of a table that nothing but the foot of the page stands under."""
    for row in reversed(rows[-_FURNITURE:]):
        if isinstance(row, Table):
            return [cell.left for cell in row]
    return []


def _level(page: list[Set], at: int) -> list[Set]:
    """The texts that stand on the same line, from left to right."""
    row = [page[at]]
    while at + len(row) < len(page):
        later = page[at + len(row)]
        if not page[at].size or abs(later.base - page[at].base) > 2.5 or later.left < row[-1].right:
            break
        row.append(later)
    return row


def _may_head(page: list[Set], at: int) -> bool:
    """A head is short, so that there is room beside it; asked first, since most lines are not."""
    return len(page[at].text) < SHORT and any(
        abs(one.base - page[at].base) <= 2.5 for one in page[at + 1 : at + 1 + _HEAD_LINES]
    )


def _head(page: list[Set], at: int) -> tuple[list[Set], int]:
    """The texts that may head the columns of a table, each whole though it takes several lines, and how many texts that took."""
    row, last, taken, lines = [page[at]], page[at], 1, 1
    while at + taken < len(page) and page[at].size:
        later = page[at + taken]
        if abs(later.base - page[at].base) <= 2.5 and later.left >= row[-1].right:
            row.append(later)
            lines = 1
        elif lines < _HEAD_LINES and abs(later.left - row[-1].left) < 4 and 0 < last.base - later.base < 1.8 * later.size:
            held = row[-1].text.strip()
            joint = "" if held.endswith(("/", "-")) else " "
            row[-1] = replace(row[-1], text=f"{held}{joint}{later.text.strip()}")
            lines += 1
        else:
            break
        last, taken = later, taken + 1
    return row, taken


def _column(columns: list[float], line: Set) -> int | None:
    return next((at for at, left in enumerate(columns) if abs(left - line.left) < 4), None)


def _under(page: list[Set], at: int, head: list[Set]) -> bool:
    """What follows keeps to the same columns, so that this was the head of a table."""
    columns = [line.left for line in head]
    places = range(at, min(at + 2 * len(head), len(page)))
    # A word that stands beside another inside a cell has been pushed there by a straight right edge.
    stretched = [place for place in places if place > at and _is_beside(page, place) and _column(columns, page[place]) is None]
    near = [_column(columns, page[place]) for place in places if place not in stretched]
    return len(near) >= len(head) and sum(place is not None for place in near) >= 0.8 * len(near) and 1 in near


def _table_row(page: list[Set], at: int, columns: list[float]) -> tuple[Table, int] | None:
    """The texts of one row, cell by cell, each with its lines; None where the table has ended."""
    cells: list[list[str]] = [[] for _ in columns]
    begin, last = at, 0
    while at < len(page):
        line = page[at]
        place = _column(columns, line)
        if place is None and at > begin and _is_beside(page, at) and not _overflows(line, columns, last):
            place = last  # a straight right edge has stretched the spaces of the cell
        if place is None or (_overflows(line, columns, place) and not _is_level_with(page, at, columns, place + 1)):
            break
        if place < last and (place == 0 or cells[place]):
            break  # back at the first column, a new row begins
        if place == last and cells[place] and page[at - 1].base - line.base > 2.2 * line.size:
            break
        cells[place].append(line.text.strip())
        last, at = place, at + 1
    if at == begin or sum(bool(cell) for cell in cells) < 2:
        return None
    first = page[begin]
    return Table(replace(first, text=" ".join(cell), left=left) for cell, left in zip(cells, columns, strict=True)), at


def _is_beside(page: list[Set], at: int) -> bool:
    return abs(page[at].base - page[at - 1].base) < 2.5 and page[at].left > page[at - 1].right


def _overflows(line: Set, columns: list[float], place: int) -> bool:
    return place + 1 < len(columns) and line.right > columns[place + 1] + 2


def _is_level_with(page: list[Set], at: int, columns: list[float], place: int) -> bool:
    """The next text stands on the same line in the next column: a long word may reach over the edge of its own."""
    later = page[at + 1 : at + 2]
    return bool(later) and abs(later[0].base - page[at].base) < 2.5 and _column(columns, later[0]) == place


def _is_over(lines: list[Set], at: int, columns: list[float]) -> bool:
    """A line that begins in one column and reaches into the next, beside a text of another column: running text under a table has nothing beside it."""
    line = lines[at]
    place = _column(columns, line)
    if place is None or place + 1 >= len(columns) or line.right < columns[place + 1] + 2:
        return False
    near = lines[max(0, at - _BESIDE) : at + _BESIDE]
    return any(
        one is not line and abs(one.base - line.base) < 2.5 and _column(columns, one) not in (None, place) for one in near
    )
