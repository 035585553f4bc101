"""How bodies follow up, dated."""

from __future__ import annotations

from datetime import date

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Habit
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans.models import Plan
from genomslag.ground.paging import window


def habits(body: Body | None = None, *, page: int = 1, size: int = 100) -> tuple[list[Habit], int]:
    """The habits that were ever set, the latest first, a page of them; and how many there are. Anyone may read them; two statements."""
    rows = Habit.objects.select_related("body").order_by("-from_on", "body__name", "kind", "id")
    rows = rows.filter(body=body) if body else rows
    total = rows.count()
    _number, some = window(page, total=total, size=size)
    return list(rows[some]), total


def habit_for(body: Body, kind: str, *, on: date) -> rules.Shape:
    """What holds for a body and a kind on a day: its own habit, else the shipped one."""
    held = Habit.objects.filter(Habit.holding(on), body=body, kind=kind).order_by("-from_on").first()
    return rules.shape_of(held, kind)


def suggested(plan: Plan, kind: str, *, year: int, on: date) -> rules.Days:
    """The days of a round on a plan, by the body's own habit."""
    shape = habit_for(plan.body, kind, on=on)
    programme = plan.programme
    return rules.days_of(kind, shape, year=year, valid_from_on=programme.valid_from_on, valid_until_on=programme.valid_until_on)
