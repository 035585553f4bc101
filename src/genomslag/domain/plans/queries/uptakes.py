"""Who has taken up what. Silence is an answer that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from genomslag.domain.documents.models import Version
from genomslag.domain.documents.queries import Knot, knots
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import successions
from genomslag.domain.plans.models import TakenOver, Uptake, UptakeReminder
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import Page, window
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Asked:
    """One uptake with the activity it is about."""

    uptake: Uptake
    activity: Knot | None
    is_late: bool
    taken_over_by: str = ""


def uptakes(
    *,
    viewer: Viewer,
    version: Version | None = None,
    body: Body | None = None,
    state: str = "",
    own_only: bool = False,
) -> list[Asked]:
    """Uptakes the viewer may see with their activities, in two statements; the silent first. All of them: whoever asks says of which body.

    Takes: body, with those it has taken over from, which is one statement more; what it has taken over itself is then told as its own.
    """
    if version is not None and body is not None and not state and not own_only:
        return _with_activities(_of_bodies(viewer, version=version.pk, bodies=filled(_answers_for(body))), viewer)
    rows = _every(viewer)
    if version is not None:
        rows = rows.filter(version=version)
    if body is not None:
        rows = rows.filter(body__in=_answers_for(body), taken_over_by="")
    if state:
        rows = rows.filter(state=state)
    if own_only:
        rows = rows.filter(authority_id__in=viewer.authority_ids)
    return _with_activities(list(rows.order_by(*IN_ORDER)), viewer)


def _answers_for(body: Body) -> list[int]:
    return sorted(successions(on=clock.today()).answers_for(body.pk))


def taking_up(element_id: int, *, viewer: Viewer, most: int = 50) -> tuple[list[Asked], int]:
    """Who was asked about one activity and what they said, so many by name; and how many there are in all. Two statements, and one more where there are more."""
    rows = _every(viewer).filter(element=element_id).order_by(*IN_ORDER)
    found = list(rows[: most + 1])
    return _with_activities(found[:most], viewer), rows.count() if len(found) > most else len(found)


def departments_of(shown: Uptake, *, viewer: Viewer) -> list[Asked]:
    """What the departments of the body say of the same activity and function; two statements."""
    rows = _every(viewer).filter(version=shown.version_id, element=shown.element_id, body=shown.body_id, unit__isnull=False)
    return _with_activities(list(rows.filter(function=shown.function_id).order_by(*IN_ORDER)), viewer)


def _with_activities(found: list[Any], viewer: Viewer) -> list[Asked]:
    activities = knots({row.element_id for row in found}, viewer=viewer) if found else {}
    today = clock.today()
    asked = [
        Asked(
            row,
            activities.get(row.element_id),
            row.state == Uptake.State.SILENT and row.answer_by_on < today and not row.taken_over_by,
            row.taken_over_by,
        )
        for row in found
    ]
    return sorted(asked, key=lambda one: (one.uptake.state != Uptake.State.SILENT, one.activity.code if one.activity else ""))


IN_ORDER = ("element_id", "body__name", "unit__name")


def _every(viewer: Sees) -> Any:
    rows = Uptake.objects.visible_to(viewer).select_related("element", "body", "function", "unit", "version")
    by_whom = TakenOver.objects.visible_to(viewer).filter(old=OuterRef("pk")).order_by("-id").values("uptake__body__name")
    return rows.annotate(taken_over_by=Coalesce(Subquery(by_whom[:1]), Value("")))


@prepared
def _of_bodies(viewer: Sees, version: int, bodies: list[int]) -> QuerySet[Any]:
    return _every(viewer).filter(version=version, body__in=bodies, taken_over_by="").order_by(*IN_ORDER)


def uptake(uid: UUID | str, *, viewer: Viewer) -> Uptake:
    """One uptake.

    Refuses: NotFound.
    """
    related = ("element", "body", "function", "unit", "version", "version__document", "version__document__profile")
    return one_visible(Uptake, uid, viewer=viewer, related=related)


def to_take_over(body: Body, *, viewer: Viewer, version: Version | None = None) -> list[Uptake]:
    """What programmes asked of bodies that this one has taken over from, is not done, and that it has not taken over; two statements.

    What a department of the old body said is the old body's own business, and is not among it.
    """
    before = successions(on=clock.today()).answers_for(body.pk) - {body.pk}
    if not before:
        return []
    mine = TakenOver.objects.visible_to(viewer).filter(uptake__body=body).values("old")
    rows = Uptake.objects.visible_to(viewer).filter(body__in=before, unit__isnull=True).exclude(pk__in=mine)
    rows = rows.exclude(state=Uptake.State.DONE)
    if version is not None:
        rows = rows.filter(version=version)
    return list(rows.select_related("body", "version", "function").order_by("version_id", "element_id", "id"))


def took_over(shown: Uptake, *, viewer: Viewer) -> list[Uptake]:
    """What was asked of bodies before this one, and that its own uptake answers for; one statement."""
    held = TakenOver.objects.visible_to(viewer).filter(uptake=shown).values("old")
    return list(Uptake.objects.visible_to(viewer).filter(pk__in=held).select_related("body").order_by("id"))


BODIES_ACROSS = 16
"""So many bodies stand beside each other; more are turned to."""


@dataclass
class UptakeRow:
    """One activity, and where each named body stands."""

    activity: Knot
    cells: dict[str, list[Uptake]] = field(default_factory=dict)


@dataclass(frozen=True)
class UptakeTable:
    """Activities by bodies, a page of them, with the sums over the bodies' own answers; what a department says is the body's own business.

    is_whole: False for who is not signed in. Silence is shown within the city only, so that such a reader sees what has been
    said, and no sum of it tells how many were asked.
    """

    bodies: list[str]
    rows: list[UptakeRow]
    counts: dict[str, int]
    asked: int
    is_whole: bool
    page: Page
    taken_over: dict[int, str] = field(default_factory=dict)
    """By uptake: the body that answers for it now."""

    @property
    def answered(self) -> int:
        return self.asked - self.counts.get(Uptake.State.SILENT, 0)


def uptake_table(
    version: Version,
    *,
    viewer: Viewer,
    body: str = "",
    text: str = "",
    state: str = "",
    page: int = 1,
    size: int = BODIES_ACROSS,
) -> UptakeTable:
    """Who has taken up what, activity by body, a page of bodies at a time; four statements, however many were asked.

    Takes: body, its whole name, text, a part of it, and state, which narrow what is shown; the sums are still over all.
    """
    every = Uptake.objects.visible_to(viewer).filter(version=version)
    own = every.filter(unit__isnull=True).exclude(pk__in=TakenOver.objects.visible_to(viewer).values("old"))
    counts = dict(own.order_by().values_list("state").annotate(n=Count("id")))
    meant = every.filter(state=state) if state else every
    if body:
        meant = meant.filter(body__name=body)
    names = sorted(set(meant.order_by().values_list("body__name", flat=True)))
    if text:
        names = [name for name in names if text.casefold() in name.casefold()]
    number, some = window(page, total=len(names), size=size)
    rows = _every(viewer).filter(version=version, body__name__in=names[some])
    found = _with_activities(list((rows.filter(state=state) if state else rows).order_by(*IN_ORDER)), viewer) if names else []
    activities: dict[int, UptakeRow] = {}
    for one in found:
        if one.activity is not None:
            row = activities.setdefault(one.uptake.element_id, UptakeRow(one.activity))
            row.cells.setdefault(one.uptake.body.name, []).append(one.uptake)
    taken_over = {one.uptake.pk: one.taken_over_by for one in found if one.taken_over_by}
    ordered = sorted(activities.values(), key=lambda row: row.activity.code)
    on_page = Page([], len(names), number, size)
    return UptakeTable(names[some], ordered, counts, sum(counts.values()), not viewer.is_anonymous, on_page, taken_over)


def silent_bodies(version: Version, *, viewer: Viewer) -> list[tuple[str, int]]:
    """Bodies that have said nothing about some shared activity, and about how many activities; one statement."""
    rows = Uptake.objects.visible_to(viewer).filter(version=version, state=Uptake.State.SILENT, unit__isnull=True)
    rows = rows.exclude(pk__in=TakenOver.objects.visible_to(viewer).values("old"))
    return list(rows.values_list("body__name").annotate(n=Count("element", distinct=True)).order_by("-n", "body__name"))


@dataclass(frozen=True)
class Silence:
    """A body that has said nothing of some activities: how many, since which day they are late, when it was last reminded."""

    body: str
    count: int
    answer_by_on: date
    reminded_on: date | None
    is_late: bool


def silence(version: Version, *, viewer: Viewer) -> list[Silence]:
    """Where nothing has been said, body by body, the longest silent first; one statement."""
    rows = Uptake.objects.visible_to(viewer).filter(version=version, state=Uptake.State.SILENT, unit__isnull=True)
    rows = rows.exclude(pk__in=TakenOver.objects.visible_to(viewer).values("old"))
    sent = UptakeReminder.objects.visible_to(viewer).filter(UptakeReminder.COUNTS, uptake__version=version)
    last = sent.filter(uptake__body=OuterRef("body"))
    told = last.order_by().values("uptake__body").annotate(day=Max("sent_on")).values("day")
    counted = rows.values("body__name").annotate(
        n=Count("element", distinct=True), by_on=Min("answer_by_on"), reminded_on=Subquery(told[:1])
    )
    today = clock.today()
    return [
        Silence(row["body__name"], row["n"], row["by_on"], row["reminded_on"], row["by_on"] < today)
        for row in counted.order_by("by_on", "-n", "body__name")
    ]


def reminders_of(shown: Uptake, *, viewer: Viewer) -> list[UptakeReminder]:
    """When a silent body was reminded of an activity, the latest first; one statement."""
    return list(UptakeReminder.objects.visible_to(viewer).filter(uptake=shown).order_by("-id"))
