"""PDF: the text line by line, with what the page shows of gaps, columns, size and weight."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import MOST_CHARACTERS, MOST_PAGES, Unreadable
from genomslag.reading.lines import COLUMN, Line, cleaned, pointed

_DAMAGED = "Filen är skadad eller ofullständig. Be avsändaren skicka den igen."
_LOCKED = "Filen är låst med lösenord. Be avsändaren om en olåst kopia."
_IMAGES = "Filen innehåller bara bilder. Be om en fil med text, eller läs in den med textigenkänning."
_BOLD = 600
_WIDE = 1.3
"""A line this much wider for each letter than lines usually are has a gap inside it, between columns."""


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

    Refuses: Unreadable("encrypted", "damaged", "too_many_pages", "too_long", "images_only").
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
        made = _Set(line, start, page, left, right, max(base, top - size), size, weight)
        yield _parted(handle, made, asked, box) if "\ufffe" not in line else made


def _parted(handle: object, line: _Set, asked: list[object], box: list[ctypes.c_double]) -> _Set:
    """The line with its columns parted, when it is wider than its letters need."""
    width = line.right - line.left
    if not line.size or " " not in line.text.strip() or width / (len(line.text) * line.size) < 0.5 * _WIDE:
        return line
    parts, before = [], line.text
    for space in reversed([found.start() for found in re.finditer(" ", line.text)]):
        raw.FPDFText_GetCharBox(handle, line.start + space - 1, *asked)
        ended = box[1].value
        raw.FPDFText_GetCharBox(handle, line.start + space + 1, *asked)
        if box[0].value - ended > 1.5 * line.size:
            parts.append(before[space + 1 :])
            before = before[:space]
    text = COLUMN.join(part.strip() for part in (before, *reversed(parts)) if part.strip())
    return _Set(text, line.start, line.page, line.left, line.right, line.base, line.size, line.weight)


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
    for page in pages:
        before = None
        for line in page:
            if before is None or _is_gap(before, line, usual):
                yield Line("", line.page)
            for part in cleaned(line.text).split("\n"):
                yield Line(pointed(part.rstrip()), line.page, is_strong=_stands_out(line, body))
            before = line


def _usual(steps: Counter[float]) -> float:
    """The step between lines of one paragraph: the least of those that are common."""
    total = sum(steps.values())
    return min((step for step, count in steps.items() if count >= total * 0.15 and step > 4), default=0.0)


def _is_gap(before: _Set, line: _Set, usual: float) -> bool:
    step = before.base - line.base
    if step < -2:
        return True
    return usual > 0 and step > usual * 1.22 + max(0.0, line.size - before.size)


def _stands_out(line: _Set, body: float) -> bool:
    return bool(body) and (line.size > body * 1.08 or (line.weight >= _BOLD and line.size >= body * 0.9))
