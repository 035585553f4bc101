"""One who is asked: has opened, has more time, declines."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.actions.rounds import must_precede_outer
from genomslag.domain.consultations.models import Recipient
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def mark_opened(recipient: Recipient, *, by: Viewer) -> Recipient:
    """The recipient has registered the consultation.

    Refuses: NotAllowed; WrongState.
    """
    recipient = lock(Recipient, recipient.uid)
    rules.RECIPIENT_STEPS.take("open", recipient, by=by)
    recipient.save()
    return recipient


@write
def extend(recipient: Recipient, *, answer_by_on: date, reason: str, by: Viewer, expected: int | None = None) -> Recipient:
    """The recipient has until another day, the reason is in the trail.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "not_later", "day_passed", "inner_after_outer").
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    rules.RECIPIENT_STEPS.check("extend", recipient, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why more time is given."), field="reason")
    if answer_by_on <= recipient.answer_by_on:
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    if answer_by_on < clock.today():
        raise Invalid("day_passed", _("The new day has already passed."), field="answer_by_on")
    must_precede_outer(recipient.round, answer_by_on)
    facts = {"from": recipient.answer_by_on, "to": answer_by_on}
    rules.RECIPIENT_STEPS.take("extend", recipient, by=by, facts=facts, texts={"reason": reason})
    recipient.answer_by_on = answer_by_on
    recipient.save()
    return recipient


@write
def decline(recipient: Recipient, *, by: Viewer, reason: str = "", expected: int | None = None) -> Recipient:
    """The recipient has said that it does not answer: that is an answer too, and not silence.

    Refuses: NotAllowed; WrongState; Stale.
    """
    recipient = lock(Recipient, recipient.uid, expected=expected)
    rules.RECIPIENT_STEPS.take("decline", recipient, by=by, texts={"reason": reason})
    recipient.save()
    return recipient
