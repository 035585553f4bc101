"""What was asked for wrongly: the days of a call are changed, its period is corrected, or it is withdrawn. Nothing that was handed in is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Version
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.actions.calls import ask_all, refuse_asked_twice
from genomslag.domain.followup.actions.reminding import addresses_of
from genomslag.domain.followup.actions.rounds import ask_units, check_days
from genomslag.domain.followup.models import Assessment, Call, Finding, FollowUp, UnitReport
from genomslag.domain.organisation.models import Appointment
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans.models import Plan, Uptake
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

S = FollowUp.State
Tell = Callable[[Call, str, int], None]
"""Orders one mail about a call as it now stands, to an address, in the outbox of an authority."""


@write
def redate(
    call: Call, *, answer_by_on: date, report_by_on: date, reason: str, post: Tell, by: Viewer, expected: int | None = None
) -> Call:
    """All that were asked have other days, and are told why. An open round that has set days of its own keeps them, as far as the report still comes in time.

    Takes: post, orders a mail to one who was asked, as withdraw_call.
    Refuses: NotFound; NotAllowed; Stale; Invalid("approved", "no_reason", "days", "no_time", "same_days").
    """
    lock(Call, call.uid, expected=expected)
    row = queries.call(call.uid, viewer=by)
    rules.CALL_STEPS.check("redate", row, by)
    check_days(row.name, answer_by_on, report_by_on, known=row.answer_by_on)
    if (answer_by_on, report_by_on) == (row.answer_by_on, row.report_by_on):
        raise Invalid("same_days", _("These are the days that are asked for already. Write others."), field="answer_by_on")
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the days are changed."), field="reason")
    facts = {
        "answer_by_on": answer_by_on,
        "answer_by_before": row.answer_by_on,
        "report_by_on": report_by_on,
        "report_by_before": row.report_by_on,
    }
    rules.CALL_STEPS.take("redate", row, by=by, facts=facts, texts={"reason": reason})
    rounds = _rounds(row)
    for round_ in (one for one in rounds if one.state == S.OPEN):
        _follow_days(round_, row, answer_by_on, report_by_on, reason, by)
    row.answer_by_on, row.report_by_on = answer_by_on, report_by_on
    row.save()
    _tell(row, {**_bodies(rounds), **_named(row)}, rounds, post)
    return row


def _follow_days(round_: FollowUp, call: Call, answer_by_on: date, report_by_on: date, reason: str, by: Viewer) -> None:
    """Takes: call, with its days as they were."""
    own_report = round_.report_by_on != call.report_by_on and round_.report_by_on <= report_by_on
    due = round_.report_by_on if own_report else report_by_on
    held = round_.answer_by_on or round_.report_by_on
    own_answer = held != call.answer_by_on and held <= due
    answered = held if own_answer else min(answer_by_on, due)
    if (answered, due) == (held, round_.report_by_on):
        return
    round_.answer_by_on, round_.report_by_on = answered, due
    round_.save()
    UnitReport.unscoped.filter(follow_up=round_).exclude(state=UnitReport.State.SIGNED).update(answer_by_on=answered)
    facts = {"call": call.uid, "answer_by_on": answered, "report_by_on": due}
    trail.record("followup.redated", round_, by=by, facts=facts, texts={"reason": reason})


@write
def correct_period(
    call: Call,
    *,
    name: str,
    period_from_on: date,
    period_until_on: date,
    reason: str,
    post: Tell,
    by: Viewer,
    expected: int | None = None,
) -> Call:
    """All are asked about another period, and told why. Open rounds follow with what units have said in them, and units that own a measure in the new period are asked too.

    A round that its body had opened itself before it was asked, and a report that is signed off, stand as they are and are the body's own; such a body is
    asked anew. Where it has a round of the right period that one answers, and the other is its own, or is withdrawn when nothing has been said in it.
    Takes: post, orders a mail to one who was asked, as withdraw_call.
    Refuses: NotFound; NotAllowed; WrongState; Stale; Invalid("approved", "no_reason", "no_name", "period", "same_period", "already_called").
    """
    lock(Call, call.uid, expected=expected)
    row = queries.call(call.uid, viewer=by)
    rules.CALL_STEPS.check("correct_period", row, by)
    days = {"period_from_on": period_from_on, "period_until_on": period_until_on}
    _check(row, name, period_from_on, period_until_on, reason)
    lock(Version, row.version.uid)
    refuse_asked_twice(row.version, **days)
    facts = {
        "from": period_from_on,
        "until": period_until_on,
        "from_before": row.period_from_on,
        "until_before": row.period_until_on,
    }
    rules.CALL_STEPS.take("correct_period", row, by=by, facts=facts, texts={"reason": reason})
    plans = FollowUp.unscoped.filter(plan__programme=row.version_id, **days).exclude(call=row).exclude(state=S.WITHDRAWN)
    elsewhere = set(plans.values_list("plan_id", flat=True))
    rounds = _rounds(row)
    begun = _begun(rounds)
    for round_ in rounds:
        if round_.state == S.OPEN and not _is_own(round_, row) and round_.plan_id not in elsewhere:
            _follow(round_, row, name.strip()[:80], days, reason, by)
        else:
            _let_go(round_, row, begun, reason, by)
            round_.call = None
            round_.save()
    row.name, row.period_from_on, row.period_until_on = name.strip()[:80], period_from_on, period_until_on
    row.save()
    ask_all(row, by)
    _tell(row, {**_bodies(rounds), **_named(row)}, _rounds(row), post)
    return row


def _check(row: Call, name: str, period_from_on: date, period_until_on: date, reason: str) -> None:
    if period_until_on < period_from_on:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")
    if not name.strip():
        raise Invalid("no_name", _("Name the round, for instance tertial 1 2021."), field="name")
    if (period_from_on, period_until_on) == (row.period_from_on, row.period_until_on):
        raise Invalid(
            "same_period", _("This is the period that is asked about already. Write another."), field="period_from_on"
        )
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the period is corrected."), field="reason")


@write
def withdraw_call(call: Call, *, reason: str, post: Tell, by: Viewer, expected: int | None = None) -> Call:
    """Nothing more is asked for, and everybody who was asked is told why. The period may be asked about anew.

    An open round in which nothing has been said is withdrawn with it; one in which something has been said, or that its body had opened itself before it
    was asked, is the body's own to finish or to withdraw. Signed reports stand.
    Takes: post, orders a mail to one who was asked: the coordinators of the bodies, also of those that have no round yet, and those who head units that had something left to do.
    Refuses: NotFound; NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    lock(Call, call.uid, expected=expected)
    row = queries.call(call.uid, viewer=by)
    rules.CALL_STEPS.check("withdraw", row, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why nothing more is asked for."), field="reason")
    rules.CALL_STEPS.take("withdraw", row, by=by, texts={"reason": reason})
    row.withdrawn_on, row.withdrawn_reason = clock.today(), reason.strip()
    row.save()
    rounds = _rounds(row)
    _tell(row, {**_bodies(rounds), **_named(row)}, rounds, post)
    begun = _begun(rounds)
    for round_ in rounds:
        _let_go(round_, row, begun, reason, by)
    return row


def _bodies(rounds: Sequence[FollowUp]) -> dict[int, int]:
    """The bodies whose rounds they are, each with its authority."""
    return {one.plan.body_id: one.authority_id for one in rounds}


def _named(row: Call) -> dict[int, int]:
    """The bodies in the house that the programme asks something of, and those with a plan under it, each with its authority."""
    named = Uptake.unscoped.filter(version=row.version_id, body__authority__isnull=False).values_list("body", "body__authority")
    planned = Plan.unscoped.filter(programme=row.version_id, state=Plan.State.IN_FORCE).values_list("body", "authority")
    return dict(named.union(planned))


def _tell(row: Call, bodies: dict[int, int], rounds: Sequence[FollowUp], post: Tell) -> None:
    """One mail to each who was asked, however often; three statements, and those of the mails."""
    held = Appointment.objects.filter(Appointment.holding(clock.today()), role=COORDINATOR, body__in=bodies)
    coordinators = held.exclude(person__email="").order_by("id").values_list("person__email", "body")
    found = {str(email): bodies[body] for email, body in coordinators}
    left = UnitReport.unscoped.filter(follow_up__in=[one for one in rounds if one.state == S.OPEN])
    units = list(left.exclude(state=UnitReport.State.SIGNED).select_related("unit", "follow_up__plan").order_by("id"))
    addresses = addresses_of(units)
    for one in units:
        found.setdefault(addresses[one.pk], one.authority_id)
    found.pop("", None)
    for address, authority_id in sorted(found.items()):
        post(row, address, authority_id)


def _rounds(row: Call) -> list[FollowUp]:
    held = FollowUp.unscoped.select_for_update(no_key=True, of=("self",)).filter(call=row).exclude(state=S.WITHDRAWN)
    return list(held.select_related("plan").order_by("id"))


def _is_own(round_: FollowUp, call: Call) -> bool:
    """True when the body had opened it before it was asked."""
    return round_.created_at < call.created_at


def _begun(rounds: Sequence[FollowUp]) -> set[int]:
    """Those in which something has been said; one statement for all of them."""
    told = UnitReport.unscoped.filter(follow_up__in=rounds).exclude(state=UnitReport.State.WAITING)
    judged = (kind.unscoped.filter(follow_up__in=rounds).values_list("follow_up") for kind in (Assessment, Finding))
    return {pk for (pk,) in told.values_list("follow_up").union(*judged)}


def _follow(round_: FollowUp, call: Call, name: str, days: dict[str, date], reason: str, by: Viewer) -> None:
    """Takes: call, with its name as it was; who has given the round a name of its own keeps it."""
    round_.name = name if round_.name == call.name else round_.name
    round_.period_from_on, round_.period_until_on = days["period_from_on"], days["period_until_on"]
    round_.save()
    ask_units(round_)
    facts = {"call": call.uid, "from": round_.period_from_on, "until": round_.period_until_on}
    trail.record("followup.period_corrected", round_, by=by, facts=facts, texts={"reason": reason})


def _let_go(round_: FollowUp, call: Call, begun: Collection[int], reason: str, by: Viewer) -> None:
    """The round is no longer asked for: the body's own from now on, or withdrawn when it was opened for the call and nothing has been said in it."""
    if round_.state == S.OPEN and not _is_own(round_, call) and round_.pk not in begun:
        round_.state, round_.returned_reason = S.WITHDRAWN, reason.strip()
        round_.save()
        trail.record("followup.withdrawn", round_, by=by, facts={"call": call.uid}, texts={"reason": reason})
    else:
        trail.record("followup.let_go", round_, by=by, facts={"call": call.uid}, texts={"reason": reason})
