"""PDF: the text line by line, with what the page shows of gaps, columns, size and weight."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import MOST_CHARACTERS, MOST_PAGES, Unreadable
from genomslag.reading.lines import COLUMN, Line, cleaned, pointed
from genomslag.reading.sources import scanned

_DAMAGED = "Filen är skadad eller ofullständig. Be avsändaren skicka den igen."
_LOCKED = "Filen är låst med lösenord. Be avsändaren om en olåst kopia."
_IMAGES = "Filen innehåller bara bilder. Be om en fil med text, eller läs in den med textigenkänning."
_BOLD = 600
_FURNITURE = 4
"""So many lines at the head or the foot of a page may stand between a table and its going on."""
_BESIDE = 8
"""So many lines before and after are looked through for one that stands beside."""
_SEAM = 3.5
"""How near to its column's edge, in points, a cell's first letter stands."""
_WIDE = 1.1
"""A line this much wider for each letter than lines usually are has a gap inside it, between columns."""


_SHORT = 60
"""A line with fewer letters than this may hold columns though it is no wider than usual."""


@dataclass(frozen=True)
class _Set:
    """A line as it is set on the page: its text, where its letters begin in the page's text, and how it looks."""

    text: str
    start: int
    page: int
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    weight: int = 0


def lines_of(data: bytes) -> list[Line]:
    """The lines of a PDF.

    Refuses: Unreadable("encrypted", "damaged", "too_many_pages", "too_long", "too_many_pictures", "images_only").
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as trouble:
        if "assword" in str(trouble):
            raise Unreadable("encrypted", _LOCKED) from trouble
        raise Unreadable("damaged", _DAMAGED) from trouble
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", f"Filen har fler än {MOST_PAGES} sidor. Dela den.")
        found = list(_lines(_pages(document)))
        if not any(line.text.strip() for line in found):
            found = scanned.lines_of(document)
    except pdfium.PdfiumError as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    finally:
        document.close()
    if not any(line.text.strip() for line in found):
        raise Unreadable("images_only", _IMAGES)
    return found


def _pages(document: pdfium.PdfDocument) -> list[list[_Set]]:
    pages, letters = [], 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        letters += len(text)
        if letters > MOST_CHARACTERS:
            raise Unreadable("too_long", "Texten är orimligt lång. Dela filen.")
        pages.append(list(_set_lines(text_page, text, number + 1)))
        text_page.close()
        page.close()
    return pages


def _set_lines(text_page: pdfium.PdfTextPage, text: str, page: int) -> Iterator[_Set]:
    """Each line with its looks. Asking costs, so only its first and last letters are asked."""
    handle, start = text_page.raw, 0
    box = [ctypes.c_double() for _ in range(4)]
    asked = [ctypes.byref(one) for one in box]
    # Where letters lie outside the first plane, the text and the page count differently, and no place can be trusted.
    trusted = len(text) == raw.FPDFText_CountChars(handle)
    made = []
    for found in re.finditer(r"[^\r\n]*(\r\n|\r|\n|$)", text):
        line = found.group(0).rstrip("\r\n")
        start = found.start()
        stripped = line.strip()
        if not stripped or not trusted:
            if stripped:
                yield _Set(line, start, page)
            continue
        first = start + len(line) - len(line.lstrip())
        last = start + len(line.rstrip()) - 1
        raw.FPDFText_GetCharBox(handle, first, *asked)
        left, base, top = box[0].value, box[2].value, box[3].value
        raw.FPDFText_GetCharBox(handle, last, *asked)
        right = box[1].value
        size = round(raw.FPDFText_GetFontSize(handle, first), 1)
        weight = raw.FPDFText_GetFontWeight(handle, first)
        weight = min(weight, raw.FPDFText_GetFontWeight(handle, last)) if weight >= _BOLD else weight
        made.append(_Set(line, start, page, left, right, max(base, top - size), size, weight))
    usual = _usual_width(made)
    parted: list[_Set] = []
    for one in made:
        parted += _parted(handle, one, asked, box) if len(one.text) < _SHORT or _width(one) > _WIDE * usual else (one,)
    yield from _at_columns(handle, parted, asked, box)


def _width(line: _Set) -> float:
    """How wide a line is for each of its letters, in its own size."""
    return (line.right - line.left) / (len(line.text) * line.size) if line.size else 0.0


def _usual_width(lines: list[_Set]) -> float:
    """What most letters take. Half the size of the letters fits most faces, where a page has too few long lines to tell."""
    long = sorted(_width(line) for line in lines if len(line.text) > 45)
    return min(long[len(long) // 3], 0.5) if len(long) > 4 else 0.44


def _gap(handle: object, space: int, asked: Sequence[object], box: list[ctypes.c_double]) -> tuple[float, float]:
    """Where the letter before a space ends, and where the one after it begins."""
    raw.FPDFText_GetCharBox(handle, space - 1, *asked)
    ended = box[1].value
    raw.FPDFText_GetCharBox(handle, space + 1, *asked)
    return ended, box[0].value


def _parted(handle: object, line: _Set, asked: Sequence[object], box: list[ctypes.c_double]) -> Iterator[_Set]:
    """The line in its columns, when there is a wide gap in it."""
    if "\ufffe" in line.text:
        yield line
        return
    spaces = [
        (found.start(), *_gap(handle, line.start + found.start(), asked, box))
        for found in re.finditer(r"(?<=\S) (?=\S)", line.text)
    ]
    # A straight right edge stretches all the spaces of a line alike; between columns one is much wider than the others.
    least = 2.2 * min((later - ended for _, ended, later in spaces), default=0.0)
    begin, left = 0, line.left
    for space, ended, later in spaces:
        if later - ended > max(0.66 * line.size, min(least, 1.4 * line.size) if len(spaces) > 1 else 0.0):
            yield replace(line, text=line.text[begin:space].strip(), start=line.start + begin, left=left, right=ended)
            begin, left = space + 1, later
    yield replace(line, text=line.text[begin:], start=line.start + begin, left=left)


def _at_columns(handle: object, lines: list[_Set], asked: Sequence[object], box: list[ctypes.c_double]) -> Iterator[_Set]:
    """The lines; in a table a text that fills its column stands so close to the next one that both were read as one, and is cut where the next column begins."""
    columns: list[float] = []
    for at, line in enumerate(lines):
        head, taken = _head(lines, at)
        is_row = bool(columns) and all(_column(columns, one) is not None for one in head)
        if len(head) >= 3 and not is_row and _under(lines, at + taken, head):
            columns = [one.left for one in head]
        if columns and _is_over(lines, at, columns):
            yield from _cut(handle, line, columns, asked, box)
        else:
            yield line


def _is_over(lines: list[_Set], at: int, columns: list[float]) -> bool:
    """A line that begins in one column and reaches into the next, beside a text of another column: running text under a table has nothing beside it."""
    line = lines[at]
    place = _column(columns, line)
    if place is None or place + 1 >= len(columns) or line.right < columns[place + 1] + 2:
        return False
    near = lines[max(0, at - _BESIDE) : at + _BESIDE]
    return any(
        one is not line and abs(one.base - line.base) < 2.5 and _column(columns, one) not in (None, place) for one in near
    )


def _cut(
    handle: object, line: _Set, columns: list[float], asked: Sequence[object], box: list[ctypes.c_double]
) -> Iterator[_Set]:
    """The line in parts, each from the letter that stands where a column begins; a letter that opens a word is taken before one inside it."""
    letters: list[tuple[int, float, float]] = []
    for place, letter in enumerate(line.text):
        if not letter.isspace():
            raw.FPDFText_GetCharBox(handle, line.start + place, *asked)
            letters.append((place, box[0].value, box[1].value))
    seams = {0}
    for column in columns:
        near = [
            (_joint(line.text, place), abs(left - column), place)
            for place, left, _ in letters[1:]
            if abs(left - column) < _SEAM
        ]
        seams.update({min(near)[2]} if near and column > line.left + _SEAM else ())
    for begin, end in pairwise([*sorted(seams), len(line.text)]):
        own = [one for one in letters if begin <= one[0] < end]
        yield replace(line, text=line.text[begin:end].strip(), start=line.start + begin, left=own[0][1], right=own[-1][2])


def _joint(text: str, place: int) -> int:
    """How likely a letter is to open a cell: first of all after a space, then where figures begin or a capital follows a small letter."""
    before, letter = text[place - 1], text[place]
    return 0 if before == " " else 1 if before.isdigit() != letter.isdigit() or (before.islower() and letter.isupper()) else 2


def _lines(pages: list[list[_Set]]) -> Iterator[Line]:
    """Lines with gaps where the page has them: a step down that is larger than the usual one, or a new column."""
    sizes: Counter[float] = Counter()
    steps: Counter[float] = Counter()
    for page in pages:
        for before, line in zip(page, page[1:], strict=False):
            sizes[line.size] += len(line.text)
            if 0 < before.base - line.base < 60:
                steps[round(before.base - line.base, 1)] += 1
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    usual = _usual(steps)
    columns: list[float] = []
    for page in pages:
        above: _Set | None = None
        rows, columns = _rows(page, columns)
        for row in rows:
            if above is None or _is_gap(above, row[0], usual, body):
                yield Line("", row[0].page)
            yield from _drawn(row, body)
            above = row[0]


def _drawn(row: list[_Set], body: float) -> Iterator[Line]:
    """A row of the page as a line: its columns parted as plain text parts them, or by bars where it is a row of a table."""
    first = row[0]
    if len(row) > 1 and isinstance(row, _Table):
        yield Line(
            f"| {' | '.join(cleaned(cell.text).replace(chr(10), ' ').strip() for cell in row)} |",
            first.page,
            in_table=True,
            size=first.size,
        )
        return
    text = COLUMN.join(line.text.strip() if at else line.text for at, line in enumerate(row))
    strong = all(_stands_out(line, body) for line in row)
    for part in cleaned(text).split("\n"):
        yield Line(pointed(part.rstrip()), first.page, is_strong=strong, size=first.size)


class _Table(list[_Set]):
    """A row of a table: a cell for each column, though the text in a cell takes several lines."""


def _rows(page: list[_Set], before: list[float]) -> tuple[list[list[_Set]], list[float]]:
    """Texts on one line together; under a line of three columns or more, the texts that keep to those columns are rows of a table.

    Takes: before, the columns of a table that stood last on the page before: it may go on here without its heads.
    Gives: the rows, and the columns of a table that stands last.
    """
    made: list[list[_Set]] = []
    at = 0
    columns: list[float] = []
    while at < len(page):
        row = _level(page, at)
        goes_on = before if not columns and len(made) < _FURNITURE and not any(isinstance(one, _Table) for one in made) else []
        if not columns and not goes_on and any(isinstance(one, _Table) for one in made[-2:]):
            goes_on = _last_columns(made)  # one line over all the columns, between rows
        taken = _table_row(page, at, columns or goes_on) if columns or goes_on else None
        if taken and (columns or sum(bool(cell.text) for cell in taken[0]) >= 3):
            columns = columns or goes_on
            made.append(taken[0])
            at = taken[1]
            continue
        head, taken_by_head = _head(page, at)
        columns = [line.left for line in head] if len(head) >= 3 and _under(page, at + taken_by_head, head) else []
        made.append(_Table(head) if columns else row)
        at += taken_by_head if columns else len(row)
    return made, _last_columns(made)


def _last_columns(rows: list[list[_Set]]) -> list[float]:
    """Where the columns stand of a table that nothing but the foot of the page stands under."""
    for row in reversed(rows[-_FURNITURE:]):
        if isinstance(row, _Table):
            return [cell.left for cell in row]
    return []


def _level(page: list[_Set], at: int) -> list[_Set]:
    """The texts that stand on the same line, from left to right."""
    row = [page[at]]
    while at + len(row) < len(page):
        later = page[at + len(row)]
        if not page[at].size or abs(later.base - page[at].base) > 2.5 or later.left < row[-1].right:
            break
        row.append(later)
    return row


def _head(page: list[_Set], at: int) -> tuple[list[_Set], int]:
    """The texts that may head the columns of a table, each whole though it takes several lines, and how many texts that took."""
    row, last, taken = [page[at]], page[at], 1
    while at + taken < len(page) and page[at].size:
        later = page[at + taken]
        if abs(later.base - page[at].base) <= 2.5 and later.left >= row[-1].right:
            row.append(later)
        elif abs(later.left - row[-1].left) < 4 and 0 < last.base - later.base < 1.8 * later.size:
            held = row[-1].text.strip()
            joint = "" if held.endswith(("/", "-")) else " "
            row[-1] = replace(row[-1], text=f"{held}{joint}{later.text.strip()}")
        else:
            break
        last, taken = later, taken + 1
    return row, taken


def _column(columns: list[float], line: _Set) -> int | None:
    return next((at for at, left in enumerate(columns) if abs(left - line.left) < 4), None)


def _under(page: list[_Set], at: int, head: list[_Set]) -> bool:
    """What follows keeps to the same columns, so that this was the head of a table."""
    columns = [line.left for line in head]
    places = range(at, min(at + 2 * len(head), len(page)))
    # A word that stands beside another inside a cell has been pushed there by a straight right edge.
    stretched = [place for place in places if place > at and _is_beside(page, place) and _column(columns, page[place]) is None]
    near = [_column(columns, page[place]) for place in places if place not in stretched]
    return len(near) >= len(head) and sum(place is not None for place in near) >= 0.8 * len(near) and 1 in near


def _table_row(page: list[_Set], at: int, columns: list[float]) -> tuple[_Table, int] | None:
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
    return _Table(replace(first, text=" ".join(cell), left=left) for cell, left in zip(cells, columns, strict=True)), at


def _is_beside(page: list[_Set], at: int) -> bool:
    return abs(page[at].base - page[at - 1].base) < 2.5 and page[at].left > page[at - 1].right


def _overflows(line: _Set, columns: list[float], place: int) -> bool:
    return place + 1 < len(columns) and line.right > columns[place + 1] + 2


def _is_level_with(page: list[_Set], at: int, columns: list[float], place: int) -> bool:
    """The next text stands on the same line in the next column: a long word may reach over the edge of its own."""
    later = page[at + 1 : at + 2]
    return bool(later) and abs(later[0].base - page[at].base) < 2.5 and _column(columns, later[0]) == place


def _usual(steps: Counter[float]) -> float:
    """The step between lines of one paragraph: the least of those that are common."""
    total = sum(steps.values())
    return min((step for step, count in steps.items() if count >= total * 0.15 and step > 4), default=0.0)


def _is_gap(before: _Set, line: _Set, usual: float, body: float) -> bool:
    step = before.base - line.base
    if abs(line.size - before.size) > 0.6:
        return True
    if step < -2:
        return True
    larger = max(1.0, min(line.size, before.size) / body) if body else 1.0
    return usual > 0 and step > usual * larger * 1.22 + max(0.0, line.size - before.size)


def _stands_out(line: _Set, body: float) -> bool:
    return bool(body) and (line.size > body * 1.08 or (line.weight >= _BOLD and line.size >= body * 0.9))
