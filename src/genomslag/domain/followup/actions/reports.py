"""The report is frozen, goes before the board, and comes back or is approved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.followup import rules
from genomslag.domain.followup.actions.judging import goals_of
from genomslag.domain.followup.models import Assessment, Call, FollowUp
from genomslag.domain.followup.queries import Goal, follow_up
from genomslag.domain.registry.models import Matter, Record
from genomslag.domain.registry.rules import content_digest
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def sign_off(row: FollowUp, *, content: Mapping[str, Any], by: Viewer, expected: int | None = None) -> FollowUp:
    """The report is frozen with its sum, and may be read by whoever may read the plan.

    Takes: content, the structured report; its numbers have passed the gate.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_judged", "not_looked_at", "units_wait", "goals_left", "unexplained").
    """
    lock(FollowUp, row.uid, expected=expected)
    row = follow_up(row.uid, viewer=by)
    digest = content_digest(content)
    rules.STEPS.check("sign_off", row, by)
    if row.judges_goals:
        _goals_are_judged(goals_of(row, by))
    rules.STEPS.take("sign_off", row, by=by, facts={"sum": digest})
    whole = Assessment.unscoped.get(follow_up=row, element__isnull=True)
    row.judgement, row.judgement_reason = whole.judgement, whole.reason
    row.content, row.content_digest, row.signed_on = dict(content), digest, clock.today()
    row.audience = max(row.audience, row.plan.audience)
    row.save()
    return row


def _goals_are_judged(goals: list[Goal]) -> None:
    left = [one.name for one in goals if one.assessment is None]
    if left:
        raise Invalid("goals_left", _("Judge each goal first. Left: %(goals)s.") % {"goals": "; ".join(left)})
    unexplained = [one.name for one in goals if one.is_unexplained]
    if unexplained:
        said = _("The indicators have come to say something else than you of: %(goals)s. Say why you judge otherwise.")
        raise Invalid("unexplained", said % {"goals": "; ".join(unexplained)})


@write
def reopen(row: FollowUp, *, reason: str, by: Viewer, expected: int | None = None) -> FollowUp:
    """The round is open again; what was signed is shown no more, and stands in the diary when it was registered.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is opened again."), field="reason")
    rules.STEPS.take("reopen", row, by=by, facts={"sum": row.content_digest}, texts={"reason": reason})
    row.returned_reason = reason.strip()
    row.content, row.content_digest, row.signed_on, row.record, row.item = None, "", None, None, None
    row.judgement, row.judgement_reason = "", ""
    row.save()
    return row


@write
def register_report(row: FollowUp, *, record: Record, by: Viewer) -> FollowUp:
    """The report stands in the diary as it was signed.

    Refuses: NotAllowed; Invalid("other_matter").
    """
    row = lock(FollowUp, row.uid)
    if record.authority_id != row.authority_id:
        raise Invalid("other_matter", _("The matter must be one of our own."), field="matter")
    row.record, row.matter_id = record, record.matter_id
    row.save()
    return row


@write
def list_report(row: FollowUp, *, item: AgendaItem, by: Viewer, expected: int | None = None) -> FollowUp:
    """The report lies before the board.

    Refuses: NotAllowed; WrongState; Stale; Invalid("other_body").
    """
    row = lock(FollowUp, row.uid, expected=expected)
    if item.authority_id != row.authority_id:
        raise Invalid("other_body", _("A report goes before the body's own board."), field="sitting")
    rules.STEPS.take("list", row, by=by, facts={"item": item.uid, "sum": row.content_digest})
    row.item = item
    row.save()
    return row


@write
def approve(row: FollowUp, *, by: Viewer) -> FollowUp:
    """The board has approved the report as it was signed.

    Refuses: NotAllowed; WrongState.
    """
    row = lock(FollowUp, row.uid)
    rules.STEPS.take("approve", row, by=by, facts={"sum": row.content_digest})
    row.save()
    return row


@write
def return_from_board(row: FollowUp, *, reason: str, by: Viewer) -> FollowUp:
    """The report is the office's again, signed as it was, with why it came back.

    Refuses: NotAllowed; WrongState; Invalid("no_reason").
    """
    row = lock(FollowUp, row.uid)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the report comes back."), field="reason")
    rules.STEPS.take("return", row, by=by, texts={"reason": reason})
    row.returned_reason = reason.strip()
    row.save()
    return row


@write
def send(row: FollowUp, *, dispatch_uid: UUID, by: Viewer, expected: int | None = None) -> FollowUp:
    """The report is on its way to the programme's owner, in the named package.

    Refuses: NotAllowed; WrongState; Stale; Invalid("own_programme").
    """
    lock(FollowUp, row.uid, expected=expected)
    row = follow_up(row.uid, viewer=by)
    rules.STEPS.take("send", row, by=by, facts={"dispatch": dispatch_uid, "sum": row.content_digest})
    row.save()
    return row


@write
def keep_matter(call: Call, *, matter: Matter, by: Viewer) -> Call:
    """The reports that answer a call are kept in the matter.

    Refuses: Invalid("other_matter").
    """
    call = lock(Call, call.uid)
    if matter.authority_id != call.authority_id:
        raise Invalid("other_matter", _("The matter must be one of our own."), field="matter")
    if call.matter_id != matter.pk:
        call.matter = matter
        call.save()
        trail.record("call.matter_kept", call, by=by, facts={"matter": matter.uid})
    return call


def standing_under(item: AgendaItem) -> FollowUp | None:
    """The report that lies before the board under the item, or none; for the flow that makes the board's decision true of it."""
    return FollowUp.unscoped.filter(item=item, state=FollowUp.State.LISTED).first()  # type: ignore[no-any-return]
