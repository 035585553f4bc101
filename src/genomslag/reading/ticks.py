"""Boxes to tick. An option that was ticked is said by the one who answers; one that was left is only printed in the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from genomslag.reading.clean import Cell, Row
from genomslag.reading.lines import LEFT, TICKED, Line, pointed

_SURELY_LEFT = r"☐|(?:(?<=\s)|(?<=^))\[[ _]\](?=\s?\S)"
_SURELY_TICKED = r"[☒☑⊠🗹🗷\uf0fe\uf0fd]"
_MAYBE_LEFT = r"[□▢❏❒⬜◻\uf0a8\uf06f\uf071\uf072]"
_MAYBE_TICKED = r"[✓✔✗✘✕🗸\uf0fc\uf0fb]|(?:(?<=\s)|(?<=^))\[[xX]\](?=\s?\S)"
"""Word processors draw their points with squares and ticks too. Such a sign is a box only in a file that has a sure one."""
_SURE = re.compile(f"{_SURELY_LEFT}|{_SURELY_TICKED}")
_IS_LEFT = re.compile(f"{_SURELY_LEFT}|{_MAYBE_LEFT}")
_IS_TICKED = re.compile(f"{_SURELY_TICKED}|{_MAYBE_TICKED}")
_DRAWN = re.compile(r"^\s*[\uf06f\uf071\uf072\uf0a8\uf0fb-\uf0fe](?=\s|\w)")
_BOX = re.compile(f"[{TICKED}{LEFT}]")
_YES_OR_NO = re.compile(r"(?:ja|nej|delvis)(?:[.,:;!]|$)", re.IGNORECASE)
_NUMBERED = re.compile(r"^\d{1,2}[.)] ")
_FEWEST = 2
"""How many options make a form."""
_CROSS = re.compile(r"[xX]")
_QUESTION = re.compile(r"^(.{3,300}?[?:])\s+(?=\S)")


def marked(lines: Sequence[Line]) -> list[Line]:
    """The lines of a file with all its boxes written by two signs, and each option on a line of its own; without boxes, the squares are points of lists."""
    if not any(_SURE.search(line.text) for line in lines):
        return [replace(line, text=_as_point(line.text)) if _DRAWN.match(line.text) else line for line in lines]
    return [made for line in lines for made in _parted(line)]


def _as_point(text: str) -> str:
    return pointed(_DRAWN.sub("• ", text))


def _parted(line: Line) -> Iterator[Line]:
    """A line of several options as a line for each, and the question before them as one too."""
    text = _IS_TICKED.sub(TICKED, _IS_LEFT.sub(LEFT, line.text))
    if not _BOX.search(text) or line.in_table:
        yield line if text == line.text else replace(line, text=text)
        return
    question = _QUESTION.match(text)
    if question and not _BOX.search(question.group(1)):
        yield replace(line, text=question.group(1), is_whole=True)
        text = text[question.end() :]
    for one in _options_in(text):
        yield replace(line, text=one, is_whole=True)


def _options_in(text: str) -> Iterator[str]:
    """The parts of a text that has boxes: each with its box, which stands before its words or, where the text ends with one, after."""
    places = [found.start() for found in _BOX.finditer(text)]
    said = text.strip()
    if _BOX.match(said) or not _BOX.match(said[-1:]):
        seams = [0, *places, len(text)]
    else:
        seams = [0, *(place + 1 for place in places), len(text)]
    for begin, end in zip(seams, seams[1:], strict=False):
        if part := " ".join(text[begin:end].split()):
            yield part


def is_option(text: str) -> bool:
    """True where a row is an option of a form, ticked or left."""
    return bool(_BOX.match(text) or _BOX.match(text[-1:]))


def bare(text: str) -> str:
    """An option without its box."""
    return _BOX.sub("", text).strip()


def spaced(rows: Sequence[Row]) -> list[Row]:
    """The rows with a gap before each option, and before what follows on the last one."""
    made: list[Row] = []
    for row in rows:
        apart = not row.in_table and (
            is_option(row.text) or (made and is_option(made[-1].text) and not _goes_on(made[-1], row))
        )
        made.append(replace(row, after_gap=True) if apart and not row.after_gap else row)
    return made


def printed(rows: Sequence[Row]) -> set[int]:
    """The places of the rows that are only printed in a form: the options that nobody ticked, and the questions close above options, or above a yes or a no, and where there are options the numbered ones with nothing under them."""
    asks = [at for at, row in enumerate(rows) if row.text.endswith("?") and not row.in_table]
    has_options = bool(asks) and sum(not row.in_table and is_option(row.text) for row in rows) >= _FEWEST
    asked = {at for at in asks if _is_reply(rows[at + 1 : at + 2]) or (has_options and _is_bare(rows[at : at + 2]))}
    return asked | left(rows)


def _is_bare(question: Sequence[Row]) -> bool:
    """Takes: the row of a question, and the next one if there is any."""
    return all(_NUMBERED.match(row.text) for row in question)


def _is_reply(below: Sequence[Row]) -> bool:
    return any(not row.in_table and (is_option(row.text) or _YES_OR_NO.match(row.text)) for row in below)


def left(rows: Sequence[Row]) -> set[int]:
    """The places of the rows that are options nobody ticked, with the lines that such an option takes."""
    found: set[int] = set()
    for at, row in enumerate(rows):
        if row.in_table:
            found |= {at} if [cell.text for cell in row.cells if _BOX.search(cell.text)] == [LEFT] else set()
        elif is_option(row.text):
            found |= {at} if LEFT in row.text else set()
        elif at - 1 in found and _goes_on(rows[at - 1], row):
            found.add(at)
    for table in _tables(rows):
        crossed = {column for at in table if (column := _cross_of(rows[at])) is not None}
        if len(crossed) == 1:
            found |= {at for at in table if len(rows[at].cells) == 1 and rows[at].cells[0].at not in crossed}
    return found


def _tables(rows: Sequence[Row]) -> Iterator[range]:
    """Where the rows of each table stand, of those that somebody put a cross in."""
    begin = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or not rows[at].in_table or rows[at].after_gap or not rows[begin].in_table:
            if rows[begin].in_table and any(_cross_of(rows[one]) is not None for one in range(begin, at)):
                yield range(begin, at)
            begin = at


def _cross_of(row: Row) -> int | None:
    """The column in which somebody put an x beside the words of a row."""
    crosses = [cell.at for cell in row.cells if _CROSS.fullmatch(cell.text)]
    return crosses[0] if len(crosses) == 1 and len(row.cells) > 1 else None


def _goes_on(before: Row, row: Row) -> bool:
    return not (row.after_gap or before.in_table or before.text.endswith((".", LEFT))) and row.text[:1].islower()


def chosen(row: Row) -> Row:
    """A row of a table with what was ticked in its cells, and without what was left."""
    if not row.in_table or not _BOX.search(row.text):
        return row
    cells = tuple(Cell(cell.at, said) for cell in row.cells if (said := _chosen_in(cell.text)))
    return replace(row, cells=cells, text=f"| {' | '.join(cell.text for cell in cells)} |")


def _chosen_in(cell: str) -> str:
    if not _BOX.search(cell):
        return cell
    return " ".join(part for one in _options_in(cell) if LEFT not in one and (part := bare(one)))


@dataclass(frozen=True)
class Choice:
    """An option that was ticked, and the question above or beside it, if any."""

    option: str
    question: str = ""


def choices(rows: Sequence[Row]) -> list[Choice]:
    """What was ticked in a form, in its order; what was crossed in a table without boxes comes last.

    Takes: rows, of the whole form, with what was left.
    """
    unsaid, asked = left(rows), ""
    made: list[Choice] = []
    crossed: list[tuple[range, str]] = []
    tables = {table.start: table for table in _tables(rows)}
    head = None
    for at, row in enumerate(rows):
        if row.in_table:
            head = row if head is None or row.after_gap else head
            made += _in_row(row, head, asked)
            if at in tables:
                crossed.append((tables[at], asked))
        else:
            head = None
            if not is_option(row.text):
                asked = asked if at in unsaid else row.text
            elif at not in unsaid:
                made.append(Choice(bare(row.text), asked))
    return [*made, *(one for table, question in crossed for one in _crossed(rows, table, question))]


def _in_row(row: Row, head: Row, asked: str) -> Iterator[Choice]:
    """Of a table's row: what was ticked inside its cells, or where a box stands alone, what heads its column, or the words beside it.

    Takes: head, the first row of its table; asked, what stands nearest above the table.
    """
    boxes = [cell for cell in row.cells if _BOX.search(cell.text)]
    words = next((cell.text for cell in row.cells if cell not in boxes), "")
    for cell in boxes:
        if cell.text not in (TICKED, LEFT):
            yield from (Choice(bare(one), words) for one in _options_in(cell.text) if TICKED in one)
        elif cell.text == TICKED:
            yield Choice(words, asked) if len(boxes) == 1 else Choice(_head_of(head, cell.at), words)


def _head_of(head: Row, column: int) -> str:
    """What heads a column of a table."""
    return next((cell.text for cell in head.cells if cell.at == column and not _CROSS.fullmatch(cell.text)), "")


def _crossed(rows: Sequence[Row], table: range, asked: str) -> Iterator[Choice]:
    """What somebody put an x beside: the words of its row, as an answer to what stands above; or what heads its column, where several have one."""
    columns = {column for at in table if (column := _cross_of(rows[at])) is not None}
    for at in table:
        if (column := _cross_of(rows[at])) is not None:
            words = next(cell.text for cell in rows[at].cells if cell.at != column)
            several = len(columns) > 1 or len(rows[at].cells) > 2
            head = _head_of(rows[table.start], column) if several else ""
            yield Choice(head, words) if head else Choice(words, asked)
