"""From our rich text (ProseMirror JSON, schema version 1) to a paper's blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from genomslag.faces.exchange.papers.model import Block, Cell, Heading, List, Paragraph, Quote, Span, Table

Node = Mapping[str, Any]

TOP = 2
"""Rich text begins its headings at 2, since the section that holds it is 1."""

_OUTWARD = ("https://", "http://", "mailto:")


def from_richtext(doc: Node, *, under: int = 0) -> tuple[Block, ...]:
    """The text as blocks; empty paragraphs fall away, and a link that leads nowhere outside is only its words.

    Takes: doc, a validated rich text; under, the level of the heading that the text stands below.
    """
    return tuple(block for node in doc.get("content", ()) for block in _blocks(node, under))


def _blocks(node: Node, under: int) -> Iterator[Block]:
    kind = node["type"]
    children = node.get("content", ())
    if kind == "paragraph":
        if children:
            yield Paragraph(tuple(_span(part) for part in children))
    elif kind == "heading":
        yield Heading("".join(part.get("text", " ") for part in children), max(1, under + node["attrs"]["level"] - TOP + 1))
    elif kind in ("bullet_list", "ordered_list"):
        yield List(tuple(_inside(item) for item in children), kind == "ordered_list")
    elif kind == "blockquote":
        yield Quote(_inside(node))
    elif kind == "table":
        yield _table(node)


def _inside(node: Node) -> Cell:
    found = tuple(block for child in node.get("content", ()) for block in _blocks(child, 0))
    return cast(Cell, found)


def _table(node: Node) -> Table:
    """The first row is the header row, whether or not its writer marked it so."""
    header, *rows = (tuple(_inside(cell) for cell in row.get("content", ())) for row in node["content"])
    return Table(header, tuple(rows))


def _span(part: Node) -> Span:
    if part["type"] == "hard_break":
        return Span("\n")
    if part["type"] == "note":
        return Span("", footnote="".join(one["text"] for one in part["content"]))
    marks = {mark["type"]: mark for mark in part.get("marks", ())}
    href = marks["link"]["attrs"]["href"] if "link" in marks else ""
    return Span(part["text"], "strong" in marks, "em" in marks, href if href.startswith(_OUTWARD) else "")
