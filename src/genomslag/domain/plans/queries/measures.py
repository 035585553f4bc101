"""Measures as rows, and one of them with all that belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from genomslag.domain.documents.models import Content, Revision
from genomslag.domain.organisation.models import Unit
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Dependency, Measure, Milestone, Plan, Progress
from genomslag.domain.plans.queries.habits import stale_days_of
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import arranged, in_order, turned
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import one_visible

SORTS = {
    "code": "code",
    "title": "title",
    "owner": "owner__name",
    "unit": "owner_unit__name",
    "starts": "starts_on",
    "ends": "ends_on",
    "state": "state",
    "reported": "reported_on",
}


COLUMNS = (
    "uid", "revision", "code", "title", "state", "starts_on", "ends_on", "adopted_starts_on", "adopted_ends_on", "resource", "expected_effect",
    "owner__name", "owner_unit__name", "reported_on", "report_text", "plan__uid", "plan__version__title", "plan__version__decided_on", "element_id", "use_id", "done_on", "id", "amount_sek", "funding", "recurs", "target_groups", "method", "method_uid",
    "owner_unit_id", "owner_id", "uptake_id", "stale_days", "use__definition__name", "plan__state", "authority_id", "plan_id",
)  # fmt: skip


def measures(
    *,
    viewer: Viewer,
    plan: Plan | None = None,
    text: str = "",
    state: str = "",
    late: bool = False,
    owner_id: int | None = None,
    unit_id: int | None = None,
    uptake_id: int | None = None,
    order: str = "ends",
    page: int = 1,
    size: int = 100,
) -> tuple[list[dict[str, Any]], int]:
    """Measures as plain rows with the latest report, the slip and whether they are late, and how many there are in all; two statements.

    Gives: no person's name to who is not signed in, and no way to find measures by one.
    """
    today = clock.today()
    asked = (text, state, late, owner_id, unit_id, uptake_id)
    if plan is not None and not any(asked):
        return _whole_plan(plan, today, viewer, order=order, page=page, size=size)
    rows = Measure.objects.visible_to(viewer)
    if plan is not None:
        rows = rows.filter(plan=plan)
    if state:
        rows = rows.filter(state=state)
    if late:
        rows = rows.filter(state__in=rules.REPORTABLE, ends_on__lt=today)
    if owner_id is not None:
        rows = rows.filter(owner_id=owner_id)
    if unit_id is not None:
        rows = rows.filter(owner_unit_id=unit_id)
    if uptake_id is not None:
        rows = rows.filter(uptake_id=uptake_id)
    rows = with_words(rows, viewer)
    if text:
        found = Q(title__icontains=text) | Q(owner_unit__name__icontains=text)
        rows = rows.filter(found if viewer.is_anonymous else found | Q(owner__name__icontains=text))
    total = rows.count()
    rows = rows.order_by(in_order(order, _sorts(viewer), "ends"), "id")
    first = (max(page, 1) - 1) * size
    return [told_row(row, today, viewer) for row in rows.values(*COLUMNS)[first : first + size]], total


def _sorts(viewer: Viewer) -> dict[str, str]:
    """What a list of measures may be sorted by; not by people's names for one who is not signed in."""
    return {key: column for key, column in SORTS.items() if not viewer.is_anonymous or column != "owner__name"}


