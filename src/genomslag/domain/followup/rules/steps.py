"""What may happen to a follow-up round and to what each unit says in it, and who may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models import Assessment, Call, FollowUp, UnitReport
from genomslag.domain.organisation.roles import CHAIR, COORDINATOR, OFFICER, REGISTRAR, SECRETARY, UNIT_HEAD
from genomslag.domain.organisation.roles import HEAD as DEPARTMENT_HEAD
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused
from genomslag.ground.steps import Step, StepTable

S, U, C = FollowUp.State, UnitReport.State, Call.State
CALLERS = (COORDINATOR, OFFICER)
"""Those who may ask all that have a plan under the body's programme."""


def _is_judged(row: FollowUp, by: Viewer) -> Refused | None:
    if Assessment.objects.visible_to(by).filter(follow_up=row, element__isnull=True).exists():
        return None
    return Invalid("not_judged", _("Say how far the goals are reached, and why, before you sign off."), field="judgement")


def _units_are_done(row: FollowUp, by: Viewer) -> Refused | None:
    """What has been answered must be looked at; who is silent stops nothing once the day has passed, and is named in the report."""
    states = set(UnitReport.objects.visible_to(by).filter(follow_up=row).values_list("state", flat=True))
    if U.ANSWERED in states:
        return Invalid(
            "not_looked_at", _("What a unit has answered is not signed off. Sign it off, or send it back with a reason.")
        )
    silent = states.intersection((U.WAITING, U.RETURNED))
    if silent and (row.answer_by_on or row.report_by_on) >= clock.today():
        return Invalid(
            "units_wait", _("Units still have time to answer. When their day has passed the report names them as silent.")
        )
    return None


def _in_own_unit(row: UnitReport, by: Viewer) -> Refused | None:
    if by.has(COORDINATOR, row.authority_id):
        return None
    if any(by.has(role, row.authority_id, unit_id=row.unit_id) for role in (UNIT_HEAD, DEPARTMENT_HEAD, OFFICER)):
        return None
    return NotAllowed("other_unit", _("The unit itself, or the coordinator, answers for the unit."))


def _looks_after(row: UnitReport, by: Viewer) -> Refused | None:
    if by.has(COORDINATOR, row.authority_id):
        return None
    if any(by.has(DEPARTMENT_HEAD, row.authority_id, unit_id=pk) for pk in (row.unit_id, row.unit.parent_id) if pk is not None):
        return None
    return NotAllowed("other_department", _("The unit's own head of department, or the coordinator, looks at it."))


def _round_is_open(row: UnitReport, _by: Viewer) -> Refused | None:
    if row.follow_up.state == S.OPEN:
        return None
    return Invalid("round_closed", _("The report is signed off; what the unit said stands in it."))


def _is_anothers(row: UnitReport, by: Viewer) -> Refused | None:
    if row.answered_by_id is None or row.answered_by_id != by.person_id:
        return None
    return NotAllowed("own_answer", _("Somebody else than the one who answered signs it off."))


def _nobody_asked_for_it(row: FollowUp, _by: Viewer) -> Refused | None:
    if row.asked_by is None:
        return None
    return Invalid("asked_for", _("The programme's owner has asked for it. Change its days instead."))


def _approved_by(row: Call, by: Viewer) -> str:
    """The first body whose board has approved what the call asked for; empty when none has."""
    approved = FollowUp.objects.visible_to(by).filter(call=row, state=S.APPROVED).select_related("plan__body").order_by("id")
    first = approved.first()
    return str(first.plan.body.name) if first else ""


def _no_board_has_approved(row: Call, by: Viewer) -> Refused | None:
    body = _approved_by(row, by)
    if not body:
        return None
    said = _(
        "The days stand, since a board has approved its report by them: %(body)s. Agree with those that are left: a report that comes late is taken in all the same."
    )
    return Invalid("approved", said % {"body": body}, field="report_by_on")


def _no_board_has_approved_of_it(row: Call, by: Viewer) -> Refused | None:
    body = _approved_by(row, by)
    if not body:
        return None
    said = _(
        "The period stands, since a board has approved its report of it: %(body)s. Ask about the right period as well; if nothing more is wanted of this one, withdraw it. What has been handed in is kept."
    )
    return Invalid("approved", said % {"body": body}, field="period_from_on")


