"""What lies on the pages of a PDF or in it, and is not in its text: forms that were filled in, words written on the page, comments."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.lines import BLANK, LEFT, TICKED, Line, cleaned, commented
from genomslag.reading.sources.tables import Set

_FILLED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_COMMENTS = (
    *(raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT),
    *(raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE),
)  # fmt: skip
_TICKED = (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON)
_FAR = 60.0
"""So far from any words, in points, a box stands alone."""
_MOST_MARKS = 2_000
"""More than this on one page nobody has set there; the rest are not asked."""
_LONGEST = 20_000


@dataclass(frozen=True)
class Box:
    """A box to tick, and where it stands on the page."""

    left: float
    right: float
    bottom: float
    top: float
    is_ticked: bool

    @property
    def sign(self) -> str:
        return TICKED if self.is_ticked else LEFT


@dataclass(frozen=True)
class Opened:
    """A page with what was filled in and written on it among its text, and beside that the comments that hang on it and the boxes to tick."""

    page: pdfium.PdfPage
    comments: list[Line]
    boxes: list[Box]


def opened(document: pdfium.PdfDocument, number: int) -> Opened:
    """A page of a document.

    Takes: document, whose forms are ready where it has any.
    """
    page = document[number]
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count < 1:
        return Opened(page, [], [])
    form = document.formenv.raw if document.formenv else None
    is_written, comments, boxes = False, [], list[Box]()
    for at in reversed(range(min(count, _MOST_MARKS))):
        mark = raw.FPDFPage_GetAnnot(page.raw, at)
        if not mark:
            continue
        kind = raw.FPDFAnnot_GetSubtype(mark)
        if kind == raw.FPDF_ANNOT_FREETEXT:
            is_written = True
        elif kind == raw.FPDF_ANNOT_WIDGET and form and raw.FPDFAnnot_GetFormFieldType(form, mark) in _FILLED:
            is_written = is_written or bool(_value(form, mark).strip())
        elif kind in _COMMENTS and (text := " ".join(cleaned(_word(mark, b"Contents")).split())):
            comments.append(commented(_word(mark, b"T"), "", text))
        is_box = kind == raw.FPDF_ANNOT_WIDGET and form and raw.FPDFAnnot_GetFormFieldType(form, mark) in _TICKED
        if is_box and (box := _box(form, mark)):
            boxes.append(box)
        raw.FPDFPage_CloseAnnot(mark)
        if is_box:
            raw.FPDFPage_RemoveAnnot(page.raw, at)  # its tick is drawn as a letter of a font of signs, and is none
    if is_written and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number]
    return Opened(page, [one for comment in reversed(comments) for one in (BLANK, comment)], boxes[::-1])


def _box(form: object, mark: object) -> Box | None:
    place = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(mark, place) or place.right <= place.left:
        return None
    return Box(place.left, place.right, place.bottom, place.top, bool(raw.FPDFAnnot_IsChecked(form, mark)))


def with_boxes(lines: list[Set], boxes: Sequence[Box], page: int) -> list[Set]:
    """The lines of a page with its boxes in them, each before the words that stand nearest to its right, or after those to its left; where none are near, alone.

    Takes: lines, as set on the page.
    """
    made = list(lines)
    # From the right, so that what is put into a line moves none of what is put there next.
    for box in sorted(boxes, key=lambda one: -one.left):
        near = [(_gap(line, box), at) for at, line in enumerate(made) if _is_level(line, box)]
        gap, at = min(near, default=(_FAR, -1), key=lambda one: abs(one[0]))
        if abs(gap) >= _FAR:
            below = next((at for at, line in enumerate(made) if line.size and line.base < box.bottom), len(made))
            made.insert(below, Set(box.sign, 0, page, box.left, box.right, box.bottom, box.top - box.bottom))
            continue
        line = made[at]
        if gap > 0:
            made[at] = replace(line, text=f"{box.sign} {line.text.lstrip()}", left=min(line.left, box.left))
        elif gap < 0:
            made[at] = replace(line, text=f"{line.text.rstrip()} {box.sign}", right=max(line.right, box.right))
        else:
            made[at] = replace(line, text=_inside(line, box))
    return made


def _is_level(line: Set, box: Box) -> bool:
    middle = (box.bottom + box.top) / 2
    return bool(line.size) and line.base - 0.3 * line.size <= middle <= line.base + 1.1 * line.size


def _gap(line: Set, box: Box) -> float:
    """How far to its right, or with a minus to its left, a line stands from a box; nothing where the box stands in it."""
    if line.left >= box.left:
        return max(line.left - box.right, 0.1)
    return min(line.right - box.left, -0.1) if line.right <= box.right else 0.0


def _inside(line: Set, box: Box) -> str:
    """The text of a line with a box at the space that stands nearest to where it is drawn."""
    share = (box.left - line.left) / (line.right - line.left)
    spaces = [at for at, sign in enumerate(line.text) if sign == " "] or [len(line.text)]
    seam = min(spaces, key=lambda at: abs(at - share * len(line.text)))
    return f"{line.text[:seam].rstrip()} {box.sign} {line.text[seam:].lstrip()}"


def _word(mark: object, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(mark, key, None, 0)
    return _string(size, lambda held, length: raw.FPDFAnnot_GetStringValue(mark, key, held, length))


def _value(form: object, mark: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, mark, None, 0)
    return _string(size, lambda held, length: raw.FPDFAnnot_GetFormFieldValue(form, mark, held, length))


def _string(size: int, ask: Callable[[object, int], int]) -> str:
    """Words in the wide alphabet, of so many bytes with the sign that ends them."""
    if size <= 2:
        return ""
    held = (ctypes.c_ushort * (size // 2 + 1))()
    ask(held, size)
    return bytes(held)[: min(size - 2, 2 * _LONGEST)].decode("utf-16-le", "replace")
