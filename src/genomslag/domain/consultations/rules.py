"""What may happen in a consultation, and who may."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.consultations.models import Answer, Recipient, Round, Viewpoint
from genomslag.domain.organisation.roles import OFFICER, REGISTRAR
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, Refused, Text, WrongState
from genomslag.ground.steps import Step, StepTable
from genomslag.ground.workdays import is_workday

SYSTEM = "system"
SHORTEST_DAYS = 30
"""Below this many days the sender is asked to think again; the body's own rule, as data, may come to replace it."""


def _has_recipients(round_: Round, by: Viewer) -> Refused | None:
    if Recipient.objects.visible_to(by).filter(round=round_).exists():
        return None
    return Invalid("no_recipients", _("Choose at least one recipient before you send."), field="recipients")


UNREPLIED = (Viewpoint.State.SUGGESTED, Viewpoint.State.CONFIRMED)
R, V, A = Round.State, Viewpoint.State, Answer.State


def _all_read(round_: Round, by: Viewer) -> Refused | None:
    left = Answer.objects.visible_to(by).filter(round=round_, state=A.RECEIVED).count()
    if not left:
        return None
    said = ngettext_lazy(
        "%(count)s answer is not read and confirmed yet. Confirm it first.",
        "%(count)s answers are not read and confirmed yet. Confirm them first.",
        left,
    )
    return Invalid("unread", said % {"count": left})


def _all_replied(round_: Round, by: Viewer) -> Refused | None:
    points = Viewpoint.objects.visible_to(by).filter(answer__round=round_)
    left = points.aggregate(
        suggested=Count("pk", filter=Q(state=V.SUGGESTED)), unreplied=Count("pk", filter=Q(state=V.CONFIRMED))
    )
    if left["suggested"]:
        said = ngettext_lazy(
            "%(count)s viewpoint is only suggested. Confirm it, or set it aside.",
            "%(count)s viewpoints are only suggested. Confirm each, or set it aside.",
            left["suggested"],
        )
        return Invalid("unconfirmed", said % {"count": left["suggested"]})
    if left["unreplied"]:
        said = ngettext_lazy(
            "%(count)s viewpoint has no reply yet. Reply to it, or set it aside.",
            "%(count)s viewpoints have no reply yet. Reply to each, or set it aside.",
            left["unreplied"],
        )
        return Invalid("unreplied", said % {"count": left["unreplied"]})
    return None


def _reply_stands_open(viewpoint: Viewpoint, _by: Viewer) -> Refused | None:
    """What was reported stands; a viewpoint that came after the report can still be replied to."""
    if viewpoint.state == V.REPLIED and viewpoint.answer.round.state == R.REPORTED:
        return WrongState("reported", _("The report is finished; what it says in reply is not changed any more."))
    return None


def _is_read(answer: Answer, _by: Viewer) -> Refused | None:
    if answer.state == A.CONFIRMED:
        return None
    return Invalid("not_confirmed", _("Read and confirm the answer before it is released on the web."))


def viewpoint_audience(state: str, *, answer_audience: int) -> int:
    """Who may read a viewpoint: those who may read the answer, but a mere suggestion is the office's own."""
    return min(answer_audience, Audience.OWN) if state == V.SUGGESTED else answer_audience


def reply_audience(round_state: str, *, answer_audience: int) -> int:
    """Who may read a reply: nobody outside the office until the report is finished, then those who may read the answer."""
    return answer_audience if round_state == R.REPORTED else min(answer_audience, Audience.OWN)


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
            (_all_read, _all_replied),
            "none; the product's own promise that no viewpoint is lost",
        ),
    ],
)

