"""Where a measure stands, and when it moves or ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Person
from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.uptakes import follow
from genomslag.domain.plans.models import Measure, Progress
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@dataclass(frozen=True)
class Deviation:
    """It does not go as was meant: what it comes of, what is done about it, by whom and by when."""

    cause: str
    action: str = ""
    owner: Person | None = None
    by_on: date | None = None


@write
def report(
    measure: Measure,
    *,
    state: str,
    by: Viewer,
    text: str = "",
    reason: str = "",
    deviation: Deviation | None = None,
    by_link: bool = False,
    expected: int | None = None,
) -> Progress:
    """The measure stands where its owner says; when it is late, or moved past its adopted end, the reason is there.

    Takes: deviation, when it does not go as was meant; by_link, that it was told through a personal link.
    Refuses: NotAllowed; WrongState; Stale; Invalid("state", "no_reason", "not_in_force", "no_cause", "no_action").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if state not in (Measure.State.PLANNED, Measure.State.UNDER_WAY, Measure.State.DONE):
        raise Invalid("state", _("Choose where the measure stands."), field="state")
    today = clock.today()
    late = rules.is_late(state, ends_on=measure.ends_on, on=today)
    if not reason.strip() and rules.must_explain(
        state, ends_on=measure.ends_on, adopted_ends_on=measure.adopted_ends_on, on=today
    ):
        raise Invalid("no_reason", _("The last day has passed. Say why the measure is late."), field="reason")
    _check_deviation(deviation)
    facts = {"state": state, "late": late, **({"link": True} if by_link else {})}
    rules.MEASURE_STEPS.take("report", measure, by=by, facts=facts, texts=_told(text, reason, deviation))
    measure.state = state
    measure.done_on = today if state == Measure.State.DONE else None
    measure.save()
    row = Progress(
        authority_id=measure.authority_id,
        audience=measure.audience,
        measure=measure,
        state=state,
        is_late=late,
        text=text.strip(),
        reason=reason.strip(),
        reported_on=today,
        reporter_id=by.own_person_id,
        by_link=by_link,
        **_deviated(deviation),
    )
    row.save()
    follow(measure.uptake, by)
    return row


def _check_deviation(deviation: Deviation | None) -> None:
    if deviation is None:
        return
    if not deviation.cause.strip():
        raise Invalid("no_cause", _("Say what the deviation comes of."), field="cause")
    if not deviation.action.strip() or deviation.owner is None or deviation.by_on is None:
        raise Invalid("no_action", _("Say what is done about it, by whom and by when."), field="action")


def _told(text: str, reason: str, deviation: Deviation | None) -> dict[str, str]:
    more = {"cause": deviation.cause, "action": deviation.action} if deviation else {}
    return {"text": text, "reason": reason, **more}


def _deviated(deviation: Deviation | None) -> dict[str, object]:
    if deviation is None:
        return {}
    return {
        "cause": deviation.cause.strip(),
        "action": deviation.action.strip(),
        "action_owner": deviation.owner,
        "action_by_on": deviation.by_on,
    }


@write
def move(measure: Measure, *, starts_on: date, ends_on: date, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """The measure has new dates; the adopted ones stay beside them, and the reason is in the trail.

    Refuses: NotAllowed; WrongState; Stale; Invalid("dates", "no_reason").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the dates move."), field="reason")
    rules.check_measure(
        starts_on=starts_on, ends_on=ends_on, resource=measure.resource, expected_effect=measure.expected_effect
    )
    facts = {"from": measure.ends_on, "to": ends_on}
    rules.MEASURE_STEPS.take("move", measure, by=by, facts=facts, texts={"reason": reason})
    measure.starts_on, measure.ends_on = starts_on, ends_on
    measure.save()
    return measure


@write
def cancel(measure: Measure, *, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """The measure is not carried out, for a reason that is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    return _end(measure, "cancel", None, reason, by, expected)


@write
def merge_measure(measure: Measure, *, into: Measure, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """The measure goes on as part of another, to which it points; why is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "successor").
    """
    return _end(measure, "merge", into, reason, by, expected)


@write
def replace_measure(measure: Measure, *, successor: Measure, reason: str, by: Viewer, expected: int | None = None) -> Measure:
    """Another measure is done instead, to which this one points; why is kept.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "successor").
    """
    return _end(measure, "replace", successor, reason, by, expected)


def _end(measure: Measure, step: str, successor: Measure | None, reason: str, by: Viewer, expected: int | None) -> Measure:
    measure = lock(Measure, measure.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the measure is not carried out."), field="reason")
    if successor is not None:
        successor = lock(Measure, successor.uid)
        if successor.plan_id != measure.plan_id or successor.pk == measure.pk or successor.state in rules.ENDED:
            raise Invalid("successor", _("Choose another measure of the same plan that goes on."), field="successor")
    facts = {"to": successor.uid} if successor else {}
    rules.MEASURE_STEPS.take(step, measure, by=by, facts=facts, texts={"reason": reason})
    measure.successor, measure.ended_reason, measure.ended_on = successor, reason.strip(), clock.today()
    measure.save()
    follow(measure.uptake, by)
    return measure
