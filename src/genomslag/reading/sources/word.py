"""Word: paragraphs with their styles, tables row by row, and the letterhead that lies in the page's header."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError, XPath

from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import BLANK, COLUMN, Line, cleaned, gapped, pointed

TROUBLES = (
    *(PackageNotFoundError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, struct.error, RecursionError),
    *(KeyError, IndexError, ValueError, TypeError, OSError, EOFError, AttributeError),
    *(NotImplementedError, RuntimeError, AssertionError),
)
"""What the library raises on a spoiled file; each means the same to the reader, that the file must be sent again."""


def lines_of(data: bytes) -> list[Line]:
    """The lines of a Word document, of which it is known that it does not unpack to more than is read.

    Refuses: Unreadable("damaged", "empty").
    """
    try:
        document = docx.Document(BytesIO(data))
        found = [*_letterhead(document), *gapped(list(_blocks(document)))]
    except TROUBLES as trouble:
        raise Unreadable("damaged", "Filen är ingen läsbar Word-fil. Spara om den som .docx eller PDF.") from trouble
    if not any(line.text.strip() for line in found):
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return found


def _letterhead(document: Document) -> Iterator[Line]:
    """The header of the first page, with what stands in boxes; each line once, though Word keeps a box in two ways."""
    seen = set()
    section = document.sections[0]
    for header in (section.first_page_header, section.header):
        if header.is_linked_to_previous:
            continue  # there is none, and the library would make one
        for paragraph in header._element.iter(qn("w:p")):
            if any(box is not paragraph for box in paragraph.iter(qn("w:p"))):
                continue
            text = cleaned(_words(paragraph)).strip()
            if text and text not in seen:
                seen.add(text)
                yield Line(text)
    if seen:
        yield BLANK


def _words(paragraph: object) -> str:
    parts = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br")):  # type: ignore[attr-defined]
        parts.append((node.text or "") if node.tag == qn("w:t") else COLUMN)
    return "".join(parts)


def _blocks(document: Document) -> Iterator[Line]:
    styles = _styles(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _paragraph(block, styles)
        else:
            yield from (BLANK, *_table(block), BLANK)


_NAMED = 'w:style[@w:type="paragraph"][w:name]'
_IDS, _NAMES, _PLAIN = (
    XPath(_NAMED + rest, namespaces={"w": qn("w:p")[1:].split("}")[0]}, smart_strings=False)
    for rest in ("/@w:styleId", "/w:name[1]/@w:val", '[@w:default="1" or @w:default="true"]/w:name[1]/@w:val')
)


def _styles(document: Document) -> dict[str | None, str]:
    """What the paragraph styles are called, by their own names; none stands for the one that needs no name. The library would look each up anew."""
    sheet = document.styles.element
    plain = _PLAIN(sheet)
    return {None: str(plain[0]) if plain else "", **dict(zip(_IDS(sheet), _NAMES(sheet), strict=True))}


def _paragraph(block: Paragraph, styles: dict[str | None, str]) -> Iterator[Line]:
    text = block.text
    style = styles.get(block._p.style, styles[None])
    heading = style.startswith(("Heading", "Rubrik", "Title", "Titel", "heading", "rubrik"))
    listed = text.strip() and not heading and ("List" in style or _is_numbered(block))
    strong = bool(text.strip()) and all(run.bold for run in block.runs if run.text.strip())
    said = f"• {text}" if listed else text
    for part in said.replace("\t", COLUMN).split("\n"):
        yield Line(pointed(cleaned(part)), is_heading=heading, is_strong=strong, is_whole=True)


def _is_numbered(block: Paragraph) -> bool:
    """A list drawn by hand, without a list's style."""
    properties = block._p.pPr
    return properties is not None and properties.numPr is not None


def _table(block: Table) -> Iterator[Line]:
    for row in block.rows:
        cells = list({id(cell._tc): cleaned(cell.text).replace("\n", " ").strip() for cell in row.cells}.values())
        if any(cells):
            yield Line(f"| {' | '.join(cells)} |", in_table=True, is_whole=True)
