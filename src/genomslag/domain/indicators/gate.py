"""The one disclosure gate. Every number about people that leaves a unit has passed here: table, chart, export, report, search.

A count of persons from 1 to one below the floor is hidden. So is what it could be computed from: other cells are hidden until
nobody can work out a hidden one from rows, columns, totals, parts of a share or what was released before. What the faces
receive is a `Shown`: a number, or the fact that it is hidden, never both.

The functions are pure: they read no table and write none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from genomslag.domain.indicators.bounds import Contradiction, Equation, bounds_of


class Why(Enum):
    """Why there is no number to read. Different things from each other and from zero, told apart everywhere."""

    PRESENT = ""
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    SUPPRESSED = "suppressed"
    WITHDRAWN = "withdrawn"


class Standing(Enum):
    """What a number is to its readers."""

    ASKED = "asked"
    """About to be shown; the gate may hide it."""
    INNER = "inner"
    """Never shown: one unit's own value. The gate guards it."""
    OUT = "out"
    """Released before; it cannot be taken back."""


@dataclass(frozen=True)
class Rule:
    """How small is too small.

    zero_is_shown: a zero tells of nobody. all_is_shown: that everybody in a group shares something tells of each of them, so
    for what is sensitive it is hidden.
    """

    floor: int = 5
    counts_persons: bool = True
    zero_is_shown: bool = True
    all_is_shown: bool = True

    def is_small(self, value: int | None) -> bool:
        return value is not None and (0 if self.zero_is_shown else -1) < value < self.floor


@dataclass(frozen=True)
class Cell:
    """A number on its way out, not yet judged. It stays inside the indicators."""

    key: str
    value: int | None
    why: Why = Why.PRESENT
    counts_persons: bool = False
    standing: Standing = Standing.ASKED
    must_hide: bool = False
    """Hidden for another reason than that it is small, and guarded as a small one is."""