def _whole_plan(
    plan: Plan, today: date, viewer: Viewer, *, order: str, page: int, size: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of a whole plan, the commonest question: composed once, sorted here; one statement."""
    rows = _in_order(plan, today, viewer, order)
    first = (max(page, 1) - 1) * size
    return [told_row(row, today, viewer) for row in rows[first : first + size]], len(rows)


def _in_order(plan: Plan, today: date, viewer: Viewer, order: str) -> list[dict[str, Any]]:
    rows = _of_plan(viewer, plan=plan.pk, on=today)
    column, is_turned = turned(order, _sorts(viewer), "ends")
    known = {column: lambda row: row[column]}
    return arranged(sorted(rows, key=lambda row: row["id"]), f"-{column}" if is_turned else column, known)


def measures_of(plan: Plan, *, viewer: Viewer) -> list[dict[str, Any]]:
    """Every measure of a plan as a plain row as measures gives it, by code, however many there are; one statement."""
    today = clock.today()
    return [told_row(row, today, viewer) for row in _in_order(plan, today, viewer, "code")]


def own_measures(*, viewer: Viewer) -> list[dict[str, Any]]:
    """Every measure in a plan in force that the viewer owns and can report on, as measures gives it, those that end first; one statement."""
    today = clock.today()
    rows = Measure.objects.visible_to(viewer).filter(
        owner=viewer.person_id or 0,
        state__in=rules.REPORTABLE,
        plan__state=Plan.State.IN_FORCE,
        authority_id__in=viewer.authority_ids,
    )
    return [told_row(row, today, viewer) for row in with_words(rows, viewer).order_by("ends_on", "id").values(*COLUMNS)]


@prepared
def _of_plan(viewer: Sees, plan: int, on: date) -> QuerySet[Measure, dict[str, Any]]:
    return with_words(Measure.objects.visible_to(viewer).filter(plan=plan), viewer, on).values(*COLUMNS)  # type: ignore[no-any-return]


def with_words(rows: Any, viewer: Sees, on: Any = None) -> Any:
    """Measures with the words that the plan says of them, the latest report, and how long the body waits for one."""
    held = Content.objects.visible_to(viewer).filter(element=OuterRef("element")).order_by("-version__number")
    latest = Progress.objects.visible_to(viewer).filter(measure=OuterRef("pk")).order_by("-id")
    return rows.annotate(
        title=Subquery(held.values("held__title")[:1]),
        code=Subquery(held.values("held__code")[:1]),
        target_groups=Subquery(held.values("held__target_groups")[:1]),
        method=Subquery(held.values("held__method__name")[:1]),
        method_uid=Subquery(held.values("held__method__uid")[:1]),
        reported_on=Subquery(latest.values("reported_on")[:1]),
        report_text=Subquery(latest.values("text")[:1]),
        stale_days=stale_days_of(viewer, clock.today() if on is None else on),
    )


def told_row(row: dict[str, Any], today: date, viewer: Viewer) -> dict[str, Any]:
    """A measure's row with what is computed of it: its slip, and whether it is late or has lain untold."""
    row["slip_days"] = rules.slip_days(ends_on=row["ends_on"], adopted_ends_on=row["adopted_ends_on"])
    since = row["plan__version__decided_on"] and max(row["plan__version__decided_on"], row["starts_on"])
    in_force = row["plan__state"] == Plan.State.IN_FORCE
    row["stale_days"] = after = row["stale_days"] or rules.STALE_DAYS
    row["is_stale"] = in_force and rules.is_stale(
        row["state"], reported_on=row["reported_on"], since=since, on=today, after=after
    )
    row["is_late"] = rules.is_late(row["state"], ends_on=row["ends_on"], on=today)
    if viewer.is_anonymous:
        row["owner__name"] = ""
    return row


def measure(uid: UUID | str, *, viewer: Viewer) -> Measure:
    """One measure with its plan and owner.

    Refuses: NotFound.
    """
    related = (
        "plan",
        "plan__version",
        "plan__programme",
        "plan__body",
        "element",
        "owner",
        "owner_unit",
        "use",
        "use__definition",
        "uptake",
        "successor",
    )
    return one_visible(Measure, uid, viewer=viewer, related=related)


def reports_of(shown: Measure, *, viewer: Viewer) -> list[Progress]:
    """What has been reported on a measure, the latest first."""
    rows = Progress.objects.visible_to(viewer).filter(measure=shown)
    return list(rows.select_related("reporter", "action_owner").order_by("-id"))


def latest_reports(measure_ids: set[int], *, viewer: Viewer) -> dict[int, Progress]:
    """What was said last of each measure; one statement."""
    rows = Progress.objects.visible_to(viewer).filter(measure__in=measure_ids).order_by("id")
    return {row.measure_id: row for row in rows}


def measures_on(element_ids: set[int], *, viewer: Viewer) -> dict[int, Measure]:
    """The running measures behind some elements of plans; one statement, or none where there are no elements."""
    if not element_ids:
        return {}
    return {row.element_id: row for row in _behind(viewer, elements=filled(element_ids))}


@prepared
def _behind(viewer: Sees, elements: list[int]) -> QuerySet[Measure]:
    rows = Measure.objects.visible_to(viewer).filter(element__in=elements)
    return rows.select_related("owner_unit", "plan", "plan__body", "use", "use__definition")


@dataclass
class Beside:
    """What belongs to one measure beside its own row."""

    milestones: list[Milestone] = field(default_factory=list)
    waits_for: list[Dependency] = field(default_factory=list)
    contributors: list[Unit] = field(default_factory=list)

    def too_early(self, starts_on: date) -> list[Dependency]:
        """What it waits for that ends only after it begins."""
        return [one for one in self.waits_for if rules.begins_too_early(starts_on=starts_on, needed_ends_on=one.needs.ends_on)]


def beside(measure_ids: Sequence[int], *, viewer: Viewer) -> dict[int, Beside]:
    """Milestones, what is waited for, and who contributes, by measure; three statements."""
    found = {pk: Beside() for pk in measure_ids}
    if not found:
        return found
    ids = filled(measure_ids)
    for row in _milestones(viewer, ids=ids):
        found[row.measure_id].milestones.append(row)
    for tied in _waits(viewer, ids=ids):
        found[tied.measure_id].waits_for.append(tied)
    for held in _contributes(viewer, ids=ids):
        found[held.measure_id].contributors.append(held.unit)
    return found


@prepared
def _milestones(viewer: Sees, ids: list[int]) -> QuerySet[Milestone]:
    return Milestone.objects.visible_to(viewer).filter(measure__in=ids).order_by("due_on", "id")


@prepared
def _waits(viewer: Sees, ids: list[int]) -> QuerySet[Dependency]:
    rows = Dependency.objects.visible_to(viewer).filter(measure__in=ids).filter(viewer.visible("needs__"))
    return rows.select_related("needs").order_by("id")


@prepared
def _contributes(_viewer: Sees, ids: list[int]) -> QuerySet[Any]:
    return Measure.contributors.through.objects.filter(measure__in=ids).select_related("unit").order_by("unit__name")


def milestone(uid: UUID | str, *, viewer: Viewer) -> Milestone:
    """One milestone with its measure.

    Refuses: NotFound.
    """
    return one_visible(Milestone, uid, viewer=viewer, related=("measure", "measure__plan"))


def names_of(measure_ids: set[int], *, viewer: Viewer) -> dict[int, str]:
    """What measures are called, with their code; one statement."""
    rows = with_words(Measure.objects.visible_to(viewer).filter(pk__in=measure_ids), viewer)
    return {pk: f"{code or ''} {title or ''}".strip() for pk, code, title in rows.values_list("pk", "code", "title")}


def siblings(shown: Measure, *, viewer: Viewer) -> list[tuple[str, str]]:
    """The other measures of the same plan that go on, by lasting name and by what they are called; one statement."""
    rows = Measure.objects.visible_to(viewer).filter(plan=shown.plan_id).exclude(pk=shown.pk).exclude(state__in=rules.ENDED)
    named = with_words(rows, viewer).order_by("id").values_list("uid", "code", "title")
    return [(str(uid), f"{code or ''} {title or ''}".strip()) for uid, code, title in named]


def words_of(shown: Measure, *, viewer: Viewer) -> Revision | None:
    """What the plan's text says of the measure, with its method; one statement."""
    rows = Content.objects.visible_to(viewer).filter(element=shown.element_id).order_by("-version__number")
    held = rows.select_related("held", "held__method").first()
    return held.held if held else None
