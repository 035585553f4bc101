"""Who takes part in an answer, who reads a comment on it, and who may do what with one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import Comment, Hold, Opinion, Part, Wording
from genomslag.domain.opinions.rules.guards import leads
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, WrongState
from genomslag.ground.steps import Step, StepTable

S = Opinion.State
IN_WORK = (S.PREPARED, S.REVIEWED, S.ATTESTED)
"""While these last the office still talks about the text."""
ONE_SITTING = timedelta(minutes=10)
"""Autosaves of one person within this time are one wording in the history."""


def takes_part_with(opinion: Opinion, units: Collection[int], viewer: Viewer) -> bool:
    """True for those whose department leads or co-prepares, for the named officer and for the director."""
    if leads(opinion, viewer) is None or viewer.has(DIRECTOR, opinion.authority_id):
        return True
    return any(viewer.has(role, opinion.authority_id, unit_id=unit) for unit in units for role in (OFFICER, HEAD))


def units_in(opinion: Opinion, viewer: Viewer) -> list[int]:
    """The departments that take part, the leading one first."""
    asked = Part.objects.visible_to(viewer).filter(opinion=opinion, unit__isnull=False).order_by("id")
    return [unit for unit in (opinion.unit_id, *asked.values_list("unit_id", flat=True)) if unit is not None]


def takes_part(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person whose department has no part in the answer."""
    if leads(opinion, by) is None or takes_part_with(opinion, units_in(opinion, by), by):
        return None
    return NotAllowed("other_unit", _("Your department does not take part in this answer."))


def own_unit(opinion: Opinion, units: Collection[int], viewer: Viewer) -> int | None:
    """The department that a person speaks for in this answer."""
    held = {grant.unit_id for grant in viewer.grants if grant.authority_id == opinion.authority_id}
    return next((unit for unit in units if unit in held), None)


def reads(comment: Comment, opinion: Opinion, units: Collection[int], viewer: Viewer) -> bool:
    """True for the one who wrote the comment, and for the group that it was written to.

    Rule: none; inside the office the writer chooses the readers.
    """
    if viewer.person_id is not None and comment.person_id == viewer.person_id:
        return True
    authority = opinion.authority_id
    if comment.readers == Comment.Readers.UNIT:
        own = comment.unit_id
        return own is not None and any(viewer.has(role, authority, unit_id=own) for role in (OFFICER, HEAD))
    if comment.readers == Comment.Readers.REVIEWERS:
        return viewer.has(DIRECTOR, authority) or viewer.has(HEAD, authority, unit_id=opinion.unit_id)
    return takes_part_with(opinion, units, viewer)


def _is_read(comment: Comment, by: Viewer) -> Refused | None:
    if reads(comment, comment.opinion, units_in(comment.opinion, by), by):
        return None
    return NotAllowed("other_unit", _("This comment is not written to you."))


def _in_work(comment: Comment, _by: Viewer) -> Refused | None:
    if comment.opinion.state in IN_WORK:
        return None
    return WrongState("wrong_state", _("The answer is no longer being prepared."))


def _in_hand(comment: Comment, by: Viewer) -> Refused | None:
    if comment.opinion.state != S.PREPARED:
        return WrongState("wrong_state", _("The text stands still while it is reviewed. Return it first."))
    if not comment.is_suggestion:
        return Invalid("no_suggestion", _("There are no other words to take in here. Mark it as resolved instead."))
    return leads(comment.opinion, by)


def _is_mere_comment(comment: Comment, _by: Viewer) -> Refused | None:
    if comment.is_suggestion:
        return Invalid("is_suggestion", _("A suggested change is accepted or rejected."))
    return None


C = Comment.State
TALKERS = (OFFICER, HEAD, DIRECTOR)

COMMENT_STEPS = StepTable(
    "comment",
    [
        Step("answer", "answered", _("Answer"), (C.OPEN,), "", TALKERS, (_is_read, _in_work), "none"),
        Step("resolve", "resolved", _("Mark as resolved"), (C.OPEN,), C.RESOLVED, TALKERS, (_is_read, _in_work, _is_mere_comment), "none"),
        Step("reopen", "reopened", _("Open it again"), (C.RESOLVED, C.REJECTED), C.OPEN, TALKERS, (_is_read, _in_work), "none"),
        Step("accept", "accepted", _("Accept the change"), (C.OPEN,), C.ACCEPTED, (OFFICER,), (_is_read, _in_hand), "none"),
        Step("reject", "rejected", _("Reject the change"), (C.OPEN,), C.REJECTED, (OFFICER,), (_is_read, _in_hand), "none"),
    ],
)  # fmt: skip


def is_held(hold: Hold | None, viewer: Viewer, *, at: datetime) -> bool:
    """True while somebody else writes in the section."""
    return hold is not None and hold.until_at > at and hold.person_id != viewer.person_id


def goes_on(last: Wording | None, viewer: Viewer, *, at: datetime) -> bool:
    """True when an autosave belongs to the wording that the same person began a short while ago."""
    if last is None or last.how != Wording.How.WRITTEN or last.person_id != viewer.person_id:
        return False
    return last.person_id is not None and at - last.began_at < ONE_SITTING
