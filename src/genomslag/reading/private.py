"""Personal data in a running text: where it stands, of what kind, and the text with it covered.

What is found is a suggestion: a person decides passage by passage. What a name is, `reading.persons` says; a name that no rule there knows is not found,
so the page also takes words that a person points out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from genomslag.reading import persons

COVER = "█████"
"""Always as long, so that the length of what is covered tells nothing."""

_STREET = re.compile(
    r"\b[A-ZÅÄÖ][\wåäöé]*(?: [A-ZÅÄÖ][\wåäöé]*)?(?:gatan|vägen|gränd|gränden|stigen|backen|allén|torget|plan|leden|gata|väg|torg) \d{1,3}(?: ?[A-Za-z]\b)?(?:,? (?:lgh|lägenhet) \d{3,4})?"
)
_POST = re.compile(r"(?<![\d/:-])\b\d{3} ?\d{2} [A-ZÅÄÖ][A-Za-zåäöÅÄÖ]+(?: [A-ZÅÄÖ][a-zåäö]+)?\b")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PERSONAL = re.compile(
    r"(?<![\d-])((?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]|[67]\d|8\d|9[01]))([-+ ]?)(\d{4})(?![\d-])"
)
_PHONE = re.compile(r"(?<![\w/:.-])(?:\+46 ?(?:\(0\))?|0)[1-9]\d{0,2}[ -–]{0,3}\d{2,3}(?:[ -]?\d{2,3}){1,3}(?![\w/:-])")
KINDS = ("personal_number", "email", "phone", "address", "name", "pointed_out")


@dataclass(frozen=True)
class Passage:
    """One place where personal data stands: its kind, where it begins and ends, the words, and a little of what stands around."""

    kind: str
    start: int
    end: int
    words: str
    before: str
    after: str


def passages(text: str, also: Sequence[str] = (), *, names: Sequence[str] = (), own: str = "") -> list[Passage]:
    """Everything found, in the order of the text, none over another.

    Takes: also, words that a person has pointed out; names, of persons who are known to be private, looked for however they are written; own, that of the
    one who has written the text, of whom a part of the name tells enough.
    """
    return _in_order(text, _found(text, also, names, own))


def named(text: str, names: Sequence[str], own: str = "") -> list[Passage]:
    """Where the persons of these names are told of, and nothing else: for texts that are the office's own."""
    return _in_order(text, _of_names(text, names, own))


def _in_order(text: str, found: Iterable[tuple[str, int, int]]) -> list[Passage]:
    taken: list[tuple[str, int, int]] = []
    for kind, start, end in found:
        over = [one for one in taken if start < one[2] and one[1] < end]
        if not over:
            taken.append((kind, start, end))
        elif all(one[0] == kind for one in over):
            # Two readings of one name cover both together: else the end of the longer one would be left.
            taken = [one for one in taken if one not in over]
            taken.append((kind, min(start, *(one[1] for one in over)), max(end, *(one[2] for one in over))))
    return [
        Passage(kind, start, end, text[start:end], text[max(0, start - 40) : start], text[end : end + 40])
        for kind, start, end in sorted(taken, key=lambda one: one[1:])
    ]


def _of_names(text: str, names: Sequence[str], own: str) -> Iterator[tuple[str, int, int]]:
    words = set(_WORD.findall(text.casefold()))
    there = _there(words, tuple(names))
    if own and any(part in words or f"{part}s" in words for part in _WORD.findall(own.casefold())):
        there.add(own)
    for name in dict.fromkeys((*names, own)):
        if name in there:
            yield from (("name", *place) for place in persons.places_of(name, text, alone=name == own))


_WORD = re.compile(r"[^\W_]+")
_BEFORE_A_NAME = {"familjen", "herr", "fru", "fröken", "släkten"}


def _there(words: set[str], names: tuple[str, ...]) -> set[str]:
    """The names that may stand in a text of these words: one part of it does, and of the other at least the initial, so that hundreds of names are soon looked for."""
    index = _by_word(names)
    return {
        name
        for word in words & index.keys()
        for name, other in index[word]
        if not other or other in words or f"{other}s" in words or other[0] in words or words & _BEFORE_A_NAME
    }


@lru_cache(maxsize=8)
def _by_word(names: tuple[str, ...]) -> dict[str, list[tuple[str, str]]]:
    """The names by their first word and by their last, each with the other of the two."""
    held: dict[str, list[tuple[str, str]]] = {}
    for name in dict.fromkeys(names):
        parts = _WORD.findall(name.casefold())
        pairs = [(parts[0], parts[-1]), (parts[-1], parts[0])] if len(parts) > 1 else [(part, "") for part in parts]
        for word, other in pairs:
            held.setdefault(word, []).append((name, other))
            held.setdefault(f"{word}s", []).append((name, other))
    return held


def _found(text: str, also: Sequence[str], names: Sequence[str], own: str) -> Iterator[tuple[str, int, int]]:
    """What is surest first: what is found later yields to it."""
    for word in sorted(filter(None, (one.strip() for one in also)), key=len, reverse=True):
        # Every beginning is looked at, so that one occurrence does not hide another that it overlaps.
        found = re.finditer(f"(?=({re.escape(word)}))", text, re.IGNORECASE)
        yield from (("pointed_out", one.start(1), one.end(1)) for one in found)
    for kind, pattern in (
        ("email", _MAIL),
        ("personal_number", _PERSONAL),
        ("phone", _PHONE),
        ("address", _STREET),
        ("address", _POST),
    ):
        yield from ((kind, one.start(), one.end()) for one in pattern.finditer(text))
    yield from _of_names(text, names, own)
    yield from (("name", *place) for place in persons.places_in(text))


def covered(text: str, found: Iterable[Passage]) -> str:
    """The text with the passages covered."""
    for one in sorted(found, key=lambda passage: passage.start, reverse=True):
        text = text[: one.start] + COVER + text[one.end :]
    return text
