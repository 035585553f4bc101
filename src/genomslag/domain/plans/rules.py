"""What may happen to uptake, plans and measures, and what makes a measure one that can be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import COORDINATOR, OFFICER, SECRETARY, UNIT_HEAD
from genomslag.domain.organisation.roles import HEAD as DEPARTMENT_HEAD
from genomslag.domain.plans.models import Measure, Plan, RelinkList, Uptake
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text
from genomslag.ground.steps import Step, StepTable

U, P, M = Uptake.State, Plan.State, Measure.State
ANSWERABLE = (U.SILENT, U.ROLE_STATED, U.NOT_RELEVANT)
ROLLERS = (OFFICER, SECRETARY, COORDINATOR)
"""Those who enter the decision to adopt a programme also ask the named bodies."""
OWNERS = (UNIT_HEAD, OFFICER, DEPARTMENT_HEAD, COORDINATOR)
"""Those who can own a measure, since they can report on it."""


def _in_own_unit(row: Uptake, by: Viewer) -> Refused | None:
    if by.has(COORDINATOR, row.authority_id):
        return None
    if row.unit_id is not None and (
        by.has(UNIT_HEAD, row.authority_id, unit_id=row.unit_id)
        or by.has(DEPARTMENT_HEAD, row.authority_id, unit_id=row.unit_id)
    ):
        return None
    return NotAllowed("other_unit", _("The unit itself, or the coordinator, states the unit's role."))


def _owns(measure: Measure, by: Viewer) -> Refused | None:
    if by.person_id == measure.owner_id or by.has(COORDINATOR, measure.authority_id):
        return None
    if any(by.has(role, measure.authority_id, unit_id=measure.owner_unit_id) for role in (UNIT_HEAD, DEPARTMENT_HEAD)):
        return None
    return NotAllowed("other_owner", _("The measure's owner, or the coordinator, reports on it."))


def _is_in_force(measure: Measure, _by: Viewer) -> Refused | None:
    if measure.plan.state == P.IN_FORCE:
        return None
    return Invalid("not_in_force", _("The plan is not in force, so there is nothing to report yet."))


def _has_measures(plan: Plan, by: Viewer) -> Refused | None:
    if Measure.objects.visible_to(by).filter(plan=plan).exclude(state=M.CANCELLED).exists():
        return None
    return Invalid("no_measures", _("The plan has no measures yet."))


UPTAKE_STEPS = StepTable(
    "uptake",
    [
        Step("split", "split", _("Ask the departments"), (U.SILENT, U.ROLE_STATED), "", (COORDINATOR,), rule="none"),
        Step(
            "state_role",
            "role_stated",
            _("State our role"),
            ANSWERABLE,
            U.ROLE_STATED,
            (COORDINATOR, UNIT_HEAD, DEPARTMENT_HEAD),
            (_in_own_unit,),
            "none",
        ),
        Step(
            "set_aside",
            "set_aside",
            _("Not relevant, because"),
            ANSWERABLE,
            U.NOT_RELEVANT,
            (COORDINATOR, UNIT_HEAD, DEPARTMENT_HEAD),
            (_in_own_unit,),
            "none",
        ),
    ],
)

PLAN_STEPS = StepTable(
    "plan",
    [
        Step(
            "add_measure",
            "measure_added",
            _("Add a measure"),
            (P.DRAFT,),
            "",
            (COORDINATOR,),
            rule="none; a plan in force is an adopted text, and its next version takes more",
        ),
        Step(
            "put_in_force",
            "put_in_force",
            _("Put in force"),
            (P.DRAFT,),
            P.IN_FORCE,
            (COORDINATOR,),
            (_has_measures,),
            "none",
        ),
        Step("close", "closed", _("Close the plan"), (P.IN_FORCE,), P.CLOSED, (COORDINATOR,), rule="none"),
    ],
)

RELINK_STEPS = StepTable(
    "relink",
    [
        Step("follow", "followed", _("Lead on"), (RelinkList.State.OPEN,), "", (COORDINATOR, OFFICER), rule="none"),
        Step(
            "decline",
            "declined",
            _("Leave where it was, with a reason"),
            (RelinkList.State.OPEN,),
            "",
            (COORDINATOR, OFFICER),
            rule="none",
        ),
    ],
)

REPORTABLE = (M.PLANNED, M.UNDER_WAY)
MEASURE_STEPS = StepTable(
    "measure",
    [
        Step("report", "reported", _("Report"), REPORTABLE, "", OWNERS, (_owns, _is_in_force), "none"),
        Step("move", "moved", _("Move the dates"), REPORTABLE, "", OWNERS, (_owns,), "none; the adopted dates are kept"),
        Step("cancel", "cancelled", _("Cancel with a reason"), REPORTABLE, M.CANCELLED, (COORDINATOR,), rule="none"),
    ],
)


def may_roll_out(by: Viewer, authority_id: int) -> bool:
    """True when the person may ask the bodies that the programme names."""
    return any(by.has(role, authority_id) for role in ROLLERS)


def may_take_over(by: Viewer, authority_id: int) -> bool:
    """True when the person may answer for what was asked of bodies that this one has taken over from."""
    return by.has(COORDINATOR, authority_id)


def state_by_measures(states: set[str], *, own_role: str) -> str:
    """What an uptake's measures in force say of it: planned, under way, done; without any, what has been said in words."""
    if not states:
        return U.ROLE_STATED if own_role else U.SILENT
    if states == {M.DONE}:
        return U.DONE
    return U.PLANNED if states == {M.PLANNED} else U.UNDER_WAY


