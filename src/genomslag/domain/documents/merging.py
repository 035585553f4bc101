"""Two people wrote over the same text: what both began from, mine and theirs, passage by passage.

Pure functions over plain values: no database, no language, no clock.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from genomslag.ground import richtext

Blocks = tuple[Mapping[str, Any], ...]
CHOICES = ("mine", "theirs", "both", "base")


@dataclass(frozen=True)
class Passage:
    """Some blocks in a row, in three wordings. `kind` is kept, mine, theirs, same or clash: who changed them."""

    kind: str
    base: Blocks
    mine: Blocks
    theirs: Blocks

    @property
    def chosen(self) -> str:
        """Whose wording stands until the person says otherwise: what one alone changed, and one's own where both did."""
        return "theirs" if self.kind == "theirs" else "mine"

    def words(self, whose: str) -> str:
        """The words of one wording."""
        return richtext.to_text({"type": "doc", "content": list(getattr(self, whose))})


def passages(base: richtext.Doc, mine: richtext.Doc, theirs: richtext.Doc) -> tuple[Passage, ...]:
    """The three texts as one row of passages; putting together every `mine` gives mine, every `theirs` theirs."""
    three = [tuple(doc.get("content", ())) for doc in (base, mine, theirs)]
    keys = [[json.dumps(block, sort_keys=True) for block in blocks] for blocks in three]
    made: list[Passage] = []
    at = (0, 0, 0)
    for stays in (*_anchors(*keys), (len(keys[0]), len(keys[1]), len(keys[2]))):
        between = [blocks[a:b] for blocks, a, b in zip(three, at, stays, strict=True)]
        if any(between):
            made.append(_passage(*between))
        if stays[0] < len(keys[0]):
            held = (three[0][stays[0]],)
            made.append(Passage("kept", held, held, held))
        at = (stays[0] + 1, stays[1] + 1, stays[2] + 1)
    return tuple(made)


def _anchors(base: Sequence[Hashable], mine: Sequence[Hashable], theirs: Sequence[Hashable]) -> Iterator[tuple[int, int, int]]:
    """The places of the blocks that nobody changed."""
    in_mine, in_theirs = _same(base, mine), _same(base, theirs)
    for at in range(len(base)):
        if at in in_mine and at in in_theirs:
            yield at, in_mine[at], in_theirs[at]


def _same(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {a + step: b + step for a, b, size in found for step in range(size)}


def _passage(base: Blocks, mine: Blocks, theirs: Blocks) -> Passage:
    if mine == theirs:
        return Passage("same", base, mine, theirs)
    if mine == base:
        return Passage("theirs", base, mine, theirs)
    return Passage("mine" if theirs == base else "clash", base, mine, theirs)


def put_together(parts: Sequence[Passage], choices: Mapping[int, str]) -> richtext.Doc:
    """One text of the chosen wordings.

    Takes: choices, for the number of a passage whose wording stands: mine, theirs, base, or both, mine first.
    Refuses: Invalid("richtext"), when together they are larger than a text may be.
    """
    content: list[Any] = []
    for number, part in enumerate(parts):
        whose = choices.get(number, part.chosen)
        names = ("mine", "theirs") if whose == "both" else (whose if whose in CHOICES else part.chosen,)
        for name in names:
            content += getattr(part, name)
    return richtext.validate({"type": "doc", "content": content})
