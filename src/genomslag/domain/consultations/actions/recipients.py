"""One who is asked: is asked under another, has opened, is drafting, declines."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def place_under(
    recipient: Recipient,
    subs: Collection[Recipient],
    *,
    by: Viewer,
    answer_by_on: date | None = None,
    expected: int | None = None,
) -> Recipient:
    """Exactly these are asked under the recipient: they get the letter as everyone does, and are told and counted under it.

    Takes: answer_by_on, a day of their own before the recipient's, when it is to have their answers in hand as it writes; the
    recipient's own day when none.
    Refuses: NotAllowed; WrongState; Stale; Invalid("other_round", "under_itself", "two_levels", "day_passed", "inner_after_outer").
    Rule: none; as a city with its boards, or an association with its members.
    """
    recipient = lock(Recipient, recipient.uid)
    round_ = lock(Round, recipient.round.uid, expected=expected)
    rules.STEPS.check("revise", round_, by)
    _must_fit_under(recipient, subs)
    day = answer_by_on or recipient.answer_by_on
    if day <= clock.today():
        raise Invalid("day_passed", _("The last day to answer must lie ahead."), field="answer_by_on")
    if day > recipient.answer_by_on or (answer_by_on and day == recipient.answer_by_on):
        raise Invalid(
            "inner_after_outer", _("Their day must come before that of the one they are asked under."), field="answer_by_on"
        )
    freed = Recipient.unscoped.filter(under=recipient).exclude(pk__in=[one.pk for one in subs])
    freed.update(under=None, answer_by_on=round_.answer_by_on)
    Recipient.unscoped.filter(pk__in=[one.pk for one in subs]).update(under=recipient, answer_by_on=day)
    rules.STEPS.take(
        "revise", round_, by=by, facts={"under": recipient.uid, "subs": [one.uid for one in subs], "answer_by_on": day}
    )
    round_.save()
    return lock(Recipient, recipient.uid)


def _must_fit_under(recipient: Recipient, subs: Collection[Recipient]) -> None:
    if any(one.round_id != recipient.round_id for one in subs):
        raise Invalid("other_round", _("Choose among the recipients of this consultation."), field="subs")
    if any(one.pk == recipient.pk for one in subs):
        raise Invalid("under_itself", _("A recipient is not asked under itself."), field="subs")
    if recipient.under_id is not None or Recipient.unscoped.filter(under__in=[one.pk for one in subs]).exists():
        raise Invalid("two_levels", _("One who is asked under another has none under itself."), field="subs")


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
