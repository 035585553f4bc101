"""Periods as people write them: a year, a tertial, a half, a quarter, a month, or two days."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from genomslag.ground.errors import Invalid

_WRITTEN = re.compile(r"(\d{4})(?:\s*[- ]?\s*(T|H|K|Q|M)?\s*(\d{1,2}))?", re.IGNORECASE)
_MONTHS = {"t": 4, "h": 6, "k": 3, "q": 3, "m": 1, "": 1}
"""How many months each kind of period has; a bare number after the year is a month."""
_SHORT = {12: "", 4: "T", 3: "K", 6: "H", 1: "M"}


def period_of(said: str, from_on: str = "", until_on: str = "") -> tuple[date, date]:
    """The first and the last day of a period.

    Takes: said, as 2026, 2026 T1, 2026 H2, 2026 K3 or 2026-04; or the two days.
    Refuses: Invalid("no_period", "period").
    """
    if from_on or until_on:
        first, last = _day(from_on), _day(until_on)
    else:
        first, last = _written(said)
    if last < first:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")
    return first, last


def _day(said: str) -> date:
    try:
        return date.fromisoformat(said.strip())
    except ValueError as wrong:
        raise Invalid(
            "no_period", _("“%(said)s” is not a day. Write year-month-day.") % {"said": said[:40]}, field="period"
        ) from wrong


def _written(said: str) -> tuple[date, date]:
    found = _WRITTEN.fullmatch(said.strip())
    trouble = Invalid(
        "no_period",
        _("“%(said)s” is not a period. Write 2026, 2026 T1, 2026 K2 or 2026-04.") % {"said": said[:40]},
        field="period",
    )
    if found is None or not 1900 <= int(found[1]) <= 2200:
        raise trouble
    year = int(found[1])
    if not found[3]:
        return date(year, 1, 1), date(year, 12, 31)
    months, number = _MONTHS[(found[2] or "").lower()], int(found[3])
    if not 1 <= number * months <= 12:
        raise trouble
    last = number * months
    return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])


def named(from_on: date, until_on: date) -> str:
    """The period as people write it, when it is one of those; otherwise its two days."""
    whole = from_on.day == 1 and until_on.day == monthrange(until_on.year, until_on.month)[1] and from_on.year == until_on.year
    months = until_on.month - from_on.month + 1
    if not whole or months not in _SHORT or until_on.month % months:
        return f"{from_on.isoformat()} – {until_on.isoformat()}"
    return f"{from_on.year} {_SHORT[months]}{until_on.month // months}" if months < 12 else str(from_on.year)


def parts_of_year(year: int, count: int) -> list[tuple[date, date]]:
    """The year parted in so many periods of whole months: three tertials, four quarters, twelve months."""
    months = 12 // count
    lasts = range(months, 13, months)
    return [(date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])) for last in lasts]
