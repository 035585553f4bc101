"""Paragraphs and sentences: points of a list apart, abbreviations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genomslag.reading.clean import Row, folded

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+[A-ZÅÄÖ0-9”\"(]|\s*$)[^.!?]*)*[.!?]?[”\"»]?")
_SHORTENED = re.compile(
    r"(?:\b(bl\.\s?a|t\.\s?ex|m\.\s?m|d\.\s?v\.\s?s|s\.\s?k|o\.\s?s\.\s?v|kap|dnr|nr|ca|etc|f\.\s?d|fr\.\s?o\.\s?m|t\.\s?o\.\s?m|m\.\s?fl|jfr|resp|inkl|exkl|st|kl|tel|ang|prop|bet|avd)|\b\d{1,2}|(?-i:\b[A-ZÅÄÖ]))\.$",
    re.IGNORECASE,
)
_MARK = re.compile(r"^(\d+[.)]|[-•–*]|[a-h][.)]|o)\s+")


def marked(text: str) -> str | None:
    """The text after a list's mark, or None where there is no mark."""
    found = _MARK.match(text)
    return text[found.end() :] if found else None


def paragraphs(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as paragraphs: a point of a list is one of its own, and a gap parts where a sentence was whole."""
    held = ""
    for row in rows:
        point = marked(row.text)
        ended = held[-1:] in ".!?:”"
        if held and (point is not None or (row.after_gap and (ended or row.text[:1].isupper())) or row.in_table):
            yield folded(held)
            held = ""
        held = f"{held} {row.text if point is None else point}".strip()
    if held:
        yield folded(held)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, abbreviations kept whole."""
    held = ""
    for found in _SENTENCE.finditer(text):
        held = f"{held} {found.group(0).strip()}".strip()
        if not _SHORTENED.search(held):
            yield held
            held = ""
    if held:
        yield held
