"""The one disclosure gate. Every number about people that leaves a unit has passed here: table, chart, export, report, search.

A count of persons from 1 to one below the floor is hidden. So is what it could be computed from: in a sum with one hidden part another is hidden too, and
a share is hidden with its parts. What the faces receive is a `Shown`: a number, or the fact that it is hidden, never both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum


class Why(Enum):
    """Why there is no number to read. Five different things, told apart everywhere."""

    PRESENT = ""
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True)
class Cell:
    """A number on its way out, not yet judged. It stays inside the indicators."""

    key: str
    value: int | None
    why: Why = Why.PRESENT
    counts_persons: bool = False


@dataclass(frozen=True)
class Sum:
    """A relation that a reader knows: the total is the sum of the parts."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Shown:
    """What the faces get."""

    key: str
    value: int | None
    why: Why

    @property
    def is_hidden(self) -> bool:
        return self.why is Why.SUPPRESSED


def judge(cells: Sequence[Cell], sums: Sequence[Sum] = (), *, floor: int = 5) -> dict[str, Shown]:
    """Every cell, shown or hidden, so that no hidden one can be worked out from those that are shown.

    Takes: floor, the smallest count of persons that may be shown; zero is shown, since it tells of nobody.
    Rule: the body's own (1-4 hidden by default); OSL 26 kap. is the background, unverified.
    """
    known = {cell.key: cell for cell in cells}
    hidden = {cell.key for cell in cells if _is_small(cell, floor)}
    while more := _exposed(known, sums, hidden, floor):
        hidden.add(more)
    return {
        key: Shown(key, None, Why.SUPPRESSED) if key in hidden else Shown(key, cell.value, cell.why)
        for key, cell in known.items()
    }


def _is_small(cell: Cell, floor: int) -> bool:
    return cell.counts_persons and cell.value is not None and 0 < cell.value < floor


def _exposed(known: Mapping[str, Cell], sums: Sequence[Sum], hidden: set[str], floor: int) -> str | None:
    """One more cell to hide, because some hidden one is held within too narrow bounds; none when all are safe."""
    bounds = intervals(known, sums, hidden)
    for relation in sums:
        for key in relation.cells:
            if key in hidden and bounds[key][1] - bounds[key][0] < floor:
                helper = _helper(known, relation, hidden) or _any_helper(known, sums, hidden, key)
                if helper is not None:
                    return helper
    return None


def _helper(known: Mapping[str, Cell], relation: Sum, hidden: set[str]) -> str | None:
    """The smallest shown part of a sum that is not zero; the total only when no part is left."""
    shown = [known[key] for key in relation.parts if key in known and key not in hidden and known[key].value]
    if shown:
        return min(shown, key=lambda cell: (cell.value or 0, cell.key)).key
    return relation.total if relation.total in known and relation.total not in hidden else None


def _any_helper(known: Mapping[str, Cell], sums: Sequence[Sum], hidden: set[str], key: str) -> str | None:
    touching = (relation for relation in sums if key in relation.cells)
    return next((helper for relation in touching if (helper := _helper(known, relation, hidden))), None)


FAR = 10**15


def intervals(known: Mapping[str, Cell], sums: Iterable[Sum], hidden: set[str]) -> dict[str, tuple[int, int]]:
    """What a reader can work out about each cell from the shown ones: the least and the most it can be."""
    bounds = {key: (0, FAR) if key in hidden or cell.value is None else (cell.value, cell.value) for key, cell in known.items()}
    relations = [relation for relation in sums if all(key in known for key in relation.cells)]
    for _round in range(2 * len(known) + 2):
        before = dict(bounds)
        for relation in relations:
            _tighten(bounds, relation)
        if bounds == before:
            break
    return bounds


def _tighten(bounds: dict[str, tuple[int, int]], relation: Sum) -> None:
    low = sum(bounds[key][0] for key in relation.parts)
    high = min(FAR, sum(bounds[key][1] for key in relation.parts))
    total = bounds[relation.total]
    total = bounds[relation.total] = (max(total[0], low), min(total[1], high))
    for key in relation.parts:
        others_low = sum(bounds[other][0] for other in relation.parts if other != key)
        others_high = sum(bounds[other][1] for other in relation.parts if other != key)
        least, most = bounds[key]
        bounds[key] = (max(least, total[0] - others_high), min(most, total[1] - others_low))


def judge_share(numerator: int | None, denominator: int | None, *, counts_persons: bool, floor: int = 5) -> bool:
    """True when a share may be shown: neither its parts nor their difference is a small count of persons."""
    if numerator is None or denominator is None or denominator == 0:
        return False
    if not counts_persons:
        return True
    return not any(0 < count < floor for count in (numerator, denominator, denominator - numerator))
