"""Which days a kind of round is about, and when it is due."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models import Habit, Kind
from genomslag.domain.indicators.models import Definition
from genomslag.domain.plans import rules as plan_rules
from genomslag.domain.plans.models import Measure
from genomslag.ground.errors import Invalid

F = Definition.Frequency


@dataclass(frozen=True)
class Shape:
    """How a body follows up in rounds of a kind."""

    from_day: str
    until_day: str
    answer_days: int
    report_days: int
    judges_goals: bool
    reminds: tuple[int, ...] = (7, 1, -3)


SHIPPED = {
    Kind.TERTIAL_1: Shape("01-01", "04-30", 10, 21, False),
    Kind.TERTIAL_2: Shape("05-01", "08-31", 10, 21, True),
    Kind.ANNUAL: Shape("01-01", "12-31", 14, 31, True),
    Kind.FINAL: Shape("01-01", "12-31", 0, 0, True),
    Kind.OTHER: Shape("01-01", "12-31", 14, 31, True),
}
"""What holds until a body has set its own. The final evaluation is due on the programme's last day, so it has no days after it."""


@dataclass(frozen=True)
class Days:
    """The days of one round."""

    period_from_on: date
    period_until_on: date
    answer_by_on: date
    report_by_on: date


_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_LEAP_YEAR = 2024


def read_month_day(said: str, *, field: str) -> str:
    """A day of the year, as month-day.

    Refuses: Invalid("month_day"), also of 29 February, which most years lack.
    """
    found = _MONTH_DAY.fullmatch(said.strip())
    if said.strip() in ("02-29", "2-29"):
        raise Invalid("month_day", _("Most years have no 29 February. Write 02-28."), field=field)
    if found is None:
        raise Invalid("month_day", _("Write the day as month-day, for instance 04-30."), field=field)
    month, day = int(found[1]), int(found[2])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError as wrong:
        raise Invalid("month_day", _("Write the day as month-day, for instance 04-30."), field=field) from wrong
    return f"{month:02}-{day:02}"


def shape_of(habit: Habit | None, kind: str) -> Shape:
    """The body's own habit, or what is shipped."""
    if habit is None:
        return SHIPPED[Kind(kind)]
    return Shape(
        habit.from_day, habit.until_day, habit.answer_days, habit.report_days, habit.judges_goals, tuple(habit.reminds)
    )


def days_of(kind: str, shape: Shape, *, year: int, valid_from_on: date | None, valid_until_on: date | None) -> Days:
    """The days of a round of a kind in a year.

    Takes: valid_from_on, valid_until_on, of the programme; a final evaluation is about all of it, and is due on its last day.
    Rule: the body's own habit; that the last is due by the programme's end is the programme's own promise.
    """
    from_on, until_on = _on(year, shape.from_day), _on(year, shape.until_day)
    if until_on < from_on:
        from_on = _on(year - 1, shape.from_day)
    if kind == Kind.FINAL and valid_until_on is not None:
        last = valid_until_on
        return Days(
            min(valid_from_on or _on(last.year, "01-01"), last), last, last - timedelta(days=max(shape.answer_days, 14)), last
        )
    return Days(from_on, until_on, until_on + timedelta(days=shape.answer_days), until_on + timedelta(days=shape.report_days))


def still_to_come(days: Days, shape: Shape, *, on: date) -> Days:
    """The same days, for a round that is opened late: nobody is asked to answer by a day that has passed.

    Rule: none; as many days from today as the body gives after a period, and at least a week.
    """
    if days.answer_by_on >= on and days.report_by_on >= on:
        return days
    answer_by_on = max(days.answer_by_on, on + timedelta(days=max(shape.answer_days, 7)))
    report_by_on = max(days.report_by_on, answer_by_on + timedelta(days=max(shape.report_days - shape.answer_days, 7)))
    return replace(days, answer_by_on=answer_by_on, report_by_on=report_by_on)


def is_due(*, state: str, starts_on: date, done_on: date | None, from_on: date, until_on: date) -> bool:
    """True when a measure is to be told of in a round about these days: it has begun by their end, runs on, or was done in them.

    Rule: none; who is done before, or has not begun, has nothing to tell.
    """
    if state in plan_rules.ENDED or starts_on > until_on:
        return False
    return state != Measure.State.DONE or done_on is None or done_on >= from_on


_AT_LEAST_DAYS = {F.YEAR: 365, F.TERTIAL: 120, F.QUARTER: 90, F.MONTH: 28}


def is_measured(frequency: str, from_on: date, until_on: date) -> bool:
    """True when a number of the indicator may lie within the days: a yearly one has none in a tertial.

    Rule: none; how often it is measured stands on its sheet.
    """
    return (until_on - from_on).days + 1 >= _AT_LEAST_DAYS.get(F(frequency), 0)


def _on(year: int, month_day: str) -> date:
    month, _dash, day = month_day.partition("-")
    return date(year, int(month), int(day))
