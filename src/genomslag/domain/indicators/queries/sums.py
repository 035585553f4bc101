"""Sums over bodies: municipality, region, nation, kind of board. They are made of the kept sums, which hold only what the gate let out:
a sum of numbers that are shown tells nobody anything new. What is hidden is not in it, and is counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from genomslag.domain.indicators import judging
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, VALUE, Why
from genomslag.domain.indicators.judging import Period
from genomslag.domain.indicators.models import Definition, Kept, KeptPeriod, Use
from genomslag.domain.indicators.queries.series import Point, Series, kept_series
from genomslag.domain.organisation.models import Body
from genomslag.ground.access import ANYONE, Sees, Viewer
from genomslag.ground.paging import window
from genomslag.ground.prepared import filled, prepared

YEARS_BACK = 3


@dataclass(frozen=True)
class Summed:
    """What the bodies under one node come to. A part of a whole: `bodies` of `of` are in the number, `hidden` are left out of it."""

    parts: Mapping[str, int]
    value: Decimal | None
    why: Why
    bodies: int
    of: int
    hidden: int
    reported: int
    expected: int
    is_preliminary: bool = False


NOTHING = Summed({}, None, Why.MISSING, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class Board:
    """The indicators of one period over a tree of bodies: by definition and node, and the nodes in order with their depth."""

    definitions: Sequence[Definition]
    period: Period | None
    nodes: Sequence[tuple[Body, int]]
    sums: Mapping[tuple[int, int], Summed]

    def of(self, definition: Definition, body: Body) -> Summed:
        return self.sums.get((definition.element_id, body.pk), NOTHING)


@dataclass
class _Heap:
    """What is added up of one indicator under one node."""

    parts: dict[str, int]
    eras: set[int]
    bodies: int = 0
    of: int = 0
    hidden: int = 0
    reported: int = 0
    expected: int = 0
    absent: int = 0
    preliminary: int = 0

    def add(self, row: Mapping[str, Any]) -> None:
        self.reported += row["reported"] or 0
        self.expected += row["expected"] or 0
        self.preliminary += row["preliminary"] or 0
        if row["why"] == Why.PRESENT.value:
            self.bodies += row["count"]
            self.eras.add(row["era"])
            for part in (VALUE, NUMERATOR, DENOMINATOR):
                if row[part] is not None:
                    self.parts[part] = self.parts.get(part, 0) + row[part]
        elif row["why"] in (Why.SUPPRESSED.value, Why.WITHDRAWN.value):
            self.hidden += row["count"]
        else:
            self.absent += row["count"]

    def summed(self, definition: Definition) -> Summed:
        apart = len(self.eras) > 1 or (self.bodies > 1 and not (definition.adds_up or definition.is_share))
        parts = {} if apart else self.parts
        value = judging.as_read(parts, definition)
        if value is not None:
            why = Why.PRESENT
        elif apart or not definition.is_number:
            why = Why.NOT_APPLICABLE
        else:
            why = Why.SUPPRESSED if self.hidden else Why.MISSING
        return Summed(parts, value, why, self.bodies, self.of, self.hidden, self.reported, self.expected, self.preliminary > 0)


def periods_of(definitions: Sequence[Definition], *, viewer: Viewer) -> dict[Period, int]:
    """The periods of the last three years that have anything, the latest first, each with how many of the indicators have something in it."""
    found: Counter[Period] = Counter()
    elements = [one.element_id for one in definitions]
    for _element, first, last in set(_known_periods(viewer, elements=filled(elements))) if elements else ():
        found[first, last] += 1
    latest = sorted(found, reverse=True)
    return {one: found[one] for one in latest if one[0] > latest[0][0] - timedelta(days=366 * YEARS_BACK)}


def fullest(periods: Mapping[Period, int]) -> Period | None:
    """The period that most of the indicators have something in, the latest of several; none where there is none."""
    return max(periods, key=lambda one: (periods[one], one), default=None)


@prepared
def _known_periods(viewer: Sees, elements: list[int]) -> QuerySet[KeptPeriod, tuple[int, date, date]]:
    rows = KeptPeriod.objects.visible_to(viewer).filter(element__in=elements)
    return rows.order_by("period_from_on").values_list("element_id", "period_from_on", "period_until_on")


def board(
    definitions: Sequence[Definition], *, period: Period | None, viewer: Viewer, kind: str = "", under: Body | None = None
) -> Board:
    """The indicators of a period, summed up through the tree of bodies that measure with them. Four statements, however many bodies.

    Takes: kind, bodies of one kind only; under, only bodies below this one.
    """
    if period is None or not definitions:
        return Board(definitions, None, [], {})
    elements = filled([one.element_id for one in definitions])
    counted = _counted(viewer, elements=elements, first=period[0], last=period[1], kind=kind or None)
    named = _named(viewer, elements=elements, kind=kind or None)
    nodes = _nodes({row["node"] for row in (*counted, *named) if row["node"] is not None})
    heaps = _heaped(counted, named, nodes)
    by_element = {one.element_id: one for one in definitions}
    sums = {key: heap.summed(by_element[key[0]]) for key, heap in heaps.items()}
    return Board(definitions, period, _in_order(nodes, under), sums)


@prepared
def _counted(viewer: Sees, elements: list[int], first: date, last: date, kind: str | None) -> QuerySet[Kept, dict[str, Any]]:
    """The kept sums of the period, put together by indicator, by the body above, and by why there is no number."""
    rows = Kept.objects.visible_to(viewer).filter(element__in=elements, period_from_on=first, period_until_on=last)
    if kind is not None:
        rows = rows.filter(body__kind=kind)
    return (
        rows.order_by()
        .values("element_id", "why", "era", node=F("above_id"))
        .annotate(
            count=Count("*"),
            value=Sum("value_scaled"),
            numerator=Sum("numerator_scaled"),
            denominator=Sum("denominator_scaled"),
            reported=Sum("reported"),
            expected=Sum("expected"),
            preliminary=Count("is_preliminary", filter=Q(is_preliminary=True)),
        )
    )


@prepared
def _named(viewer: Sees, elements: list[int], kind: str | None) -> QuerySet[Use, dict[str, Any]]:
    """How many bodies measure with each indicator, by the body above."""
    uses = Use.objects.visible_to(viewer).filter(definition__element__in=elements)
    if kind is not None:
        uses = uses.filter(body__kind=kind)
    return uses.order_by().values(element_id=F("definition__element_id"), node=F("above_id")).annotate(count=Count("*"))


@prepared
def _bodies(_viewer: Sees, ids: list[int]) -> QuerySet[Body]:
    named = ("name", "code", "parent__name", "parent__code", "parent__parent")
    return Body.objects.filter(pk__in=ids).select_related("parent").only(*named).order_by("name")


def _nodes(ids: set[int]) -> dict[int, Body]:
    """The bodies with these ids and all above them; one statement for every two storeys."""
    found: dict[int, Body] = {}
    while ids:
        for row in _bodies(ANYONE, ids=filled(ids)):
            found[row.pk] = row
            if row.parent is not None:
                found.setdefault(row.parent.pk, row.parent)
        ids = {row.parent_id for row in found.values() if row.parent_id is not None} - found.keys()
    return found


def _above(node: int | None, nodes: Mapping[int, Body]) -> Iterable[int]:
    seen: set[int] = set()
    while node is not None and node not in seen and node in nodes:
        seen.add(node)
        yield node
        node = nodes[node].parent_id


def _heaped(
    counted: Iterable[Mapping[str, Any]], named: Iterable[Mapping[str, Any]], nodes: Mapping[int, Body]
) -> dict[tuple[int, int], _Heap]:
    heaps: dict[tuple[int, int], _Heap] = defaultdict(lambda: _Heap({}, set()))
    for row in counted:
        for node in _above(row["node"], nodes):
            heaps[row["element_id"], node].add(row)
    for row in named:
        for node in _above(row["node"], nodes):
            heaps[row["element_id"], node].of += row["count"]
    return heaps


def _in_order(nodes: Mapping[int, Body], under: Body | None) -> list[tuple[Body, int]]:
    """The nodes as a tree, by name: never by their numbers."""
    below: dict[int | None, list[Body]] = defaultdict(list)
    for body in nodes.values():
        below[body.parent_id if body.parent_id in nodes else None].append(body)
    found: list[tuple[Body, int]] = []

    def walk(parent: int | None, depth: int) -> None:
        for body in sorted(below[parent], key=lambda one: one.name):
            found.append((body, depth))
            walk(body.pk, depth + 1)

    walk(None, 0)
    if under is None:
        return found
    return [(body, depth) for body, depth in found if under.pk in _above(body.pk, nodes)]


@dataclass(frozen=True)
class BodyLine:
    """One body's use over some years, with its number of the period that is looked at."""

    series: Series
    point: Point | None

    @property
    def use(self) -> Use:
        return self.series.use

    @property
    def value(self) -> Decimal | None:
        return None if self.point is None else self.point.value

    @property
    def why(self) -> Why:
        return Why.MISSING if self.point is None else self.point.why


