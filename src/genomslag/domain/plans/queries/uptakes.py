"""Who has taken up what. Silence is an answer that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from genomslag.domain.documents.models import Version
from genomslag.domain.documents.queries import Knot, knots
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import successions
from genomslag.domain.plans.models import TakenOver, Uptake, UptakeReminder
from genomslag.ground import clock
from genomslag.ground.access import Viewer
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
    element_id: int | None = None,
    state: str = "",
    own_only: bool = False,
) -> list[Asked]:
    """Uptakes the viewer may see with their activities, in two statements; the silent first.

    Takes: body, with those it has taken over from, which is one statement more; what it has taken over itself is then told as its own.
    """
    rows = Uptake.objects.visible_to(viewer).select_related("element", "body", "function", "unit", "version")
    by_whom = TakenOver.objects.visible_to(viewer).filter(old=OuterRef("pk")).order_by("-id").values("uptake__body__name")
    rows = rows.annotate(taken_over_by=Coalesce(Subquery(by_whom[:1]), Value("")))
    if version is not None:
        rows = rows.filter(version=version)
    if body is not None:
        rows = rows.filter(body__in=successions(on=clock.today()).answers_for(body.pk), taken_over_by="")
    if element_id is not None:
        rows = rows.filter(element=element_id)
    if state:
        rows = rows.filter(state=state)
    if own_only:
        rows = rows.filter(authority_id__in=viewer.authority_ids)
    found = list(rows.order_by("element_id", "body__name", "unit__name")[:1000])
    activities = knots({row.element_id for row in found}, viewer=viewer)
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


@dataclass
class UptakeRow:
    """One activity, and where each named body stands."""

    activity: Knot
    cells: dict[str, list[Uptake]] = field(default_factory=dict)


@dataclass(frozen=True)
class UptakeTable:
    """Activities by bodies, with the sums over the bodies' own answers; what a department says is the body's own business.

    is_whole: False for who is not signed in. Silence is shown within the city only, so that such a reader sees what has been
    said, and no sum of it tells how many were asked.
    """

    bodies: list[str]
    rows: list[UptakeRow]
    counts: dict[str, int]
    asked: int
    is_whole: bool
    taken_over: dict[int, str] = field(default_factory=dict)
    """By uptake: the body that answers for it now."""

    @property
    def answered(self) -> int:
        return self.asked - self.counts.get(Uptake.State.SILENT, 0)


def uptake_table(version: Version, *, viewer: Viewer) -> UptakeTable:
    """Who has taken up what, activity by body, in two statements."""
    found = [one for one in uptakes(viewer=viewer, version=version) if one.activity is not None]
    rows: dict[int, UptakeRow] = {}
    counts: dict[str, int] = {}
    for one in found:
        if one.activity is None:
            continue
        row = rows.setdefault(one.uptake.element_id, UptakeRow(one.activity))
        row.cells.setdefault(one.uptake.body.name, []).append(one.uptake)
        if one.uptake.unit_id is None and not one.taken_over_by:
            counts[one.uptake.state] = counts.get(one.uptake.state, 0) + 1
    bodies = sorted({one.uptake.body.name for one in found})
    ordered = sorted(rows.values(), key=lambda row: row.activity.code)
    taken_over = {one.uptake.pk: one.taken_over_by for one in found if one.taken_over_by}
    return UptakeTable(bodies, ordered, counts, sum(counts.values()), not viewer.is_anonymous, taken_over)


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
    last = UptakeReminder.objects.visible_to(viewer).filter(uptake__version=version, uptake__body=OuterRef("body"))
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
