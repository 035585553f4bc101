"""How a body follows up, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Habit, Kind
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, COORDINATOR
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import save_first, write

LONGEST_DAYS = 365


@write
def set_habit(
    body: Body,
    *,
    kind: str,
    from_on: date,
    from_day: str,
    until_day: str,
    answer_days: int,
    report_days: int,
    judges_goals: bool,
    reminds: Sequence[int],
    source: str,
    by: Viewer,
) -> Habit:
    """From a day on the body follows up so in rounds of the kind; rounds that have begun keep their days.

    Refuses: NotAllowed; Invalid("kind", "no_source", "earlier", "month_day", "days", "decided_already").
    Rule: none; the body's own decision, which stands with it.
    """
    if body.authority_id is None or not (
        by.has(COORDINATOR, body.authority_id) or any(grant.role == ADMINISTRATOR for grant in by.grants)
    ):
        raise NotAllowed("not_allowed", _("An administrator, or the body's coordinator, sets how it follows up."))
    if kind not in Kind.values:
        raise Invalid("kind", _("Choose what kind of round it is."), field="kind")
    if not source.strip():
        raise Invalid("no_source", _("Say who decided so, and where it is written."), field="source")
    if any(abs(one) > LONGEST_DAYS for one in reminds):
        raise Invalid("days", _("Reminders go out within a year of the last day."), field="reminds")
    if not 0 <= answer_days <= report_days <= LONGEST_DAYS:
        raise Invalid(
            "days",
            _("The days are counted from the period's end: first the units, then the report, within a year."),
            field="report_days",
        )
    held = Habit.objects.filter(body=body, kind=kind)
    if held.filter(from_on__gt=from_on).exists():
        raise Invalid("earlier", _("A later order is already set. Choose a day after it."), field="from_on")
    held.filter(until_on__isnull=True, from_on__lt=from_on).update(until_on=from_on - timedelta(days=1))
    row = held.filter(from_on=from_on).first() or Habit(body=body, kind=kind, from_on=from_on)
    row.from_day, row.until_day = (
        rules.read_month_day(from_day, field="from_day"),
        rules.read_month_day(until_day, field="until_day"),
    )
    row.answer_days, row.report_days, row.judges_goals = answer_days, report_days, judges_goals
    row.reminds, row.source = sorted(set(reminds), reverse=True), source.strip()[:200]
    save_first(
        row,
        otherwise=Invalid(
            "decided_already", _("Other days were decided from that day just now. Reload the page."), field="from_on"
        ),
    )
    facts = {"body": body.uid, "of_kind": kind, "from": from_on}
    trail.note(
        "habit.set", kind="habit", uid=row.uid, authority_id=body.authority_id, audience=Audience.CITY, by=by, facts=facts
    )
    return row
