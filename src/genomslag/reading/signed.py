"""A signed PDF: how many signatures it carries, whether the bytes they cover are whole, and whether its words are those we wrote.

What is not looked at here: to whom a certificate belongs, whether it held on the day, and whether anyone trusts its issuer.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from genomslag.reading.limits import Unreadable
from genomslag.reading.sources import pdf
from genomslag.reading.sources.streams import check_streams

_DAMAGED = "Filen är skadad eller ofullständig. Be om den igen."
_SUMS = ("sha256", "sha384", "sha512")
SAME, ADDED, DIFFERS, UNREAD = "same", "added", "differs", "unread"


@dataclass(frozen=True)
class Signature:
    """One signature: whether the bytes it covers run without a hole to the end of the file, and carry the sum that it names.

    agrees: none when the sum is of a kind that is not known here.
    """

    reaches_the_end: bool
    is_whole: bool
    agrees: bool | None


@dataclass(frozen=True)
class Looked:
    """What a look at the file told."""

    signatures: tuple[Signature, ...]
    text: str

    @property
    def is_covered(self) -> bool:
        """Every signature covers what it says it covers, and the last one the whole file: nothing was added after it."""
        whole = all(one.is_whole and one.agrees for one in self.signatures)
        return bool(self.signatures) and whole and any(one.reaches_the_end for one in self.signatures)


def look(data: bytes, *, ours: bytes) -> Looked:
    """A look at a signed file.

    Takes: data, the file that came back; ours, the PDF that we made of the same text.
    Refuses: Unreadable("damaged", "bomb").
    """
    check_streams(data)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    try:
        found = tuple(_signatures(document, data))
    finally:
        document.close()
    return Looked(found, _compared(data, ours))


def _signatures(document: pdfium.PdfDocument, data: bytes) -> Iterator[Signature]:
    for at in range(max(0, raw.FPDF_GetSignatureCount(document))):
        one = raw.FPDF_GetSignatureObject(document, at)
        yield _judged(_covered(one), _contents(one), data)


def _covered(one: object) -> list[int]:
    size = raw.FPDFSignatureObj_GetByteRange(one, None, 0)
    if size != 4:
        return []
    held = (ctypes.c_int * size)()
    raw.FPDFSignatureObj_GetByteRange(one, held, size)
    return list(held)


def _contents(one: object) -> bytes:
    size = raw.FPDFSignatureObj_GetContents(one, None, 0)
    held = ctypes.create_string_buffer(max(1, size))
    raw.FPDFSignatureObj_GetContents(one, held, size)
    return held.raw[:size]


def _judged(covered: Sequence[int], contents: bytes, data: bytes) -> Signature:
    """The hole between the two covered parts holds the signature itself and nothing else."""
    if len(covered) != 4 or min(covered) < 0:
        return Signature(reaches_the_end=False, is_whole=False, agrees=None)
    start, first, second, last = covered
    hole = data[start + first : second]
    is_whole = start == 0 and second + last <= len(data) and hole[:1] == b"<" and hole[-1:] == b">" and _is_hex(hole[1:-1])
    signed = data[start : start + first] + data[second : second + last]
    return Signature(second + last >= len(data.rstrip()), is_whole, _agrees(signed, contents))


def _is_hex(hole: bytes) -> bool:
    return all(sign in b"0123456789abcdefABCDEF \r\n" for sign in hole)


def _agrees(signed: bytes, contents: bytes) -> bool | None:
    """The signature names the sum of the covered bytes, as a string of octets in its attributes."""
    sums = [hashlib.new(name, signed).digest() for name in _SUMS]
    if any(bytes([4, len(one)]) + one in contents for one in sums):
        return True
    return False if b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04" in contents else None


def _compared(data: bytes, ours: bytes) -> str:
    """Whether the words are ours; a stamp that a signing service adds is words that were added."""
    try:
        theirs, written = _words(data), _words(ours)
    except Unreadable:
        return UNREAD
    if theirs == written:
        return SAME
    left = iter(theirs)
    return ADDED if all(word in left for word in written) else DIFFERS


def _words(data: bytes) -> list[str]:
    return [word for line in pdf.lines_of(data) for word in line.text.split()]
