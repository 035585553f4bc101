"""From approved observations and a declared rule: a value, how many of how many it rests on, and the way to the rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Observed:
    """One approved observation; a share carries its two parts."""

    row: str
    unit: str
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True)
class Sum:
    """What came of adding up."""

    value: int | None
    numerator: int | None
    denominator: int | None
    reported: int
    expected: int
    missing: tuple[str, ...]
    trace: tuple[str, ...]

    @property
    def share(self) -> Fraction | None:
        """The share, computed anew from the summed parts; shares are never averaged."""
        return Fraction(self.numerator, self.denominator) if self.denominator and self.numerator is not None else None


def add_up(observed: Iterable[Observed], *, expected: Sequence[str], is_share: bool) -> Sum:
    """The observations of some units in one period, added up; the order does not matter and no unit counts twice.

    Refuses: ValueError, when a unit is there twice.
    """
    rows = sorted(observed, key=lambda row: row.row)
    units = [row.unit for row in rows]
    if len(set(units)) != len(units):
        raise ValueError("a unit may count once")
    present = [row for row in rows if (row.denominator if is_share else row.value) is not None]
    reported = {row.unit for row in present}
    missing = tuple(sorted(unit for unit in expected if unit not in reported))
    trace = tuple(row.row for row in present)
    counts = (len(present), max(len(expected), len(present)), missing, trace)
    if not present:
        return Sum(None, None, None, *counts)
    if is_share:
        return Sum(None, sum(row.numerator or 0 for row in present), sum(row.denominator or 0 for row in present), *counts)
    return Sum(sum(row.value or 0 for row in present), None, None, *counts)
