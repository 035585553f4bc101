"""What a round has shown is kept, handed to the programme's owner, and answered there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element, Version
from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Finding, FollowUp, HandedFinding
from genomslag.domain.followup.queries import finding, follow_up
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def note_finding(row: FollowUp, *, text: str, proposal: str, by: Viewer, element: Element | None = None) -> Finding:
    """The round has shown something that the programme should learn from.

    Takes: element, of the programme, or none for the whole.
    Refuses: NotFound; NotAllowed; Invalid("no_text", "no_proposal", "element").
    """
    row = follow_up(row.uid, viewer=by)
    if not by.has(COORDINATOR, row.authority_id):
        raise NotAllowed("not_allowed", _("Only the coordinator enters what was found."))
    _check(text, proposal)
    if element is not None and element.document_id != row.plan.programme.document_id:
        raise Invalid("element", _("Choose a part of the programme."), field="element")
    made = Finding(authority_id=row.authority_id, follow_up=row, element=element, text=text.strip(), proposal=proposal.strip())
    made.save()
    trail.record("finding.noted", made, by=by, facts={"follow_up": row.uid}, texts={"text": text, "proposal": proposal})
    return made


def _check(text: str, proposal: str) -> None:
    if not text.strip():
        raise Invalid("no_text", _("Say what was found."), field="text")
    if not proposal.strip():
        raise Invalid("no_proposal", _("Say what the programme should say instead."), field="proposal")


@write
def revise_finding(row: Finding, *, text: str, proposal: str, by: Viewer, expected: int | None = None) -> Finding:
    """What was entered says it otherwise; a report that is signed keeps what it said.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "no_proposal").
    """
    row = lock(Finding, row.uid, expected=expected)
    _check(text, proposal)
    rules.FINDING_STEPS.take("revise", row, by=by, texts={"text": text, "proposal": proposal})
    row.text, row.proposal = text.strip(), proposal.strip()
    row.save()
    return row


@write
def drop_finding(row: Finding, *, by: Viewer, expected: int | None = None) -> Finding:
    """What was entered is dropped before anybody had it; a report that is signed keeps what it said.

    Refuses: NotAllowed; WrongState; Stale.
    """
    row = lock(Finding, row.uid, expected=expected)
    rules.FINDING_STEPS.take("drop", row, by=by)
    row.save()
    return row


@write
def hand(row: Finding, *, by: Viewer, expected: int | None = None) -> HandedFinding:
    """The programme's owner has the finding as a row of its own, to be answered by the next version.

    Refuses: NotAllowed; WrongState; Stale.
    """
    lock(Finding, row.uid, expected=expected)
    row = finding(row.uid, viewer=by)
    rules.FINDING_STEPS.take("hand", row, by=by, facts={"version": row.follow_up.plan.programme.uid})
    row.save()
    plan = row.follow_up.plan
    made = HandedFinding(
        authority_id=plan.programme.authority_id, finding_uid=row.uid, from_body=plan.body, version=plan.programme,
        element=row.element, follow_up_name=row.follow_up.name, text=row.text, proposal=row.proposal, handed_on=clock.today(),
    )  # fmt: skip
    made.save()
    trail.record("handedfinding.came", made, by=by, facts={"finding": row.uid, "from": plan.body.uid})
    return made


@write
def take_up(row: HandedFinding, *, draft: Version, reply: str, by: Viewer, expected: int | None = None) -> HandedFinding:
    """The next version takes the finding up.

    Takes: draft, the next version of the same document.
    Refuses: NotAllowed; WrongState; Stale; Invalid("draft").
    """
    row = lock(HandedFinding, row.uid, expected=expected)
    if draft.authority_id != row.authority_id or draft.document_id != row.version.document_id:
        raise Invalid("draft", _("Choose the next version of the same programme."), field="draft")
    rules.HANDED_STEPS.take("take_up", row, by=by, facts={"draft": draft.uid}, texts={"reply": reply})
    row.draft, row.reply = draft, reply.strip()
    row.save()
    return row


@write
def decline(row: HandedFinding, *, reason: str, by: Viewer, expected: int | None = None) -> HandedFinding:
    """The finding is not taken up, for a reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    row = lock(HandedFinding, row.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is not taken up."), field="reason")
    rules.HANDED_STEPS.take("decline", row, by=by, texts={"reason": reason})
    row.reply = reason.strip()
    row.save()
    return row
