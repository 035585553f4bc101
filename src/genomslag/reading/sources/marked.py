"""What lies on the pages of a PDF or in it, and is not in its text: forms that were filled in, words written on the page, comments, enclosed files."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import MOST_ATTACHMENTS
from genomslag.reading.lines import BLANK, Line, cleaned, commented, left_out, shown_name

_FILLED = (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX)
_COMMENTS = (
    *(raw.FPDF_ANNOT_TEXT, raw.FPDF_ANNOT_HIGHLIGHT, raw.FPDF_ANNOT_UNDERLINE, raw.FPDF_ANNOT_SQUIGGLY, raw.FPDF_ANNOT_STRIKEOUT),
    *(raw.FPDF_ANNOT_CARET, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_INK, raw.FPDF_ANNOT_LINE, raw.FPDF_ANNOT_SQUARE, raw.FPDF_ANNOT_CIRCLE),
)  # fmt: skip
_MOST_MARKS = 2_000
"""More than this on one page nobody has set there; the rest are not asked."""
_LONGEST = 20_000
_DATA = (".xml", ".json")
"""What machines enclose for each other."""
_ENCLOSED = "Filen ligger inuti PDF-filen och läses inte därifrån. Spara ut den och ta in den för sig."


def opened(document: pdfium.PdfDocument, number: int) -> tuple[pdfium.PdfPage, list[Line]]:
    """A page with what was filled in and written on it among its text, and the comments that hang on it.

    Takes: document, whose forms are ready where it has any.
    """
    page = document[number]
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count < 1:
        return page, []
    form = document.formenv.raw if document.formenv else None
    is_written, comments = False, []
    for at in range(min(count, _MOST_MARKS)):
        mark = raw.FPDFPage_GetAnnot(page.raw, at)
        if not mark:
            continue
        kind = raw.FPDFAnnot_GetSubtype(mark)
        if kind == raw.FPDF_ANNOT_FREETEXT:
            is_written = True
        elif kind == raw.FPDF_ANNOT_WIDGET and form and raw.FPDFAnnot_GetFormFieldType(form, mark) in _FILLED:
            is_written = is_written or bool(_value(form, mark).strip())
        elif kind in _COMMENTS and (text := " ".join(cleaned(_word(mark, b"Contents")).split())):
            comments += [BLANK, commented(_word(mark, b"T"), "", text)]
        raw.FPDFPage_CloseAnnot(mark)
    if is_written and raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
        page.close()
        page = document[number]
    return page, comments


def enclosed(document: pdfium.PdfDocument) -> Iterator[Line]:
    """The files that lie in the document. They are named, not opened: how large they would become nobody knows before."""
    for at in range(min(document.count_attachments(), MOST_ATTACHMENTS)):
        name = shown_name(document.get_attachment(at).get_name())
        if not name.lower().endswith(_DATA):
            yield BLANK
            yield left_out(name, "enclosed", _ENCLOSED)


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
