"""Where a viewpoint is fastened in the text, and whether it still fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid


def check_anchor(anchor: Mapping[str, Any] | None) -> None:
    """An anchor names element, revision, quoted words with their surroundings and place; other keys may stand beside.

    Refuses: Invalid("anchor").
    """
    if anchor is not None and not _is_anchor(anchor):
        raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")


def _is_anchor(anchor: Mapping[str, Any]) -> bool:
    said = [anchor.get(key) for key in ANCHOR_WORDS]
    start, end = (anchor.get(key) for key in ANCHOR_PLACES)
    if not all(isinstance(word, str) for word in said) or not all(said[: len(ANCHOR_NEEDED)]):
        return False
    return all(type(at) is int for at in (start, end)) and 0 <= start < end  # type: ignore[operator]


ANCHOR_NEEDED = ("element", "revision", "quote")


ANCHOR_WORDS = (*ANCHOR_NEEDED, "prefix", "suffix")


ANCHOR_PLACES = ("start", "end")


SURROUNDING_CHARACTERS = 32


def place(anchor: Mapping[str, Any], text: str) -> tuple[int, int] | None:
    """Where an anchor's words stand in a text today, or None when they are gone or cannot be told from others like them.

    Words that stand where they stood are found first; words that moved are known by being the only ones, or by what
    surrounds them. The first of several was not taken: a viewpoint would then point at words it was never about.
    """
    quote, size = anchor["quote"], len(anchor["quote"])
    at: int = anchor["start"]
    if text[at : at + size] == quote:
        return at, at + size
    starts = [found for found in range(len(text) - size + 1) if text.startswith(quote, found)]
    if len(starts) > 1:
        starts = [found for found in starts if _surrounded(anchor, text, found)]
    return (starts[0], starts[0] + size) if len(starts) == 1 else None


def _surrounded(anchor: Mapping[str, Any], text: str, start: int) -> bool:
    end = start + len(anchor["quote"])
    return text[:start].endswith(anchor["prefix"]) and text[end:].startswith(anchor["suffix"])


def fit(anchor: Mapping[str, Any], text: str) -> str:
    """How an anchor fits a text: "exact", "moved" or "lost". A lost anchor is kept and shown."""
    found = place(anchor, text)
    if found is None:
        return "lost"
    return "exact" if found[0] == anchor["start"] else "moved"


def anchor_to(*, element: str, revision: str, text: str, quote: str) -> dict[str, Any] | None:
    """An anchor to a quote in an element's text, or None when the words are not there."""
    start = text.find(quote)
    if start < 0 or not quote:
        return None
    end = start + len(quote)
    return {
        "element": element,
        "revision": revision,
        "quote": quote,
        "prefix": text[max(0, start - SURROUNDING_CHARACTERS) : start],
        "suffix": text[end : end + SURROUNDING_CHARACTERS],
        "start": start,
        "end": end,
    }
