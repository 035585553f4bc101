"""Rounds, and how those that were called for stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Version
from genomslag.domain.followup import rules
from genomslag.domain.followup.models import Call, FollowUp, UnitReport
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.ground import clock, trail
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import Page, in_order, window
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible

_WITH = (
    "plan", "plan__version__document", "plan__body", "plan__programme__document__body", "plan__programme__document__profile", "call", "matter", "record", "item__sitting",
)  # fmt: skip


def follow_up(uid: UUID | str, *, viewer: Viewer) -> FollowUp:
    """One round.

    Refuses: NotFound.
    """
    return one_visible(FollowUp, uid, viewer=viewer, related=_WITH)


def follow_ups(plan: Plan, *, viewer: Viewer) -> list[FollowUp]:
    """The rounds on a plan, the latest first."""
    return _rounds(viewer, plan=plan.pk)


@prepared
def _rounds(viewer: Sees, plan: int) -> QuerySet[FollowUp]:
    standing = FollowUp.objects.visible_to(viewer).filter(plan=plan).exclude(state=FollowUp.State.WITHDRAWN)
    return standing.order_by("-report_by_on")


ROUND_ORDERS = {
    "name": "name",
    "body": "plan__body__name",
    "period": "period_until_on",
    "due": "report_by_on",
    "state": "state",
}


def rounds(
    *, viewer: Viewer, text: str = "", state: str = "", order: str = "-due", page: int = 1, size: int = 50
) -> tuple[list[FollowUp], Page]:
    """Rounds with their plan and body, and how many units have answered, a page at a time; two statements.

    Takes: text, in the round's name, the plan's title or the body's name; order, a key of ROUND_ORDERS, with "-" to turn it.
    Gives: the rounds, and the page that they stand on.
    """
    rows = FollowUp.objects.visible_to(viewer).defer("content")
    if text:
        rows = rows.filter(
            Q(name__icontains=text) | Q(plan__version__title__icontains=text) | Q(plan__body__name__icontains=text)
        )
    # What was withdrawn is found by who asks for it.
    rows = rows.filter(state=state) if state else rows.exclude(state=FollowUp.State.WITHDRAWN)
    total = rows.count()
    page, on_page = window(page, total=total, size=size)
    said = Q(unit_reports__state__in=(UnitReport.State.ANSWERED, UnitReport.State.SIGNED))
    seen = viewer.visible("unit_reports__")
    rows = rows.annotate(units=Count("unit_reports", filter=seen), answered=Count("unit_reports", filter=seen & said))
    found = rows.select_related("plan__version", "plan__body").order_by(in_order(order, ROUND_ORDERS, "due"), "-id")
    return list(found[on_page]), Page([], total, page, size)


@dataclass(frozen=True)
class Status:
    """Where a plan stands in a round: every measure, those that have something to tell in its period, and those of them that have not."""

    counts: dict[str, int]
    due: list[dict[str, Any]]
    unreported: list[dict[str, Any]]
    measures: list[dict[str, Any]]

    @property
    def total(self) -> int:
        return len(self.measures)

    @property
    def reported(self) -> int:
        return len(self.due) - len(self.unreported)


def status(row: FollowUp, *, viewer: Viewer) -> Status:
    """How many measures stand where, and which have no report in the period; one statement."""
    measures = plans.measures_of(row.plan, viewer=viewer)
    due = due_in(row, measures)
    counts = dict.fromkeys(Measure.State.values, 0) | {"late": sum(one["is_late"] for one in measures)}
    for one in measures:
        counts[one["state"]] += 1
    return Status(counts, due, untold(row, due), measures)


def due_in(row: FollowUp, measures: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The measures that have something to tell in the round's period."""
    days = {"from_on": row.period_from_on, "until_on": row.period_until_on}
    return [
        one for one in measures if rules.is_due(state=one["state"], starts_on=one["starts_on"], done_on=one["done_on"], **days)
    ]


