"""Swedish working days.

Midsummer Eve, Christmas Eve and New Year's Eve are no public holidays by law, but offices keep them closed; they count as
free here. What an organisation keeps otherwise is its own rule and comes as data.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import holidays


@lru_cache(maxsize=64)
def _free_days(year: int) -> frozenset[date]:
    official = holidays.country_holidays("SE", years=year, categories=("public",))
    eves = {date(year, 12, 24), date(year, 12, 31), _midsummer_eve(year)}
    return frozenset(day for day, name in official.items() if name != "Söndag") | eves


def _midsummer_eve(year: int) -> date:
    first = date(year, 6, 19)
    return first + timedelta(days=(4 - first.weekday()) % 7)


def is_workday(day: date) -> bool:
    """True on Monday to Friday when the day is not free."""
    return day.weekday() < 5 and day not in _free_days(day.year)


def add_workdays(day: date, count: int) -> date:
    """The working day that lies `count` working days after (before, when negative) a day.

    Takes: count, any whole number; 0 gives the day itself, or the working day before it when it is free.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        if is_workday(day):
            left -= 1
    while not is_workday(day):
        day += step
    return day
