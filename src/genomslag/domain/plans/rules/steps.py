"""What may happen to uptake, plans and measures, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import CHAIR, COORDINATOR, OFFICER, SECRETARY, UNIT_HEAD
from genomslag.domain.organisation.roles import HEAD as DEPARTMENT_HEAD
from genomslag.domain.plans.models import Measure, Plan, RelinkList, ReportLink, Uptake
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

U, P, M = Uptake.State, Plan.State, Measure.State
ENDED = (M.CANCELLED, M.MERGED, M.REPLACED)
"""States in which nothing more comes of a measure; why, and what took its place, is kept."""
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


def _is_draft(measure: Measure, _by: Viewer) -> Refused | None:
    if measure.plan.state == P.DRAFT:
        return None
    return Invalid("not_a_draft", _("The plan is not a draft: what the board has before it, or has adopted, stands as it was."))


def _is_not_before_the_board(measure: Measure, _by: Viewer) -> Refused | None:
    if measure.plan.state != P.PROPOSED:
        return None
    return Invalid("before_the_board", _("The plan lies before the board. Take it back first, or wait for the decision."))


def _is_outside(row: Uptake, _by: Viewer) -> Refused | None:
    if row.body.authority_id is None:
        return None
    return Invalid("answers_itself", _("The body keeps its records here and answers for itself."))


def _is_not_handed_over(plan: Plan, _by: Viewer) -> Refused | None:
    if plan.handed_on is None:
        return None
    return Invalid("handed_over", _("The plan lies with the secretary already."))


def _has_measures(plan: Plan, by: Viewer) -> Refused | None:
    if Measure.objects.visible_to(by).filter(plan=plan).exclude(state__in=ENDED).exists():
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
        Step(
            "tell",
            "told",
            _("Enter what they have said"),
            ANSWERABLE,
            "",
            (OFFICER, COORDINATOR),
            (_is_outside,),
            "none; one who has no account is followed by the programme's owner, on its behalf",
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
            "hand_over",
            "handed_over",
            _("Hand over to the secretary"),
            (P.DRAFT,),
            "",
            (COORDINATOR,),
            (_has_measures, _is_not_handed_over),
            "none; the secretary's desk tells of it",
        ),
        Step(
            "list",
            "listed",
            _("Put before the board"),
            (P.DRAFT,),
            P.PROPOSED,
            (SECRETARY,),
            (_has_measures,),
            "none",
        ),
        Step(
            "return",
            "returned",
            _("Take back from the board"),
            (P.PROPOSED,),
            P.DRAFT,
            (COORDINATOR, SECRETARY, CHAIR),
            rule="none; the matter was referred back, adjourned or struck, or the board decided otherwise",
        ),
        Step(
            "put_in_force",
            "put_in_force",
            _("Put in force"),
            (P.DRAFT, P.PROPOSED),
            P.IN_FORCE,
            (COORDINATOR,),
            (_has_measures,),
            "none",
        ),
        Step("ask", "asked", _("Ask for reports"), (P.IN_FORCE,), "", (COORDINATOR,), rule="none"),
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
        Step("move", "moved", _("Move the dates"), REPORTABLE, "", OWNERS, (_owns, _is_not_before_the_board), "none; the adopted dates are kept"),
        Step("revise", "revised", _("Change"), REPORTABLE, "", (COORDINATOR,), (_is_draft,), "none; a plan in force is an adopted text"),
        Step("cancel", "cancelled", _("Cancel with a reason"), REPORTABLE, M.CANCELLED, (COORDINATOR,), (_is_not_before_the_board,), "none"),
        Step("merge", "merged", _("Merge into another"), REPORTABLE, M.MERGED, (COORDINATOR,), (_is_not_before_the_board,), "none; the pointer and the reason are kept"),
        Step("replace", "replaced", _("Replaced by another"), REPORTABLE, M.REPLACED, (COORDINATOR,), (_is_not_before_the_board,), "none; the pointer and the reason are kept"),
        Step("add_milestone", "milestone_added", _("Add a milestone"), REPORTABLE, "", OWNERS, (_owns,), "none"),
        Step("reach_milestone", "milestone_reached", _("A milestone is reached"), REPORTABLE, "", OWNERS, (_owns,), "none"),
        Step("drop_milestone", "milestone_dropped", _("Drop a milestone"), REPORTABLE, "", OWNERS, (_owns,), "none"),
        Step("tie", "tied", _("Waits for another measure"), REPORTABLE, "", OWNERS, (_owns,), "none"),
        Step("untie", "untied", _("No longer waits for it"), REPORTABLE, "", OWNERS, (_owns,), "none"),
    ],
)  # fmt: skip

LINK_STEPS = StepTable(
    "reportlink",
    [Step("revoke", "revoked", _("Revoke the link"), (ReportLink.State.LIVE,), ReportLink.State.REVOKED, (COORDINATOR,), rule="none")],
)  # fmt: skip


def may_roll_out(by: Viewer, authority_id: int) -> bool:
    """True when the person may ask the bodies that the programme names."""
    return any(by.has(role, authority_id) for role in ROLLERS)


def may_take_over(by: Viewer, authority_id: int) -> bool:
    """True when the person may answer for what was asked of bodies that this one has taken over from."""
    return by.has(COORDINATOR, authority_id)
