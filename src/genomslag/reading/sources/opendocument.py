"""OpenDocument text: headings, paragraphs, lists and tables, with the page's own head first, and notes and comments last."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from genomslag.reading.limits import Unreadable
from genomslag.reading.lines import BLANK, COLUMN, LEFT, TICKED, Line, cleaned, commented, gapped, pointed
from genomslag.reading.sources.packed import DAMAGED, member_of, part_of

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LEFT_OUT = (f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}note", f"{TEXT}sequence-decls")
_FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
_DEEPEST = 60


def lines_of(data: bytes) -> list[Line]:
    """The lines of an OpenDocument text.

    Refuses: Unreadable("bomb", "damaged", "empty").
    """
    content = part_of(data, "content.xml")
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise Unreadable("damaged", DAMAGED)
    bold = {
        style.get(f"{_STYLE}name", "")
        for style in content.iter(f"{_STYLE}style")
        if any(text.get(f"{_FO}font-weight") == "bold" for text in style.iter(f"{_STYLE}text-properties"))
    }
    found = [*_page_head(data), *gapped(list(_blocks(body, bold, "", 0))), *_beside(body)]
    if not any(line.text.strip() for line in found):
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return found


def is_sheet(data: bytes) -> bool:
    """Whether an OpenDocument file says that it is a spreadsheet.

    Refuses: Unreadable("bomb", "damaged").
    """
    return b"spreadsheet" in member_of(data, "mimetype", missing=b"")[:100]


def _beside(body: Element) -> Iterator[Line]:
    """What stands beside the text: the notes at the foot and at the end, and the comments in the margin."""
    for note in body.iter(f"{TEXT}note-body"):
        if text := _joined(note):
            yield BLANK
            yield Line(text, is_whole=True, beside="note")
    for comment in body.iter(f"{OFFICE}annotation"):
        if text := _joined(comment):
            yield BLANK
            yield commented(comment.findtext(f"{DC}creator") or "", "", text)


def _joined(parent: Element) -> str:
    """The paragraphs of a note or a comment as one."""
    return cleaned(" ".join(words_of(part) for part in parent.iter(f"{TEXT}p"))).replace("\n", " ").strip()


def _page_head(data: bytes) -> Iterator[Line]:
    """The letterhead lies among the styles of the page."""
    try:
        styles = part_of(data, "styles.xml")
    except Unreadable:
        return
    seen = set()
    for header in (*styles.iter(f"{_STYLE}header-first"), *styles.iter(f"{_STYLE}header")):
        for line in _blocks(header, set(), "", 0):
            if line.text.strip() and line.text not in seen:
                seen.add(line.text)
                yield line
    if seen:
        yield BLANK


def _blocks(parent: Element, bold: set[str], lead: str, depth: int) -> Iterator[Line]:
    if depth > _DEEPEST:
        raise Unreadable("too_deep", "Filen är byggd i orimligt många lager. Be avsändaren spara om den.")
    for child in parent:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{TEXT}h":
            yield Line(cleaned(words_of(child)), is_heading=True, is_whole=True)
        elif child.tag == f"{TEXT}p":
            strong = child.get(f"{TEXT}style-name", "") in bold
            yield from (
                Line(pointed(cleaned(f"{lead}{part}")), is_strong=strong, is_whole=True) for part in words_of(child).split("\n")
            )
        elif child.tag == f"{TEXT}list":
            yield from _blocks(child, bold, "• ", depth + 1)
        elif child.tag == f"{TABLE}table":
            yield from (BLANK, *_rows(child), BLANK)
        else:
            yield from _blocks(child, bold, lead, depth + 1)


def _rows(table: Element) -> Iterator[Line]:
    for row in table.iter(f"{TABLE}table-row"):
        cells = [" ".join(words_of(part) for part in cell.iter(f"{TEXT}p")).strip() for cell in row.iter(f"{TABLE}table-cell")]
        if any(cells):
            yield Line(f"| {' | '.join(cleaned(cell).replace(chr(10), ' ') for cell in cells)} |", in_table=True, is_whole=True)


def words_of(paragraph: Element) -> str:
    """The words of a paragraph, with its tabs and breaks, without its notes."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{TEXT}tab":
            parts.append(COLUMN)
        elif child.tag == f"{TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{TEXT}s":
            count = child.get(f"{TEXT}c", "1")
            parts.append(" " * min(int(count) if count.isdigit() else 1, 40))
        elif child.tag == f"{_FIELD}fieldmark" and str(child.get(f"{_FIELD}type")).endswith("FORMCHECKBOX"):
            parts.append(TICKED if any(one.get(f"{_FIELD}value") == "true" for one in child) else LEFT)
        elif child.tag not in _LEFT_OUT:
            parts.append(words_of(child))
        parts.append(child.tail or "")
    return "".join(parts)
