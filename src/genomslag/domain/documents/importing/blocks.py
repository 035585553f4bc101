"""Words from a file as rich text: never mark-up, whatever signs they hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from genomslag.ground import richtext

LABELS = {
    "sv": {"responsible": "Ansvarig", "time": "Tid", "indicator": "Indikator", "resource": "Resurs"},
    "en": {"responsible": "Responsible", "time": "Time", "indicator": "Indicator", "resource": "Resource"},
}
"""What stands before a column's words in the text, in the document's own language."""


def paragraph(text: str) -> dict[str, Any]:
    """A paragraph; a line break in the cell stays one."""
    content: list[dict[str, Any]] = []
    for line in text.split("\n"):
        if content:
            content.append({"type": "hard_break"})
        if line.strip():
            content.append({"type": "text", "text": line.strip()})
    return {"type": "paragraph", "content": content}


def paragraphs(text: str) -> list[dict[str, Any]]:
    """The text's paragraphs, parted by empty lines."""
    return [paragraph(part.strip("\n")) for part in text.split("\n\n") if part.strip()]


def add_point(blocks: list[dict[str, Any]], text: str) -> None:
    """A point goes on with the list before it."""
    if not blocks or blocks[-1]["type"] != "bullet_list":
        blocks.append({"type": "bullet_list", "content": []})
    blocks[-1]["content"].append({"type": "list_item", "content": [paragraph(text)]})


def table(rows: Sequence[Sequence[str]], *, with_head: bool) -> dict[str, Any]:
    """A table as text."""
    made = []
    for at, texts in enumerate(rows):
        kind = "table_header" if with_head and at == 0 else "table_cell"
        cells = [{"type": kind, "content": [paragraph(text)]} for text in texts]
        made.append({"type": "table_row", "content": cells})
    return {"type": "table", "content": made}


def document(blocks: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The blocks as one text, in its canonical form.

    Refuses: Invalid("richtext"), when it is longer than a text may be.
    """
    return richtext.validate({"type": "doc", "content": list(blocks)})
