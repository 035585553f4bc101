"""The files that lie in a PDF: each is read as one that came with a letter is, one level down and no further."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import LARGEST_BYTES, MOST_ATTACHMENTS, Unreadable
from genomslag.reading.lines import BLANK, Line, left_out, shown_name

Read = Callable[[bytes, str], list[Line]]
_DATA = (".xml", ".json")
"""What machines enclose for each other."""
_PROOF = re.compile(r"^appendix \d+\b.*\b(?:evidence|e-signed|digital signature)\b.*\.html?$|\.(?:p7s|asc|sig)$", re.IGNORECASE)
"""What services that sign papers enclose of how they did it."""
_DEEPER = "Filen ligger inuti PDF-filen och läses inte därifrån. Spara ut den och ta in den för sig."
_DAMAGED = "Filen inuti PDF-filen är skadad. Be om den för sig."
_TOO_MUCH = "Filerna inuti PDF-filen är tillsammans större än 50 MB. Spara ut dem och ta in dem en och en."
_TOO_MANY = f"PDF-filen har fler än {MOST_ATTACHMENTS} filer i sig. Spara ut dem och ta in dem en och en."


def lines_of(document: pdfium.PdfDocument, read: Read | None) -> Iterator[Line]:
    """The lines of each file in the document, pages counted on; where one is not read a line says so.

    Takes: read, which reads a file; none where the document itself lies so deep that what is in it is only named.
    """
    many, page, total = document.count_attachments(), len(document), 0
    for at in range(min(many, MOST_ATTACHMENTS)):
        attachment = document.get_attachment(at)
        name = shown_name(attachment.get_name())
        if name.lower().endswith(_DATA) or _PROOF.search(name):
            continue
        try:
            if read is None:
                raise Unreadable("enclosed", _DEEPER)
            if total > LARGEST_BYTES:
                raise Unreadable("enclosed_too_large", _TOO_MUCH)  # after that none is unpacked
            size = _size(attachment)
            total += size
            lines = read(_bytes(attachment, size, total), name)
        except Unreadable as trouble:
            lines = [left_out(name, trouble.code, trouble.message)]
        yield from (BLANK, Line("", page + 1, opens_file=True))
        yield from (replace(line, page=page + line.page, attached=line.attached + 1) for line in lines)
        page += max((line.page for line in lines), default=0)
    if many > MOST_ATTACHMENTS:
        yield from (BLANK, left_out(f"{many - MOST_ATTACHMENTS} filer", "enclosed_too_many", _TOO_MANY))


def _size(attachment: pdfium.PdfAttachment) -> int:
    size = ctypes.c_ulong()
    raw.FPDFAttachment_GetFile(attachment, None, 0, size)
    return size.value


def _bytes(attachment: pdfium.PdfAttachment, size: int, total: int) -> bytes:
    """The file, when all of them so far are no more than what is read.

    Refuses: Unreadable("enclosed_too_large", "damaged").
    """
    if total > LARGEST_BYTES:
        raise Unreadable("enclosed_too_large", _TOO_MUCH)
    held, length = (ctypes.c_char * max(1, size))(), ctypes.c_ulong()
    if not size or not raw.FPDFAttachment_GetFile(attachment, held, size, length):
        raise Unreadable("damaged", _DAMAGED)
    return bytes(held)[:size]
