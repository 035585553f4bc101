"""Word's paragraphs and tables as rich text: the other way of papers.richtext and papers.docx."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

Node = dict[str, Any]
_LINK = re.compile(r"^(https?://|mailto:)[^\s\"'<>\\]*$")
_HEADING = re.compile(r"^(?:heading|rubrik|überschrift) (\d)$")
DEEPEST = 5


def is_paragraph(block: Any) -> bool:
    return bool(block.tag == qn("w:p"))


class Styles:
    """The styles of a document by their own names, whatever language the program speaks."""

    def __init__(self, document: Document) -> None:
        self.names: dict[str, str] = {}
        self.numbered: dict[str, str] = {}
        for style in document.styles.element.iter(qn("w:style")):
            name = style.find(qn("w:name"))
            if name is not None:
                self.names[str(style.get(qn("w:styleId")))] = str(name.get(qn("w:val"))).lower()

    def of(self, paragraph: Any) -> str:
        """The name of a paragraph's style."""
        found = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return self.names.get(str(found.get(qn("w:val"))), "") if found is not None else ""


def title_level(paragraph: Any, styles: Styles) -> int:
    """The level of a heading; none when it is none."""
    said = _HEADING.match(styles.of(paragraph))
    return int(said[1]) if said else 0


@dataclass
class _Item:
    """A paragraph that stands in a list."""

    number: str
    depth: int
    is_ordered: bool
    goes_on: bool
    node: Node


