"""Minutes are approved: each one by a press of one's own, or signed on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Approval, Minutes
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import lock, write


@write
def approve_minutes(minutes: Minutes, *, seen: str, by: Viewer) -> Minutes:
    """The person stands behind exactly the text that was read; the minutes are approved when all who were asked have done so.

    Takes: seen, the sum of the text that the person had before them.
    Refuses: NotAllowed; WrongState; Stale("other_text"), when the text is no longer that one; Invalid("not_asked",
    "has_approved", "dissent_missing").
    Rule: KL 5 kap. 69 § with 6 kap. 35 §; that more than 14 days passed is shown and stops nothing.
    """
    minutes = lock(Minutes, minutes.uid)
    rules.MINUTES_STEPS.check("approve", minutes, by)
    if seen != minutes.content_digest:
        raise Stale("other_text", _("The text is not the one you read. Read it again before you approve."))
    row = Approval.unscoped.get(minutes=minutes, person_id=by.own_person_id)
    facts = {"approval": row.uid, "place": row.place, "sum": minutes.content_digest}
    rules.MINUTES_STEPS.take("approve", minutes, by=by, facts=facts)
    _give(minutes, [row], on=clock.today(), is_own_press=True)
    return _settle(minutes, by)


@write
def enter_signatures(minutes: Minutes, *, signed_on: date, by: Viewer, expected: int | None = None) -> Minutes:
    """All who had not pressed themselves have signed on paper; the minutes are approved.

    Takes: signed_on, the day of the last signature.
    Refuses: NotAllowed; WrongState; Stale; Invalid("dissent_missing", "signed_on").
    Rule: KL 5 kap. 69 § with 6 kap. 35 §; in which form one signs: none in statute.
    """
    minutes = lock(Minutes, minutes.uid, expected=expected)
    left = list(Approval.unscoped.filter(minutes=minutes, approved_on__isnull=True))
    facts = {"signed_on": signed_on, "sum": minutes.content_digest, "approvals": [one.uid for one in left]}
    rules.MINUTES_STEPS.take("enter_signatures", minutes, by=by, facts=facts)
    if not minutes.sitting.held_on <= signed_on <= clock.today():
        text = _("The minutes are approved on the day of the sitting or after it, and not later than today.")
        raise Invalid("signed_on", text, field="signed_on")
    _give(minutes, left, on=signed_on, is_own_press=False)
    return _settle(minutes, by)


def _give(minutes: Minutes, rows: Sequence[Approval], *, on: date, is_own_press: bool) -> None:
    for row in rows:
        row.content_digest, row.approved_on, row.is_own_press = minutes.content_digest, on, is_own_press
        row.save()


def _settle(minutes: Minutes, by: Viewer) -> Minutes:
    """The last one makes the minutes approved, on the day of the last approval; until then they only wait for fewer."""
    given = list(Approval.unscoped.filter(minutes=minutes))
    days = [one.approved_on for one in given if one.approved_on and one.content_digest == minutes.content_digest]
    if len(days) == len(given):
        minutes.state, minutes.approved_on = Minutes.State.APPROVED, max(days)
        trail.record(
            "minutes.approved", minutes, by=by, facts={"approved_on": minutes.approved_on, "sum": minutes.content_digest}
        )
    minutes.save()
    return minutes
