"""What may happen to one who is asked, and how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Recipient
from genomslag.domain.consultations.rules.rounds import SYSTEM
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.errors import Text
from genomslag.ground.steps import Step, StepTable

RECIPIENT_STEPS = StepTable(
    "recipient",
    [
        Step("open", "opened", _("Opened"), (Recipient.State.SENT,), Recipient.State.OPENED, (SYSTEM,), rule="none"),
        Step(
            "extend",
            "extended",
            _("Give more time"),
            (Recipient.State.SENT, Recipient.State.OPENED, Recipient.State.EXTENDED),
            Recipient.State.EXTENDED,
            (OFFICER,),
            rule="none",
        ),
        Step(
            "decline",
            "declined",
            _("Declines to answer"),
            (Recipient.State.SENT, Recipient.State.OPENED, Recipient.State.EXTENDED),
            Recipient.State.DECLINED,
            (OFFICER, REGISTRAR, SYSTEM),
            rule="none",
        ),
        Step(
            "answer",
            "answered",
            _("Has answered"),
            (
                Recipient.State.SENT,
                Recipient.State.OPENED,
                Recipient.State.EXTENDED,
                Recipient.State.DECLINED,
                Recipient.State.ANSWERED,
            ),
            Recipient.State.ANSWERED,
            (OFFICER, REGISTRAR, SYSTEM),
            rule="none",
        ),
    ],
)


@dataclass(frozen=True)
class Standing:
    """How a recipient stands today, in a mark and a word."""

    mark: str
    word: Text


def standing(state: str, *, answer_by_on: date, on: date) -> Standing:
    """How a recipient stands on a day; the last day is included.

    Rule: whole days in Stockholm; none in statute.
    """
    if state == Recipient.State.ANSWERED:
        return Standing("done", _("Has answered"))
    if state == Recipient.State.DECLINED:
        return Standing("off", _("Declines"))
    if state == Recipient.State.CHOSEN:
        return Standing("wait", _("Not sent yet"))
    if on > answer_by_on:
        return Standing("late", _("Has not answered, the day has passed"))
    if state == Recipient.State.EXTENDED:
        return Standing("moved", _("More time"))
    if state == Recipient.State.OPENED:
        return Standing("open", _("Registered by the recipient"))
    return Standing("silent", _("Silent so far"))
