"""What one needs to know to choose the way out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.models import Mandate, Opinion, OutsideDecision, Part, Route, Station
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Outlook:
    """The coming sittings, each with what its days allow, and every way out."""

    judged: list[rules.Judged]
    ways: list[rules.WayOut]

    @property
    def suggested(self) -> str:
        return rules.suggested(self.ways)

    @property
    def makes_the_day(self) -> bool:
        """True when some sitting can decide before the last day."""
        return any(one.said.code in ("in_time", "approve_at_once") for one in self.judged)

    def way(self, name: str) -> rules.WayOut | None:
        return next((one for one in self.ways if one.way == name), None)


def outlook(opinion: Opinion, *, viewer: Viewer) -> Outlook:
    """What the calendar and the board's mandates leave open for an answer, in two statements."""
    sittings = boards.coming_sittings(body=opinion.body, viewer=viewer)
    judged = rules.judge(sittings, answer_by_on=opinion.answer_by_on, on=clock.today())
    return Outlook(judged, rules.ways_out(judged, mandates=mandates(opinion.body, viewer=viewer, on=clock.today())))


def mandates(body: Body, *, viewer: Viewer, on: date | None = None) -> list[Mandate]:
    """Whom a board has let decide in its place; only those that hold on a day, when one is given."""
    rows = Mandate.objects.visible_to(viewer).filter(body=body)
    if on is not None:
        rows = rows.filter(Mandate.holding(on))
    return list(rows.order_by("kind", "-from_on", "-id"))


def mandate(uid: str, *, viewer: Viewer) -> Mandate:
    """One mandate.

    Refuses: NotFound.
    """
    return one_visible(Mandate, uid, viewer=viewer, related=("body",))


def route(body: Body, *, viewer: Viewer, on: date) -> Route | None:
    """The body's habit on a day, when it has said one."""
    return Route.objects.visible_to(viewer).filter(Route.holding(on), body=body).order_by("-from_on", "-id").first()


def outside_decision(opinion: Opinion, *, viewer: Viewer) -> OutsideDecision | None:
    """What was decided without the board, if anything was."""
    rows = OutsideDecision.objects.visible_to(viewer).filter(opinion=opinion)
    return rows.select_related("person", "mandate", "record", "reported_at_item").first()


def awaiting_the_chair(authority_ids: Collection[int], *, viewer: Viewer) -> list[tuple[Opinion, date | None]]:
    """What is attested and waits for the chair's decision in the board's place, each with the day by which it is to be taken."""
    rows = Opinion.objects.visible_to(viewer).filter(
        authority_id__in=authority_ids, state=Opinion.State.APPROVED, way=Opinion.Way.URGENT
    )
    days = Station.objects.visible_to(viewer).filter(opinion__in=rows, key="outside")
    by_opinion = dict(days.values_list("opinion_id", "due_on"))
    return [(row, by_opinion.get(row.pk)) for row in rows.select_related("matter").order_by("answer_by_on", "id")]


def who_plans(opinion: Opinion, *, viewer: Viewer) -> list[str]:
    """Those whose desks show the days of an answer: its officer, and those who write its parts."""
    names = [opinion.handler.name] if opinion.handler else []
    parts = Part.objects.visible_to(viewer).filter(opinion=opinion, officer__isnull=False).order_by("id")
    return list(dict.fromkeys([*names, *parts.values_list("officer__name", flat=True)]))


def unreported(body: Body, *, viewer: Viewer) -> list[OutsideDecision]:
    """What was decided without the board and has not been on its agenda yet, the oldest first."""
    rows = OutsideDecision.objects.visible_to(viewer).filter(opinion__body=body, reported_at_item__isnull=True)
    return list(
        rows.select_related("opinion", "opinion__matter", "opinion__body", "record", "person").order_by("decided_on", "id")
    )


def days_before(sitting: Sitting, *, viewer: Viewer) -> dict[int, set[tuple[str, date]]]:
    """The days of every answer that waits for a sitting, by answer, in one statement."""
    rows = Station.objects.visible_to(viewer).filter(opinion__sitting=sitting)
    found: dict[int, set[tuple[str, date]]] = {}
    for opinion_id, key, due_on in rows.values_list("opinion_id", "key", "due_on"):
        found.setdefault(opinion_id, set()).add((key, due_on))
    return found
