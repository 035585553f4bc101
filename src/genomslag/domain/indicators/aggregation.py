"""From approved observations and a declared rule: a value, how many of how many it rests on, and the way to the rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Observed:
    """One approved observation; a share carries its two parts. Nothing in it means that the unit has no number."""

    row: str
    unit: str
    value: int | None = None
    numerator: int | None = None
    denominator: int | None = None

    def has_number(self, *, is_share: bool) -> bool:
        if is_share:
            return self.numerator is not None and self.denominator is not None
        return self.value is not None


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

    @property
    def is_empty(self) -> bool:
        """True when nothing could be added up: no rows, or rows of a kind that is not added."""
        return self.value is None and self.denominator is None


def by_unit(observed: Iterable[Observed], *, is_share: bool) -> list[Observed]:
    """One row a unit: its groups added up, since a person belongs to one of them; a unit with a single row keeps it.

    A unit that has a number for some groups only has the sum of those. The rows keep their order.
    """
    rows: dict[str, list[Observed]] = {}
    for one in observed:
        rows.setdefault(one.unit, []).append(one)
    return [held[0] if len(held) == 1 else _joined(held, is_share) for held in rows.values()]


def _joined(held: Sequence[Observed], is_share: bool) -> Observed:
    present = [one for one in held if one.has_number(is_share=is_share)]
    name, unit = "+".join(sorted(one.row for one in held)), held[0].unit
    if not present:
        return Observed(name, unit)
    if is_share:
        return Observed(
            name,
            unit,
            numerator=sum(one.numerator or 0 for one in present),
            denominator=sum(one.denominator or 0 for one in present),
        )
    return Observed(name, unit, sum(one.value or 0 for one in present))


def add_up(observed: Iterable[Observed], *, expected: Sequence[str], is_share: bool, adds_up: bool = True) -> Sum:
    """The observations of some units in one period, added up; the order does not matter and no unit counts twice.

    Takes: expected, the units that should have reported; adds_up, whether the values of different units may be added: the
    same person may have met two units, and an average is no part of a sum. A single unit's value needs no adding.
    Refuses: ValueError, when a unit is there twice.
    """
    rows = sorted(observed, key=lambda row: row.row)
    units = [row.unit for row in rows]
    if len(set(units)) != len(units):
        raise ValueError("a unit may count once")
    present = [row for row in rows if row.has_number(is_share=is_share)]
    reported = {row.unit for row in present}
    missing = tuple(sorted(unit for unit in set(expected) if unit not in reported))
    counts = (len(present), len(reported | set(expected)), missing, tuple(row.row for row in present))
    if not present or (len(present) > 1 and not is_share and not adds_up):
        return Sum(None, None, None, *counts)
    if is_share:
        return Sum(None, sum(row.numerator or 0 for row in present), sum(row.denominator or 0 for row in present), *counts)
    return Sum(sum(row.value or 0 for row in present), None, None, *counts)


SUM, LAST = "sum", "last"
PRESENT, HIDDEN = "", ("suppressed", "withdrawn")


@dataclass(frozen=True)
class Stretch:
    """What was let out of one period: its parts, or why there are none, and what it rests on."""

    at: int
    """Which of the year's periods it is, counted from 0."""
    why: str
    parts: Mapping[str, int]
    era: int = 0
    reported: int = 0
    expected: int = 0
    is_preliminary: bool = False


def over_the_year(held: Iterable[Stretch], *, how: str, count: int) -> Stretch | None:
    """A year put together of its shorter periods, by the sheet's rule; none when no period says anything.

    Takes: how, SUM or LAST; count, how many periods the year has; the order of the periods does not matter.
    Gives: `at` is how many periods it rests on. It is made of what was shown of the periods and of nothing else, so it tells nothing
    new: a year with a hidden period is hidden, and with too few periods preliminary. Periods of two eras are not added.
    Refuses: ValueError, when a period is there twice.
    """
    rows = sorted(held, key=lambda one: one.at)
    if len({one.at for one in rows}) != len(rows):
        raise ValueError("a period may count once")
    if not rows:
        return None
    chosen = rows[-1:] if how == LAST else rows
    told = [one for one in chosen if one.why == PRESENT and one.parts]
    why = _why_of_year(chosen, told)
    parts: dict[str, int] = {}
    for one in told if why == PRESENT else ():
        for part, number in one.parts.items():
            parts[part] = parts.get(part, 0) + number
    rests_on = rows[-1].at + 1 if how == LAST else len(told)
    return Stretch(
        rests_on,
        why,
        parts,
        max(one.era for one in chosen),
        sum(one.reported for one in chosen),
        sum(one.expected for one in chosen),
        any(one.is_preliminary for one in chosen) or rests_on < count,
    )


def _why_of_year(chosen: Sequence[Stretch], told: Sequence[Stretch]) -> str:
    hidden = next((one.why for one in chosen if one.why in HIDDEN), None)
    if hidden is not None:
        return hidden
    if not told:
        return chosen[-1].why or "missing"
    return PRESENT if len({one.era for one in told}) == 1 else "not_applicable"
