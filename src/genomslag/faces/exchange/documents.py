"""A structured text becomes the documents that people read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
PAPER_VERSION = 1


@dataclass(frozen=True)
class Made:
    """One document: its format, bytes and name."""

    format: str
    data: bytes
    name: str
    media_type: str


def render(content: Mapping[str, Any], *, name: str, on: date, digest: str = "") -> Iterator[Made]:
    """The documents of one structured text: PDF and DOCX of a paper, the JSON of a structured copy.

    Takes: name, without ending; on, the day that the files say they were made, so that the same text gives the same bytes.
    """
    base = name.replace("/", "-")
    if content.get("v") != PAPER_VERSION:
        copy = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1).encode()
        yield Made("json", copy, f"{base}.json", JSON)
        return
    yield Made("pdf", render_pdf(content, on=on, digest=digest), f"{base}.pdf", PDF)
    yield Made("docx", render_docx(content, on=on, digest=digest), f"{base}.docx", DOCX)
