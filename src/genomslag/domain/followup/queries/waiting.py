"""What waits for whom in follow-up."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import FollowUp, HandedFinding, OutcomeStatement, UnitReport
from genomslag.domain.organisation.roles import COORDINATOR, HEAD, OFFICER, SECRETARY, UNIT_HEAD
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting

BACK = "came_back"


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For units: what they are to answer. For those who sign off: what was answered. For the coordinator: reports to sign off. For the secretary: the latest signed report of each plan. For verifiers and programmes' owners: what was told and found. Three statements, and one more for a secretary."""
    return [*_units_waiting(viewer), *_rounds_waiting(viewer), *_for_the_board(viewer), *_told_and_found(viewer)]


def _told_and_found(viewer: Viewer) -> list[Waiting]:
    """Changes to verify or to write otherwise, and what follow-up has found for the next version; one statement for all."""
    if viewer.person_id is None:
        return []
    mine = [one for one in viewer.authority_ids if viewer.has(OFFICER, one) or viewer.has(COORDINATOR, one)]
    statements = OutcomeStatement.objects.visible_to(viewer)
    told = statements.filter(verifier=viewer.person_id, state=OutcomeStatement.State.DRAFT)
    returned = statements.filter(author=viewer.person_id, state=OutcomeStatement.State.RETURNED)
    found = HandedFinding.objects.visible_to(viewer).filter(authority_id__in=mine, state=HandedFinding.State.WAITING)
    rows = _titled(told, "who", "outcomestatement").union(_titled(returned, "who", BACK), all=True)
    both = rows.union(_titled(found, "version__title", "handedfinding"), all=True) if mine else rows
    why = {
        "outcomestatement": (_("A change to verify"), "outcomestatement", "verify"),
        BACK: (_("A change that came back with a reason: write it otherwise"), "outcomestatement", "revise"),
        "handedfinding": (_("What follow-up has found: for the next version"), "handedfinding", "take_up"),
    }
    return [Waiting(None, title, why[of][0], why[of][1], uid, why[of][2]) for uid, title, of in both.order_by("uid")]


def _titled(rows: QuerySet[Any], title: str, kind: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The lasting name, what it is called, and its kind."""
    called = Cast(title, TextField())
    return rows.order_by().annotate(called=called, of_kind=Value(kind, TextField())).values_list("uid", "called", "of_kind")


def _units_waiting(viewer: Viewer) -> list[Waiting]:
    mine = [one for one in viewer.authority_ids if viewer.roles_in(one).intersection((UNIT_HEAD, HEAD, COORDINATOR))]
    if not mine:
        return []
    rows = UnitReport.objects.visible_to(viewer).filter(authority_id__in=mine, follow_up__state=FollowUp.State.OPEN)
    rows = rows.exclude(state=UnitReport.State.SIGNED).select_related("unit", "follow_up").order_by("answer_by_on", "id")
    return [found for row in rows if (found := _of_unit(row, viewer)) is not None]


def _of_unit(row: UnitReport, viewer: Viewer) -> Waiting | None:
    title = f"{row.follow_up.name}: {row.unit.name}"
    if row.state == UnitReport.State.ANSWERED:
        return (
            Waiting(
                row.follow_up.report_by_on,
                title,
                _("A unit has answered: sign it off, or send it back"),
                "unitreport",
                row.uid,
                "sign",
            )
            if rules.UNIT_STEPS.may("sign", row, viewer=viewer)
            else None
        )
    if not any(viewer.has(role, row.authority_id, unit_id=row.unit_id) for role in (UNIT_HEAD, HEAD)):
        return None
    why = (
        _("It came back with a reason: answer anew")
        if row.state == UnitReport.State.RETURNED
        else _("The follow-up waits for your unit")
    )
    return Waiting(row.answer_by_on, title, why, "unitreport", row.uid, "answer")


def _rounds_waiting(viewer: Viewer) -> list[Waiting]:
    mine = [one for one in viewer.authority_ids if viewer.has(COORDINATOR, one)]
    rows = FollowUp.objects.visible_to(viewer).filter(authority_id__in=mine, state=FollowUp.State.OPEN) if mine else []
    return [
        Waiting(row.report_by_on, row.name, _("A follow-up to judge and sign off"), "followup", row.uid, "sign_off")
        for row in rows
    ]


def _for_the_board(viewer: Viewer) -> list[Waiting]:
    """What has been signed and the board has not seen; of each plan the latest, for it tells what those before it told."""
    mine = [one for one in viewer.authority_ids if viewer.has(SECRETARY, one)]
    if not mine:
        return []
    seen = FollowUp.objects.visible_to(viewer).filter(authority_id__in=mine)
    later = seen.filter(plan=OuterRef("plan"), signed_on__isnull=False, period_until_on__gt=OuterRef("period_until_on"))
    rows = seen.filter(state=FollowUp.State.SIGNED_OFF).exclude(Exists(later)).defer("content").order_by("report_by_on", "id")
    return [
        Waiting(None, row.name, _("A signed follow-up: put it before the board"), "followup", row.uid, "list") for row in rows
    ]
