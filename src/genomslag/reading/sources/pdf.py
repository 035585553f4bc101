"""PDF: the text line by line, with what the page shows of gaps, columns, size and weight."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import MOST_CHARACTERS, MOST_PAGES, Unreadable
from genomslag.reading.lines import COLUMN, Line, cleaned, pointed
from genomslag.reading.sources import enclosed, marked, scanned
from genomslag.reading.sources.streams import check_streams
from genomslag.reading.sources.tables import SHORT, Set, Table, over_columns, rows_of

_DAMAGED = "Filen är skadad eller ofullständig. Be avsändaren skicka den igen."
_LOCKED = "Filen är låst med lösenord. Be avsändaren om en olåst kopia."
_IMAGES = "Filen innehåller bara bilder. Be om en fil med text, eller läs in den med textigenkänning."
_LIVING = "Filen är ett formulär som bara Adobes program visar. Öppna det där, skriv ut det till PDF och ta in den."
_BOLD = 600
_SEAM = 3.5
"""How near to its column's edge, in points, a cell's first letter stands."""
_WIDE = 1.1
"""A line this much wider for each letter than lines usually are has a gap inside it, between columns."""


def lines_of(data: bytes, read: enclosed.Read | None = None) -> list[Line]:
    """The lines of a PDF.

    Takes: read, which reads the files that lie in it; without it they are named.
    Refuses: Unreadable("bomb", "encrypted", "damaged", "too_many_pages", "too_long", "too_many_pictures", "images_only", "living_form").
    """
    check_streams(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as trouble:
        if "assword" in str(trouble):
            raise Unreadable("encrypted", _LOCKED) from trouble
        raise Unreadable("damaged", _DAMAGED) from trouble
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", f"Filen har fler än {MOST_PAGES} sidor. Dela den.")
        form = document.get_formtype()
        if form == raw.FORMTYPE_XFA_FULL:
            raise Unreadable("living_form", _LIVING)
        if form != raw.FORMTYPE_NONE:
            document.init_forms()
        pages, beside = _pages(document)
        found = list(_lines(pages))
        if not any(line.text.strip() for line in found):
            found = scanned.lines_of(document)
        apart = [*beside, *enclosed.lines_of(document, read)]
    except pdfium.PdfiumError as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    finally:
        document.close()
    if not any(line.text.strip() for line in found):
        raise Unreadable("images_only", _IMAGES)
    return [*found, *apart]


def _pages(document: pdfium.PdfDocument) -> tuple[list[list[Set]], list[Line]]:
    """The lines of each page, and what stands beside the text of them all."""
    pages, beside, letters = [], [], 0
    for number in range(len(document)):
        opened = marked.opened(document, number)
        page = opened.page
        beside += opened.comments
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        letters += len(text)
        if letters > MOST_CHARACTERS:
            raise Unreadable("too_long", "Texten är orimligt lång. Dela filen.")
        set_lines = list(_set_lines(text_page, text, number + 1))
        pages.append(marked.with_boxes(set_lines, opened.boxes, number + 1) if opened.boxes else set_lines)
        text_page.close()
        page.close()
    return pages, beside


def _set_lines(text_page: pdfium.PdfTextPage, text: str, page: int) -> Iterator[Set]:
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
                yield Set(line, start, page)
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
        made.append(Set(line, start, page, left, right, max(base, top - size), size, weight))
    usual = _usual_width(made)
    parted: list[Set] = []
    for one in made:
        parted += _parted(handle, one, asked, box) if len(one.text) < SHORT or _width(one) > _WIDE * usual else (one,)
    yield from _at_columns(handle, parted, asked, box)


def _width(line: Set) -> float:
    """How wide a line is for each of its letters, in its own size."""
    return (line.right - line.left) / (len(line.text) * line.size) if line.size else 0.0


def _usual_width(lines: list[Set]) -> float:
    """What most letters take. Half the size of the letters fits most faces, where a page has too few long lines to tell."""
    long = sorted(_width(line) for line in lines if len(line.text) > 45)
    return min(long[len(long) // 3], 0.5) if len(long) > 4 else 0.44


def _gap(handle: object, space: int, asked: Sequence[object], box: list[ctypes.c_double]) -> tuple[float, float]:
    """Where the letter before a space ends, and where the one after it begins."""
    raw.FPDFText_GetCharBox(handle, space - 1, *asked)
    ended = box[1].value
    raw.FPDFText_GetCharBox(handle, space + 1, *asked)
    return ended, box[0].value


def _parted(handle: object, line: Set, asked: Sequence[object], box: list[ctypes.c_double]) -> Iterator[Set]:
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


def _at_columns(handle: object, lines: list[Set], asked: Sequence[object], box: list[ctypes.c_double]) -> Iterator[Set]:
    """The lines; in a table a text that fills its column stands so close to the next one that both were read as one, and is cut where the next column begins."""
    for line, columns in over_columns(lines):
        yield from _cut(handle, line, columns, asked, box) if columns else (line,)


def _cut(handle: object, line: Set, columns: list[float], asked: Sequence[object], box: list[ctypes.c_double]) -> Iterator[Set]:
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


def _lines(pages: list[list[Set]]) -> Iterator[Line]:
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
        above: Set | None = None
        rows, columns = rows_of(page, columns)
        for row in rows:
            if above is None or _is_gap(above, row[0], usual, body):
                yield Line("", row[0].page)
            yield from _drawn(row, body)
            above = row[0]


def _drawn(row: list[Set], body: float) -> Iterator[Line]:
    """A row of the page as a line: its columns parted as plain text parts them, or by bars where it is a row of a table."""
    first = row[0]
    if len(row) > 1 and isinstance(row, Table):
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


def _usual(steps: Counter[float]) -> float:
    """The step between lines of one paragraph: the least of those that are common."""
    total = sum(steps.values())
    return min((step for step, count in steps.items() if count >= total * 0.15 and step > 4), default=0.0)


def _is_gap(before: Set, line: Set, usual: float, body: float) -> bool:
    step = before.base - line.base
    if abs(line.size - before.size) > 0.6:
        return True
    if step < -2:
        return True
    larger = max(1.0, min(line.size, before.size) / body) if body else 1.0
    return usual > 0 and step > usual * larger * 1.22 + max(0.0, line.size - before.size)


def _stands_out(line: Set, body: float) -> bool:
    return bool(body) and (line.size > body * 1.08 or (line.weight >= _BOLD and line.size >= body * 0.9))
