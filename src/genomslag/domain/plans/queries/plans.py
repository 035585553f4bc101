"""Plans, and what they have no measure for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from genomslag.domain.documents.queries import Knot
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.indicators.models import Use
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.domain.plans.queries.measures import with_words
from genomslag.domain.plans.queries.uptakes import Asked, uptakes
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.errors import NotFound, Text
from genomslag.ground.paging import Page, in_order, window
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import lasting

PLAN_ORDERS = {
    "title": "version__title",
    "body": "body__name",
    "programme": "programme__title",
    "decided": "version__decided_on",
    "late": "late_count",
    "state": "state",
}


def plans(
    *, viewer: Viewer, text: str = "", states: Sequence[str] = (), order: str = "body", page: int = 1, size: int = 50
) -> Page:
    """Plans with how many measures they hold and how many are done, a page at a time; two statements.

    Takes: text, in the plan's title or the body's name; states, all when none are named; order, a key of PLAN_ORDERS, with "-" to turn it.
    """
    rows = Plan.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(version__title__icontains=text) | Q(body__name__icontains=text))
    if states:
        rows = rows.filter(state__in=states)
    total = rows.count()
    page, on_page = window(page, total=total, size=size)
    rows = rows.annotate(
        measures_count=Count("measures"),
        done_count=Count("measures", filter=Q(measures__state=Measure.State.DONE)),
        late_count=Count("measures", filter=Q(measures__state__in=rules.REPORTABLE, measures__ends_on__lt=clock.today())),
    )
    names = ("uid", "state", "version__title", "version__uid", "body__name", "programme__title", "programme__uid", "version__decided_on",
             "version__valid_until_on", "measures_count", "done_count", "late_count")  # fmt: skip
    return Page(list(rows.order_by(in_order(order, PLAN_ORDERS, "body"), "-id").values(*names)[on_page]), total, page, size)


def plan(uid: UUID | str, *, viewer: Viewer) -> Plan:
    """One plan with its text and programme.

    Refuses: NotFound.
    """
    found = _plan(viewer, uid=lasting(uid))
    if not found:
        raise NotFound()
    return found[0]


@prepared
def _plan(viewer: Sees, uid: UUID) -> QuerySet[Plan]:
    related = ("version__document__profile", "programme__document", "body", "function", "matter", "item")
    return Plan.objects.visible_to(viewer).filter(uid=uid).select_related(*related)


def programmes(*, viewer: Viewer) -> list[tuple[UUID, str]]:
    """The programmes that plans carry out, by title; one statement."""
    return list(_programmes(viewer))


@prepared
def _programmes(viewer: Sees) -> QuerySet[Plan, tuple[UUID, str]]:
    rows = Plan.objects.visible_to(viewer).order_by("programme__title", "programme__uid")
    return rows.values_list("programme__uid", "programme__title").distinct()


def gaps(shown: Plan, *, viewer: Viewer) -> list[Asked]:
    """The shared activities of the programme for which the plan has no measure, and the body has not said that they do not concern it."""
    taken_up = set(_taken_up(viewer, plan=shown.pk))
    open_states = (Uptake.State.SILENT, Uptake.State.ROLE_STATED)
    asked = uptakes(viewer=viewer, version=shown.programme, body=shown.body)
    return [
        one
        for one in asked
        if one.uptake.state in open_states
        and one.uptake.unit_id is None
        and (one.uptake.element_id, one.uptake.function_id) not in taken_up
    ]


@prepared
def _taken_up(viewer: Sees, plan: int) -> QuerySet[Measure, tuple[Any, ...]]:
    live = Measure.objects.visible_to(viewer).filter(plan=plan).exclude(state__in=rules.ENDED)
    return live.values_list("uptake__element_id", "uptake__function_id")


def state_counts(shown: Plan, *, viewer: Viewer) -> dict[str, int]:
    """How many measures stand in each state, and how many are late; one statement."""
    rows = _states(viewer, plan=shown.pk)
    counts = dict.fromkeys(Measure.State.values, 0) | {"late": 0}
    for state, ends_on in rows:
        counts[state] += 1
        counts["late"] += rules.is_late(state, ends_on=ends_on, on=clock.today())
    return counts


@prepared
def _states(viewer: Sees, plan: int) -> QuerySet[Measure, tuple[Any, ...]]:
    return Measure.objects.visible_to(viewer).filter(plan=plan).values_list("state", "ends_on")


@dataclass(frozen=True)
class Stop:
    """One activity on the way, with what the body has made of it so far."""

    uptake: Uptake
    activity: Knot
    measures: tuple[tuple[UUID, str], ...]

    @property
    def name(self) -> str:
        return f"{self.activity.code} {self.activity.title}".strip()

    @property
    def is_settled(self) -> bool:
        return bool(self.measures) or self.uptake.state != Uptake.State.SILENT

    @property
    def settled_word(self) -> Text:
        """What has been made of it; a measure in a draft counts here, though it is told to nobody yet."""
        if self.measures and self.uptake.state in (Uptake.State.SILENT, Uptake.State.ROLE_STATED):
            return Uptake.State.PLANNED.label
        return Uptake.State(self.uptake.state).label


@dataclass(frozen=True)
class Walk:
    """The shared activities that a plan's body is asked about, in order."""

    stops: list[Stop]

    @property
    def settled(self) -> int:
        return sum(one.is_settled for one in self.stops)

    @property
    def first_open(self) -> int:
        """The place of the first activity that is not settled, or 1 when all are."""
        return next((at for at, one in enumerate(self.stops, 1) if not one.is_settled), 1)


def walk(shown: Plan, *, viewer: Viewer) -> Walk:
    """What the programme asks of the plan's body and its functions, activity by activity, with the plan's measures for each; five statements."""
    asked = [one for one in uptakes(viewer=viewer, version=shown.programme, body=shown.body) if one.uptake.unit_id is None]
    live = Measure.objects.visible_to(viewer).filter(plan=shown, uptake__isnull=False).exclude(state__in=rules.ENDED)
    held: dict[int, list[tuple[UUID, str]]] = {}
    for uptake_id, uid, code, title in with_words(live, viewer).order_by("id").values_list("uptake_id", "uid", "code", "title"):
        held.setdefault(uptake_id, []).append((uid, f"{code or ''} {title or ''}".strip()))
    stops = [Stop(one.uptake, one.activity, tuple(held.get(one.uptake.pk, ()))) for one in asked if one.activity]
    return Walk(sorted(stops, key=lambda stop: (stop.activity.code, stop.uptake.pk)))


def uses_for(plan: Plan, *, viewer: Viewer) -> list[Use]:
    """The indicators that a measure of the plan can be held to: the body's own, those of the programme's owner, and those that its measures are held to already; one statement."""
    held = Measure.objects.visible_to(viewer).filter(plan=plan, use__isnull=False).values("use")
    return indicators.uses(viewer=viewer, ids=held, authority_ids={plan.authority_id, plan.programme.authority_id})
