"""What was asked for wrongly: the period of a call is corrected, or the call is withdrawn. Nothing that was handed in is lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Version
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.actions.calls import ask_all, refuse_asked_twice
from genomslag.domain.followup.actions.reminding import address_of
from genomslag.domain.followup.actions.rounds import ask_units
from genomslag.domain.followup.models import Assessment, Call, Finding, FollowUp, UnitReport
from genomslag.domain.organisation.models import Appointment
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

S = FollowUp.State
Tell = Callable[[str, int], None]
"""Orders one mail to an address, in the outbox of an authority."""


@write
def correct_period(
    call: Call, *, name: str, period_from_on: date, period_until_on: date, reason: str, by: Viewer, expected: int | None = None
) -> Call:
    """All are asked about another period. Open rounds follow with what units have said in them, and units that own a measure in the new period are asked too.

    A round that its body had opened itself before it was asked, and a report that is signed off, stand as they are and are the body's own; such a body is
    asked anew. Where it has a round of the right period that one answers, and the other is its own, or is withdrawn when nothing has been said in it.
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
    for round_ in _rounds(row):
        if round_.state == S.OPEN and not _is_own(round_, row) and round_.plan_id not in elsewhere:
            _follow(round_, row, name.strip()[:80], days, reason, by)
        else:
            _let_go(round_, row, reason, by)
            round_.call = None
            round_.save()
    row.name, row.period_from_on, row.period_until_on = name.strip()[:80], period_from_on, period_until_on
    row.save()
    ask_all(row, by)
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
    Takes: post, orders a mail to one who was asked: the bodies' coordinators, and those who head units that had something left to do.
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
    for address, authority_id in sorted(_asked(rounds).items()):
        post(address, authority_id)
    for round_ in rounds:
        _let_go(round_, row, reason, by)
    return row


def _asked(rounds: list[FollowUp]) -> dict[str, int]:
    """The addresses of those who were asked, each once, and the authority in which they were."""
    bodies = {one.plan.body_id: one.authority_id for one in rounds}
    held = Appointment.objects.filter(Appointment.holding(clock.today()), role=COORDINATOR, body__in=bodies).exclude(
        person__email=""
    )
    found = {str(email): bodies[body] for email, body in held.values_list("person__email", "body")}
    left = UnitReport.unscoped.filter(follow_up__in=[one for one in rounds if one.state == S.OPEN]).exclude(
        state=UnitReport.State.SIGNED
    )
    for row in left.select_related("unit", "follow_up__plan").order_by("id"):
        found.setdefault(address_of(row), row.authority_id)
    found.pop("", None)
    return found


def _rounds(row: Call) -> list[FollowUp]:
    held = FollowUp.unscoped.select_for_update(no_key=True, of=("self",)).filter(call=row).exclude(state=S.WITHDRAWN)
    return list(held.select_related("plan").order_by("id"))


def _is_own(round_: FollowUp, call: Call) -> bool:
    """True when the body had opened it before it was asked."""
    return round_.created_at < call.created_at


def _is_begun(round_: FollowUp) -> bool:
    """True when something has been said in it."""
    told = UnitReport.unscoped.filter(follow_up=round_).exclude(state=UnitReport.State.WAITING)
    return (
        told.exists()
        or Assessment.unscoped.filter(follow_up=round_).exists()
        or Finding.unscoped.filter(follow_up=round_).exists()
    )


def _follow(round_: FollowUp, call: Call, name: str, days: dict[str, date], reason: str, by: Viewer) -> None:
    """Takes: call, with its name as it was; who has given the round a name of its own keeps it."""
    round_.name = name if round_.name == call.name else round_.name
    round_.period_from_on, round_.period_until_on = days["period_from_on"], days["period_until_on"]
    round_.save()
    ask_units(round_)
    facts = {"call": call.uid, "from": round_.period_from_on, "until": round_.period_until_on}
    trail.record("followup.period_corrected", round_, by=by, facts=facts, texts={"reason": reason})


def _let_go(round_: FollowUp, call: Call, reason: str, by: Viewer) -> None:
    """The round is no longer asked for: the body's own from now on, or withdrawn when it was opened for the call and nothing has been said in it."""
    if round_.state == S.OPEN and not _is_own(round_, call) and not _is_begun(round_):
        round_.state, round_.returned_reason = S.WITHDRAWN, reason.strip()
        round_.save()
        trail.record("followup.withdrawn", round_, by=by, facts={"call": call.uid}, texts={"reason": reason})
    else:
        trail.record("followup.let_go", round_, by=by, facts={"call": call.uid}, texts={"reason": reason})
