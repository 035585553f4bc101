"""A paper's blocks as plain data, in the few shapes that the PDF template knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from genomslag.faces.exchange.papers.content import as_paper
from genomslag.faces.exchange.papers.model import (
    TEXT_WIDTH_MM,
    Block,
    Cell,
    Heading,
    List,
    Note,
    Paper,
    Paragraph,
    Quote,
    Span,
    Table,
    in_order,
    may_split,
    parted,
    weights,
)

Data = dict[str, Any]

LONGEST_WORD = 36
"""Longer runs without a space, such as addresses on the web, may be broken anywhere, so that they stay on the page."""

_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
_MAY_BREAK = "\u200b"
_STEP = 12


def blocks_of(paper: Paper | Mapping[str, Any]) -> list[Data]:
    """The blocks of a paper, or of a stored structured text, with headings that never skip a level: the title is 1, so they begin at 2."""
    whole = as_paper(paper)
    return [_block(block, whole.width_mm) for block in in_order(whole.blocks)]


def _block(block: Block, width_mm: int = TEXT_WIDTH_MM) -> Data:
    match block:
        case Heading():
            text = breakable(" ".join(block.text.split()))
            return {"type": "heading", "level": block.level, "text": text, "page": block.new_page}
        case Paragraph():
            return {"type": "paragraph", "spans": [part for span in block.spans for part in _spans(span)]}
        case List():
            return {
                "type": "numbers" if block.ordered else "bullets",
                "items": [[_block(part) for part in item] for item in block.items],
            }
        case Table():
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            header = [_cell(cell) for cell in block.header]
            split = [may_split(row) for row in block.rows]
            return {
                "type": "table",
                "caption": block.caption,
                "header": header,
                "rows": rows,
                "split": split,
                "widths": weights(block),
                "parted": parted(block, width_mm),
            }
        case Quote():
            return {"type": "quote", "blocks": _cell(block.blocks)}
        case Note():
            return {"type": "note", "label": block.label, "blocks": _cell(block.blocks)}


def _cell(cell: Cell) -> list[Data]:
    return [_block(part) for part in cell]


def _spans(span: Span) -> list[Data]:
    made: list[Data] = [{"n": breakable(span.footnote)}] if span.footnote else []
    for at, line in enumerate(span.text.split("\n")):
        if at:
            made.append({"br": True})
        if line:
            marks = {"s": span.strong, "e": span.em, "l": span.href, "c": span.change}
            made.append({"x": breakable(line), **{key: value for key, value in marks.items() if value}})
    return made


def breakable(text: str) -> str:
    """The text with places where a very long run may be broken."""
    if len(text) < LONGEST_WORD:
        return text
    return _LONG.sub(lambda run: _MAY_BREAK.join(re.findall(f".{{1,{_STEP}}}", run[0])), text)