def untold(row: FollowUp, due: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of them that have had no report since the period began."""
    return [one for one in due if one["reported_on"] is None or one["reported_on"] < row.period_from_on]


def calls(*, viewer: Viewer, text: str = "", most: int = 25) -> tuple[list[Call], int]:
    """What programmes' owners have asked for, so many of the latest; and how much there is in all. One statement, and one more where there is more.

    Takes: text, what the call, its programme or its owner is called.
    """
    rows = Call.objects.visible_to(viewer).select_related("version", "body").order_by("-report_by_on", "-id")
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(version__title__icontains=text) | Q(body__name__icontains=text))
    found = list(rows[: most + 1])
    return found[:most], rows.count() if len(found) > most else len(found)


def call(uid: UUID | str, *, viewer: Viewer) -> Call:
    """One call.

    Refuses: NotFound.
    """
    return one_visible(Call, uid, viewer=viewer, related=("version__document", "body", "matter"))


CHANGED = ("call.redated", "call.period_corrected", "followup.redated", "followup.period_corrected", "followup.let_go")
"""What the programme's owner does to what was asked for, and to each round that answers it."""


def changed(shown: Call | FollowUp, *, viewer: Viewer) -> list[trail.Entry]:
    """When all that were asked had other days or another period, or were asked no more, and why, the latest first, for those who read the history; at most two statements."""
    return [one for one in trail.history([shown.uid], viewer=viewer) if one.event in CHANGED]


def to_call(*, viewer: Viewer, text: str = "", most: int = 20) -> tuple[list[Version], int]:
    """The programmes over whose plans the viewer may ask all how it goes, so many by title; and how many there are in all.

    One statement, and one more where there are more; none for most people.
    Takes: text, a part of the title.
    """
    mine = [one for one in viewer.authority_ids if rules.may_call(viewer, one)]
    if not mine:
        return [], 0
    asked = Uptake.objects.visible_to(viewer).filter(version=OuterRef("pk"))
    rows = Version.objects.visible_to(viewer).filter(Exists(asked), authority_id__in=mine, state__in=document_rules.BINDING)
    if text:
        rows = rows.filter(title__icontains=text)
    found = list(rows.order_by("title", "-number")[: most + 1])
    return found[:most], rows.count() if len(found) > most else len(found)


@dataclass(frozen=True)
class Standing:
    """How one body stands towards a call: with a round, or with a plan that nobody follows up, or without a plan."""

    body: Body
    row: FollowUp | None
    has_plan: bool

    @property
    def is_silent(self) -> bool:
        return self.row is None or self.row.state == FollowUp.State.OPEN

    @property
    def is_late(self) -> bool:
        return self.is_silent and self.row is not None and self.row.report_by_on < clock.today()


def standing(shown: Call, *, viewer: Viewer) -> list[Standing]:
    """Every body that the programme asks something of, the silent first; of a call that is withdrawn, those alone that have something left of it. Three statements.

    Gives: of a round its state and days, never what is said in it before it is signed off.
    """
    asked = Uptake.objects.visible_to(viewer).filter(version=shown.version, body__authority__isnull=False).values("body")
    planned = Plan.objects.visible_to(viewer).filter(programme=shown.version)
    having = set(planned.filter(state__in=(Plan.State.IN_FORCE, Plan.State.CLOSED)).values_list("body", flat=True))
    rows = FollowUp.objects.visible_to(viewer).exclude(state=FollowUp.State.WITHDRAWN)
    if shown.is_withdrawn:
        rows = rows.filter(call=shown)
    else:
        days = {"period_from_on": shown.period_from_on, "period_until_on": shown.period_until_on}
        rows = rows.filter(plan__programme=shown.version, **days)
    held: dict[int, list[FollowUp]] = {}
    for row in rows.defer("content").select_related("plan__body", "plan__version").order_by("id"):
        held.setdefault(row.plan.body_id, []).append(row)
    named = Q(pk__in=held) if shown.is_withdrawn else Q(pk__in=asked) | Q(pk__in=having) | Q(pk__in=held)
    bodies = Body.objects.filter(named).order_by("name")
    found = [Standing(body, row, body.pk in having) for body in bodies for row in held.get(body.pk, [None])]
    return sorted(found, key=lambda one: (not one.is_silent, one.row is not None, one.body.name))
