"""Two texts as one row of kept, inserted and deleted words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from genomslag.domain.documents.differ.align import Run, runs
from genomslag.domain.documents.differ.lines import Segment

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


def words(old: str, new: str) -> tuple[Segment, ...]:
    """The two texts as one row of kept, inserted and deleted words.

    Words that are exchanged one after the other are told as one exchange: a space between them is not worth keeping apart.
    """
    if old == new:
        return (Segment("keep", old),) if old else ()
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    kept = [*_worth_keeping(before, runs(before, after)), (len(before), len(after), 0)]
    return tuple(_told(before, after, kept))


def _worth_keeping(before: Sequence[str], found: list[Run]) -> Iterator[Run]:
    last = len(found) - 1
    for at, (x, y, size) in enumerate(found):
        stands_between = 0 < at < last
        if not (stands_between and size == 1 and before[x].isspace() and _exchanged(found, at)):
            yield x, y, size


def _exchanged(found: list[Run], at: int) -> bool:
    """Words went out and came in on both sides."""
    x, y, size = found[at]
    behind_x, behind_y, behind = found[at - 1]
    ahead_x, ahead_y, _ahead = found[at + 1]
    return behind_x + behind < x and behind_y + behind < y and x + size < ahead_x and y + size < ahead_y


def _told(before: Sequence[str], after: Sequence[str], kept: list[Run]) -> Iterator[Segment]:
    a, b = 0, 0
    for x, y, size in kept:
        if a < x:
            yield Segment("delete", "".join(before[a:x]))
        if b < y:
            yield Segment("insert", "".join(after[b:y]))
        if size:
            yield Segment("keep", "".join(before[x : x + size]))
        a, b = x + size, y + size
