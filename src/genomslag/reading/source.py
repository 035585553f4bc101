"""From bytes to lines: what kind of file it is, its text, and what of it is a heading by its own mark-up."""

from __future__ import annotations

import re
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

import docx
import pypdfium2 as pdfium
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from genomslag.reading.limits import MOST_CHARACTERS, MOST_PAGES, Unreadable, check_size, check_zip

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_TROUBLES = (
    *(PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, struct.error),
    *(
        KeyError,
        IndexError,
        ValueError,
        TypeError,
        OSError,
        EOFError,
        AttributeError,
        NotImplementedError,
        RuntimeError,
        AssertionError,
    ),
)
"""What the library raises on a spoiled file; each means the same to the reader, that the file must be sent again."""
_DAMAGED = "Filen är skadad eller ofullständig. Be avsändaren skicka den igen."


@dataclass(frozen=True)
class Line:
    """One line as it stands, the page it is on, and whether the file itself says that it is a heading."""

    text: str
    page: int = 1
    is_heading: bool = False
    in_table: bool = False


def lines_of(data: bytes, name: str) -> list[Line]:
    """The lines of a file of any kind that is read.

    Takes: name, whose ending is only a hint; the content decides.
    Refuses: Unreadable.
    """
    check_size(data)
    if data[:5] == b"%PDF-":
        return _pdf(data)
    if data[:4] == b"PK\x03\x04":
        return _docx(data)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unreadable("old_word", "Äldre Word-format (.doc) läses inte. Spara filen som .docx eller PDF.")
    return _text(data)


def _text(data: bytes) -> list[Line]:
    text = _decoded(data)
    if not text.strip():
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return [_markdown(line) for line in text.splitlines()]


def _decoded(data: bytes) -> str:
    """UTF-8 when it is; UTF-16 when it says so; else the Windows alphabet that older Swedish files are in."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    if text.count("\x00") > len(text) // 100 + 1:
        raise Unreadable("not_text", "Filen är varken text, PDF eller Word-dokument. Spara den i något av de formaten.")
    if len(text) > MOST_CHARACTERS:
        raise Unreadable("too_long", "Texten är orimligt lång. Dela filen.")
    return _clean(text)


def _clean(text: str) -> str:
    return _CONTROLS.sub(
        "",
        unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        .replace("\u00a0", " ")
        .replace("\u00ad", ""),
    )


def _markdown(line: str) -> Line:
    marked = re.match(r"^#{1,6}\s+(.*)$", line)
    text = marked.group(1) if marked else line
    return Line(re.sub(r"\*\*(.+?)\*\*", r"\1", text).rstrip(), is_heading=bool(marked), in_table=line.lstrip().startswith("|"))


def _pdf(data: bytes) -> list[Line]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as trouble:
        if "assword" in str(trouble):
            raise Unreadable("encrypted", "Filen är låst med lösenord. Be avsändaren om en olåst kopia.") from trouble
        raise Unreadable("damaged", _DAMAGED) from trouble
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable("too_many_pages", f"Filen har fler än {MOST_PAGES} sidor. Dela den.")
        found = []
        for number in range(len(document)):
            page = document[number]
            text_page = page.get_textpage()
            found += [Line(line.rstrip(), number + 1) for line in _clean(text_page.get_text_range()).splitlines()]
            text_page.close()
            page.close()
    except pdfium.PdfiumError as trouble:
        raise Unreadable("damaged", _DAMAGED) from trouble
    finally:
        document.close()
    if not any(line.text.strip() for line in found):
        raise Unreadable(
            "images_only", "Filen innehåller bara bilder. Be om en fil med text, eller läs in den med textigenkänning."
        )
    return found


def _docx(data: bytes) -> list[Line]:
    check_zip(data)
    try:
        document = docx.Document(BytesIO(data))
        found = []
        for block in document.iter_inner_content():
            if isinstance(block, Paragraph):
                style = (block.style.name if block.style is not None else "") or ""
                heading = style.startswith(("Heading", "Rubrik", "Title"))
                listed = "List" in style and block.text.strip()
                found += [
                    Line(_clean(part), is_heading=heading) for part in (f"- {block.text}" if listed else block.text).split("\n")
                ]
                found.append(Line(""))
            else:
                for row in block.rows:
                    cells = list(dict.fromkeys(_clean(cell.text).replace("\n", " ") for cell in row.cells))
                    found.append(Line("| " + " | ".join(cells) + " |", in_table=True))
                found.append(Line(""))
    except _TROUBLES as trouble:
        raise Unreadable("damaged", "Filen är ingen läsbar Word-fil. Spara om den som .docx eller PDF.") from trouble
    if not any(line.text.strip() for line in found):
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return found
