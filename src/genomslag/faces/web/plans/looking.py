"""The same measures seen in several ways: along time, as a table, by the calendar, by state, around the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.followup import queries as followup
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import queries, rules
from genomslag.domain.plans.models import Measure, Plan
from genomslag.domain.plans.queries import Beside
from genomslag.faces.web import gantt, shell, wheel
from genomslag.faces.web.asked import Asked, asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.numbers import year as year_of
from genomslag.ground import clock
from genomslag.ground.paging import Page, pages_of

SIZES = {"plan": 100, "table": 50}
MOST = 500
"""A calendar, a board or a wheel shows so many on a page; a larger plan has several, or is filtered first."""
LATE, STALE = "late", "stale"


def asked(request: AskingRequest) -> Asked:
    """The filter that the address holds; what is no such thing counts as nothing."""
    want = asked_of(request, "text", "state", "unit", usual="ends", known=queries.SORTS)
    state, unit = want.said["state"], want.said["unit"]
    known = {"state": state if state in (*Measure.State.values, LATE) else "", "unit": unit if whole(unit) is not None else ""}
    return replace(want, said={**want.said, **known})


@dataclass
class Shown:
    """A plan with the rows that are looked at."""

    plan: Plan
    asked: Asked
    rows: list[dict[str, Any]]
    page: Page
    beside: Mapping[int, Beside] = field(default_factory=dict)


def shown(request: AskingRequest, uid: UUID, *, size: int | None = None, with_beside: bool = True) -> Shown:
    """The plan and its rows by the filter of the address, MOST on a page when no size is given; at most seven statements."""
    plan = queries.plan(uid, viewer=request.viewer)
    want, size = asked(request), size or MOST
    state, unit = want.said["state"], want.said["unit"]
    rows, total = queries.measures(
        viewer=request.viewer,
        plan=plan,
        text=want.said["text"],
        state="" if state == LATE else state,
        late=state == LATE,
        unit_id=whole(unit),
        order=want.order,
        page=want.page,
        size=size,
    )
    beside = queries.beside([row["id"] for row in rows], viewer=request.viewer) if with_beside else {}
    number = min(want.page, pages_of(total, size))
    return Shown(plan, want, rows, Page(rows, total, number, size), beside)


def marks(row: Mapping[str, Any], plan: Plan) -> list[rules.Mark]:
    """What makes a measure that has been kept hard to follow."""
    return rules.quality_marks(
        title=str(row["title"] or ""),
        text="",
        ends_on=row["ends_on"],
        programme_until_on=plan.programme.valid_until_on,
        expected_effect=str(row["expected_effect"]),
        has_indicator=row["use_id"] is not None,
        resource=str(row["resource"]),
    )


def _page(request: AskingRequest, template: str, view: str, found: Shown, **more: Any) -> HttpResponse:
    plan = found.plan
    return shell.page(
        request,
        template,
        plan=plan,
        view=view,
        asked=found.asked,
        rows=found.rows,
        page=found.page,
        total=found.page.total,
        beside=found.beside,
        marks={row["uid"]: marks(row, plan) for row in found.rows},
        unit_names=[(one.pk, one.name) for one in organisation.units_of(plan.body, on=clock.today())],
        offers=rules.PLAN_STEPS.available(plan, viewer=request.viewer),
        coordinates=request.viewer.has(COORDINATOR, plan.authority_id),
        states=dict(Measure.State.choices),
        recurs=dict(Measure.Recurs.choices),
        today=clock.today(),
        strip=shell.strip("plan", reached="followup" if plan.state == Plan.State.IN_FORCE else "plan"),
        **more,
    )


@require_GET
def plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan: measures with their time line, and what is not taken up."""
    found = shown(request, uid, size=SIZES["plan"])
    days = {pk: [(one.due_on, one.reached_on is not None) for one in held.milestones] for pk, held in found.beside.items()}
    until = found.plan.programme.valid_until_on
    return _page(
        request,
        "plans/plan.html",
        "plan",
        found,
        bars=gantt.bars(found.rows, until=until, today=clock.today(), milestones=days),
        counts=queries.state_counts(found.plan, viewer=request.viewer),
        gaps=queries.gaps(found.plan, viewer=request.viewer),
        carried=_carried(found, request),
        follow_ups=followup.follow_ups(found.plan, viewer=request.viewer),
        names=_names(found),
    )


def _carried(found: Shown, request: AskingRequest) -> dict[int, list[documents.Knot]]:
    """What each measure carries out of the programme, by its element; two statements."""
    pairs = documents.links_of({row["element_id"] for row in found.rows}, up=True, viewer=request.viewer)
    knots = documents.knots({upper for _lower, upper in pairs}, viewer=request.viewer, with_text=False)
    carried: dict[int, list[documents.Knot]] = {}
    for lower, upper in pairs:
        if upper in knots:
            carried.setdefault(lower, []).append(knots[upper])
    return carried