@dataclass(frozen=True)
class Sum:
    """A relation that a reader knows: the total is the sum of the parts that have a number."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True)
class Shown:
    """What the faces get: a number, or why there is none."""

    key: str
    value: int | None
    why: Why

    def __post_init__(self) -> None:
        if (self.value is None) is (self.why is Why.PRESENT):
            raise ValueError("a cell shows a number, or says why there is none, never both")

    @property
    def is_hidden(self) -> bool:
        return self.why is Why.SUPPRESSED


DEFAULT = Rule()


def judge(
    cells: Sequence[Cell], sums: Sequence[Sum] = (), *, floor: int = DEFAULT.floor, rule: Rule | None = None
) -> dict[str, Shown]:
    """Every asked cell, shown or hidden, so that no hidden one can be worked out from those that are shown.

    Takes: floor, the smallest count of persons that may be shown, or a whole rule; sums, every relation that a reader can know.
    Gives: a hidden cell whose value a reader knows to within less than the floor only when earlier releases already give it away.
    Rule: the body's own (1-4 hidden, zero shown); the secrecy of OSL 26 kap. is the background, unverified.
    """
    told = rule or replace(DEFAULT, floor=floor)
    table = _Table(cells, sums, told)
    while helpers := [found for key in table.exposed() if (found := table.helper(key))]:
        table.hidden.add(min(helpers).key)
    return {cell.key: table.shown(cell) for cell in cells if cell.standing is Standing.ASKED}


def exposed_by(cells: Sequence[Cell], sums: Sequence[Sum], hidden: Iterable[str], *, rule: Rule = DEFAULT) -> list[str]:
    """The guarded cells that a reader knows to within less than the floor when just these are hidden; none when all are safe."""
    table = _Table(cells, sums, rule)
    table.hidden = set(hidden)
    return list(table.exposed())


@dataclass(frozen=True, order=True)
class _Helper:
    """A cell that can be hidden, the better the less: near, where few are unknown, a part before a total, a small number."""

    distance: int
    unknowns: int
    is_total: bool
    value: int
    key: str


class _Table:
    """The cells with their relations, and which of them are hidden so far."""

    def __init__(self, cells: Sequence[Cell], sums: Sequence[Sum], rule: Rule) -> None:
        self.cells: Mapping[str, Cell] = {cell.key: cell for cell in cells}
        self.sums = [one for one in sums if self.cells[one.total].value is not None]
        self.rule = rule
        self.hidden = {cell.key for cell in cells if cell.standing is Standing.ASKED and self._is_small(cell)}

    def _is_small(self, cell: Cell) -> bool:
        return cell.must_hide or (cell.counts_persons and self.rule.is_small(cell.value))

    def _is_unknown(self, key: str) -> bool:
        return key in self.hidden or self.cells[key].standing is Standing.INNER

    def _guarded(self) -> list[str]:
        small = (key for key, cell in self.cells.items() if cell.standing is Standing.INNER and self._is_small(cell))
        return sorted({*self.hidden, *small})

    def exposed(self) -> Iterator[str]:
        equations = [one for relation in self.sums if (one := self._equation(relation)).terms]
        least = dict.fromkeys(self.hidden, 1 if self.rule.zero_is_shown else 0)
        return (key for key in self._guarded() if self._is_exposed(key, equations, least))

    def _is_exposed(self, key: str, equations: Sequence[Equation], least: Mapping[str, int]) -> bool:
        try:
            return bounds_of(key, equations, least).is_narrower_than(self.rule.floor)
        except Contradiction:  # what was released before does not fit: nothing more may be said
            return True

    def _equation(self, relation: Sum) -> Equation:
        terms: dict[str, int] = {}
        known = 0
        for key, times in ((relation.total, -1), *((part, 1) for part in relation.parts)):
            value = self.cells[key].value
            if value is None:
                continue
            if self._is_unknown(key):
                terms[key] = terms.get(key, 0) + times
            else:
                known -= times * value
        return Equation({key: times for key, times in terms.items() if times}, known)

    def helper(self, key: str) -> _Helper | None:
        """One more cell to hide for the sake of an exposed one: in the nearest relation, and there in the most telling one.

        Zeros are no help where they are shown by rule: a reader would know that the hidden cell is none.
        """
        for distance, relations in enumerate(self._outward(key)):
            found = [
                _Helper(distance, self._unknowns(one), other == one.total, self.cells[other].value or 0, other)
                for one in relations
                for other in one.cells
                if self._may_hide(other)
            ]
            if found:
                return min(found)
        return None

    def _unknowns(self, relation: Sum) -> int:
        return sum(self.cells[key].value is not None and self._is_unknown(key) for key in relation.cells)

    def _may_hide(self, key: str) -> bool:
        return self.cells[key].standing is Standing.ASKED and key not in self.hidden and bool(self.cells[key].value)

    def _outward(self, key: str) -> Iterator[list[Sum]]:
        """The relations that touch the cell, then those that touch their unknown cells, and so on."""
        reached, left = {key}, list(self.sums)
        while near := [one for one in left if not reached.isdisjoint(one.cells)]:
            yield near
            left = [one for one in left if reached.isdisjoint(one.cells)]
            reached |= {other for one in near for other in one.cells if self._is_unknown(other)}

    def shown(self, cell: Cell) -> Shown:
        if cell.key in self.hidden:
            return Shown(cell.key, None, Why.SUPPRESSED)
        if cell.value is None:
            return Shown(cell.key, None, cell.why if cell.why is not Why.PRESENT else Why.MISSING)
        return Shown(cell.key, cell.value, Why.PRESENT)


@dataclass(frozen=True)
class Told:
    """Something released before: these rows, added up, were this number."""

    part: str
    rows: frozenset[str]
    value: int


VALUE, NUMERATOR, DENOMINATOR = "value", "numerator", "denominator"
