"""The same element in two texts that share no identities: after a split, or in a text that came from outside.

The answer is a partial one-to-one map, the same every time, and each pair says why. Only elements of one kind are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from genomslag.domain.documents.differ.lines import Line, Pairing

_WORD = re.compile(r"\w+")
_TELLING_WORD = re.compile(r"\w{4,}")
"""Shorter words (och, för, som) are much the same in all texts, and would make any two resemble each other."""

ENOUGH = 50
"""Two elements are the same when so many of a hundred words are; fewer do when the title or the code is the same."""

ENOUGH_WITH_CODE = 25

TELLING, CANDIDATES, COMMON = 12, 8, 100
"""An element is looked for by its rarest words, and compared with those that have most of them; a word that stands in more
elements than COMMON tells nothing."""

Side = list[Line]


def pair(old: Sequence[Line], new: Sequence[Line]) -> dict[str, Pairing]:
    """For each new element that was found in the old text, which one it was and why; what is alike is paired in order."""
    made: dict[str, Pairing] = {}
    rest_old, rest_new = list(old), list(new)
    for key in (lambda one: (one.kind, one.code, one.title, one.text), _same_words):
        rest_old, rest_new = _pair_same(rest_old, rest_new, key, made)
    _pair_alike(rest_old, rest_new, made)
    return made


def _same_words(one: Line) -> Hashable:
    return (one.kind, one.title, one.text) if one.title or one.text else (one.kind, one.uid)


def _pair_same(old: Side, new: Side, key: Callable[[Line], Hashable], made: dict[str, Pairing]) -> tuple[Side, Side]:
    waiting: dict[Hashable, list[Line]] = {}
    for one in reversed(old):
        waiting.setdefault(key(one), []).append(one)
    left: Side = []
    for one in new:
        found = waiting.get(key(one))
        if found:
            made[one.uid] = Pairing(found.pop().uid, "same", 100)
        else:
            left.append(one)
    taken = {pairing.old for pairing in made.values()}
    return [one for one in old if one.uid not in taken], left


def _pair_alike(old: Side, new: Side, made: dict[str, Pairing]) -> None:
    scored = sorted(_scored(old, new), key=lambda one: one[:3])
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _score, at_old, at_new, by, share in scored:
        if at_old not in taken_old and at_new not in taken_new:
            taken_old.add(at_old)
            taken_new.add(at_new)
            made[new[at_new].uid] = Pairing(old[at_old].uid, by, share)


def _scored(old: Side, new: Side) -> Iterator[tuple[int, int, int, str, int]]:
    """Every pair worth a thought: the best first when sorted, and among equals the earliest."""
    bags_old, bags_new = [_bag(one) for one in old], [_bag(one) for one in new]
    index = _Index(old, bags_old)
    for at_new, one in enumerate(new):
        for at_old in index.near(one, bags_new[at_new]):
            other = old[at_old]
            share = _share(bags_old[at_old], bags_new[at_new])
            titled = bool(one.title) and one.title.casefold() == other.title.casefold()
            coded = bool(one.code) and one.code == other.code
            by = "title" if titled else "words" if share >= ENOUGH else "code" if coded and share >= ENOUGH_WITH_CODE else ""
            if by:
                yield -(share + 25 * titled + 15 * coded), at_old, at_new, by, share


def _bag(one: Line) -> Counter[str]:
    said = f"{one.title} {one.text}".casefold()
    return Counter(_TELLING_WORD.findall(said) or _WORD.findall(said))


def _share(a: Counter[str], b: Counter[str]) -> int:
    """How many of a hundred words both have, each counted as often as it stands."""
    both = a.total() + b.total()
    small, large = (a, b) if len(a) < len(b) else (b, a)
    common = sum(min(count, large[word]) for word, count in small.items() if word in large)
    return 200 * common // both if both else 0


class _Index:
    """The old elements, by kind and word, by kind and title, by kind and code."""

    def __init__(self, old: Side, bags: list[Counter[str]]) -> None:
        self.words: dict[tuple[str, str], list[int]] = {}
        self.marks: dict[tuple[str, str, str], list[int]] = {}
        for at, one in enumerate(old):
            for word in bags[at]:
                self.words.setdefault((one.kind, word), []).append(at)
            for mark in _marks(one):
                self.marks.setdefault(mark, []).append(at)

    def near(self, one: Line, bag: Mapping[str, int]) -> list[int]:
        """The old elements that may be this one, in their own order."""
        postings = [self.words[one.kind, word] for word in bag if (one.kind, word) in self.words]
        telling = sorted((found for found in postings if len(found) <= COMMON), key=lambda found: (len(found), found))
        hits = Counter(at for found in telling[:TELLING] for at in found)
        likely = sorted(hits, key=lambda at: (-hits[at], at))[:CANDIDATES]
        named = [at for mark in _marks(one) for at in self.marks.get(mark, ())[:CANDIDATES]]
        return sorted({*likely, *named})


def _marks(one: Line) -> Iterator[tuple[str, str, str]]:
    if one.title:
        yield one.kind, "title", one.title.casefold()
    if one.code:
        yield one.kind, "code", one.code
