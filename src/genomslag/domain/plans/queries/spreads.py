"""How many stand where. Counts, and how many of how many have told; never a mean, and nothing that a row behind it does not bear out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from genomslag.domain.documents.models import Content, Link, Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import successions
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Progress, TakenOver, Uptake
from genomslag.domain.plans.queries.habits import stale_days_of
from genomslag.domain.plans.queries.measures import COLUMNS, told_row, with_words
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import window

FOLLOWED = (Plan.State.IN_FORCE, Plan.State.CLOSED)
"""What has been adopted is followed up; a draft is its writers' own business."""


class DaysBefore(Func):
    """The day so many days before another; each database counts days in its own way."""

    template = "(%(expressions)s)"
    arg_joiner = " - "
    output_field = DateField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template="date(%(expressions)s || ' days')", arg_joiner=", '-' || ", **more)


@dataclass(frozen=True)
class Heap:
    """So many measures, or answers, of one body on one activity that stand alike.

    aim: the programme's element that they carry out, none when they carry out no part of it. due: of how many it could have been told by
    now; told: of how many it has been.
    """

    aim: int | None
    plan_id: int | None
    body_id: int
    body_uid: UUID
    body: str
    body_kind: str
    standing: str
    count: int
    due: int = 0
    told: int = 0


def heaps(programme: Version, *, viewer: Viewer, plan: Plan | None = None) -> tuple[list[Heap], list[Heap]]:
    """The measures of the plans that carry out a programme, by activity, plan and standing; and what the bodies have answered of its shared
    activities, by activity and body. One statement for both.

    Takes: plan, whose measures are counted too while it is a draft, for those who may read it.
    Gives: of answers the bodies' own; what a department says is the body's own business, and what another has taken over stands as the other's.
    """
    both = _measures_counted(programme, viewer, plan).union(_answers_counted(programme, viewer), all=True)
    found: tuple[list[Heap], list[Heap]] = ([], [])
    for which, *said in both:
        found[which].append(Heap(*said))
    return found


def _measures_counted(programme: Version, viewer: Viewer, plan: Plan | None) -> QuerySet[Any, Any]:
    rows = _told(_standing(programme, viewer=viewer, plan=plan), viewer).order_by()
    names = ("aim", "plan_id", "plan__body_id", "plan__body__uid", "plan__body__name", "plan__body__kind", "standing")
    counted = rows.values(*names).annotate(
        which=Value(0, IntegerField()),
        n=Count("id"),
        due=Count("id", filter=Q(is_due=True)),
        told=Count("id", filter=Q(is_due=True, is_told=True)),
    )
    return counted.values_list("which", *names, "n", "due", "told")


def _answers_counted(programme: Version, viewer: Viewer) -> QuerySet[Any, Any]:
    rows = _answers(programme, viewer=viewer).order_by().annotate(of_plan=Value(None, BigIntegerField()))
    names = ("element_id", "of_plan", "body_id", "body__uid", "body__name", "body__kind", "state")
    counted = rows.values(*names).annotate(
        which=Value(1, IntegerField()), n=Count("id"), due=Count("id"), told=Count("id", filter=~Q(state=Uptake.State.SILENT))
    )
    return counted.values_list("which", *names, "n", "due", "told")


def measures_that(
    programme: Version,
    *,
    viewer: Viewer,
    plan: Plan | None = None,
    only_plan: bool = False,
    aims: Iterable[int] | None = None,
    outside: Iterable[int] | None = None,
    body_id: int | None = None,
    standing: str = "",
    untold: bool = False,
    page: int = 1,
    size: int = 100,
) -> tuple[list[dict[str, Any]], int]:
    """The rows behind a count: measures with their words, and how many there are; two statements.

    Takes: aims, the activities that they carry out; outside, activities that they do not carry out, with those that carry out none.
    """
    rows = _standing(programme, viewer=viewer, plan=plan)
    if only_plan and plan is not None:
        rows = rows.filter(plan=plan)
    if aims is not None:
        rows = rows.filter(aim__in=list(aims))
    if outside is not None:
        rows = rows.filter(Q(aim__isnull=True) | ~Q(aim__in=list(outside)))
    if body_id is not None:
        rows = rows.filter(plan__body=body_id)
    if standing:
        rows = rows.filter(standing=standing)
    if untold:
        rows = _told(rows, viewer).filter(is_due=True, is_told=False)
    total = rows.count()
    _number, some = window(page, total=total, size=size)
    return _worded(rows, some, viewer), total


