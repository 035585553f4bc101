"""What may happen to one who is asked, and how it stands on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.consultations.rules.rounds import SYSTEM
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused, Text, WrongState
from genomslag.ground.steps import Step, StepTable


def _round_is_open(recipient: Recipient, _by: Viewer) -> Refused | None:
    """What is withdrawn or reported is not waited for any more."""
    return closed_to(recipient.round)


def closed_to(round_: Round) -> WrongState | None:
    """Why nothing more is waited for, in words for the one who answers; none while the consultation is out."""
    if round_.state == Round.State.WITHDRAWN:
        return WrongState("withdrawn", _("The consultation is withdrawn, and need not be answered."))
    if round_.state == Round.State.REPORTED:
        return WrongState("reported", _("The answers have already been compiled. Write to the sender instead."))
    return None


def no_more_time(round_: Round) -> WrongState | None:
    """Why nobody is given more time, in words for the one who asked the bodies; none while the consultation is out."""
    if round_.state == Round.State.WITHDRAWN:
        return WrongState("withdrawn", _("The consultation is withdrawn, so no time can be given for it."))
    if round_.state == Round.State.REPORTED:
        return WrongState("reported", _("The report is finished, so no more time can be given. Refuse, and say so."))
    return None


def _waits_for_answers(recipient: Recipient, _by: Viewer) -> Refused | None:
    return no_more_time(recipient.round)


WAITED_FOR = (Recipient.State.SENT, Recipient.State.OPENED, Recipient.State.EXTENDED)


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
            (_waits_for_answers,),
            "none",
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
        Step(
            "miss",
            "missed",
            _("Has not answered after all"),
            (Recipient.State.ANSWERED,),
            Recipient.State.SENT,
            (OFFICER,),
            rule="none",
        ),
        Step(
            "ask_more_time",
            "asked_more_time",
            _("Asks for more time"),
            WAITED_FOR,
            "",
            (OFFICER, REGISTRAR, SYSTEM),
            (_round_is_open,),
            "none",
        ),
        Step("tell_drafting", "drafting", _("Says that it is writing"), WAITED_FOR, "", (SYSTEM,), (_round_is_open,), "none"),
    ],
)


@dataclass(frozen=True)
class Standing:
    """How a recipient stands today, in a mark and a word."""

    mark: str
    word: Text
    key: str = ""


def standing(
    state: str,
    *,
    answer_by_on: date,
    on: date,
    asks_for_more: bool = False,
    drafting: bool = False,
    withdrawn: bool = False,
    preliminary: bool = False,
    reported: bool = False,
) -> Standing:
    """How a recipient stands on a day; the last day is included.

    Takes: asks_for_more, an asking for more time waits; drafting, the recipient has itself said that it is writing; withdrawn, the
    consultation is; preliminary, only its office has answered so far; reported, the report is finished, so that nobody is silent "so far" any more.
    Rule: whole days in Stockholm; none in statute.
    """
    if state == Recipient.State.ANSWERED and preliminary:
        return Standing("done", _("The office has answered, the board has not yet"), "preliminary")
    if state == Recipient.State.ANSWERED:
        return Standing("done", _("Has answered"), "answered")
    if state == Recipient.State.DECLINED:
        return Standing("off", _("Declines"), "declined")
    if withdrawn:
        return Standing("off", _("Withdrawn"), "withdrawn")
    if state == Recipient.State.CHOSEN:
        return Standing("wait", _("Not sent yet"), "chosen")
    if reported:
        return Standing("late", _("Has not answered"), "late")
    if asks_for_more:
        return Standing("moved", _("Asks for more time"), "asks")
    if on > answer_by_on:
        return Standing("late", _("Has not answered, the day has passed"), "late")
    if drafting:
        return Standing("work", _("Says that it is writing"), "drafting")
    if state == Recipient.State.EXTENDED:
        return Standing("moved", _("More time"), "extended")
    if state == Recipient.State.OPENED:
        return Standing("open", _("Registered or opened by the recipient"), "opened")
    return Standing("silent", _("Silent so far"), "silent")
