"""What two rows of tokens have in common, in order.

Ends that are alike are trimmed first. What stands once in both rows holds fast (patience); between those, again. Where nothing
stands once, a short stretch is solved exactly (Myers), and a long one is parted at its rarest common token (histogram), so that
the time never grows with the product of the lengths.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

Run = tuple[int, int, int]
"""Where a common stretch begins in the first row, where in the second, and how long it is."""

EXACT_AT_MOST = 200
"""So many tokens of both rows together are solved exactly; the time of that grows with the square."""

PAIRS_AT_MOST = 64
"""So many places of the rarest token are tried for the longest stretch around them."""

TURNS_AT_MOST = 24
"""So many times each token is looked at while long stretches are parted; what is left then is told as exchanged. Only texts that
repeat the same few words without end come there."""


def runs(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The common stretches, in order in both rows, none touching the next in both."""
    found: list[Run] = []
    left = [(0, len(a), 0, len(b))]
    patience = TURNS_AT_MOST * (len(a) + len(b))
    while left:
        a1, a2, b1, b2 = left.pop()
        begun = a1
        while a1 < a2 and b1 < b2 and a[a1] == b[b1]:
            a1, b1 = a1 + 1, b1 + 1
        if a1 > begun:
            found.append((begun, b1 - (a1 - begun), a1 - begun))
        ended = a2
        while a1 < a2 and b1 < b2 and a[a2 - 1] == b[b2 - 1]:
            a2, b2 = a2 - 1, b2 - 1
        if a2 < ended:
            found.append((a2, b2, ended - a2))
        if a1 < a2 and b1 < b2 and patience > 0:
            patience -= a2 - a1 + b2 - b1
            _part(a, b, (a1, a2, b1, b2), left, found)
    return _joined(sorted(found))


def _part(
    a: Sequence[str],
    b: Sequence[str],
    where: tuple[int, int, int, int],
    left: list[tuple[int, int, int, int]],
    found: list[Run],
) -> None:
    a1, a2, b1, b2 = where
    anchors = _once_in_both(a, b, where)
    if not anchors and a2 - a1 + b2 - b1 <= EXACT_AT_MOST:
        found += [(a1 + x, b1 + y, size) for x, y, size in _shortest(a[a1:a2], b[b1:b2])]
        return
    anchors = anchors or _rarest(a, b, where)
    if anchors:
        ends = [(a1, b1), *anchors, (a2, b2)]
        left += [(x1, x2, y1, y2) for (x1, y1), (x2, y2) in zip(ends, ends[1:], strict=False)]


def _once_in_both(a: Sequence[str], b: Sequence[str], where: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    a1, a2, b1, b2 = where
    places = {token: spots[0] for token, spots in _places(b, b1, b2).items() if len(spots) == 1}
    pairs = [
        (spots[0], places[token])
        for token, spots in _places(a, a1, a2).items()
        if len(spots) == 1 and token in places and not token.isspace()
    ]
    return [pairs[at] for at in rising([y for _x, y in pairs])]


def _places(row: Sequence[str], begin: int, end: int) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at in range(begin, end):
        found.setdefault(row[at], []).append(at)
    return found


def _rarest(a: Sequence[str], b: Sequence[str], where: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """The one place to part at: in the longest common stretch around the rarest token that both have."""
    a1, a2, b1, b2 = where
    ours, theirs = _places(a, a1, a2), _places(b, b1, b2)
    common = [token for token in ours if token in theirs and not token.isspace()]
    if not common:
        return []
    token = min(common, key=lambda one: (len(ours[one]) * len(theirs[one]), ours[one][0]))
    half = int(PAIRS_AT_MOST**0.5)
    tried = [(x, y) for x in _middle(ours[token], half) for y in _middle(theirs[token], half)]
    return [max(tried, key=lambda spot: (_reach(a, b, where, *spot), -abs(spot[0] - a1 - (spot[1] - b1)), -spot[0]))]


def _middle(places: list[int], size: int) -> list[int]:
    """Parting in the middle halves the work; parting at an end leaves nearly all of it."""
    begin = max(0, (len(places) - size) // 2)
    return places[begin : begin + size]


def _reach(a: Sequence[str], b: Sequence[str], where: tuple[int, int, int, int], x: int, y: int) -> int:
    a1, a2, b1, b2 = where
    back, on = 0, 0
    while x - back > a1 and y - back > b1 and a[x - back - 1] == b[y - back - 1]:
        back += 1
    while x + on < a2 and y + on < b2 and a[x + on] == b[y + on]:
        on += 1
    return back + on


def _shortest(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The common stretches that leave the fewest tokens out (Myers 1986)."""
    furthest = {1: 0}
    rounds: list[dict[int, int]] = []
    for step in range(len(a) + len(b) + 1):
        rounds.append(dict(furthest))
        for diagonal in range(-step, step + 1, 2):
            down = _goes_down(furthest, diagonal, step)
            x = furthest[diagonal + 1] if down else furthest[diagonal - 1] + 1
            while x < len(a) and x - diagonal < len(b) and a[x] == b[x - diagonal]:
                x += 1
            furthest[diagonal] = x
            if x >= len(a) and x - diagonal >= len(b):
                return _walked_back(rounds, len(a), len(b))
    raise AssertionError("to take out all and put in all is always a way")


def _goes_down(furthest: dict[int, int], diagonal: int, step: int) -> bool:
    return diagonal == -step or (diagonal != step and furthest[diagonal - 1] < furthest[diagonal + 1])


def _walked_back(rounds: list[dict[int, int]], x: int, y: int) -> list[Run]:
    found: list[Run] = []
    for step in range(len(rounds) - 1, -1, -1):
        diagonal, furthest = x - y, rounds[step]
        before = diagonal + 1 if _goes_down(furthest, diagonal, step) else diagonal - 1
        came_x = furthest[before]
        came_y = came_x - before
        size = min(x - max(came_x, 0), y - max(came_y, 0))
        if size > 0:
            found.append((x - size, y - size, size))
        x, y = came_x, came_y
    return found


def _joined(found: list[Run]) -> list[Run]:
    made: list[Run] = []
    for x, y, size in found:
        if made and made[-1][0] + made[-1][2] == x and made[-1][1] + made[-1][2] == y:
            made[-1] = (made[-1][0], made[-1][1], made[-1][2] + size)
        else:
            made.append((x, y, size))
    return made


def rising(values: Sequence[int]) -> list[int]:
    """The places of the longest row of rising values."""
    ends: list[int] = []
    last: list[int] = []
    back: list[int] = []
    for at, value in enumerate(values):
        slot = bisect_left(ends, value)
        ends[slot : slot + 1] = [value]
        last[slot : slot + 1] = [at]
        back.append(last[slot - 1] if slot else -1)
    chain: list[int] = []
    here = last[-1] if last else -1
    while here >= 0:
        chain.append(here)
        here = back[here]
    return chain[::-1]
