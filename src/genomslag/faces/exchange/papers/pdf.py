"""PDF by typst: PDF/A-2a and PDF/UA-1 in one file, with embedded Source Sans, real headings and table headers."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from genomslag.faces.exchange.papers.blocks import blocks_of
from genomslag.faces.exchange.papers.words import words_of

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
STANDARDS = ["a-2a", "ua-1"]


class UnprintableSign(ValueError):
    """A sign that the document's font lacks; a person must write it in another way."""

    def __init__(self, sign: str, near: str) -> None:
        self.sign = sign
        self.name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
        super().__init__(
            f"Tecknet ”{sign}” ({self.name}) finns inte i dokumentets typsnitt. Det står vid ”{near}”. Skriv det på ett annat sätt."
        )


def render_pdf(content: Mapping[str, Any], *, on: date, digest: str = "") -> bytes:
    """The paper as PDF; the same text on the same day gives the same bytes.

    Takes: content, a structured paper, version 1; on, the day that the file says it was made.
    Refuses: UnprintableSign.
    """
    data = _data(content, on, digest)
    _check_signs(data)
    made = typst.compile(
        str(HERE / "paper.typ"),
        root=str(HERE),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=STANDARDS,
        sys_inputs={"paper": json.dumps(data, ensure_ascii=False)},
    )
    return bytes(made)


def _data(content: Mapping[str, Any], on: date, digest: str) -> dict[str, Any]:
    running = next((value for _label, value in content["fields"]), content["head"]["organisation"])
    language = content.get("language", "sv")
    return {
        "title": content["title"],
        "head": content["head"],
        "fields": content["fields"],
        "blocks": blocks_of(content),
        "signers": content["signers"],
        "attachments": content["attachments"],
        "lang": language,
        "region": {"sv": "SE", "en": "GB"}[language],
        "running": running,
        "made": [on.year, on.month, on.day],
        "sum": digest,
        **words_of(content),
    }


@lru_cache(maxsize=1)
def _known_signs() -> frozenset[int]:
    with TTFont(FONTS / "SourceSans3-Regular.ttf") as font:
        return frozenset(font.getBestCmap()) | {0x0A, 0x0D, 0x09, 0x200B, 0x00AD}


def _check_signs(data: Any) -> None:
    known = _known_signs()
    for text in _texts(data):
        for at, sign in enumerate(text):
            if ord(sign) not in known:
                raise UnprintableSign(sign, text[max(0, at - 20) : at + 20])


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _texts(value)
