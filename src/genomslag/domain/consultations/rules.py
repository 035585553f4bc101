"""What may happen in a consultation, and who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Answer, Recipient, Round, Viewpoint
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Refused, Text
from genomslag.ground.steps import Step, StepTable
from genomslag.ground.workdays import is_workday

SYSTEM = "system"
SHORTEST_DAYS = 30
"""Below this many days the sender is asked to think again; the body's own rule, as data, may come to replace it."""


def _has_recipients(round_: Round, by: Viewer) -> Refused | None:
    if Recipient.objects.visible_to(by).filter(round=round_).exists():
        return None
    return Invalid("no_recipients", _("Choose at least one recipient before you send."), field="recipients")


def _all_replied(round_: Round, by: Viewer) -> Refused | None:
    left = Viewpoint.objects.visible_to(by).filter(answer__round=round_, state__in=UNREPLIED).count()
    if not left:
        return None
    return Invalid("unreplied", _("%(count)s viewpoints have no reply yet. Reply to each, or set it aside.") % {"count": left})


UNREPLIED = (Viewpoint.State.SUGGESTED, Viewpoint.State.CONFIRMED)
R, V = Round.State, Viewpoint.State


STEPS = StepTable(
    "round",
    [
        Step("revise", "revised", _("Edit the letter"), (R.DRAFT,), "", (OFFICER,), rule="none"),
        Step(
            "send",
            "sent",
            _("Send the consultation"),
            (R.DRAFT,),
            R.SENT,
            (OFFICER,),
            (_has_recipients,),
            "FL 26 § for state authorities (say what and by when); for boards KL 6 kap. 12 §",
        ),
        Step("close", "closed", _("Close for answers"), (R.SENT,), R.CLOSED, (OFFICER,), rule="none"),
        Step(
            "report",
            "reported",
            _("Finish the report"),
            (R.SENT, R.CLOSED),
            R.REPORTED,
            (OFFICER,),
            (_all_replied,),
            "none; the product's own promise that no viewpoint is lost",
        ),
    ],
)

ANSWER_STEPS = StepTable(
    "answer",
    [
        Step("receive", "received", _("Receive"), (Answer.State.RECEIVED,), "", (OFFICER, REGISTRAR, SYSTEM), rule="none"),
        Step(
            "confirm",
            "confirmed",
            _("Confirm the reading"),
            (Answer.State.RECEIVED,),
            Answer.State.CONFIRMED,
            (OFFICER,),
            rule="none",
        ),
    ],
)

VIEWPOINT_STEPS = StepTable(
    "viewpoint",
    [
        Step("confirm", "confirmed", _("Confirm"), (V.SUGGESTED,), V.CONFIRMED, (OFFICER,), rule="none"),
        Step("reply", "replied", _("Reply"), (V.CONFIRMED, V.REPLIED), V.REPLIED, (OFFICER,), rule="none"),
        Step("set_aside", "set_aside", _("Set aside"), (V.SUGGESTED, V.CONFIRMED), V.SET_ASIDE, (OFFICER,), rule="none"),
    ],
)

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


def deadline_remarks(answer_by_on: date, *, sent_on: date) -> list[Text]:
    """What a sender should know about a last day before choosing it; remarks, never a refusal.

    Rule: none in statute; FL 26 § only says that a day must be named.
    """
    remarks: list[Text] = []
    days = (answer_by_on - sent_on).days
    if not is_workday(answer_by_on):
        remarks.append(_("The last day is not a working day."))
    if answer_by_on.month == 7 or (sent_on <= date(answer_by_on.year, 7, 1) <= answer_by_on):
        remarks.append(_("July lies within the time, and few boards meet in July."))
    if days < SHORTEST_DAYS:
        remarks.append(_("%(days)s days is a short time for a board that must meet first.") % {"days": days})
    if answer_by_on.year != sent_on.year:
        remarks.append(_("The time crosses New Year."))
    return remarks


ANCHOR_KEYS = ("element", "revision", "quote", "prefix", "suffix", "start", "end")


def check_anchor(anchor: Mapping[str, Any] | None) -> None:
    """An anchor names element, revision, quoted words with their surroundings and place.

    Refuses: Invalid("anchor").
    """
    if anchor is None:
        return
    whole = all(key in anchor for key in ANCHOR_KEYS)
    if not whole or not isinstance(anchor["start"], int) or not anchor["start"] < anchor["end"] or not anchor["quote"]:
        raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")


def fit(anchor: Mapping[str, Any], text: str) -> str:
    """How an anchor fits a text: "exact", "moved" or "lost". A lost anchor is kept and shown."""
    if text[anchor["start"] : anchor["end"]] == anchor["quote"]:
        return "exact"
    around = f"{anchor['prefix']}{anchor['quote']}{anchor['suffix']}"
    return "moved" if anchor["quote"] in text or around in text else "lost"


def anchor_to(*, element: str, revision: str, text: str, quote: str) -> dict[str, Any] | None:
    """An anchor to a quote in an element's text, or None when the words are not there."""
    start = text.find(quote)
    if start < 0 or not quote:
        return None
    end = start + len(quote)
    return {
        "element": element,
        "revision": revision,
        "quote": quote,
        "prefix": text[max(0, start - 32) : start],
        "suffix": text[end : end + 32],
        "start": start,
        "end": end,
    }
