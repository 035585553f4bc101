"""How the days of the preparation are counted backwards from the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.rules import approve_by
from genomslag.ground.errors import Text
from genomslag.ground.workdays import add_workdays


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