class Blocks:
    """Turns Word's blocks into the blocks of a rich text."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self.document, self.styles = document, styles
        self.bullets = _bullets(document)
        self.notes = _notes(document)

    def content(self, parts: Sequence[Any], *, in_cell: bool = False) -> list[Node]:
        """The blocks of one section, or of one cell."""
        made: list[Node] = []
        items: list[_Item] = []
        quoted: list[Node] = []

        def close() -> None:
            if items:
                made.extend(_lists(items))
                items.clear()
            if quoted:
                made.append({"type": "blockquote", "content": list(quoted)})
                quoted.clear()

        for part in parts:
            if not is_paragraph(part):
                close()
                made += self._table(part) if not in_cell else self._flattened(part)
                continue
            node = self._paragraph(part, in_cell=in_cell)
            if node is None:
                continue
            item = self._item(part, node, bool(items))
            if item is not None:
                if quoted:
                    close()
                items.append(item)
            elif self.styles.of(part) == "quote" and not in_cell and node["type"] == "paragraph":
                if items:
                    close()
                quoted.append(node)
            else:
                close()
                made.append(node)
        close()
        return made

    def _paragraph(self, part: Any, *, in_cell: bool) -> Node | None:
        level = title_level(part, self.styles)
        if level and not in_cell:
            text = "".join(one.get("text", " ") for one in self._inline(part, with_notes=False))
            if not text.strip():
                return None
            inline = [{**one, "marks": []} if "marks" in one else one for one in self._inline(part, with_notes=False)]
            plain = [{key: value for key, value in one.items() if key != "marks"} for one in inline]
            return {"type": "heading", "attrs": {"level": min(4, max(2, level - 1))}, "content": plain}
        inline = list(self._inline(part, with_notes=True))
        while inline and inline[-1]["type"] == "hard_break":
            inline.pop()
        if not any(one["type"] != "hard_break" for one in inline):
            return None
        return {"type": "paragraph", "content": inline}

    def _inline(self, parent: Any, *, with_notes: bool, href: str = "") -> Iterator[Node]:
        for child in parent:
            if child.tag == qn("w:r"):
                yield from self._run(child, href, with_notes)
            elif child.tag == qn("w:hyperlink"):
                yield from self._inline(child, with_notes=with_notes, href=self._target(child))
            elif child.tag in (
                qn("w:ins"),
                qn("w:moveTo"),
                qn("w:smartTag"),
                qn("w:sdt"),
                qn("w:sdtContent"),
                qn("w:fldSimple"),
            ):
                yield from self._inline(child, with_notes=with_notes, href=href)

    def _target(self, link: Any) -> str:
        relation = self.document.part.rels.get(link.get(qn("r:id")))
        target = str(relation.target_ref) if relation is not None and relation.is_external else ""
        return target if _LINK.match(target) else ""

    def _run(self, run: Any, href: str, with_notes: bool) -> Iterator[Node]:
        marks: list[Node] = [{"type": name} for name, tag in (("strong", "w:b"), ("em", "w:i")) if _is_on(run, tag)]
        if href:
            marks.append({"type": "link", "attrs": {"href": href}})
        for child in run:
            if child.tag == qn("w:t") and child.text:
                yield {"type": "text", "text": child.text, **({"marks": marks} if marks else {})}
            elif child.tag in (qn("w:br"), qn("w:cr")) and child.get(qn("w:type")) in (None, "textWrapping"):
                yield {"type": "hard_break"}
            elif child.tag == qn("w:tab"):
                yield {"type": "text", "text": "\t", **({"marks": marks} if marks else {})}
            elif child.tag == qn("w:noBreakHyphen"):
                yield {"type": "text", "text": "\u2011", **({"marks": marks} if marks else {})}
            elif child.tag == qn("w:footnoteReference") and with_notes:
                said = self.notes.get(str(child.get(qn("w:id"))), "")
                if said:
                    yield {"type": "note", "content": [{"type": "text", "text": said}]}

    def _item(self, part: Any, node: Node, is_in_list: bool) -> _Item | None:
        name = self.styles.of(part)
        numbering = part.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        number = _value(numbering, "w:numId") if numbering is not None else ""
        depth = min(DEEPEST, int(_value(numbering, "w:ilvl") or 0)) if numbering is not None else 0
        if name.startswith("list continue") and not is_in_list:
            return None
        if name.startswith("list ") or (number not in ("", "0") and not name.startswith(("heading", "rubrik"))):
            goes_on = (number == "0" or name.startswith("list continue")) and is_in_list
            is_ordered = (
                name.startswith("list number") if name.startswith("list ") else not self.bullets.get((number, depth), True)
            )
            return _Item(number, depth, is_ordered, goes_on, node)
        return None

    def _table(self, table: Any) -> list[Node]:
        rows = []
        for at, row in enumerate(table.findall(qn("w:tr"))):
            cells = []
            for cell in row.findall(qn("w:tc")):
                inside = self.content(list(_inner(cell)), in_cell=True)
                kind = "table_header" if at == 0 else "table_cell"
                if kind == "table_header":
                    inside = [one for block in inside for one in _only_paragraphs(block)]
                cells.append({"type": kind, "content": inside or [{"type": "paragraph"}]})
            if cells:
                rows.append({"type": "table_row", "content": cells})
        return [{"type": "table", "content": rows}] if rows else []

    def _flattened(self, table: Any) -> list[Node]:
        """A table in a table is read as its paragraphs, so that no word is lost."""
        nodes = [self._paragraph(part, in_cell=True) for part in table.iter(qn("w:p"))]
        return [node for node in nodes if node is not None]


def _inner(cell: Any) -> Iterator[Any]:
    for child in cell:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent")):
            yield from _inner(child)


def _only_paragraphs(block: Node) -> Iterator[Node]:
    if block["type"] == "paragraph":
        yield block
        return
    for child in block.get("content", ()):
        yield from _only_paragraphs(child)


def _is_on(run: Any, tag: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(tag)}")
    return found is not None and found.get(qn("w:val")) not in ("0", "false", "off")


def _value(parent: Any, tag: str) -> str:
    found = parent.find(qn(tag))
    return str(found.get(qn("w:val"))) if found is not None else ""


def _bullets(document: Document) -> dict[tuple[str, int], bool]:
    """For each list and depth whether its sign is a bullet."""
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    formats: dict[tuple[str, int], bool] = {}
    for abstract in root.findall(qn("w:abstractNum")):
        for level in abstract.findall(qn("w:lvl")):
            place = (str(abstract.get(qn("w:abstractNumId"))), int(level.get(qn("w:ilvl"))))
            formats[place] = _value(level, "w:numFmt") == "bullet"
    found = {}
    for number in root.findall(qn("w:num")):
        kind = _value(number, "w:abstractNumId")
        for (key, depth), is_bullet in formats.items():
            if key == kind:
                found[str(number.get(qn("w:numId"))), depth] = is_bullet
    return found


def _notes(document: Document) -> dict[str, str]:
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/footnotes"):
            root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            rows = root.findall(qn("w:footnote"))
            return {str(row.get(qn("w:id"))): _note(row) for row in rows}
    return {}


def _note(row: Any) -> str:
    return "".join(node.text or "" for node in row.iter(qn("w:t"))).strip()


def _lists(items: Sequence[_Item]) -> list[Node]:
    """Paragraphs of lists, one after the other, as lists within lists."""
    made: list[Node] = []
    at = 0
    while at < len(items):
        node, at = _one_list(items, at, items[at].depth)
        made.append(node)
    return made


def _one_list(items: Sequence[_Item], at: int, depth: int) -> tuple[Node, int]:
    first = items[at]
    rows: list[Node] = []
    while at < len(items):
        item = items[at]
        if item.depth > depth and rows:
            inner, at = _one_list(items, at, item.depth)
            rows[-1]["content"].append(inner)
        elif item.goes_on and rows and item.depth >= depth:
            rows[-1]["content"].append(item.node)
            at += 1
        elif item.depth < depth or (rows and (item.number, item.is_ordered) != (first.number, first.is_ordered)):
            break
        else:
            rows.append({"type": "list_item", "content": [item.node]})
            at += 1
    return {"type": "ordered_list" if first.is_ordered else "bullet_list", "content": rows}, at
