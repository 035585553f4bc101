"""What one may ask about uptake, plans and measures. Silence is an answer that is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from genomslag.domain.documents.models import Content, Version
from genomslag.domain.documents.queries import Knot, knots
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.queries import successions
from genomslag.domain.organisation.roles import COORDINATOR, HEAD, OFFICER, UNIT_HEAD
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Progress, Relink, RelinkList, TakenOver, Uptake
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


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


def plans(*, viewer: Viewer, text: str = "", state: str = "") -> list[dict[str, Any]]:
    """Plans with how many measures they hold and how many are done; one statement."""
    rows = Plan.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(version__title__icontains=text) | Q(body__name__icontains=text))
    if state:
        rows = rows.filter(state=state)
    rows = rows.annotate(
        measures_count=Count("measures"),
        done_count=Count("measures", filter=Q(measures__state=Measure.State.DONE)),
        late_count=Count("measures", filter=Q(measures__state__in=rules.REPORTABLE, measures__ends_on__lt=clock.today())),
    )
    names = ("uid", "state", "version__title", "version__uid", "body__name", "programme__title", "programme__uid", "version__decided_on",
             "version__valid_until_on", "measures_count", "done_count", "late_count")  # fmt: skip
    return list(rows.order_by("body__name", "-id").values(*names)[:500])


def plan(uid: UUID | str, *, viewer: Viewer) -> Plan:
    """One plan with its text and programme.

    Refuses: NotFound.
    """
    related = (
        "version",
        "version__document",
        "version__document__profile",
        "programme",
        "programme__document",
        "body",
        "function",
        "matter",
    )
    return one_visible(Plan, uid, viewer=viewer, related=related)


def plans_of(programme: Version, *, viewer: Viewer) -> list[Plan]:
    """The plans that carry out a programme version."""
    return list(
        Plan.objects.visible_to(viewer).filter(programme=programme).select_related("version", "body").order_by("body__name")
    )


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
    "owner__name", "owner_unit__name", "reported_on", "report_text", "plan__uid", "plan__version__title", "element_id", "use_id", "done_on",
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
    order: str = "ends",
    page: int = 1,
    size: int = 100,
) -> tuple[list[dict[str, Any]], int]:
    """Measures as plain rows with the latest report, the slip and whether they are late, and how many there are in all; two statements.

    Gives: no person's name to who is not signed in, and no way to find measures by one.
    """
    today = clock.today()
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
    rows = _with_words(rows, viewer)
    if text:
        found = Q(title__icontains=text) | Q(owner_unit__name__icontains=text)
        rows = rows.filter(found if viewer.is_anonymous else found | Q(owner__name__icontains=text))
    total = rows.count()
    column = SORTS.get(order.lstrip("-"), "ends_on")
    if viewer.is_anonymous and column == "owner__name":
        column = "ends_on"
    rows = rows.order_by(F(column).desc(nulls_last=True) if order.startswith("-") else F(column).asc(nulls_last=True), "id")
    first = (max(page, 1) - 1) * size
    return [_told(row, today, viewer) for row in rows.values(*COLUMNS)[first : first + size]], total


def _with_words(rows: Any, viewer: Viewer) -> Any:
    held = Content.objects.visible_to(viewer).filter(element=OuterRef("element")).order_by("-version__number")
    latest = Progress.objects.visible_to(viewer).filter(measure=OuterRef("pk")).order_by("-id")
    return rows.annotate(
        title=Subquery(held.values("held__title")[:1]),
        code=Subquery(held.values("held__code")[:1]),
        reported_on=Subquery(latest.values("reported_on")[:1]),
        report_text=Subquery(latest.values("text")[:1]),
    )


def _told(row: dict[str, Any], today: date, viewer: Viewer) -> dict[str, Any]:
    row["slip_days"] = rules.slip_days(ends_on=row["ends_on"], adopted_ends_on=row["adopted_ends_on"])
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
    )
    return one_visible(Measure, uid, viewer=viewer, related=related)


def reports_of(shown: Measure, *, viewer: Viewer) -> list[Progress]:
    """What has been reported on a measure, the latest first."""
    return list(Progress.objects.visible_to(viewer).filter(measure=shown).select_related("reporter").order_by("-id"))


def measures_on(element_ids: set[int], *, viewer: Viewer) -> dict[int, Measure]:
    """The running measures behind some elements of plans; one statement."""
    rows = Measure.objects.visible_to(viewer).filter(element_id__in=element_ids)
    return {row.element_id: row for row in rows.select_related("owner_unit", "plan", "plan__body", "use", "use__definition")}


def gaps(shown: Plan, *, viewer: Viewer) -> list[Asked]:
    """The shared activities of the programme for which the plan has no measure, and the body has not said that they do not concern it."""
    live = Measure.objects.visible_to(viewer).filter(plan=shown).exclude(state=Measure.State.CANCELLED)
    taken_up = set(live.values_list("uptake__element_id", "uptake__function_id"))
    open_states = (Uptake.State.SILENT, Uptake.State.ROLE_STATED)
    asked = uptakes(viewer=viewer, version=shown.programme, body=shown.body)
    return [
        one
        for one in asked
        if one.uptake.state in open_states
        and one.uptake.unit_id is None
        and (one.uptake.element_id, one.uptake.function_id) not in taken_up
    ]


def state_counts(shown: Plan, *, viewer: Viewer) -> dict[str, int]:
    """How many measures stand in each state, and how many are late; one statement."""
    rows = Measure.objects.visible_to(viewer).filter(plan=shown).values_list("state", "ends_on")
    counts = dict.fromkeys(Measure.State.values, 0) | {"late": 0}
    for state, ends_on in rows:
        counts[state] += 1
        counts["late"] += rules.is_late(state, ends_on=ends_on, on=clock.today())
    return counts


SOON_DAYS = 30
"""A measure asks for a report when its end is this near, and not again for as long after each report."""


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Activities that wait for a role, measures of one's own that wait for a report, lists of what to lead on; four statements."""
    if viewer.person_id is None:
        return []
    return [*_roles_waiting(viewer), *_take_overs_waiting(viewer), *_reports_waiting(viewer), *_relinks_waiting(viewer)]


