"""Viewpoints that say the same thing, or nearly: proposals that a person names, joins and parts."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from genomslag.reading.together.terms import Vocabulary, Weights, likeness, roots

ALIKE = 0.42
"""So alike are two viewpoints that a person should see them side by side."""
HOLDS = 0.30
"""So alike must a viewpoint be to the middle of its theme to stay there; otherwise a chain of likenesses joins everything."""
ASKED_WITH = 8
"""Neighbours are sought by a viewpoint's heaviest roots; the others are too common to find anybody by."""
MOST_SHARING = 400
"""A root that more viewpoints than this share finds everybody, and therefore nobody."""


@dataclass(frozen=True)
class Theme:
    """Some viewpoints, by their places in what was given; words are the roots they share, heaviest first; same when they are word for word alike."""

    members: tuple[int, ...]
    words: tuple[str, ...]
    same: bool


def themes_of(texts: Sequence[str], groups: Sequence[str] = ()) -> list[Theme]:
    """Themes of two viewpoints or more, the largest first.

    Takes: texts, one for each viewpoint; groups, a name for each within which themes are sought, such as its chapter; all together when none.
    """
    spoken = [roots(text) for text in texts]
    vocabulary = Vocabulary(spoken)
    weighed = [vocabulary.weigh(words) for words in spoken]
    joined = _Joined(len(texts))
    _join_same(texts, groups, joined)
    for one, other in _neighbours(weighed, groups):
        joined.join(one, other)
    made = [theme for members in joined.sets() for theme in _held(members, weighed, texts)]
    return sorted(made, key=lambda theme: (-len(theme.members), theme.members))


class _Joined:
    """Sets that grow together."""

    def __init__(self, many: int) -> None:
        self._over = list(range(many))

    def top(self, at: int) -> int:
        while self._over[at] != at:
            self._over[at] = self._over[self._over[at]]
            at = self._over[at]
        return at

    def join(self, one: int, other: int) -> None:
        left, right = sorted((self.top(one), self.top(other)))
        self._over[right] = left

    def sets(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._over)):
            found[self.top(at)].append(at)
        return [members for members in found.values() if len(members) > 1]


def _join_same(texts: Sequence[str], groups: Sequence[str], joined: _Joined) -> None:
    first: dict[tuple[str, str], int] = {}
    for at, text in enumerate(texts):
        said = (groups[at] if groups else "", same_words(text))
        joined.join(first.setdefault(said, at), at)


def same_words(text: str) -> str:
    """What two texts share that differ only in spaces, signs and capitals."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _neighbours(weighed: Sequence[Weights], groups: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs that are alike, each found by a heavy root that both hold."""
    heavy = [sorted(one, key=one.__getitem__, reverse=True)[:ASKED_WITH] for one in weighed]
    sharing = Counter(word for words in heavy for word in words)
    earlier: dict[str, list[int]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for at, words in enumerate(heavy):
        mine = weighed[at]
        finding = [word for word in words if sharing[word] <= MOST_SHARING]
        for other in sorted(set().union(*(earlier[word] for word in finding))):
            if (not groups or groups[other] == groups[at]) and likeness(mine, weighed[other]) >= ALIKE:
                pairs.append((other, at))
        for word in finding:
            earlier[word].append(at)
    return pairs


def _held(members: list[int], weighed: Sequence[Weights], texts: Sequence[str]) -> list[Theme]:
    """The set as a theme, without those who came along only by a chain; they are sought a theme among themselves."""
    middle: defaultdict[str, float] = defaultdict(float)
    for at in members:
        for word, value in weighed[at].items():
            middle[word] += value / len(members)
    length = sum(value * value for value in middle.values()) ** 0.5 or 1.0
    centre = {word: value / length for word, value in middle.items()}
    kept = [at for at in members if likeness(weighed[at], centre) >= HOLDS or not weighed[at]]
    if len(kept) < 2:
        return []
    shared = sorted(middle, key=lambda word: (-middle[word], word))[:5]
    same = len({same_words(texts[at]) for at in kept}) == 1
    return [Theme(tuple(kept), tuple(shared), same)]
