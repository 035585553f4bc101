"""What a reader can work out about numbers that are not shown: an exact linear programme in whole numbers.

The relations are sums that a reader knows, "these unknown numbers make this known one"; every unknown is at least its floor.
The table is kept in integers with one common denominator (every division below is exact), so that no rounding can make an
exposed number look safe. The answer is the widest that linear reasoning allows; for tables of two crossed breakdowns and for
trees, and so for everything that is published today, whole numbers allow the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Equation:
    """The unknown numbers, each times its coefficient, make the known one."""

    terms: Mapping[str, int]
    known: int


class Contradiction(ValueError):
    """No numbers at all fit the equations."""


@dataclass(frozen=True)
class Bounds:
    """The least and the most that an unknown can be; most is None when there is no limit."""

    least: Fraction
    most: Fraction | None

    def is_narrower_than(self, width: int) -> bool:
        """True when the reader knows the number to within less than the width."""
        return self.most is not None and self.most - self.least < width


def bounds_of(key: str, equations: Sequence[Equation], least: Mapping[str, int]) -> Bounds:
    """The least and the most that one unknown can be, given everything the reader knows.

    Takes: least, the least that each unknown can be; 0 when not named.
    Refuses: Contradiction.
    """
    near = _near(key, equations)
    table = _Table(near, least)
    at = table.columns.get(key)
    floor = least.get(key, 0)
    if at is None:
        return Bounds(Fraction(floor), None)
    highest = table.highest(at)
    lowest = table.lowest(at)
    return Bounds(floor + lowest, None if highest is None else floor + highest)


def _near(key: str, equations: Sequence[Equation]) -> list[Equation]:
    """The equations that reach the unknown through others; the rest can say nothing of it."""
    reached, left = {key}, list(equations)
    found: list[Equation] = []
    while True:
        touching = [one for one in left if not reached.isdisjoint(one.terms)]
        if not touching:
            return found
        found += touching
        left = [one for one in left if reached.isdisjoint(one.terms)]
        for one in touching:
            reached.update(one.terms)


class _Table:
    """A simplex table in integers: rows[i] . x = rhs[i], all over `divisor`; `basis` names the column that each row solves."""

    def __init__(self, equations: Iterable[Equation], least: Mapping[str, int]) -> None:
        equations = list(equations)
        self.columns = {key: at for at, key in enumerate(sorted({key for one in equations for key in one.terms}))}
        self.divisor = 1
        self.rows: list[list[int]] = []
        self.basis: list[int] = []
        own, count = len(self.columns), len(equations)
        for number, one in enumerate(equations):
            row = [0] * (own + count + 1)
            for key, times in one.terms.items():
                row[self.columns[key]] = times
            row[-1] = one.known - sum(times * least.get(key, 0) for key, times in one.terms.items())
            if row[-1] < 0:
                row = [-cell for cell in row]
            row[own + number] = 1
            self.rows.append(row)
            self.basis.append(own + number)
        self._find_a_start(own, count)

    def _find_a_start(self, own: int, count: int) -> None:
        """Drive out the helping columns; what cannot be driven out is a contradiction or says nothing new."""
        helping = range(own, own + count)
        self._raise([-1 if at in helping else 0 for at in range(own + count)])
        if any(self.basis[at] in helping and row[-1] for at, row in enumerate(self.rows)):
            raise Contradiction("no numbers fit what has been shown")
        for at in reversed(range(len(self.rows))):
            if self.basis[at] in helping:
                enter = next((column for column in range(own) if self.rows[at][column]), None)
                if enter is None:
                    del self.rows[at], self.basis[at]
                else:
                    self._pivot(at, enter)
        self.rows = [[*row[:own], row[-1]] for row in self.rows]

    def highest(self, column: int) -> Fraction | None:
        """The most that the column can be; None when there is no limit."""
        goal = [0] * len(self.columns)
        goal[column] = 1
        return self._value(column) if self._raise(goal) else None

    def lowest(self, column: int) -> Fraction:
        """The least that the column can be."""
        goal = [0] * len(self.columns)
        goal[column] = -1
        self._raise(goal)
        return self._value(column)

    def _value(self, column: int) -> Fraction:
        for at, solved in enumerate(self.basis):
            if solved == column:
                return Fraction(self.rows[at][-1], self.divisor)
        return Fraction(0)

    def _raise(self, goal: Sequence[int]) -> bool:
        """Walk from corner to corner until the goal is no longer raised. False when it can be raised without end."""
        while True:
            enter = self._entering(goal)
            if enter is None:
                return True
            leaving = self._leaving(enter)
            if leaving is None:
                return False
            self._pivot(leaving, enter)

    def _entering(self, goal: Sequence[int]) -> int | None:
        """The first column that raises the goal (Bland's rule: the first, not the steepest, so that the walk ends)."""
        solved = set(self.basis)
        for column in range(len(goal)):
            if column in solved:
                continue
            lost = sum(goal[held] * row[column] for held, row in zip(self.basis, self.rows, strict=True))
            if goal[column] * self.divisor - lost > 0:
                return column
        return None

    def _leaving(self, enter: int) -> int | None:
        best: tuple[Fraction, int] | None = None
        found = None
        for at, row in enumerate(self.rows):
            if row[enter] > 0:
                step = (Fraction(row[-1], row[enter]), self.basis[at])
                if best is None or step < best:
                    best, found = step, at
        return found

    def _pivot(self, at: int, enter: int) -> None:
        chosen, old = self.rows[at], self.divisor
        by = chosen[enter]
        for other, row in enumerate(self.rows):
            times = row[enter]
            if other != at and (times or by != old):
                self.rows[other] = [(cell * by - times * mine) // old for cell, mine in zip(row, chosen, strict=True)]
        self.basis[at] = enter
        self.divisor = by
        if by < 0:
            self.rows = [[-cell for cell in row] for row in self.rows]
            self.divisor = -by
