"""Paragraphs and sentences: points of a list apart, abbreviations kept whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from genomslag.reading.clean import Row, folded
from genomslag.reading.vocabulary import TYING
from genomslag.sentences import sentences

_MARK = re.compile(r"^(\d{1,3}[.)]|\d+(?:\.\d+){1,3}(?=\s+[A-ZÅÄÖ])|[-•–*☒]|[a-h][.)]|o)\s+")


_GOES_ON = re.compile(rf"(?:\s(?:{'|'.join(TYING)}|att|som|vid|eller|inom|mot|än|enligt|den|det|de)|,)$")
"""So no paragraph ends: a PDF's text may have a gap in the middle of a sentence."""


def marked(text: str) -> str | None:
    """The text after a list's mark, or None where there is no mark."""
    found = _MARK.match(text)
    return text[found.end() :] if found else None


def paragraphs(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as paragraphs: a point of a list is one of its own, and a gap parts where a sentence was whole."""
    return (text for text, _is_point in parted(rows))


def parted(rows: Iterable[Row]) -> Iterator[tuple[str, bool]]:
    """The same, each with whether it is a point of a list."""
    held, is_point = "", False
    for row in rows:
        point = marked(row.text)
        ended = held[-1:] in ".!?:”"
        begins = row.after_gap and (ended or (row.text[:1].isupper() and not _GOES_ON.search(held)))
        if held and (point is not None or begins or row.in_table):
            yield folded(held), is_point
            held = ""
        is_point = point is not None if not held else is_point
        held = f"{held} {row.text if point is None else point}".strip()
    if held:
        yield folded(held), is_point


__all__ = ["marked", "paragraphs", "parted", "sentences"]
