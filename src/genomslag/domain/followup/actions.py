"""What one may do with a follow-up round. A signed report never changes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans.models import Plan
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def open_follow_up(
    plan: Plan, *, name: str, period_from_on: date, period_until_on: date, report_by_on: date, by: Viewer
) -> FollowUp:
    """A round is open on a plan in force: a period, and a day when reports are due.

    Refuses: NotAllowed; Invalid("not_in_force", "period", "no_name").
    """
    if not by.has(COORDINATOR, plan.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator opens a follow-up."))
    if plan.state != Plan.State.IN_FORCE:
        raise Invalid("not_in_force", _("Only a plan in force is followed up."))
    if period_until_on < period_from_on:
        raise Invalid("period", _("The period ends before it begins."), field="period_until_on")
    if not name.strip():
        raise Invalid("no_name", _("Name the round, for instance tertial 1 2021."), field="name")
    row = FollowUp(
        authority_id=plan.authority_id,
        audience=plan.audience,
        plan=plan,
        name=name.strip()[:80],
        period_from_on=period_from_on,
        period_until_on=period_until_on,
        report_by_on=report_by_on,
    )
    row.save()
    trail.record("followup.opened", row, by=by, facts={"plan": plan.uid, "report_by_on": report_by_on})
    return row


@write
def judge(row: FollowUp, *, judgement: str, reason: str, by: Viewer, expected: int | None = None) -> FollowUp:
    """The body's own judgement stands beside what the indicators show, with its reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("judgement", "no_reason").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    if judgement not in {"wholly", "partly", "not"}:
        raise Invalid("judgement", _("Choose how far the goals are reached."), field="judgement")
    if not reason.strip():
        raise Invalid("no_reason", _("Say what the judgement rests on."), field="reason")
    rules.STEPS.take("judge", row, by=by, facts={"judgement": judgement}, texts={"reason": reason})
    row.judgement, row.judgement_reason = judgement, reason.strip()
    row.save()
    return row


@write
def sign_off(row: FollowUp, *, content: Mapping[str, Any], by: Viewer, expected: int | None = None) -> FollowUp:
    """The report is frozen with its sum.

    Takes: content, the structured report; its numbers have passed the gate.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_judged").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    digest = content_digest(content)
    rules.STEPS.take("sign_off", row, by=by, facts={"sum": digest})
    row.content, row.content_digest = dict(content), digest
    row.save()
    return row
