"""A round is opened on a plan, or called for over all plans of a programme."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import queries as document_queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
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
    _check(name, kind, period_from_on, period_until_on, answer_by_on, report_by_on)
    standing = FollowUp.unscoped.filter(plan=plan, period_from_on=period_from_on, period_until_on=period_until_on)
    if standing.exclude(state=FollowUp.State.WITHDRAWN).exists():
        raise Invalid("already_open", _("The plan has a follow-up of that period already."), field="period_from_on")
    call = Call.unscoped.filter(
        version=plan.programme_id, period_from_on=period_from_on, period_until_on=period_until_on
    ).first()
    return _open(
        plan, FollowUp(kind=kind, name=name, period_from_on=period_from_on, period_until_on=period_until_on, answer_by_on=answer_by_on, report_by_on=report_by_on, call=call), judges_goals, by
    )  # fmt: skip


def _check(name: str, kind: str, from_on: date, until_on: date, answer_by_on: date, report_by_on: date) -> None:
    if kind not in Kind.values:
        raise Invalid("kind", _("Choose what kind of round it is."), field="kind")
    if until_on < from_on:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")
    _check_days(name, answer_by_on, report_by_on)


def _check_days(name: str, answer_by_on: date, report_by_on: date, *, known: date | None = None) -> None:
    """Takes: known, the units' day as it was; who keeps it may do so also when it has passed."""
    if report_by_on < answer_by_on:
        raise Invalid("days", _("The report is due before the units have answered."), field="report_by_on")
    if answer_by_on < clock.today() and answer_by_on != known:
        raise Invalid(
            "no_time", _("The units' day has passed already. Write a day that is still to come."), field="answer_by_on"
        )
    if not name.strip():
        raise Invalid("no_name", _("Name the round, for instance tertial 1 2021."), field="name")


def _open(plan: Plan, row: FollowUp, judges_goals: bool | None, by: Viewer) -> FollowUp:
    shape = queries.habit_for(plan.body, row.kind, on=clock.today())
    row.plan, row.authority_id = plan, plan.authority_id
    row.audience = Audience.CITY
    row.name = row.name.strip()[:80]
    row.judges_goals = shape.judges_goals if judges_goals is None else judges_goals
    row.save()
    trail.record("followup.opened", row, by=by, facts={"plan": plan.uid, "report_by_on": row.report_by_on, "kind": row.kind})
    for unit_id in _units(plan, row):
        UnitReport(
            authority_id=row.authority_id, follow_up=row, unit_id=unit_id, answer_by_on=row.answer_by_on or row.report_by_on
        ).save()
    return row


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
    _check_days(name, answer_by_on, report_by_on, known=row.answer_by_on)
    if row.call is not None and report_by_on > row.call.report_by_on:
        said = _("The programme's owner has asked for the report by %(day)s.")
        raise Invalid("after_call", said % {"day": row.call.report_by_on.isoformat()}, field="report_by_on")
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


@write
def call_round(
    version: Version,
    *,
    name: str,
    period_from_on: date,
    period_until_on: date,
    answer_by_on: date,
    report_by_on: date,
    by: Viewer,
    kind: str = Kind.OTHER,
) -> Call:
    """Every body with a plan in force under the programme has a round open; who has no plan is seen as such.

    A round of the same period that a body has opened itself is the body's answer to the call.
    Refuses: NotFound; NotAllowed; Invalid("not_adopted", "period", "days", "no_time", "no_name", "kind", "already_called").
    """
    version = document_queries.version(version.uid, viewer=by)
    if not rules.may_call(by, version.authority_id):
        raise NotAllowed("not_allowed", _("Only the programme's owner asks all bodies how it goes."))
    if version.standing not in document_rules.BINDING:
        raise Invalid("not_adopted", _("Only an adopted programme is followed up."))
    _check(name, kind, period_from_on, period_until_on, answer_by_on, report_by_on)
    lock(Version, version.uid)
    days = {"period_from_on": period_from_on, "period_until_on": period_until_on}
    if Call.unscoped.filter(version=version, **days).exists():
        raise Invalid("already_called", _("All have been asked about that period already."), field="period_from_on")
    call = Call(
        authority_id=version.authority_id, audience=Audience.CITY, version=version, body=version.document.body, kind=kind,
        name=name.strip()[:80], answer_by_on=answer_by_on, report_by_on=report_by_on, **days,
    )  # fmt: skip
    call.save()
    opened = _ask_all(call, by)
    trail.record(
        "version.follow_up_called", version, by=by, facts={"call": call.uid, "asked": opened, "report_by_on": report_by_on}
    )
    return call


def _ask_all(call: Call, by: Viewer) -> int:
    """Each plan in force has a round, its own or a new one; gives how many are new."""
    plans = Plan.unscoped.filter(programme=call.version_id, state=Plan.State.IN_FORCE).select_related("body")
    standing = FollowUp.unscoped.filter(
        plan__in=plans, period_from_on=call.period_from_on, period_until_on=call.period_until_on
    ).exclude(state=FollowUp.State.WITHDRAWN)
    known = set(standing.values_list("plan_id", flat=True))
    for own in standing.filter(call__isnull=True):
        own.call = call
        own.save()
    new = [plan for plan in plans.order_by("id") if plan.pk not in known]
    for plan in new:
        row = FollowUp(
            kind=call.kind, name=call.name, call=call, period_from_on=call.period_from_on, period_until_on=call.period_until_on,
            answer_by_on=call.answer_by_on, report_by_on=call.report_by_on,
        )  # fmt: skip
        _open(plan, row, None, by)
    return len(new)