_CONTINUOUS = re.compile(r"\b(löpande|fortlöpande|kontinuerlig\w*|tills vidare|vid behov|regelbundet)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A plain remark on what makes a measure hard to follow."""

    code: str
    word: Text


def quality_marks(
    *,
    title: str,
    text: str,
    ends_on: date | None,
    programme_until_on: date | None,
    expected_effect: str,
    has_indicator: bool,
    resource: str = "",
    has_owner: bool = True,
) -> list[Mark]:
    """What one who must follow the measure up would miss. Nothing is refused: the mark stands beside what was written.

    Takes: what has been typed so far; a row that has been kept has an owner, an end and an effect.
    Rule: none; plans fail where nobody can be held to a row.
    """
    marks = {
        "no_owner": (not has_owner, _("nobody owns it")),
        "continuous": (
            _CONTINUOUS.search(f"{title} {text} {expected_effect} {resource}") is not None,
            _("“Continuously” cannot be followed up"),
        ),
        "no_end": (ends_on is None, _("has no end")),
        "no_effect": (not expected_effect.strip(), _("says no effect")),
        "after_programme": (
            ends_on is not None and programme_until_on is not None and ends_on > programme_until_on,
            _("ends after the programme"),
        ),
        "no_indicator": (not has_indicator, _("no indicator shows the effect")),
    }
    return [Mark(code, word) for code, (is_so, word) in marks.items() if is_so]


LONGEST_RESOURCE = 300


def check_measure(*, starts_on: date, ends_on: date, resource: str, expected_effect: str) -> None:
    """A measure has a time, a resource and an expected effect.

    Refuses: Invalid("dates", "no_resource", "long_resource", "no_effect").
    Rule: the organisation's own definition of an action plan.
    """
    if ends_on < starts_on:
        raise Invalid("dates", _("The measure ends before it begins."), field="ends_on")
    if not resource.strip():
        raise Invalid(
            "no_resource", _("Say what the measure takes: hours, money, or within the ordinary frame."), field="resource"
        )
    if len(resource.strip()) > LONGEST_RESOURCE:
        message = _("Say it in at most %(count)s characters; the rest belongs in the measure's text.") % {
            "count": LONGEST_RESOURCE
        }
        raise Invalid("long_resource", message, field="resource")
    if not expected_effect.strip():
        raise Invalid("no_effect", _("Say what should be different when the measure is done."), field="expected_effect")


def is_late(state: str, *, ends_on: date, on: date) -> bool:
    """True when the last day has passed and the measure is not done."""
    return state in REPORTABLE and on > ends_on


def must_explain(state: str, *, ends_on: date, adopted_ends_on: date | None, on: date) -> bool:
    """True when a report must say why: the measure is late, or has been moved past the day the board adopted.

    Rule: none; a new date does not make the old promise unsaid.
    """
    return is_late(state, ends_on=min(ends_on, adopted_ends_on or ends_on), on=on)


def slip_days(*, ends_on: date, adopted_ends_on: date | None) -> int:
    """By how many days the end has moved since adoption; below zero when it comes earlier."""
    return 0 if adopted_ends_on is None else (ends_on - adopted_ends_on).days
