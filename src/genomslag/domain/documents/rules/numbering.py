"""The numbers of a draft: shown where an element has no code of its own, suggested for a new one, and made anew on request.

Pure functions over plain values. A code is either lettered (M2, A14), one row of numbers for each letter through the whole
text, or a plain number (2.1), which follows from the place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

UNNUMBERED = frozenset({"text"})
"""Running text between the numbered parts is shown without a number."""

_LETTERED = re.compile(r"([^\W\d_]+[ .-]?)(\d+)")
_PLAIN = re.compile(r"\d+(?:\.\d+)*\.?")


@dataclass(frozen=True)
class Place:
    """An element as the numbering sees it; elements come in reading order."""

    key: int
    parent: int | None
    kind: str
    code: str


def numbers(places: Iterable[Place]) -> dict[int, str]:
    """What each element is called: its own code, or the number that follows from its place."""
    return _walked(places, anew=False)


def renumbered(places: Sequence[Place]) -> dict[int, str]:
    """The codes that change when the text is numbered anew; what has no code of its own gets none."""
    placed = _walked(places, anew=True)
    counts: dict[str, int] = {}
    made: dict[int, str] = {}
    for place in places:
        if lettered := _LETTERED.fullmatch(place.code):
            prefix = lettered[1]
            counts[prefix] = counts.get(prefix, 0) + 1
            made[place.key] = f"{prefix}{counts[prefix]}"
        elif _PLAIN.fullmatch(place.code):
            made[place.key] = placed[place.key] + ("." if place.code.endswith(".") else "")
    return {place.key: made[place.key] for place in places if made.get(place.key, place.code) != place.code}


def _walked(places: Iterable[Place], *, anew: bool) -> dict[int, str]:
    shown: dict[int | None, str] = {None: ""}
    counted: dict[int | None, int] = {}
    lettered: dict[str, int] = {}
    for place in places:
        letter = _LETTERED.fullmatch(place.code)
        has_own = bool(place.code) and not (anew and (letter or _PLAIN.fullmatch(place.code)))
        if anew and letter:
            lettered[letter[1]] = lettered.get(letter[1], 0) + 1
            shown[place.key] = f"{letter[1]}{lettered[letter[1]]}"
            continue
        takes_number = not place.code or bool(_PLAIN.fullmatch(place.code))
        if takes_number and (place.code or place.kind not in UNNUMBERED):
            counted[place.parent] = counted.get(place.parent, 0) + 1
        above = shown.get(place.parent, "").rstrip(".")
        if has_own:
            shown[place.key] = place.code
        elif place.kind in UNNUMBERED and not place.code:
            shown[place.key] = ""
        else:
            shown[place.key] = f"{above}.{counted[place.parent]}" if above else str(counted[place.parent])
    return {key: number for key, number in shown.items() if key is not None}


def suggested(places: Sequence[Place], *, kind: str, parent: int | None) -> str:
    """A code for a new element: the next in the row that its kind has here, or nothing when its kind carries none.

    Takes: parent, the key of the element that it will stand under.
    """
    beside = [place.code for place in places if place.kind == kind and place.parent == parent and place.code]
    same = beside or [place.code for place in places if place.kind == kind and place.code]
    if not same:
        return ""
    if lettered := _LETTERED.fullmatch(same[-1]):
        taken = [found for place in places if (found := _LETTERED.fullmatch(place.code)) and found[1] == lettered[1]]
        return f"{lettered[1]}{max(int(found[2]) for found in taken) + 1}"
    if _PLAIN.fullmatch(same[-1]) and beside:
        *above, last = same[-1].rstrip(".").split(".")
        taken_here = [int(code.rstrip(".").split(".")[-1]) for code in beside if _PLAIN.fullmatch(code)]
        return ".".join([*above, str(max(taken_here) + 1)])
    if _PLAIN.fullmatch(same[-1]):
        own = next((place.code for place in places if place.key == parent), "")
        return f"{own.rstrip('.')}.1" if own else ""
    return ""