def first_measures(plan: Plan, *, viewer: Viewer, size: int = 50) -> list[dict[str, Any]]:
    """The plan's measures that end first, with where they stand; one statement."""
    return _worded(_standing(plan.programme, viewer=viewer, plan=plan).filter(plan=plan), slice(0, size), viewer)


def _worded(rows: QuerySet[Any, Any], some: slice, viewer: Viewer) -> list[dict[str, Any]]:
    today = clock.today()
    shown = with_words(rows, viewer).order_by("ends_on", "id").values(*COLUMNS, "plan__body__name", "standing")
    return [told_row(row, today, viewer) for row in shown[some]]


def _standing(programme: Version, *, viewer: Viewer, plan: Plan | None) -> QuerySet[Any, Any]:
    """Measures with what they carry out and where they stand."""
    today = clock.today()
    inside = Content.objects.visible_to(viewer).filter(version=programme).values("element")
    led = Link.objects.visible_to(viewer).filter(from_element=OuterRef("element"), to_element__in=inside).order_by("id")
    followed = Q(plan__state__in=FOLLOWED) | (Q(plan=plan) if plan is not None else Q(pk__in=[]))
    rows = Measure.objects.visible_to(viewer).filter(followed, plan__programme=programme)
    return rows.annotate(
        aim=Coalesce(F("uptake__element"), Subquery(led.values("to_element")[:1]), output_field=BigIntegerField()),
        standing=Case(
            When(state__in=rules.REPORTABLE, ends_on__lt=today, then=Value(rules.LATE)),
            When(state__in=rules.ENDED, then=Value(rules.GIVEN_UP)),
            default=F("state"),
            output_field=CharField(),
        ),
    )


def _told(rows: QuerySet[Any, Any], viewer: Viewer) -> QuerySet[Any, Any]:
    """The same with whether they could have been told of by now, and have been within the time that their body waits."""
    today = clock.today()
    told = Progress.objects.visible_to(viewer).filter(measure=OuterRef("pk"), reported_on__gte=OuterRef("fresh_from"))
    return rows.annotate(
        fresh_from=DaysBefore(Value(today, DateField()), Coalesce(stale_days_of(viewer, today), Value(rules.STALE_DAYS))),
        is_due=Case(
            When(Q(state=Measure.State.DONE) | Q(state__in=rules.REPORTABLE, starts_on__lte=today), then=True),
            default=False,
            output_field=BooleanField(),
        ),
        is_told=Case(When(Q(state=Measure.State.DONE) | Exists(told), then=True), default=False, output_field=BooleanField()),
    )


def answers_that(
    programme: Version,
    *,
    viewer: Viewer,
    aims: Iterable[int] | None = None,
    body_ids: Iterable[int] | None = None,
    standing: str = "",
    page: int = 1,
    size: int = 100,
) -> tuple[list[Uptake], int]:
    """The answers behind a count, and how many there are; two statements."""
    rows = _answers(programme, viewer=viewer)
    if aims is not None:
        rows = rows.filter(element__in=list(aims))
    if body_ids is not None:
        rows = rows.filter(body__in=list(body_ids))
    if standing:
        rows = rows.filter(state=standing)
    total = rows.count()
    _number, some = window(page, total=total, size=size)
    shown = rows.select_related("element", "body", "function", "version").order_by("element_id", "body__name", "id")
    return list(shown[some]), total


def _answers(programme: Version, *, viewer: Viewer) -> QuerySet[Uptake]:
    rows = Uptake.objects.visible_to(viewer).filter(version=programme, unit__isnull=True)
    return rows.exclude(pk__in=TakenOver.objects.visible_to(viewer).values("old"))


def answering_for(body: Body) -> set[int]:
    """The body, and those that it has taken over from."""
    return set(successions(on=clock.today()).answers_for(body.pk))
