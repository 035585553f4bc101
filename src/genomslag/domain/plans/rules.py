"""What may happen to uptake, plans and measures, and what makes a measure one that can be followed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import COORDINATOR, SECRETARY, UNIT_HEAD
from genomslag.domain.organisation.roles import HEAD as DEPARTMENT_HEAD
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text
from genomslag.ground.steps import Step, StepTable

U, P, M = Uptake.State, Plan.State, Measure.State
ANSWERABLE = (U.SILENT, U.ROLE_STATED, U.NOT_RELEVANT)


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
    if by.has(UNIT_HEAD, measure.authority_id, unit_id=measure.owner_unit_id):
        return None
    return NotAllowed("other_owner", _("The measure's owner, or the coordinator, reports on it."))


def _has_measures(plan: Plan, by: Viewer) -> Refused | None:
    if Measure.objects.visible_to(by).filter(plan=plan).exists():
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
            "add_measure", "measure_added", _("Add a measure"), (P.DRAFT, P.IN_FORCE), "", (COORDINATOR, UNIT_HEAD), rule="none"
        ),
        Step(
            "put_in_force",
            "put_in_force",
            _("Put in force"),
            (P.DRAFT,),
            P.IN_FORCE,
            (COORDINATOR, SECRETARY),
            (_has_measures,),
            "none",
        ),
        Step("close", "closed", _("Close the plan"), (P.IN_FORCE,), P.CLOSED, (COORDINATOR,), rule="none"),
    ],
)

REPORTABLE = (M.PLANNED, M.UNDER_WAY)
MEASURE_STEPS = StepTable(
    "measure",
    [
        Step("report", "reported", _("Report"), REPORTABLE, "", (UNIT_HEAD, COORDINATOR, DEPARTMENT_HEAD), (_owns,), "none"),
        Step("move", "moved", _("Move the dates"), REPORTABLE, "", (UNIT_HEAD, COORDINATOR), (_owns,), "none"),
        Step("cancel", "cancelled", _("Cancel with a reason"), REPORTABLE, M.CANCELLED, (COORDINATOR,), rule="none"),
    ],
)

_CONTINUOUS = re.compile(r"\b(löpande|tills vidare|kontinuerligt|fortlöpande|vid behov)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Mark:
    """A plain remark on what makes a measure hard to follow."""

    code: str
    word: Text


def quality_marks(
    *, title: str, text: str, ends_on: date, programme_until_on: date | None, expected_effect: str, has_indicator: bool
) -> list[Mark]:
    """What one who must follow the measure up would miss.

    Rule: none; plans fail where nobody can be held to a row.
    """
    marks = []
    if _CONTINUOUS.search(f"{title} {text} {expected_effect}"):
        marks.append(Mark("continuous", _("“Continuously” cannot be followed up")))
    if programme_until_on is not None and ends_on > programme_until_on:
        marks.append(Mark("after_programme", _("ends after the programme")))
    if not has_indicator:
        marks.append(Mark("no_indicator", _("no indicator shows the effect")))
    return marks


def check_measure(*, starts_on: date, ends_on: date, resource: str, expected_effect: str) -> None:
    """A measure has a time, a resource and an expected effect.

    Refuses: Invalid("dates", "no_resource", "no_effect").
    Rule: the organisation's own definition of an action plan.
    """
    if ends_on < starts_on:
        raise Invalid("dates", _("The measure ends before it begins."), field="ends_on")
    if not resource.strip():
        raise Invalid(
            "no_resource", _("Say what the measure takes: hours, money, or within the ordinary frame."), field="resource"
        )
    if not expected_effect.strip():
        raise Invalid("no_effect", _("Say what should be different when the measure is done."), field="expected_effect")


def is_late(state: str, *, ends_on: date, on: date) -> bool:
    """True when the last day has passed and the measure is not done."""
    return state in REPORTABLE and on > ends_on
