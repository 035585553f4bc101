"""The whole set that is published of one period: every unit and larger unit, every group, all together; judged by the gate as one.

A cell is a place (a unit, or all) and a group (none, or one value of one or several breakdowns). Each row that was handed in stands in
one cell; the others are sums of rows. Shown are every place for all persons, all places together for every group, and, where there is one
breakdown only, each unit's groups. A unit's groups by two and three breakdowns at once are never shown, and guarded like any small number.

The functions are pure: they read no table and write none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from genomslag.domain.indicators import gate
from genomslag.domain.indicators.aggregation import Observed
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, VALUE, Cell, Rule, Standing, Sum, Told

Group = tuple[tuple[str, str], ...]
"""Breakdowns with their values, in order; empty for all."""
Place = tuple[str, Group]

ALL: Group = ()
EVERYWHERE = "*"
LARGEST = 600
"""Cells that are judged together. In a larger set nothing that holds a small number is shown below the whole."""
_REST = "rest"


@dataclass(frozen=True)
class Atom:
    """One row that was handed in: its number, its unit, its group."""

    observed: Observed
    group: Group = ALL


@dataclass(frozen=True)
class CellSum:
    """One published cell after the gate: its parts, or nothing when it is hidden; and the rows that it is the sum of."""

    parts: Mapping[str, int]
    rows: tuple[str, ...]
    is_hidden: bool


def judge_set(
    atoms: Sequence[Atom],
    *,
    parents: Mapping[str, str],
    is_share: bool,
    adds_up: bool,
    rule: Rule,
    told: Iterable[Told] = (),
    gone: Sequence[Observed] = (),
) -> dict[Place, CellSum]:
    """Every published cell that has a number, shown or hidden.

    Takes: parents, the larger unit of each unit, when it has one; adds_up, whether different units may be added; told, what was let
    out before; gone, rows that were corrected since and still stand behind it.
    Gives: what no reader can work a hidden number out of, whatever was shown before; a share is shown with both its parts or not at all.
    Rule: the body's own, as gate.judge.
    """
    present = [atom for atom in atoms if atom.observed.has_number(is_share=is_share)]
    makeup = _makeup(present, parents, adds_up)
    parts = (NUMERATOR, DENOMINATOR) if is_share else (VALUE,)
    numbers = {atom.observed.row: _numbers(atom.observed, is_share) for atom in present}
    sums = {place: {part: sum(numbers[row][part] for row in rows) for part in parts} for place, rows in makeup.items()}
    hidden = _Set(present, makeup, parents, is_share, rule).hidden(told, gone) if rule.counts_persons else set()
    return {
        place: CellSum({} if place in hidden else sums[place], tuple(sorted(rows)), place in hidden)
        for place, rows in makeup.items()
    }


def _numbers(one: Observed, is_share: bool) -> dict[str, int]:
    if not is_share:
        return {VALUE: one.value or 0}
    numerator, denominator = one.numerator or 0, one.denominator or 0
    return {NUMERATOR: numerator, DENOMINATOR: denominator, _REST: denominator - numerator}


def _makeup(atoms: Sequence[Atom], parents: Mapping[str, str], adds_up: bool) -> dict[Place, frozenset[str]]:
    """Of which rows each published cell is the sum."""
    found: dict[Place, set[str]] = defaultdict(set)
    units: dict[str, set[str]] = defaultdict(set)
    for atom in atoms:
        for place in _places(atom.observed.unit, parents):
            units[place].add(atom.observed.unit)
            for group in _margins(atom.group) if place == EVERYWHERE else _of_unit(atom, place):
                found[place, group].add(atom.observed.row)
    if not adds_up:
        found = defaultdict(set, {key: rows for key, rows in found.items() if len(units[key[0]]) == 1})
    return {key: frozenset(rows) for key, rows in found.items()}


def _of_unit(atom: Atom, place: str) -> Iterator[Group]:
    yield ALL
    if len(atom.group) == 1 and place == atom.observed.unit:
        yield atom.group


def _places(unit: str, parents: Mapping[str, str]) -> Iterator[str]:
    """The unit, the larger ones around it, and everywhere."""
    yield EVERYWHERE
    seen = {EVERYWHERE, ""}
    while unit not in seen:
        yield unit
        seen.add(unit)
        unit = parents.get(unit, "")


def _margins(group: Group) -> Iterator[Group]:
    for size in range(len(group) + 1):
        yield from combinations(group, size)


class _Set:
    """The cells and sums of a set, as the gate takes them."""

    def __init__(
        self,
        atoms: Sequence[Atom],
        makeup: Mapping[Place, frozenset[str]],
        parents: Mapping[str, str],
        is_share: bool,
        rule: Rule,
    ) -> None:
        self.atoms, self.makeup, self.parents, self.rule, self.is_share = atoms, makeup, parents, rule, is_share
        self.parts = (NUMERATOR, DENOMINATOR, _REST) if is_share else (VALUE,)
        self.rows = {atom.observed.row: _numbers(atom.observed, is_share) for atom in atoms}
        self.cells: dict[str, Cell] = {}
        self.sums: list[Sum] = []
        self.names: dict[frozenset[str], Place] = {}

    def hidden(self, told: Iterable[Told], gone: Sequence[Observed]) -> set[Place]:
        """The places that may not be shown."""
        self._asked()
        self._told(told, gone)
        if not any(cell.must_hide or self.rule.is_small(cell.value) for cell in self.cells.values()):
            return set()
        if len(self.cells) > LARGEST:
            return set(self.makeup)
        self._related()
        cells = list(self.cells.values())
        judged = gate.judge(cells, self.sums, rule=self.rule)
        closed = {key for key, one in judged.items() if one.is_hidden}
        if gate.exposed_by(cells, self.sums, closed, rule=self.rule):  # what was told before gives it away: add nothing to it
            return set(self.makeup)
        return {place for place in self.makeup if any(self._key(part, place) in closed for part in self.parts)}

    @staticmethod
    def _key(part: str, place: Place) -> str:
        return f"{part}:{place[0]}:{'&'.join('='.join(one) for one in place[1])}"

    def _asked(self) -> None:
        """A cell for each published place; a row that is published by itself is that cell, and the others stay inside."""
        for place, rows in self.makeup.items():
            self._cells(place, rows, Standing.ASKED)
            if len(rows) == 1:
                self.names.setdefault(rows, place)
        for row in self.rows:
            alone = frozenset([row])
            if alone not in self.names:
                self.names[alone] = ("row", ((row, ""),))
                self._cells(self.names[alone], alone, Standing.INNER)

    def _cells(self, place: Place, rows: frozenset[str], standing: Standing) -> None:
        for part in self.parts:
            value = sum(self.rows[row][part] for row in rows)
            everybody = part == _REST and value == 0 and not self.rule.all_is_shown and standing is Standing.ASKED
            key = self._key(part, place)
            self.cells[key] = Cell(key, value, counts_persons=True, standing=standing, must_hide=everybody)

    def _related(self) -> None:
        """Each cell is the sum of smaller ones: of units where there are such, of groups, and in the end of rows."""
        for place, rows in self.makeup.items():
            for parts in self._partings(place, rows):
                for part in self.parts:
                    self.sums.append(Sum(self._key(part, place), tuple(self._key(part, one) for one in parts)))
        if self.is_share:
            for place in {*self.makeup, *self.names.values()}:
                whole = (self._key(NUMERATOR, place), self._key(_REST, place))
                self.sums.append(Sum(self._key(DENOMINATOR, place), whole))

    def _partings(self, place: Place, rows: frozenset[str]) -> Iterator[list[Place]]:
        """The ways in which a reader sees the cell as a sum of other cells."""
        if len(rows) == 1:
            if self.names[rows] != place:
                yield [self.names[rows]]
            return
        name, group = place
        inside = [one for one in self.makeup if one != place and self.makeup[one] <= rows]
        below = [one for one in inside if one[1] == group and self.parents.get(one[0], EVERYWHERE) == name]
        ways = [below] + [
            [one for one in inside if one[0] == name and len(one[1]) == len(group) + 1 and key in dict(one[1])]
            for key in sorted({key for atom in self.atoms for key, _value in atom.group})
            if key not in dict(group)
        ]
        exact = [way for way in ways if way and self._makes(way, rows)]
        yield from exact or [[self.names[frozenset([row])] for row in sorted(rows)]]

    def _makes(self, way: Sequence[Place], rows: frozenset[str]) -> bool:
        held = [row for one in way for row in self.makeup[one]]
        return len(held) == len(rows) and set(held) == rows

    def _told(self, told: Iterable[Told], gone: Sequence[Observed]) -> None:
        """What was let out before is known, over the rows that it was the sum of then."""
        for one in gone:
            alone = frozenset([one.row])
            if one.has_number(is_share=self.is_share) and alone not in self.names:
                self.names[alone] = ("row", ((one.row, ""),))
                self.rows[one.row] = _numbers(one, self.is_share)
                self._cells(self.names[alone], alone, Standing.INNER)
        for number, before in enumerate(sorted(told, key=lambda one: (one.part, sorted(one.rows), one.value))):
            if before.rows and all(frozenset([row]) in self.names for row in before.rows):
                key = f"told:{number}"
                self.cells[key] = Cell(key, before.value, counts_persons=True, standing=Standing.OUT)
                self.sums.append(Sum(key, tuple(self._key(before.part, self.names[frozenset([row])]) for row in before.rows)))
