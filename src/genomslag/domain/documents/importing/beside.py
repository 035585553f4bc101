"""Where new siblings stand among those that the draft already has: where the file has them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Collection, Sequence


def positions(row: Sequence[int | None], taken: Collection[int], gap: int) -> list[int]:
    """A position for each that is new.

    Takes: row, the siblings in the file's order: the position that a known one has, None for a new one; taken, the positions of
    all the siblings in the draft; gap, how far apart those stand that have nothing after them.
    Gives: the positions of the new ones, in the file's order; no two alike, and none of those that were taken.
    Rule: after the known one before it in the file, else before the known one after it, else last. Where those in the draft stand
    too close for all that come between them, those come last.
    """
    there = sorted(taken)
    made: list[int] = []
    at = 0
    while at < len(row):
        if row[at] is not None:
            at += 1
            continue
        end = at
        while end < len(row) and row[end] is None:
            end += 1
        found = _between(row[at - 1] if at else None, row[end] if end < len(row) else None, end - at, there, gap)
        for one in found:
            insort(there, one)
        made += found
        at = end
    return made


def _between(before: int | None, after: int | None, count: int, there: list[int], gap: int) -> list[int]:
    last = there[-1] if there else 0
    low, high = last, None
    if before is not None:
        over = bisect_right(there, before)
        low, high = before, there[over] if over < len(there) else None
    elif after is not None:
        under = bisect_left(there, after)
        low, high = there[under - 1] if under else 0, after
    if high is not None and high - low > count:
        step = (high - low) // (count + 1)
        return [low + step * number for number in range(1, count + 1)]
    return [last + gap * number for number in range(1, count + 1)]
