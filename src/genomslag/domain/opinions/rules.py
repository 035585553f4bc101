"""What may happen to our answer, who may, and how its days are counted backwards from the board."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import Opinion, Part, Section
from genomslag.domain.organisation.roles import DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text
from genomslag.ground.steps import Step, StepTable
from genomslag.ground.workdays import add_workdays

SYSTEM = "system"
S = Opinion.State

HOUSE_TEMPLATE: tuple[tuple[str, str], ...] = (
    ("summary", "Sammanfattning"),
    ("background", "Bakgrund"),
    ("preparation", "Ärendets beredning"),
    ("matter", "Ärendet"),
    ("views", "Förvaltningens synpunkter"),
)
"""The sections of the official report in the house's order; the proposed decision stands before them, as clauses.

The titles are in the document's language, which is Swedish; they are data of the house, not labels of the face.
"""


def _is_whole(opinion: Opinion, by: Viewer) -> Refused | None:
    lacks: list[Text] = []
    if not opinion.stance:
        lacks.append(_("the stance on the whole"))
    if not opinion.clauses:
        lacks.append(_("the proposed decision"))
    sections = Section.objects.visible_to(by).filter(opinion=opinion, key__in=("summary", "views"))
    for section in sections:
        if richtext.is_empty(section.text):
            lacks.append(section.title)
    waiting = Part.objects.visible_to(by).filter(opinion=opinion, state=Part.State.ASKED).select_related("unit")
    lacks += [_("the part of %(unit)s") % {"unit": part.unit.name} for part in waiting]
    if not lacks:
        return None
    return Invalid("not_whole", _("Still missing: %(parts)s.") % {"parts": ", ".join(str(part) for part in lacks)})


def _is_lead_head(opinion: Opinion, by: Viewer) -> Refused | None:
    if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id):
        return None
    return NotAllowed("other_unit", _("The head of the lead department attests first."))


STEPS = StepTable(
    "opinion",
    [
        Step("assign", "assigned", _("Name who prepares"), (S.REGISTERED, S.PREPARED), S.PREPARED, (HEAD, DIRECTOR), rule="none"),
        Step("write", "written", _("Write"), (S.PREPARED,), "", (OFFICER,), rule="none"),
        Step("submit", "submitted", _("Hand in for review"), (S.PREPARED,), S.REVIEWED, (OFFICER,), (_is_whole,), "none"),
        Step(
            "attest",
            "attested",
            _("Attest"),
            (S.REVIEWED,),
            S.ATTESTED,
            (HEAD,),
            (_is_lead_head,),
            "none; the body's own order of delegation",
        ),
        Step("approve", "approved", _("Attest for the administration"), (S.ATTESTED,), S.APPROVED, (DIRECTOR,), rule="none"),
        Step("send_back", "sent_back", _("Return with a reason"), (S.REVIEWED, S.ATTESTED), S.PREPARED, (HEAD, DIRECTOR), rule="none"),
        Step("list", "listed", _("Put on the agenda"), (S.APPROVED,), S.LISTED, (SECRETARY,), rule="none"),
        Step("enact", "decided", _("Decided by the board"), (S.LISTED,), S.DECIDED, (SECRETARY, "chair"), rule="none"),
        Step("refer_back", "referred_back", _("Referred back by the board"), (S.LISTED,), S.PREPARED, (SECRETARY, "chair"), rule="none"),
        Step("adjourn", "adjourned", _("Adjourned by the board"), (S.LISTED,), S.APPROVED, (SECRETARY, "chair"), rule="none"),
        Step("dispatch", "dispatched", _("Send the answer"), (S.DECIDED,), S.SENT, (REGISTRAR, SECRETARY, SYSTEM), rule="none"),
        Step("decline", "declined", _("Decline to answer"), (S.REGISTERED, S.PREPARED), S.DECLINED, (HEAD, DIRECTOR), rule="none"),
    ],
)


def digest_of(
    *, sections: Iterable[Section], clauses: Iterable[str], stance: str, positions: Iterable[Mapping[str, Any]]
) -> str:
    """The sum that an attestation binds to: every word that leaves the office, and nothing else."""
    body = [
        [[section.key, section.title, richtext.digest(section.text)] for section in sections],
        list(clauses),
        stance,
        [[said["kind"], said["stance"], said["text"], said["anchor"]] for said in positions],
    ]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Planned:
    """One day of the plan. A fixed day is set by others."""

    key: str
    due_on: date
    is_fixed: bool = False


STATION_WORDS: Mapping[str, Text] = {
    "arrived": _("Came in, registered"),
    "parts": _("Parts from the departments"),
    "draft": _("Draft to the head of department"),
    "head": _("The head of department attests"),
    "director": _("The director attests"),
    "papers": _("Last day for papers"),
    "called": _("The notice goes out"),
    "sitting": _("The board decides"),
    "dispatch": _("Dispatch"),
    "last_day": _("Last day to answer"),
}


def plan_backwards(*, arrived_on: date, papers_by_on: date, called_on: date, held_on: date, answer_by_on: date) -> list[Planned]:
    """The days of the preparation, counted backwards from the sitting in working days.

    Gives: the days in order; a day that would fall before the arrival falls on it.
    Rule: none; the office's own habit.
    """
    director = add_workdays(papers_by_on, -1)
    head = add_workdays(director, -2)
    draft = add_workdays(head, -2)
    parts = add_workdays(draft, -3)

    def not_before(day: date) -> date:
        return max(day, arrived_on)

    days = [
        Planned("arrived", arrived_on, True),
        Planned("parts", not_before(parts)),
        Planned("draft", not_before(draft)),
        Planned("head", not_before(head)),
        Planned("director", not_before(director)),
        Planned("papers", papers_by_on, True),
        Planned("called", called_on, True),
        Planned("sitting", held_on, True),
        Planned("dispatch", add_workdays(held_on, 1)),
        Planned("last_day", answer_by_on, True),
    ]
    return sorted(days, key=lambda day: day.due_on)


def feasibility(*, held_on: date, minutes_by_on: date, answer_by_on: date) -> Text:
    """What the days allow, in a sentence; empty when the ordinary way is in time."""
    if held_on > answer_by_on:
        return _("The board meets after the last day. Ask for more time, or choose an earlier sitting.")
    if minutes_by_on > answer_by_on:
        return _("The minutes may be approved after the last day: approve this § at once.")
    return ""
