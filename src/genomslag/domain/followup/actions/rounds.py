"""A round is opened on a plan, has its days changed, or is withdrawn."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import Call, FollowUp, Kind, UnitReport
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import rules as plan_rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def open_follow_up(
    plan: Plan,
    *,
    name: str,
    period_from_on: date,
    period_until_on: date,
    report_by_on: date,
    by: Viewer,
    answer_by_on: date | None = None,
    kind: str = Kind.OTHER,
    judges_goals: bool | None = None,
) -> FollowUp:
    """A round is open on a plan in force: a period, a day when its units have answered, a day when the report is due.

    Takes: answer_by_on, none for the day of the report; judges_goals, none for the body's own habit.
    Refuses: NotAllowed; Invalid("not_in_force", "period", "days", "no_time", "no_name", "kind", "already_open").
    """
    if not by.has(COORDINATOR, plan.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator opens a follow-up."))
    if plan.state != Plan.State.IN_FORCE:
        raise Invalid("not_in_force", _("Only a plan in force is followed up."))
    answer_by_on = answer_by_on or report_by_on
    check_round(name, kind, period_from_on, period_until_on, answer_by_on, report_by_on)
    standing = FollowUp.unscoped.filter(plan=plan, period_from_on=period_from_on, period_until_on=period_until_on)
    if standing.exclude(state=FollowUp.State.WITHDRAWN).exists():
        raise Invalid("already_open", _("The plan has a follow-up of that period already."), field="period_from_on")
    call = (
        Call.unscoped.filter(version=plan.programme_id, period_from_on=period_from_on, period_until_on=period_until_on)
        .exclude(state=Call.State.WITHDRAWN)
        .first()
    )
    return opened(
        plan, FollowUp(kind=kind, name=name, period_from_on=period_from_on, period_until_on=period_until_on, answer_by_on=answer_by_on, report_by_on=report_by_on, call=call), judges_goals, by
    )  # fmt: skip


def check_round(name: str, kind: str, from_on: date, until_on: date, answer_by_on: date, report_by_on: date) -> None:
    """A round may be about this, by these days.

    Refuses: Invalid("kind", "period", "days", "no_time", "no_name").
    """
    if kind not in Kind.values:
        raise Invalid("kind", _("Choose what kind of round it is."), field="kind")
    if until_on < from_on:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")
    check_days(name, answer_by_on, report_by_on)


def check_days(name: str, answer_by_on: date, report_by_on: date, *, known: date | None = None) -> None:
    """A round may have this name and these days.

    Takes: known, the units' day as it was; who keeps it may do so also when it has passed.
    Refuses: Invalid("days", "no_time", "no_name").
    """
    if report_by_on < answer_by_on:
        raise Invalid("days", _("The report is due before the units have answered."), field="report_by_on")
    if answer_by_on < clock.today() and answer_by_on != known:
        raise Invalid(
            "no_time", _("The units' day has passed already. Write a day that is still to come."), field="answer_by_on"
        )
    if not name.strip():
        raise Invalid("no_name", _("Name the round, for instance tertial 1 2021."), field="name")


def opened(plan: Plan, row: FollowUp, judges_goals: bool | None, by: Viewer) -> FollowUp:
    """The round is open on the plan, and every unit that owns a measure in its period is asked.

    Takes: judges_goals, none for the body's own habit.
    """
    shape = queries.habit_for(plan.body, row.kind, on=clock.today())
    row.plan, row.authority_id = plan, plan.authority_id
    row.audience = Audience.CITY
    row.name = row.name.strip()[:80]
    row.judges_goals = shape.judges_goals if judges_goals is None else judges_goals
    row.save()
    trail.record("followup.opened", row, by=by, facts={"plan": plan.uid, "report_by_on": row.report_by_on, "kind": row.kind})
    ask_units(row)
    return row


def ask_units(row: FollowUp) -> None:
    """Every unit that owns a measure in the round's period is asked, unless it is already."""
    asked = set(UnitReport.unscoped.filter(follow_up=row).values_list("unit_id", flat=True))
    for unit_id in _units(row.plan, row):
        if unit_id not in asked:
            day = row.answer_by_on or row.report_by_on
            UnitReport(authority_id=row.authority_id, follow_up=row, unit_id=unit_id, answer_by_on=day).save()


def _units(plan: Plan, row: FollowUp) -> list[int]:
    """The units that own a measure which runs in the period, or ran in it until it was done."""
    running = Measure.unscoped.filter(plan=plan, starts_on__lte=row.period_until_on).exclude(state__in=plan_rules.ENDED)
    held = running.exclude(state=Measure.State.DONE, done_on__lt=row.period_from_on)
    return sorted(set(held.values_list("owner_unit_id", flat=True)))


@write
def set_days(
    row: FollowUp,
    *,
    name: str,
    answer_by_on: date,
    report_by_on: date,
    judges_goals: bool,
    by: Viewer,
    expected: int | None = None,
) -> FollowUp:
    """The open round has another name and other days; units that have not been signed off have the new day, and are reminded by it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("days", "no_time", "no_name", "after_call").
    """
    lock(FollowUp, row.uid, expected=expected)
    row = queries.follow_up(row.uid, viewer=by)
    rules.STEPS.check("set_days", row, by)
    check_days(name, answer_by_on, report_by_on, known=row.answer_by_on)
    if row.asked_by is not None and report_by_on > row.asked_by.report_by_on:
        said = _("The programme's owner has asked for the report by %(day)s.")
        raise Invalid("after_call", said % {"day": row.asked_by.report_by_on.isoformat()}, field="report_by_on")
    rules.STEPS.take("set_days", row, by=by, facts={"answer_by_on": answer_by_on, "report_by_on": report_by_on})
    row.name, row.answer_by_on, row.report_by_on = name.strip()[:80], answer_by_on, report_by_on
    row.judges_goals = judges_goals
    row.save()
    # What a unit is writing meanwhile stays its own: its row is the same, with another day.
    UnitReport.unscoped.filter(follow_up=row).exclude(state=UnitReport.State.SIGNED).update(answer_by_on=answer_by_on)
    return row


@write
def withdraw(row: FollowUp, *, reason: str, by: Viewer, expected: int | None = None) -> FollowUp:
    """The round was opened by mistake: nobody is asked any more, and the period may be asked about anew.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "asked_for").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the round is withdrawn."), field="reason")
    rules.STEPS.take("withdraw", row, by=by, texts={"reason": reason})
    row.returned_reason = reason.strip()
    row.save()
    return row
