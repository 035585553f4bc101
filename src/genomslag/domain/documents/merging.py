"""Two people wrote over the same text: what both began from, mine and theirs, passage by passage.

Pure functions over plain values: no database, no language, no clock.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
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
    """The three texts as one row of passages; putting together every `mine` gives mine, every `theirs` theirs.

    They are cut wherever neither changed across the cut, so that two who changed paragraphs beside each other do not clash.
    """
    three = [tuple(doc.get("content", ())) for doc in (base, mine, theirs)]
    old, one, two = ([json.dumps(block, sort_keys=True) for block in blocks] for blocks in three)
    in_mine, in_theirs = _cuts(old, one), _cuts(old, two)
    cuts = [(at, in_mine[at], in_theirs[at]) for at in range(len(old) + 1) if at in in_mine and at in in_theirs]
    cuts = [(0, 0, 0), *cuts, (len(old), len(one), len(two))]
    slices = [
        [blocks[a:b] for blocks, a, b in zip(three, start, end, strict=True)]
        for start, end in zip(cuts, cuts[1:], strict=False)
    ]
    return tuple(_passage(*parts) for parts in slices if any(parts))


def _cuts(old: Sequence[Hashable], new: Sequence[Hashable]) -> dict[int, int]:
    """The places between the old blocks where the new text can be cut too; what was put in there comes after the cut."""
    found: dict[int, int] = {}
    for op, a1, a2, b1, _b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for step in range(a2 - a1 if op == "equal" else 1):
            found.setdefault(a1 + step, b1 + step)
    found.setdefault(len(old), len(new))
    return found


def _passage(base: Blocks, mine: Blocks, theirs: Blocks) -> Passage:
    if mine == theirs:
        return Passage("kept" if mine == base else "same", base, mine, theirs)
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
