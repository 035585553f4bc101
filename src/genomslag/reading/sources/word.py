"""Word: paragraphs with their styles, tables row by row, the letterhead that lies in the page's header, and what stands beside the text: notes and comments."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.document import CT_Body
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import XMLSyntaxError, XPath

from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import BLANK, COLUMN, Line, cleaned, commented, gapped, pointed
from genomslag.reading.sources import boxes
from genomslag.reading.sources.word_parts import WordParts
from genomslag.reading.stands import SPOKEN

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
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = WordParts(packed)
            body = parts.document.body
            found = [*_letterhead(parts), *gapped(list(_lines(body, _styles(parts)))), *_beside(parts, body)]
    except TROUBLES as trouble:
        raise Unreadable("damaged", "Filen är ingen läsbar Word-fil. Spara om den som .docx eller PDF.") from trouble
    if not any(line.text.strip() for line in found):
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return found


def _letterhead(parts: WordParts) -> Iterator[Line]:
    """The header of the first page, with what stands in boxes; each line once, though Word keeps a box in two ways."""
    seen = set()
    section = next(iter(parts.document.sectPr_lst), None)
    for which in (WD_HEADER_FOOTER.FIRST_PAGE, WD_HEADER_FOOTER.PRIMARY):
        named = section.get_headerReference(which) if section is not None else None
        if named is None:
            continue
        for paragraph in parts.numbered(named.rId).iter(_P):
            if any(box is not paragraph for box in paragraph.iter(_P)):
                continue
            text = cleaned(_said(paragraph)).replace("\t", COLUMN).strip()
            if text and text not in seen:
                seen.add(text)
                yield Line(text)
    if seen:
        yield BLANK


_P, _TABLE, _ROW, _CELL, _RUN, _TEXT = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "r", "t"))
_BOX, _CONTROL = qn("w:txbxContent"), qn("w:sdt")
_AROUND = {qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
"""What lies around paragraphs, rows and words without being any: a field to fill in, words that were put in while changes were tracked."""
_GONE = {qn("w:del"), qn("w:moveFrom"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Words that were taken away while changes were tracked, and the second way in which Word keeps a drawing."""
_SIGNS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-", qn("w:br"): "\n"}
_CONTENTS = ("toc ", "innehåll ")
"""How the styles are called that a list of contents is set in."""


def _said(paragraph: Any) -> str:
    """The words of a paragraph as they stand: with what was put in, without what was taken away, and without the boxes drawn at it."""
    if next(paragraph.iter(_BOX, _CONTROL, *_GONE), None) is None:
        nodes = paragraph.iter(_TEXT, *_SIGNS, *boxes.TAGS)
    else:
        nodes = _standing(paragraph)
    return "".join(_sign(node) for node in nodes)


def _sign(node: Any) -> str:
    if node.tag == _TEXT:
        return node.text or ""
    if node.tag not in _SIGNS:
        return boxes.sign_of(node)
    if node.get(qn("w:type")) in ("page", "column"):
        return ""
    parent = node.getparent()
    # A tab among a paragraph's properties says where tabs stop, and is none.
    return "" if parent is not None and parent.tag == qn("w:tabs") else _SIGNS[node.tag]


def _standing(node: Any) -> Iterator[Any]:
    for child in node:
        if child.tag == _TEXT or child.tag in _SIGNS or boxes.is_box(child):
            yield child
        elif child.tag not in _GONE and child.tag != _BOX and not _is_unfilled(child):
            yield from _standing(child)


def _is_unfilled(node: Any) -> bool:
    """A field that only says what to write in it, or that holds the list of contents."""
    if node.tag != _CONTROL:
        return False
    told = node.find(qn("w:sdtPr"))
    return told is not None and (
        told.find(qn("w:showingPlcHdr")) is not None
        or any("Table of Contents" in str(one.get(qn("w:val"))) for one in told.iter(qn("w:docPartGallery")))
    )


def _flow(parent: Any, *wanted: str) -> Iterator[Any]:
    """The paragraphs and tables in something, or the rows, or the cells, also where they lie in fields and among tracked changes."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _AROUND and not _is_unfilled(child):
            yield from _flow(child, *wanted)


def _lines(parent: Any, styles: dict[str | None, str]) -> Iterator[Line]:
    for block in _flow(parent, _P, _TABLE):
        if block.tag == _P:
            yield from _paragraph(block, styles)
            for box in _boxes(block):
                yield from _lines(box, styles)
        elif _is_frame(block):
            for cell in _cells(block):
                yield from _lines(cell, styles)
        else:
            yield from (BLANK, *_table(block), BLANK)


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The boxes drawn at a paragraph, each in one of the two ways in which Word keeps it; a box in a box comes with its own paragraph."""
    for box in paragraph.iter(_BOX):
        around = list(box.iterancestors())
        inner = around[: around.index(paragraph)]
        if not any(one.tag in _GONE or one.tag == _BOX for one in inner):
            yield box


def _is_frame(table: Any) -> bool:
    """A table of one cell a row is a box around text, not a table."""
    return all(sum(1 for _cell in _flow(row, _CELL)) <= 1 for row in _flow(table, _ROW))


def _cells(table: Any) -> Iterator[Any]:
    for row in _flow(table, _ROW):
        yield from _flow(row, _CELL)


