"""The words of a text as roots, with the parts of compounds beside them: what two sentences have in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import mul

from genomslag.inflection import root, words

_SHORTEST_START, _SHORTEST_END = 4, 5
"""A part of a compound shorter than this is more often a chance than a word; what a word begins with is surer than what it ends with."""

_EMPTY = frozenset(
    words(
        """
        och att det som en ett den de på i av för till med är om har inte kan ska vi man från eller så men vid även där när hur
        vad bör skall kommer också mellan under efter utan än sin sitt sina dess detta denna dessa bli blir vara var varit sig
        mycket mer mest samt in ut upp över mot genom hos inom enligt finns gör göra får få ser se anser menar tycker vill
        önskar föreslår stödjer positiv positivt förslag förslaget programmet programförslaget remissen remiss nämnden
        förvaltningen kommunen staden stadens stadsdelsnämnden the of and to in is for that it on be as with are by this should
        """
    )
)
"""Words that every answer holds, and that therefore say nothing of what one is about."""


def roots(text: str) -> list[str]:
    """The roots of the words that say something, in order."""
    return [root(word) for word in words(text) if len(word) > 2 and word.lower() not in _EMPTY]


Weights = dict[str, float]
"""How much each root weighs in a text; the squares make 1."""


class Vocabulary:
    """The roots of many texts: which stand inside which, and how rare each is."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        self._seen: Counter[str] = Counter()
        many = 0
        for held in texts:
            many += 1
            self._seen.update(set(held))
        self.many = max(1, many)
        self._parts: dict[str, tuple[str, ...]] = {}
        self._among: Counter[str] = Counter(self._seen)
        for word, count in self._seen.items():
            for part in self.inside(word):
                self._among[part] += count

    def inside(self, word: str) -> tuple[str, ...]:
        """The known roots that a compound begins and ends with: "skolhälsovård" holds "hälsovård"."""
        if word not in self._parts:
            opens = next((word[:at] for at in range(len(word) - 2, _SHORTEST_START - 1, -1) if word[:at] in self._seen), "")
            ends = next((word[-at:] for at in range(len(word) - 2, _SHORTEST_END - 1, -1) if word[-at:] in self._seen), "")
            self._parts[word] = tuple(filter(None, (opens, ends)))
        return self._parts[word]

    def weigh(self, held: Sequence[str]) -> Weights:
        """The text as weights: rare roots weigh most, a part of a compound half as much as a whole word."""
        counted: dict[str, float] = {}
        for word in held:
            counted[word] = counted.get(word, 0.0) + 1.0
            for part in self.inside(word):
                counted[part] = counted.get(part, 0.0) + 0.5
        weighed = {word: (1.0 + math.log(count) if count > 1 else count) * self.rarity(word) for word, count in counted.items()}
        length = math.sqrt(sum(value * value for value in weighed.values()))
        return {word: value / length for word, value in weighed.items()} if length else {}

    def rarity(self, word: str) -> float:
        """How much it tells that a text holds the root. One that no text holds tells less than the rarest that some text holds."""
        if word not in self._among:
            return 0.5 * (math.log(1 + self.many) + 1.0)
        return math.log((1 + self.many) / (1 + self._among[word])) + 1.0


def likeness(one: Weights, other: Weights) -> float:
    """How alike two texts are: 0 for nothing in common, 1 for the same words."""
    shared = one.keys() & other.keys()
    # Summed exactly, whatever order a set has.
    return math.fsum(map(mul, map(one.__getitem__, shared), map(other.__getitem__, shared)))
