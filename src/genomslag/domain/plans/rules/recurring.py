"""Measures that come again: each time, reckoned from the dates and how often; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from genomslag.domain.plans.models import Measure

R = Measure.Recurs
MONTHS_OF = {R.MONTHLY: 1, R.TERMLY: 6, R.YEARLY: 12}
"""A term is half a year: January to June, July to December."""


@dataclass(frozen=True)
class Occurrence:
    """One time that a measure comes: the span in which it is to be done."""

    from_on: date
    until_on: date

    def holds(self, day: date) -> bool:
        return self.from_on <= day <= self.until_on


def occurrences(*, starts_on: date, ends_on: date, recurs: str) -> list[Occurrence]:
    """Each time that the measure comes, in order: the calendar's months, terms or years, cut at its own first and last day.

    A measure that comes once has one.
    """
    months = MONTHS_OF.get(R(recurs))
    if months is None:
        return [Occurrence(starts_on, ends_on)]
    found = []
    first = starts_on
    while first <= ends_on:
        after = _after(first, months)
        found.append(Occurrence(first, min(after - timedelta(days=1), ends_on)))
        first = after
    return found


def _after(day: date, months: int) -> date:
    """The first day of the span that comes after the one that holds the day."""
    place = day.year * 12 + (day.month - 1) // months * months + months
    return date(place // 12, place % 12 + 1, 1)


def missed(spans: Iterable[Occurrence], *, reported_on: Iterable[date], on: date) -> list[Occurrence]:
    """The times that have passed without a report inside them."""
    told = list(reported_on)
    return [one for one in spans if one.until_on < on and not any(one.holds(day) for day in told)]