def _names(found: Shown) -> dict[int, str]:
    """The codes of the plan's own measures, for what waits for what; a row beyond this page is told without its code."""
    return {row["id"]: str(row["code"] or "") for row in found.rows}


@require_GET
def table(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Every measure with all that it says, sorted and sifted."""
    found = shown(request, uid, size=SIZES["table"])
    groups = documents.labels_in_force("target_group", viewer=request.viewer)
    return _page(request, "plans/table.html", "table", found, names=_names(found), groups=groups)


@dataclass(frozen=True)
class Event:
    """Something that has a day: a beginning, an end, a milestone, one time of several."""

    day: date
    kind: str
    word: str
    row: Mapping[str, Any]
    is_done: bool


def events(rows: Sequence[Mapping[str, Any]], beside: Mapping[int, Beside], year: int) -> dict[int, list[Event]]:
    """What happens in a year, by month."""
    found: list[Event] = []
    for row in rows:
        if row["state"] in rules.ENDED:
            continue
        is_done = row["state"] == Measure.State.DONE
        found.append(Event(row["starts_on"], "begins", _("begins"), row, row["state"] != Measure.State.PLANNED))
        found.append(Event(row["ends_on"], "ends", _("ends"), row, is_done))
        found += [Event(one.until_on, "comes", _("comes"), row, is_done) for one in wheel.turns_in(row, year)]
        found += [
            Event(one.due_on, "milestone", one.title, row, one.reached_on is not None)
            for one in (beside[row["id"]].milestones if row["id"] in beside else ())
        ]
    by_month: dict[int, list[Event]] = {month: [] for month in range(1, 13)}
    for event in sorted(found, key=lambda one: (one.day, one.row["id"])):
        if event.day.year == year:
            by_month[event.day.month].append(event)
    return by_month


def _year(request: AskingRequest, found: Shown) -> tuple[int, list[int]]:
    """The year that is looked at, and those that the plan touches."""
    years = sorted({year for row in found.rows for year in range(row["starts_on"].year, row["ends_on"].year + 1)})
    wanted = year_of(request.GET.get("year", "")) or clock.today().year
    if wanted not in years and years:
        wanted = min(years, key=lambda one: abs(one - wanted))
    return wanted, years or [wanted]


@require_GET
def calendar(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What begins, ends, comes again and is reached, month by month."""
    found = shown(request, uid)
    year, years = _year(request, found)
    return _page(
        request,
        "plans/calendar.html",
        "calendar",
        found,
        year=year,
        years=years,
        months=events(found.rows, found.beside, year),
        month_names=MONTHS,
    )


COLUMNS = (Measure.State.PLANNED, Measure.State.UNDER_WAY, Measure.State.DONE)


@require_GET
def board(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The measures by where they stand, those that are late first."""
    found = shown(request, uid)
    columns = [
        (
            state,
            sorted((row for row in found.rows if row["state"] == state), key=lambda row: (not row["is_late"], row["ends_on"])),
        )
        for state in COLUMNS
    ]
    ended = [row for row in found.rows if row["state"] in rules.ENDED]
    return _page(
        request, "plans/board.html", "board", found, columns=columns, ended=ended, may_report=_may_report(request, found)
    )


def _may_report(request: AskingRequest, found: Shown) -> set[UUID]:
    """The measures on which the person can report now: one's own, or all for who coordinates."""
    if found.plan.state != Plan.State.IN_FORCE:
        return set()
    everything = request.viewer.has(COORDINATOR, found.plan.authority_id)
    mine = request.viewer.person_id
    return {row["uid"] for row in found.rows if row["state"] in rules.REPORTABLE and (everything or row["owner_id"] == mine)}


@require_GET
def year_wheel(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The year around: what runs, comes again and is reached."""
    found = shown(request, uid)
    year, years = _year(request, found)
    rows = [row for row in found.rows if row["state"] not in rules.ENDED and wheel.runs_in(row, year)]
    milestones = {pk: held.milestones for pk, held in found.beside.items()}
    return _page(
        request,
        "plans/wheel.html",
        "wheel",
        found,
        year=year,
        years=years,
        wheel=wheel.spun(rows, milestones, year=year, today=clock.today()),
        wheel_size=wheel.SIZE,
        lines=[(row, wheel.months_of(row, milestones.get(row["id"], ()), year)) for row in rows],
        month_names=MONTHS,
    )
