"""The chain of results with what hangs on it, what has been seen to change, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, When

from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Aim, Effect, Finding, FollowUp, HandedFinding, OutcomeStatement
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.ground.access import Viewer
from genomslag.ground.paging import window
from genomslag.ground.rows import one_visible


@dataclass
class Placed:
    """One measure, what kind of result it is expected to give, and the outcome that it works for."""

    row: dict[str, Any]
    kind: str
    aim_id: int | None
    outlives: bool

    @property
    def name(self) -> str:
        return f"{self.row['code'] or ''} {self.row['title'] or ''}".strip()

    @property
    def indicator(self) -> str:
        return str(self.row["use__definition__name"] or "")


@dataclass
class Link:
    """One link of the chain with its label, what it leads to, and the measures that work for it."""

    aim: Aim
    label: str
    leads_to: str = ""
    measures: list[Placed] = field(default_factory=list)


@dataclass(frozen=True)
class Chain:
    """A plan's chain of results. What leads nowhere, and what nothing works for, are gaps that can be seen."""

    links: list[Link]
    measures: list[Placed]

    @property
    def indicators(self) -> dict[str, str]:
        """What the indicators that show the measures' effects are called for short, by name: I1, I2 and on, as the measures come."""
        names = dict.fromkeys(one.indicator for one in self.measures if one.indicator)
        return {name: f"I{number}" for number, name in enumerate(names, 1)}

    @property
    def unplaced(self) -> list[Placed]:
        return [one for one in self.measures if one.aim_id is None]


LETTERS = {Aim.Level.LONG: "L", Aim.Level.MEDIUM: "M", Aim.Level.OUTCOME: "U"}
"""What the links are called for short, in the picture and in its table."""


def chain(plan: Plan, *, viewer: Viewer) -> Chain:
    """The plan's chain of results, from the long-term effects down to the measures, in a number of statements that does not grow with them."""
    aims = list(Aim.objects.visible_to(viewer).filter(plan=plan, state=Aim.State.STANDS).order_by("id"))
    rows = plans.measures_of(plan, viewer=viewer)
    said = effects_of(plan, viewer=viewer)
    until = plan.programme.valid_until_on
    placed = [_placed(one, said, until) for one in rows if one["state"] not in plan_rules.ENDED]
    links = _links(aims)
    by_id = {one.aim.pk: one for one in links}
    for measure in placed:
        if measure.aim_id in by_id:
            by_id[measure.aim_id].measures.append(measure)
    return Chain(links, placed)


def effects_of(plan: Plan, *, viewer: Viewer) -> dict[int, Effect]:
    """What is said of each measure's effect, by measure; one statement."""
    return {one.measure_id: one for one in Effect.objects.visible_to(viewer).filter(measure__plan=plan)}


def _placed(row: dict[str, Any], said: Mapping[int, Effect], until: date | None) -> Placed:
    effect = said.get(row["id"])
    return Placed(row, effect.kind if effect else "", effect.aim_id if effect else None, rules.outlives(row["ends_on"], until))


def _links(aims: list[Aim]) -> list[Link]:
    found: dict[int, Link] = {}
    for level in Aim.Level:
        same = [one for one in aims if one.level == level]
        found |= {one.pk: Link(one, f"{LETTERS[level]}{number}") for number, one in enumerate(same, 1)}
    for one in found.values():
        above = found.get(one.aim.leads_to_id or 0)
        one.leads_to = above.label if above else ""
    return list(found.values())


def aim(uid: UUID | str, *, viewer: Viewer) -> Aim:
    """One link.

    Refuses: NotFound.
    """
    return one_visible(Aim, uid, viewer=viewer, related=("plan__version", "plan__programme", "leads_to"))


def effect_of(measure: Measure, *, viewer: Viewer) -> Effect | None:
    """What is said of a measure's effect, or none."""
    return Effect.objects.visible_to(viewer).filter(measure=measure).first()  # type: ignore[no-any-return]


def statements(plan: Plan, *, viewer: Viewer) -> list[OutcomeStatement]:
    """What has been seen to change, the latest first; one statement. A draft is the office's own."""
    rows = OutcomeStatement.objects.visible_to(viewer).filter(plan=plan).exclude(state=OutcomeStatement.State.DROPPED)
    return list(rows.select_related("aim", "author", "verifier").order_by("-seen_on", "-id"))


def statement(uid: UUID | str, *, viewer: Viewer) -> OutcomeStatement:
    """One statement.

    Refuses: NotFound.
    """
    return one_visible(
        OutcomeStatement, uid, viewer=viewer, related=("plan__version", "plan__body", "plan__programme", "aim", "verifier")
    )


def findings(row: FollowUp, *, viewer: Viewer) -> list[Finding]:
    """What the round has shown and nobody has dropped; one statement."""
    standing = Finding.objects.visible_to(viewer).filter(follow_up=row).exclude(state=Finding.State.DROPPED)
    return list(standing.select_related("element").order_by("id"))


def finding(uid: UUID | str, *, viewer: Viewer) -> Finding:
    """One finding with its round and the programme.

    Refuses: NotFound.
    """
    related = ("follow_up__plan__body", "follow_up__plan__version", "follow_up__plan__programme__document", "element")
    return one_visible(Finding, uid, viewer=viewer, related=related)


def handed(*, viewer: Viewer, page: int = 1, size: int = 50) -> tuple[list[HandedFinding], int]:
    """What bodies have handed to those whose programme it is, waiting first and then the latest, a page of it; and how much there is. Two statements."""
    mine = [one for one in viewer.authority_ids if viewer.has(OFFICER, one) or viewer.has(COORDINATOR, one)]
    rows = (
        HandedFinding.objects.visible_to(viewer).filter(authority_id__in=mine)
        if mine
        else HandedFinding.objects.visible_to(viewer).none()
    )
    total = rows.count()
    _number, some = window(page, total=total, size=size)
    waiting_first = Case(When(state=HandedFinding.State.WAITING, then=0), default=1)
    found = rows.select_related("from_body", "version", "draft").order_by(waiting_first, "-handed_on", "-id")
    return list(found[some]), total


def handed_finding(uid: UUID | str, *, viewer: Viewer) -> HandedFinding:
    """One of them.

    Refuses: NotFound.
    """
    return one_visible(HandedFinding, uid, viewer=viewer, related=("from_body", "version__document", "element", "draft"))
