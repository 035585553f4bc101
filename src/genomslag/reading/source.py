"""From bytes to lines: what kind of file it is, and which module reads it. The content decides; the name is only a hint."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from genomslag.reading.limits import Unreadable, check_size, check_zip
from genomslag.reading.lines import Line
from genomslag.reading.sources import mail, opendocument, pdf, plain, web, word

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html\b|head\b|body\b)", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(
    rb"^(From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+): ", re.IGNORECASE
)


def lines_of(data: bytes, name: str) -> list[Line]:
    """The lines of a file of any kind that is read.

    Takes: name, whose ending is only a hint; the content decides.
    Refuses: Unreadable.
    """
    return _lines_of(data, name, letters=True)


def _lines_of(data: bytes, name: str, *, letters: bool) -> list[Line]:
    check_size(data)
    if b"%PDF-" in data[:1024]:
        return pdf.lines_of(data)
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    if data[:8] == OLD_OFFICE:
        raise _old_office(data)
    if _HTML.match(data[:4096]):
        return web.lines_of(data)
    if _is_mail(data, name):
        if not letters:
            raise Unreadable("too_deep", "Ett e-brev inuti ett e-brev läses inte. Spara det för sig.")
        return mail.lines_of(data, lambda inner, called: _lines_of(inner, called, letters=False))
    return plain.lines_of(data)


def _packed(data: bytes) -> list[Line]:
    """Word and OpenDocument are both packed XML; what lies inside tells them apart."""
    check_zip(data)
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = set(packed.namelist())
    if "content.xml" in names:
        return opendocument.lines_of(data)
    return word.lines_of(data)


def _old_office(data: bytes) -> Unreadable:
    """A locked Word file looks like an old one, with its contents in a stream of this name."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Unreadable("encrypted", "Filen är låst med lösenord. Be avsändaren om en olåst kopia.")
    return Unreadable("old_word", "Äldre Word-format (.doc) läses inte. Spara filen som .docx eller PDF.")


def _is_mail(data: bytes, name: str) -> bool:
    """A letter begins with its own head; other texts may begin with "Till: " or "Datum: ", never with these words in English."""
    head = data[:2000]
    lines = [line for line in head.replace(b"\r\n", b"\n").split(b"\n")[:12] if line]
    fields = sum(bool(_MAIL.match(line)) for line in lines)
    return fields >= 3 or (name.lower().endswith(".eml") and fields >= 1)
