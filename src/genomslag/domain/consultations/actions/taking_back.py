"""What is done to a round that is out: corrected, or called back."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Round
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def correct(round_: Round, *, text: str, by: Viewer, answer_by_on: date | None = None, expected: int | None = None) -> Round:
    """What was wrong is said; with a later last day, everyone who has not a later one already has that.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_text", "not_later").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("correct", round_, by)
    if not text.strip():
        raise Invalid("no_text", _("Say what is corrected."), field="text")
    if answer_by_on is not None and answer_by_on <= max(round_.answer_by_on, clock.today()):
        raise Invalid("not_later", _("The new day must be later than the old."), field="answer_by_on")
    rules.STEPS.take("correct", round_, by=by, facts={"answer_by_on": answer_by_on}, texts={"text": text.strip()})
    if answer_by_on is not None:
        waiting = Recipient.unscoped.filter(round=round_, state__in=rules.WAITED_FOR, answer_by_on__lt=answer_by_on)
        waiting.update(answer_by_on=answer_by_on)
        round_.answer_by_on = answer_by_on
    round_.save()
    return round_


@write
def withdraw(round_: Round, *, reason: str, by: Viewer, expected: int | None = None) -> Round:
    """Nobody need answer any more, for a reason that is given. Answers that have come in stand, and one that comes is still a record.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    round_ = lock(Round, round_.uid, expected=expected)
    rules.STEPS.check("withdraw", round_, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is withdrawn."), field="reason")
    rules.STEPS.take("withdraw", round_, by=by, texts={"reason": reason.strip()})
    round_.withdrawn_on = clock.today()
    round_.save()
    return round_