def bodies_of(
    definition: Definition,
    *,
    period: Period | None,
    viewer: Viewer,
    under: Body | None = None,
    kind: str = "",
    text: str = "",
    page: int = 1,
    size: int = 50,
) -> tuple[list[BodyLine], int]:
    """The bodies that measure with the indicator, by name, with their numbers of the period and the three years before, a page of them; and how many there
    are. Two statements.

    Takes: text, what the body's name holds.
    """
    every = _measuring(viewer, element=definition.element_id, under=None if under is None else under.pk, kind=kind or None)
    meant = [use for use in every if text.casefold() in use.body.name.casefold()]
    _number, some = window(page, total=len(meant), size=size)
    since = None if period is None else date(period[0].year - YEARS_BACK, 1, 1)
    return [BodyLine(one, one.at(period)) for one in kept_series(meant[some], viewer=viewer, since=since)], len(meant)


@prepared
def _measuring(viewer: Sees, element: int, under: int | None, kind: str | None) -> QuerySet[Use]:
    uses = Use.objects.visible_to(viewer).filter(definition__element=element)
    if under is not None:
        uses = uses.filter(above=under)
    if kind is not None:
        uses = uses.filter(body__kind=kind)
    return uses.select_related("definition", "body").order_by("body__name")


def uses_of_body(body: Body, *, viewer: Viewer) -> list[Use]:
    """What the body measures with, by name."""
    rows = Use.objects.visible_to(viewer).filter(body=body).select_related("definition", "body")
    return list(rows.order_by("definition__name"))
