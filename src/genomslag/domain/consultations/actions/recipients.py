"""One who is asked: has opened, is drafting, declines."""

from __future__ import annotations

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient
from genomslag.ground import clock
from genomslag.ground.access import Viewer
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
def tell_drafting(recipient: Recipient, *, by: Viewer) -> Recipient:
    """The recipient has itself said that it is writing; nobody else can say it for them.

    Refuses: NotAllowed; WrongState.
    """
    recipient = lock(Recipient, recipient.uid)
    rules.RECIPIENT_STEPS.take("tell_drafting", recipient, by=by)
    recipient.drafting_on = clock.today()
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
