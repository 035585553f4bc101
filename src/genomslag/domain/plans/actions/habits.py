"""A body decides how it reminds, and how long it waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import FollowHabit
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import save_first, write


@write
def set_habit(
    body: Body, *, reminder_days: Sequence[int], stale_days: int, from_on: date, by: Viewer, decided: str = ""
) -> FollowHabit:
    """From the day on the body reminds and waits so; said again of the same day it is said anew. What has been sent stands.

    Takes: reminder_days, before the last day, below zero after it; none, and nobody is reminded.
    Refuses: NotAllowed; Invalid("no_authority", "reminder_days", "stale_days", "past", "decided_already").
    Rule: the body's own.
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = FollowHabit.unscoped.filter(authority=body.authority_id, from_on=from_on).first()
    row = row or FollowHabit(authority_id=body.authority_id, audience=Audience.PUBLIC, from_on=from_on)
    rules.HABIT_STEPS.require("set_habit", row, by)
    rules.check_habit(reminder_days, stale_days)
    if from_on < clock.today():
        raise Invalid("past", _("Choose today or a later day: what has been is not changed."), field="from_on")
    row.reminder_days, row.stale_days, row.decided = sorted(reminder_days, reverse=True), stale_days, decided.strip()
    save_first(
        row,
        otherwise=Invalid(
            "decided_already", _("Other days were decided from that day just now. Reload the page."), field="from_on"
        ),
    )
    facts = {"days": row.reminder_days, "stale": stale_days, "from": from_on}
    rules.HABIT_STEPS.take("set_habit", row, by=by, facts=facts)
    return row


def ranges_of(authority_id: int, *, on: date) -> Sequence[int]:
    """The days on which the authority reminds, as it has decided, or as is usual."""
    held = FollowHabit.unscoped.filter(authority=authority_id, from_on__lte=on).order_by("-from_on").first()
    return rules.RANGES if held is None else tuple(held.reminder_days)
