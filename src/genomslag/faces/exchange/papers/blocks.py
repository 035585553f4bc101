"""A paper's blocks in the few shapes that both writers know: heading, paragraph, lists, quotation, table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Block = dict[str, Any]
Span = dict[str, Any]


def blocks_of(content: Mapping[str, Any]) -> list[Block]:
    """The paper's own blocks and its rich texts, flattened to one list whose headings never skip a level.

    Takes: content, a structured paper, version 1. The title is level 1, so the paper's headings begin at 2.
    """
    return list(_levelled(_flat(content["blocks"])))


def _flat(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Block]:
    level = 1
    for block in blocks:
        kind = block["type"]
        if kind == "heading":
            level = block["level"]
            yield {"type": "heading", "level": level + 1, "text": block["text"]}
        elif kind == "paragraph":
            yield paragraph([{"text": block["text"]}])
        elif kind == "numbered":
            yield {"type": "numbered", "rows": [[paragraph([{"text": row}])] for row in block["rows"]]}
        elif kind == "table":
            yield {**block, "widths": _widths(block["header"], block["rows"])}
        elif kind == "rich":
            for node in block["doc"].get("content", []):
                yield from _rich(node, level)


def paragraph(spans: list[Span]) -> Block:
    return {"type": "paragraph", "spans": spans}


def _rich(node: Mapping[str, Any], level: int) -> Iterator[Block]:
    kind = node["type"]
    if kind == "paragraph":
        if node.get("content"):
            yield paragraph([_span(part) for part in node["content"]])
    elif kind == "heading":
        text = "".join(part.get("text", " ") for part in node.get("content", []))
        if text.strip():
            yield {"type": "heading", "level": level + node["attrs"]["level"] - 1, "text": text}
    elif kind in ("bullet_list", "ordered_list"):
        rows = [[part for child in item["content"] for part in _rich(child, level)] for item in node["content"]]
        yield {"type": "bullets" if kind == "bullet_list" else "numbered", "rows": rows}
    elif kind == "blockquote":
        yield {"type": "quote", "blocks": [part for child in node["content"] for part in _rich(child, level)]}
    elif kind == "table":
        yield _table(node)


def _table(node: Mapping[str, Any]) -> Block:
    """The first row is the header row, since a table without one cannot be read aloud."""
    rows = [[_cell_text(cell) for cell in row["content"]] for row in node["content"]]
    width = max(len(row) for row in rows)
    even = [row + [""] * (width - len(row)) for row in rows]
    return {"type": "table", "caption": "", "header": even[0], "rows": even[1:], "widths": _widths(even[0], even[1:])}


def _cell_text(node: Mapping[str, Any]) -> str:
    if "text" in node:
        return str(node["text"])
    return " ".join(filter(None, (_cell_text(child) for child in node.get("content", []))))


def _widths(header: list[str], rows: list[list[str]]) -> list[int]:
    """Columns by their longest words and texts, within bounds, so that a number does not take half the page."""
    columns = zip(header, *rows, strict=False)
    return [max(5, min(64, max(len(cell) for cell in column))) for column in columns]


def _span(part: Mapping[str, Any]) -> Span:
    if part["type"] == "hard_break":
        return {"text": "", "br": True}
    marks = {mark["type"]: mark for mark in part.get("marks", [])}
    span: Span = {"text": part["text"], "strong": "strong" in marks, "em": "em" in marks}
    if "link" in marks and marks["link"]["attrs"]["href"].startswith(("http", "mailto:")):
        span["href"] = marks["link"]["attrs"]["href"]
    return span


def _levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    before = 1
    for block in blocks:
        if block["type"] == "heading":
            before = min(max(2, block["level"]), before + 1, 4)
            yield {**block, "level": before}
        else:
            yield block
