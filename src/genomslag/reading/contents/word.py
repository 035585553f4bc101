"""Word: the headings with the levels their styles give, the paragraphs, the lists and the tables with their joined cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P

from genomslag.reading.contents.parts import Contents, Part, counted, level_in
from genomslag.reading.grids import MOST_COLUMNS, MOST_ROWS, Row, Table, squared, too_many_rows
from genomslag.reading.limits import Unreadable, check_zip
from genomslag.reading.lines import cleaned, pointed
from genomslag.reading.sources.word import TROUBLES, is_bold

_HEADING = re.compile(r"^(?:heading|rubrik)\s*(\d)", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel|dokumenttitel|subtitle|underrubrik)\b", re.IGNORECASE)
_LIST_OF_CONTENTS = re.compile(r"^(?:toc|innehåll|table of figures|figurförteckning)", re.IGNORECASE)
_LEADER = re.compile(r"(?:\.\s?){5,}\s*\d*\s*$|…{2,}\s*\d*\s*$|\t\d{1,3}\s*$")
_LIST_STYLE = re.compile(r"list|punkt|numrerad", re.IGNORECASE)
_LEFT_OUT = {
    qn("w:del"),
    qn("w:txbxContent"),
    qn("w:pPr"),
    qn("w:rPr"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent",
}
_AROUND = (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml"))
_LONGEST_HEADING = 110


def contents_of(data: bytes) -> Contents:
    """What stands in the body of a Word document. Its header, footer and list of contents are not the text.

    Refuses: Unreadable("bomb", "damaged", "empty", "too_many_rows", "too_many_columns", "too_many_parts", "too_long").
    """
    check_zip(data)
    try:
        document = docx.Document(BytesIO(data))
        parts = counted(_Text(document).parts())
    except TROUBLES as trouble:
        raise Unreadable("damaged", "Filen är ingen läsbar Word-fil. Spara om den som .docx eller PDF.") from trouble
    if not parts:
        raise Unreadable("empty", "Filen innehåller ingen text.")
    return Contents("docx", parts)


class _Text:
    def __init__(self, document: Any) -> None:
        self.body = document.element.body
        self.styles = {style.style_id: style for style in document.styles if style.type == 1}
        self.level = 0
        self.tables = 0

    def parts(self) -> Iterator[Part]:
        waiting: list[Any] = list(self.body)[::-1]
        while waiting:
            node = waiting.pop()
            if isinstance(node, CT_P):
                yield from self._paragraph(node)
            elif isinstance(node, CT_Tbl):
                self.tables += 1
                if (table := _table(node, f"Tabell {self.tables}")).rows:
                    yield Part("table", table=table)
            elif node.tag in _AROUND and not _is_list_of_contents(node):
                waiting += list(node)[::-1]

    def _paragraph(self, node: CT_P) -> Iterator[Part]:
        text = cleaned(_said(node)).strip()
        name, told = self._style(node)
        if not text or _LIST_OF_CONTENTS.match(name) or _LEADER.search(text):
            return
        text = text.replace("\t", " ")
        if _TITLE.match(name):
            yield Part("title", text.replace("\n", " "))
        elif told:
            self.level = told
            yield Part("heading", text.replace("\n", " "), told)
        elif _is_list(node, name) or text.startswith("• ") or pointed(text).startswith("• "):
            yield Part("point", pointed(text).removeprefix("• "))
        elif self._looks_like_heading(node, text):
            yield Part("heading", text, level_in(text) or self.level + 1)
        else:
            yield Part("text", text)

    def _style(self, node: CT_P) -> tuple[str, int]:
        """The name of the paragraph's style, and the level of heading that it, or one it is built on, gives."""
        style = self.styles.get(node.style or "")
        name = (style.name or "") if style is not None else ""
        own = node.pPr.find(qn("w:outlineLvl")) if node.pPr is not None else None
        seen = 0
        while style is not None and seen < 12:
            if found := _HEADING.match(style.name or ""):
                return name, int(found.group(1)) or 1
            properties = style.element.pPr
            if own is None and properties is not None:
                own = properties.find(qn("w:outlineLvl"))
            style, seen = style.base_style, seen + 1
        level = int(own.get(qn("w:val"), "9")) + 1 if own is not None else 0
        return name, level if 0 < level < 10 else 0

    def _looks_like_heading(self, node: CT_P, text: str) -> bool:
        """Bold from end to end, short, and no sentence: a heading that was given no style."""
        if len(text) > _LONGEST_HEADING or "\n" in text or text[-1] in ".,;" or not text[:1].isalnum():
            return False
        runs = [run for run in node.iter(qn("w:r")) if any((one.text or "").strip() for one in run.iter(qn("w:t")))]
        return bool(runs) and all(is_bold(run) for run in runs)


def _is_list_of_contents(node: Any) -> bool:
    return any("Table of Contents" in str(one.get(qn("w:val"))) for one in node.iter(qn("w:docPartGallery")))


def _is_list(node: CT_P, name: str) -> bool:
    properties = node.pPr
    numbered = properties is not None and properties.numPr is not None
    return (
        numbered
        or bool(_LIST_STYLE.search(name) and not name.lower().startswith("list paragraph"))
        or (numbered and bool(name))
    )


def _said(node: Any) -> str:
    """The words of a paragraph as they stand when all changes are accepted, without boxes that lie over the page."""
    parts: list[str] = []
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == qn("w:t"):
            parts.append(child.text or "")
        elif child.tag == qn("w:tab"):
            parts.append("\t")
        elif child.tag in (qn("w:br"), qn("w:cr")):
            parts.append("\n")
        elif child.tag == qn("w:noBreakHyphen"):
            parts.append("-")
        else:
            parts.append(_said(child))
    return "".join(parts)


def _table(node: CT_Tbl, name: str) -> Table:
    """The rows, each cell in its own column. A cell that spans several is told, and its text stands in all of them."""
    rows: list[Row] = []
    merged: list[str] = []
    joined: list[tuple[int, int]] = []
    above: dict[int, str] = {}
    for number, row in enumerate(node.tr_lst, start=1):
        if number > MOST_ROWS:
            raise too_many_rows(name)
        texts: list[str] = []
        for cell in row.tc_lst:
            column, span = len(texts), min(max(int(cell.grid_span), 1), MOST_COLUMNS)
            goes_on = cell.vMerge == "continue"
            text = above.get(column, "") if goes_on else "\n".join(_lines(cell))
            if goes_on:
                merged.append(f"rad {number}, kolumn {column + 1}")
                joined.append((number, column))
            if span > 1:
                merged.append(f"rad {number}, kolumn {column + 1}–{column + span}")
                joined += [(number, column + more) for more in range(1, span)]
            texts += [text] * span
            above[column] = text
        if len(texts) > MOST_COLUMNS:
            raise Unreadable("too_many_columns", f"{name} har fler än {MOST_COLUMNS} kolumner.")
        if any(texts):
            rows.append(Row(number, tuple(texts)))
    return Table(name, squared(rows), tuple(merged), tuple(joined))


def _lines(cell: Any) -> Iterator[str]:
    for paragraph in cell.iter(qn("w:p")):
        if text := cleaned(_said(paragraph)).strip():
            yield text.replace("\t", " ")