_NAMED = 'w:style[@w:type="paragraph"][w:name]'
_IDS, _NAMES, _PLAIN = (
    XPath(_NAMED + rest, namespaces={"w": qn("w:p")[1:].split("}")[0]}, smart_strings=False)
    for rest in ("/@w:styleId", "/w:name[1]/@w:val", '[@w:default="1" or @w:default="true"]/w:name[1]/@w:val')
)


def _styles(parts: WordParts) -> dict[str | None, str]:
    """What the paragraph styles are called, by their own names; none stands for the one that needs no name. The library would look each up anew."""
    sheet = parts.of_kind("styles")
    if sheet is None:
        return {None: ""}
    plain = _PLAIN(sheet)
    return {None: str(plain[0]) if plain else "", **dict(zip(_IDS(sheet), _NAMES(sheet), strict=True))}


def _paragraph(block: CT_P, styles: dict[str | None, str]) -> Iterator[Line]:
    text = _said(block)
    style = styles.get(block.style, styles[None])
    if style.lower().startswith(_CONTENTS):
        return
    heading = style.startswith(("Heading", "Rubrik", "Title", "Titel", "heading", "rubrik"))
    listed = text.strip() and not heading and ("List" in style or _is_numbered(block))
    strong = bool(text.strip()) and all(is_bold(run) for run in block.iter(_RUN) if _said(run).strip())
    said = f"• {text}" if listed else text
    for part in said.replace("\t", COLUMN).split("\n"):
        yield Line(pointed(cleaned(part)), is_heading=heading, is_strong=strong, is_whole=True)


def is_bold(run: Any) -> bool:
    """Whether a run is set in bold, by what it says of itself."""
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off")


def _is_numbered(block: CT_P) -> bool:
    """A list drawn by hand, without a list's style."""
    properties = block.pPr
    return properties is not None and properties.numPr is not None


def _table(table: Any) -> Iterator[Line]:
    """A line a row. A cell that goes on from the row above says again what it says there, as it does to the one who reads."""
    above: dict[int, str] = {}
    for row in _flow(table, _ROW):
        if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
            continue
        cells, column = [], 0
        for cell in _flow(row, _CELL):
            joined = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
            goes_on = joined is not None and joined.get(qn("w:val"), "continue") == "continue"
            text = above.get(column, "") if goes_on else _in_cell(cell)
            above[column] = text
            cells.append(text)
            wide = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
            column += int(wide.get(qn("w:val"), "1")) if wide is not None else 1
        if any(cells):
            yield Line(f"| {' | '.join(cells)} |", in_table=True, is_whole=True)


def _in_cell(cell: Any) -> str:
    """All that stands in a cell, also in boxes and tables inside it."""
    said = []
    for block in _flow(cell, _P, _TABLE):
        if block.tag == _P:
            said += [_said(block), *(_in_cell(box) for box in _boxes(block))]
        else:
            said += [_in_cell(inner) for inner in _cells(block)]
    return cleaned(" ".join(said)).replace("\n", " ").strip()


def _beside(parts: WordParts, body: CT_Body) -> Iterator[Line]:
    """What stands beside the text: the notes at the foot and at the end, and the comments in the margin with the words that each is about."""
    for kind in ("footnotes", "endnotes"):
        for note in parts.inside(kind):
            if note.get(qn("w:type")) in (None, "normal") and (text := _in_cell(note)):
                yield BLANK
                yield Line(text, is_whole=True, beside="note")
    # A foot holds addresses, and now and then somebody takes a stand in it.
    for said in dict.fromkeys(text for text in _foots(parts) if SPOKEN.search(text)):
        yield BLANK
        yield Line(said, is_whole=True, beside="note")
    if comments := list(parts.inside("comments")):
        about = _commented(body)
        for comment in comments:
            if text := _in_cell(comment):
                yield BLANK
                yield commented(comment.get(qn("w:author")) or "", about.get(comment.get(qn("w:id")), ""), text)


def _foots(parts: WordParts) -> Iterator[str]:
    """The paragraphs in the feet of pages."""
    for section in parts.document.sectPr_lst:
        for which in (WD_HEADER_FOOTER.FIRST_PAGE, WD_HEADER_FOOTER.PRIMARY, WD_HEADER_FOOTER.EVEN_PAGE):
            if (named := section.get_footerReference(which)) is not None:
                yield from (" ".join(cleaned(_said(one)).split()) for one in parts.numbered(named.rId).iter(_P))


_MOST_PIECES = 60


def _commented(body: CT_Body) -> dict[str | None, str]:
    """The words that each comment is about, by its number."""
    begun: dict[str | None, list[str]] = {}
    open_: set[str | None] = set()
    start, end = qn("w:commentRangeStart"), qn("w:commentRangeEnd")
    for node in body.iter(start, end, _TEXT):
        number = node.get(qn("w:id"))
        if node.tag == start:
            begun[number] = []
            open_.add(number)
        elif node.tag == end:
            open_.discard(number)
        else:
            for one in open_:
                begun[one].append(node.text or "")
            # More than so is not shown, and a comment need never end.
            open_ = {one for one in open_ if len(begun[one]) < _MOST_PIECES} if open_ else open_
    return {number: "".join(words) for number, words in begun.items()}
