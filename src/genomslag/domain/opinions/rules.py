"""What may happen to our answer, who may, and how its days are counted backwards from the board."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Minutes
from genomslag.domain.boards.rules import approve_by
from genomslag.domain.opinions.models import Attestation, Opinion, Part, Position, Section
from genomslag.domain.organisation.roles import CHAIR, DIRECTOR, HEAD, OFFICER, REGISTRAR, SECRETARY
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Refused, Text, WrongState
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

MUST_BE_WRITTEN = ("summary", "views")
"""The sections without which no report goes to review; the others may be empty and are then left out."""


def leads(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person who does not write for the lead department; the named officer always may."""
    if opinion.handler_id is not None and by.person_id == opinion.handler_id:
        return None
    if by.has(OFFICER, opinion.authority_id, unit_id=opinion.unit_id):
        return None
    return NotAllowed("other_unit", _("The lead department writes the report. Write your department's part instead."))


def prepares(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a person whose department neither leads nor co-prepares."""
    if leads(opinion, by) is None:
        return None
    units = Part.objects.visible_to(by).filter(opinion=opinion).values_list("unit_id", flat=True)
    if any(by.has(OFFICER, opinion.authority_id, unit_id=unit_id) for unit_id in units):
        return None
    return NotAllowed("other_unit", _("Your department does not take part in this answer."))


def _is_whole(opinion: Opinion, by: Viewer) -> Refused | None:
    """Everything that is missing is said at once."""
    lacks: list[Text] = []
    if not opinion.stance:
        lacks.append(_("the stance on the whole"))
    if not opinion.clauses:
        lacks.append(_("the proposed decision"))
    sections = Section.objects.visible_to(by).filter(opinion=opinion, key__in=MUST_BE_WRITTEN).order_by("position")
    lacks += [section.title for section in sections if richtext.is_empty(section.text)]
    waiting = Part.objects.visible_to(by).filter(opinion=opinion, state=Part.State.ASKED).select_related("unit")
    lacks += [_("the part of %(unit)s") % {"unit": part.unit.name} for part in waiting.order_by("id")]
    if not lacks:
        return None
    return Invalid("not_whole", _("Still missing: %(parts)s.") % {"parts": ", ".join(str(part) for part in lacks)})


def _is_lead_head(opinion: Opinion, by: Viewer) -> Refused | None:
    if by.has(HEAD, opinion.authority_id, unit_id=opinion.unit_id):
        return None
    return NotAllowed("other_unit", _("The head of the lead department attests first."))


def _reviews(opinion: Opinion, by: Viewer) -> Refused | None:
    if by.has(DIRECTOR, opinion.authority_id) or _is_lead_head(opinion, by) is None:
        return None
    return NotAllowed("other_unit", _("The head of the lead department or the director returns a draft."))


@dataclass(frozen=True)
class _BoardHas:
    """A guard: what is said of the opinion must be what became of its matter on the agenda."""

    states: tuple[str, ...]

    def __call__(self, opinion: Opinion, _by: Viewer) -> Refused | None:
        if opinion.item is not None and opinion.item.state in self.states:
            return None
        return WrongState("board_has_not", _("The agenda does not say so. Enter first what became of the matter there."))


def _minutes_are_approved(opinion: Opinion, _by: Viewer) -> Refused | None:
    minutes = opinion.item.minutes if opinion.item is not None else None
    if minutes is not None and minutes.state == Minutes.State.APPROVED:
        return None
    return WrongState("not_approved", _("The answer can go when the minutes of its § are approved."), rule="TF 2 kap. 10 §")


IN_OFFICE = (S.REGISTERED, S.PREPARED)
ITEM = AgendaItem.State

STEPS = StepTable(
    "opinion",
    [
        Step("assign", "assigned", _("Name who prepares"), IN_OFFICE, S.PREPARED, (HEAD, DIRECTOR), rule="none"),
        Step("write", "written", _("Write"), (S.PREPARED,), "", (OFFICER,), (leads,), "none"),
        Step(
            "take_position",
            "position_taken",
            _("Take a position"),
            (S.PREPARED,),
            "",
            (OFFICER,),
            (prepares,),
            "none",
        ),
        Step(
            "submit",
            "submitted",
            _("Hand in for review"),
            (S.PREPARED,),
            S.REVIEWED,
            (OFFICER,),
            (leads, _is_whole),
            "none",
        ),
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
        Step(
            "approve",
            "approved",
            _("Attest for the administration"),
            (S.ATTESTED,),
            S.APPROVED,
            (DIRECTOR,),
            rule="none; the body's own order of delegation",
        ),
        Step(
            "send_back",
            "sent_back",
            _("Return with a reason"),
            (S.REVIEWED, S.ATTESTED, S.APPROVED),
            S.PREPARED,
            (HEAD, DIRECTOR),
            (_reviews,),
            "none",
        ),
        Step("list", "listed", _("Put on the agenda"), (S.APPROVED,), S.LISTED, (SECRETARY,), rule="none"),
        Step(
            "enact",
            "decided",
            _("Decided by the board"),
            (S.LISTED,),
            S.DECIDED,
            (SECRETARY, CHAIR),
            (_BoardHas((ITEM.DECIDED,)),),
            "none",
        ),
        Step(
            "refer_back",
            "referred_back",
            _("Referred back by the board"),
            (S.LISTED,),
            S.PREPARED,
            (SECRETARY, CHAIR),
            (_BoardHas((ITEM.REFERRED_BACK,)),),
            "KL 6 kap. 33 §",
        ),
        Step(
            "adjourn",
            "adjourned",
            _("Adjourned by the board"),
            (S.LISTED,),
            S.APPROVED,
            (SECRETARY, CHAIR),
            (_BoardHas((ITEM.ADJOURNED, ITEM.STRUCK)),),
            "KL 6 kap. 33 §",
        ),
        Step(
            "dispatch",
            "dispatched",
            _("Send the answer"),
            (S.DECIDED,),
            S.SENT,
            (REGISTRAR, SECRETARY, SYSTEM),
            (_minutes_are_approved,),
            "TF 2 kap. 10 §",
        ),
        Step("decline", "declined", _("Decline to answer"), IN_OFFICE, S.DECLINED, (HEAD, DIRECTOR), rule="none"),
    ],
)


def _in_preparation(part: Part, _by: Viewer) -> Refused | None:
    if part.opinion.state == S.PREPARED:
        return None
    return WrongState("wrong_state", _("The answer is no longer being prepared."))


def _own_unit(part: Part, by: Viewer) -> Refused | None:
    if by.has(OFFICER, part.authority_id, unit_id=part.unit_id):
        return None
    return NotAllowed("other_unit", _("Only an officer of %(unit)s writes this part.") % {"unit": part.unit.name})


def _asks(part: Part, by: Viewer) -> Refused | None:
    if leads(part.opinion, by) is None or _is_lead_head(part.opinion, by) is None:
        return None
    return NotAllowed("other_unit", _("The lead department says which parts it waits for."))


P = Part.State

PART_STEPS = StepTable(
    "part",
    [
        Step("save", "saved", _("Save"), (P.ASKED, P.SUBMITTED), "", (OFFICER,), (_in_preparation, _own_unit), "none"),
        Step(
            "submit",
            "submitted",
            _("Hand in"),
            (P.ASKED, P.SUBMITTED),
            P.SUBMITTED,
            (OFFICER,),
            (_in_preparation, _own_unit),
            "none",
        ),
        Step(
            "go_without",
            "gone_without",
            _("Go ahead without it"),
            (P.ASKED,),
            P.WITHOUT,
            (OFFICER, HEAD),
            (_in_preparation, _asks),
            "none",
        ),
        Step(
            "ask_again",
            "asked_again",
            _("Ask for it again"),
            (P.SUBMITTED, P.WITHOUT),
            P.ASKED,
            (OFFICER, HEAD),
            (_in_preparation, _asks),
            "none",
        ),
    ],
)


def digest_of(*, sections: Iterable[Section], clauses: Iterable[str], stance: str, positions: Iterable[Position]) -> str:
    """The sum that an attestation binds to: every word that leaves the office, and nothing else.

    Takes: sections and positions in their order; positions with their element at hand.
    """
    body = [
        1,
        [[section.key, section.title, richtext.digest(section.text)] for section in sections],
        list(clauses),
        stance,
        [
            [
                taken.serial,
                taken.kind,
                taken.stance,
                taken.text,
                str(taken.element.uid) if taken.element else None,
                taken.anchor,
            ]
            for taken in positions
        ],
    ]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def attestation_holds(attestation: Attestation, digest: str) -> bool:
    """True when somebody stands behind exactly this text and the draft was not returned since."""
    attested = attestation.verdict == Attestation.Verdict.ATTESTED and attestation.voided_at is None
    return attested and attestation.content_digest == digest


def roles_behind(attestations: Iterable[Attestation], digest: str) -> frozenset[str]:
    """The roles that stand behind exactly this text."""
    return frozenset(row.role for row in attestations if attestation_holds(row, digest))


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
ORDER = tuple(STATION_WORDS)


@dataclass(frozen=True)
class Margins:
    """How many working days the office takes for each thing: its own habit, as data."""

    parts_to_draft: int = 3
    draft_to_head: int = 2
    head_to_director: int = 2
    director_to_papers: int = 1
    sitting_to_dispatch: int = 1


HABIT = Margins()


def plan_backwards(
    *,
    arrived_on: date,
    papers_by_on: date,
    called_on: date,
    held_on: date,
    answer_by_on: date,
    planned_on: date | None = None,
    with_parts: bool = True,
    margins: Margins = HABIT,
) -> list[Planned]:
    """The days of the preparation, counted backwards from the last day for papers in working days.

    Takes: planned_on, the day when the plan is made: no day of our own is set before it; with_parts, false when no
    department co-prepares.
    Gives: the days in order. Where the time is too short our own days fall together on the first possible working day,
    and none of them after the last day for papers.
    Rule: none; the office's own habit.
    """
    director = add_workdays(papers_by_on, -margins.director_to_papers)
    head = add_workdays(director, -margins.head_to_director)
    draft = add_workdays(head, -margins.draft_to_head)
    parts = add_workdays(draft, -margins.parts_to_draft)
    first = add_workdays(max(arrived_on, planned_on or arrived_on) - timedelta(days=1), 1)

    def possible(day: date) -> date:
        return min(max(day, first), max(papers_by_on, arrived_on))

    days = [
        Planned("arrived", arrived_on, True),
        *([Planned("parts", possible(parts))] if with_parts else []),
        Planned("draft", possible(draft)),
        Planned("head", possible(head)),
        Planned("director", possible(director)),
        Planned("papers", papers_by_on, True),
        Planned("called", called_on, True),
        Planned("sitting", held_on, True),
        Planned("dispatch", add_workdays(held_on, margins.sitting_to_dispatch)),
        Planned("last_day", answer_by_on, True),
    ]
    return sorted(days, key=lambda day: (day.due_on, ORDER.index(day.key)))


@dataclass(frozen=True)
class Feasibility:
    """Whether the ordinary way through the board makes the day, and if not, which way is open.

    code: in_time, approve_at_once, after_last_day or papers_passed.
    """

    code: str
    words: Text = field(default="", compare=False)

    @property
    def is_in_time(self) -> bool:
        return self.code == "in_time"


def feasibility(*, held_on: date, answer_by_on: date, papers_by_on: date | None = None, on: date | None = None) -> Feasibility:
    """What the days allow.

    Takes: papers_by_on and on, the day it is asked, to notice that the last day for papers has passed.
    Rule: KL 5 kap. 69 § with 6 kap. 35 § (minutes within 14 days, so an ordinary extract may come that late).
    """
    if held_on > answer_by_on:
        text = _("The board meets after the last day. Ask for more time, or choose an earlier sitting.")
        return Feasibility("after_last_day", text)
    if papers_by_on is not None and on is not None and papers_by_on < on:
        return Feasibility(
            "papers_passed", _("The last day for papers has passed. Ask the secretary, or choose a later sitting.")
        )
    if approve_by(held_on) > answer_by_on:
        text = _("The minutes may be approved after the last day: approve this § at once.")
        return Feasibility("approve_at_once", text)
    return Feasibility("in_time")