def _take_overs_waiting(viewer: Viewer) -> list[Waiting]:
    found: list[Waiting] = []
    mine = [one for one in viewer.authority_ids if rules.may_take_over(viewer, one)]
    for body in Body.objects.filter(authority_id__in=mine) if mine else ():
        asked: dict[Version, list[Uptake]] = {}
        for row in to_take_over(body, viewer=viewer):
            asked.setdefault(row.version, []).append(row)
        for version, rows in asked.items():
            names = ", ".join(dict.fromkeys(row.body.name for row in rows))
            why = ngettext_lazy("%(n)s activity was asked of %(old)s", "%(n)s activities were asked of %(old)s", len(rows))
            due_on = min(row.answer_by_on for row in rows)
            said = str(why) % {"n": len(rows), "old": names}
            found.append(Waiting(due_on, version.title, said, "takeover", version.uid, "take_over"))
    return found


def _roles_waiting(viewer: Viewer) -> list[Waiting]:
    if not any(viewer.roles_in(authority).intersection((UNIT_HEAD, HEAD, COORDINATOR)) for authority in viewer.authority_ids):
        return []
    return [
        Waiting(
            one.uptake.answer_by_on,
            f"{one.activity.code} {one.activity.title}".strip(),
            _("A shared activity waits for your role"),
            "uptake",
            one.uptake.uid,
            "state_role",
        )
        for one in uptakes(viewer=viewer, state=Uptake.State.SILENT, own_only=True)
        if one.activity is not None and _answers(viewer, one.uptake)
    ]


def _answers(viewer: Viewer, row: Uptake) -> bool:
    if row.unit_id is None:
        return viewer.has(COORDINATOR, row.authority_id)
    return any(viewer.has(role, row.authority_id, unit_id=row.unit_id) for role in (UNIT_HEAD, HEAD))


def _reports_waiting(viewer: Viewer) -> list[Waiting]:
    today = clock.today()
    soon, fresh = today + timedelta(days=SOON_DAYS), today - timedelta(days=SOON_DAYS)
    mine = Measure.objects.visible_to(viewer).filter(
        owner_id=viewer.person_id,
        authority_id__in=viewer.authority_ids,
        state__in=rules.REPORTABLE,
        plan__state=Plan.State.IN_FORCE,
        ends_on__lte=soon,
    )
    stale = Q(reported_on__isnull=True) | Q(reported_on__lt=fresh)
    return [
        Waiting(row.ends_on, row.title, _("Your measure waits for a report"), "measure", row.uid, "report")
        for row in _with_words(mine, viewer).filter(stale).order_by("ends_on", "id")
    ]


def _relinks_waiting(viewer: Viewer) -> list[Waiting]:
    mine = [one for one in viewer.authority_ids if viewer.has(COORDINATOR, one)]
    own = [one for one in viewer.authority_ids if viewer.has(OFFICER, one)]
    if not mine and not own:
        return []
    rows = RelinkList.objects.visible_to(viewer).filter(state=RelinkList.State.OPEN)
    rows = rows.filter(Q(authority_id__in=mine) | Q(authority_id__in=own, succession__authority_id=F("authority_id")))
    waiting = rows.annotate(
        left=Count("rows", filter=Q(rows__state=Relink.State.WAITING)), old=Min("succession__predecessors__version__title")
    )
    return [
        Waiting(
            None,
            str(_("What hung on %(title)s") % {"title": one.old}),
            ngettext_lazy("%(n)s link leads to what is no more", "%(n)s links lead to what is no more", one.left)
            % {"n": one.left},
            "relinklist",
            one.uid,
            "follow",
        )
        for one in waiting.order_by("id")
    ]


def relink_list(uid: UUID | str, *, viewer: Viewer) -> RelinkList:
    """One list of what to lead on.

    Refuses: NotFound.
    """
    return one_visible(RelinkList, uid, viewer=viewer, related=("body", "succession"))


def relink_rows(shown: RelinkList, *, viewer: Viewer) -> list[Relink]:
    """What stands on a list, what waits first; one statement."""
    related = ("old_element", "from_element", "uptake__body", "uptake__function", "use__definition", "plan__version", "relinks")
    rows = Relink.objects.visible_to(viewer).filter(relinks=shown).select_related(*related)
    return sorted(rows.order_by("id"), key=lambda one: one.state != Relink.State.WAITING)