def _owner_is_another(row: FollowUp, _by: Viewer) -> Refused | None:
    if row.plan.programme.authority_id != row.authority_id:
        return None
    return Invalid("own_programme", _("The programme is your own, so there is nobody to send the report to."))


STEPS = StepTable(
    "followup",
    [
        Step("judge", "judged", _("Judge the whole"), (S.OPEN,), "", (COORDINATOR,), rule="none"),
        Step("assess", "assessed", _("Judge a goal"), (S.OPEN,), "", (COORDINATOR,), rule="none; the body's own word stands beside what the indicators show"),
        Step("set_days", "days_set", _("Change name and days"), (S.OPEN,), "", (COORDINATOR,), rule="none; the period stands, for it is what the round is about"),
        Step("withdraw", "withdrawn", _("Withdraw the round"), (S.OPEN,), S.WITHDRAWN, (COORDINATOR,), (_nobody_asked_for_it,), "none; what units have said in it is kept, and is in no report"),
        Step("sign_off", "signed_off", _("Sign off"), (S.OPEN,), S.SIGNED_OFF, (COORDINATOR,), (_is_judged, _units_are_done), "none"),
        Step("reopen", "reopened", _("Open it again"), (S.SIGNED_OFF,), S.OPEN, (COORDINATOR,), rule="none; what was signed stays in the diary when it was registered"),
        Step("list", "listed", _("Put before the board"), (S.SIGNED_OFF,), S.LISTED, (SECRETARY,), rule="none"),
        Step("approve", "approved", _("The board has approved it"), (S.LISTED,), S.APPROVED, (SECRETARY, CHAIR), rule="none; the board's decision makes it so"),
        Step("return", "returned", _("Take back from the board"), (S.LISTED,), S.SIGNED_OFF, (COORDINATOR, SECRETARY, CHAIR), rule="none; the matter was referred back, adjourned or struck"),
        Step("send", "sent_up", _("Send to the programme's owner"), (S.SIGNED_OFF, S.APPROVED), "", (REGISTRAR, SECRETARY), (_owner_is_another,), rule="none; what one authority shows another is registered at both ends"),
    ],
)  # fmt: skip

CALL_STEPS = StepTable(
    "call",
    [
        Step("redate", "redated", _("Change the days asked for"), (C.KEPT,), "", CALLERS, (_no_board_has_approved,), "none; the period stands, for it is what is asked about"),
        Step("correct_period", "period_corrected", _("Correct the period"), (C.KEPT,), "", CALLERS, (_no_board_has_approved_of_it,), "none; what has been handed in is kept"),
        Step("withdraw", "withdrawn", _("Withdraw what was asked for"), (C.KEPT,), C.WITHDRAWN, CALLERS, rule="none; what has been handed in is kept"),
    ],
)  # fmt: skip

UNIT_STEPS = StepTable(
    "unitreport",
    [
        Step("answer", "answered", _("Answer for the unit"), (U.WAITING, U.RETURNED, U.ANSWERED), U.ANSWERED, (UNIT_HEAD, DEPARTMENT_HEAD, OFFICER, COORDINATOR), (_in_own_unit, _round_is_open), "none; until it is signed off the unit may say it otherwise"),
        Step("sign", "signed", _("Sign off for the unit"), (U.ANSWERED,), U.SIGNED, (DEPARTMENT_HEAD, COORDINATOR), (_looks_after, _round_is_open, _is_anothers), "none; two people have seen what is said"),
        Step("send_back", "sent_back", _("Send back with a reason"), (U.ANSWERED, U.SIGNED), U.RETURNED, (DEPARTMENT_HEAD, COORDINATOR), (_looks_after, _round_is_open), "none"),
    ],
)  # fmt: skip


def may_call(by: Viewer, authority_id: int) -> bool:
    """True when the person may ask every body that has a plan under the authority's programme."""
    return any(by.has(role, authority_id) for role in CALLERS)