ANSWER_STEPS = StepTable(
    "answer",
    [
        Step("receive", "received", _("Receive"), (A.RECEIVED,), "", (OFFICER, REGISTRAR, SYSTEM), rule="none"),
        Step("confirm", "confirmed", _("Confirm the reading"), (A.RECEIVED,), A.CONFIRMED, (OFFICER,), rule="none"),
        Step(
            "add_viewpoint",
            "viewpoint_added",
            _("Add a viewpoint that was missed"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (OFFICER,),
            rule="none",
        ),
        Step(
            "publish",
            "published",
            _("Open to others, or close again"),
            (A.RECEIVED, A.CONFIRMED),
            "",
            (REGISTRAR, SYSTEM),
            (_is_read,),
            "none; publication on the web is the body's own choice",
        ),
    ],
)

VIEWPOINT_STEPS = StepTable(
    "viewpoint",
    [
        Step("confirm", "confirmed", _("Confirm"), (V.SUGGESTED,), V.CONFIRMED, (OFFICER,), rule="none"),
        Step(
            "reply",
            "replied",
            _("Reply"),
            (V.CONFIRMED, V.REPLIED),
            V.REPLIED,
            (OFFICER,),
            (_reply_stands_open,),
            "none; the product's own promise that no viewpoint is lost",
        ),
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


def deadline_remarks(answer_by_on: date, *, sent_on: date, shortest_days: int = SHORTEST_DAYS) -> list[Text]:
    """What a sender should know about a last day before choosing it; remarks, never a refusal.

    Takes: answer_by_on, the last day, included; shortest_days, the body's own minimum.
    Rule: none in statute; FL 26 § only says that a day must be named.
    """
    remarks: list[Text] = []
    days = (answer_by_on - sent_on).days
    if answer_by_on.weekday() >= SATURDAY:
        remarks.append(_("The last day falls on a weekend."))
    elif not is_workday(answer_by_on):
        remarks.append(_("The last day is a public holiday, or the eve of one when offices are closed."))
    if _holds_july(sent_on, answer_by_on):
        remarks.append(_("July lies within the time, and few boards meet in July."))
    if days < shortest_days:
        remarks.append(_("%(days)s days is a short time for a board that must meet first.") % {"days": days})
    if answer_by_on.year != sent_on.year:
        remarks.append(_("The time crosses New Year."))
    return remarks


SATURDAY = 5


def _holds_july(first: date, last: date) -> bool:
    """True when any day of July lies within the two days."""
    julys = (date(year, 7, 1) for year in range(first.year, last.year + 1))
    return any(first <= july.replace(day=31) and july <= last for july in julys)


def check_anchor(anchor: Mapping[str, Any] | None) -> None:
    """An anchor names element, revision, quoted words with their surroundings and place; other keys may stand beside.

    Refuses: Invalid("anchor").
    """
    if anchor is not None and not _is_anchor(anchor):
        raise Invalid("anchor", _("Mark the words that the viewpoint is about again."), field="anchor")


def _is_anchor(anchor: Mapping[str, Any]) -> bool:
    said = [anchor.get(key) for key in ANCHOR_WORDS]
    start, end = (anchor.get(key) for key in ANCHOR_PLACES)
    if not all(isinstance(word, str) for word in said) or not all(said[: len(ANCHOR_NEEDED)]):
        return False
    return all(type(at) is int for at in (start, end)) and 0 <= start < end  # type: ignore[operator]


ANCHOR_NEEDED = ("element", "revision", "quote")
ANCHOR_WORDS = (*ANCHOR_NEEDED, "prefix", "suffix")
ANCHOR_PLACES = ("start", "end")
SURROUNDING_CHARACTERS = 32


def place(anchor: Mapping[str, Any], text: str) -> tuple[int, int] | None:
    """Where an anchor's words stand in a text today, or None when they are gone or cannot be told from others like them.

    Words that stand where they stood are found first; words that moved are known by being the only ones, or by what
    surrounds them. The first of several was not taken: a viewpoint would then point at words it was never about.
    """
    quote, size = anchor["quote"], len(anchor["quote"])
    at: int = anchor["start"]
    if text[at : at + size] == quote:
        return at, at + size
    starts = [found for found in range(len(text) - size + 1) if text.startswith(quote, found)]
    if len(starts) > 1:
        starts = [found for found in starts if _surrounded(anchor, text, found)]
    return (starts[0], starts[0] + size) if len(starts) == 1 else None


def _surrounded(anchor: Mapping[str, Any], text: str, start: int) -> bool:
    end = start + len(anchor["quote"])
    return text[:start].endswith(anchor["prefix"]) and text[end:].startswith(anchor["suffix"])


def fit(anchor: Mapping[str, Any], text: str) -> str:
    """How an anchor fits a text: "exact", "moved" or "lost". A lost anchor is kept and shown."""
    found = place(anchor, text)
    if found is None:
        return "lost"
    return "exact" if found[0] == anchor["start"] else "moved"


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
        "prefix": text[max(0, start - SURROUNDING_CHARACTERS) : start],
        "suffix": text[end : end + SURROUNDING_CHARACTERS],
        "start": start,
        "end": end,
    }
