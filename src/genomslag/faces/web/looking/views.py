"""How it goes: a programme and a plan as counts with the rows behind them, the indicators side by side, and the same page as anyone sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import looking
from genomslag.domain.flows.looking import Line, Looked
from genomslag.domain.followup import queries as followup
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.faces.web import chart, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.looking import bars, panels
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.faces.web.values import words
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Viewer
from genomslag.ground.errors import NotAllowed, NotFound, Text
from genomslag.ground.paging import Page, window

ROWS = 50
NOWHERE = "none"
"""Asked for as a goal: the measures that carry out no part of the programme."""


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Programmes that are carried out, and the plans of each, with the way to how they go."""
    text = request.GET.get("text", "").strip()
    shown = plans.plans(viewer=request.viewer, text=text, states=plans.FOLLOWED, page=number_of(request), size=ROWS)
    programmes = documents.carried_out(viewer=request.viewer)
    return shell.page(
        request, "looking/list.html", programmes=programmes, rows=shown.rows, page=shown, query=kept({"text": text}),
        text=text, states=dict(Plan.State.choices), strip=shell.strip("followup"),
    )  # fmt: skip


@require_GET
def programme(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How a programme goes, goal by goal and body by body. Anyone may read it; what each sees is what each may read."""
    return _programme(request, uid, request.viewer)


@require_GET
def plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How one body's plan goes, beside bodies of the same kind."""
    return _plan(request, uid, request.viewer)


@require_GET
def preview_programme(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The very page that anyone gets."""
    return _as_anyone(request, uid, _programme, "looking:programme")


@require_GET
def preview_plan(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The very page that anyone gets."""
    return _as_anyone(request, uid, _plan, "looking:plan")


def _as_anyone(request: AskingRequest, uid: UUID, page: Callable[..., HttpResponse], back: str) -> HttpResponse:
    """The same function as for the public, asked as the public: nothing is taken away afterwards, so nothing can be forgotten."""
    if request.viewer.is_anonymous:
        raise NotAllowed("not_signed_in", _("You are not signed in, so the page itself is what anyone sees."))
    back = reverse(back, args=[uid])
    try:
        return page(request, uid, ANYONE, preview=back)
    except NotFound:
        page_of_own = plans.plan if back.startswith(reverse("looking:list") + "plans") else documents.version
        page_of_own(uid, viewer=request.viewer)
        return shell.page(request, "looking/unseen.html", preview=back, strip=shell.strip("followup"))


def _programme(request: AskingRequest, uid: UUID, viewer: Viewer, *, preview: str = "") -> HttpResponse:
    version = documents.version(uid, viewer=viewer)
    looked = looking.look(version, viewer=viewer)
    return _dashboard(request, looked, viewer, kind=_kind(request, ""), preview=preview)


def _plan(request: AskingRequest, uid: UUID, viewer: Viewer, *, preview: str = "") -> HttpResponse:
    row = plans.plan(uid, viewer=viewer)
    looked = looking.look(row.programme, viewer=viewer, plan=row)
    measures = plans.first_measures(row, viewer=viewer, size=ROWS)
    return _dashboard(
        request,
        looked,
        viewer,
        kind=_kind(request, row.body.kind),
        preview=preview,
        measures=measures,
        follow_ups=followup.follow_ups(row, viewer=viewer),
    )


def _kind(request: AskingRequest, usual: str) -> str:
    """The kind of body that is compared; "all" asks for every kind."""
    said = request.GET.get("kind", usual)
    return said if said in Body.Kind.values else ""


def _dashboard(request: AskingRequest, looked: Looked, viewer: Viewer, *, kind: str, preview: str, **more: Any) -> HttpResponse:
    own = looked.plan.body_id if looked.plan else None
    beside = [one for one in looked.beside if kind in ("", one.use.body.kind)]
    among = _among(request, [line for line in looked.bodies if kind in ("", line.body_kind)], viewer)
    return shell.page(
        request,
        "looking/dashboard.html",
        **{"measures": [], "follow_ups": [], **more},
        viewer=viewer,
        looked=looked,
        plan=looked.plan,
        programme=looked.programme,
        bodies=among.lines,
        among=among,
        most=looking.MOST_USES,
        kinds=[(value, word) for value, word in Body.Kind.choices if value in {line.body_kind for line in looked.bodies}],
        kind=kind,
        own=own,
        states=dict(Measure.State.choices),
        sparks={one.use.pk: chart.spark(one.series.points[-12:]) for one in looked.uses},
        charts=panels.rows(beside, own=own),
        undrawn=panels.undrawn(beside),
        panel=panels,
        bars=bars,
        words=words,
        preview=preview,
        to_rows=_to_rows(looked),
        today=clock.today(),
        strip=shell.strip("followup"),
    )


BODIES = 25
SORTED: dict[str, tuple[Text, Callable[[Line], tuple[int, str]]]] = {
    "name": (gettext_lazy("name"), lambda line: (0, line.body)),
    "silent": (gettext_lazy("most activities unanswered"), lambda line: (line.answered - line.asked, line.body)),
    "late": (gettext_lazy("most late measures"), lambda line: (-line.measures[rules.LATE], line.body)),
    "untold": (gettext_lazy("most measures not told of in time"), lambda line: (line.told - line.due, line.body)),
}
"""By what the bodies may stand: their name, or what everybody may count; never by a number of an indicator."""


@dataclass(frozen=True)
class Among:
    """The bodies that are looked at: those whose name holds the words, in the order asked for, a page at a time."""

    lines: list[Line]
    page: Page
    text: str
    order: str
    query: str

    @property
    def orders(self) -> list[tuple[str, Text]]:
        return [(key, word) for key, (word, _by) in SORTED.items()]


def _among(request: AskingRequest, every: list[Line], viewer: Viewer) -> Among:
    text, asked_order = request.GET.get("text", "").strip(), request.GET.get("order", "")
    # What bodies have not said is counted for those within the city alone, so nobody else may sort by it.
    order = asked_order if asked_order in SORTED and not (asked_order == "silent" and viewer.is_anonymous) else "name"
    meant = sorted((one for one in every if text.casefold() in one.body.casefold()), key=SORTED[order][1])
    number, some = window(number_of(request), total=len(meant), size=BODIES)
    query = kept({"kind": request.GET.get("kind", ""), "text": text, "order": order if order != "name" else ""})
    return Among(meant[some], Page([], len(meant), number, BODIES), text, order, query)


def _to_rows(looked: Looked) -> Callable[..., str]:
    """The address of the rows behind a count."""
    start = reverse("looking:rows", args=[looked.programme.uid])
    plan = {"plan": str(looked.plan.uid)} if looked.plan else {}

    def to(what: str, standing: str = "", line: Line | None = None, **more: str) -> str:
        said = {"what": what, **plan, "is": standing, **more}
        if line is not None and line.heading is not None:
            said["goal"] = str(line.heading.uid)
        elif line is not None and line.body_uid is not None:
            said |= {"plan": "", "body": str(line.body_uid)}
        return f"{start}?{urlencode({key: value for key, value in said.items() if value})}"

    return to


@dataclass(frozen=True)
class Wanted:
    """What rows are asked for by an address."""

    programme: Version
    plan: Plan | None
    goals: list[Line]
    goal: Line | None
    is_nowhere: bool
    body: Body | None
    what: str
    standing: str
    untold: bool
    page: int

    @property
    def order(self) -> bars.Order:
        return ORDERS[self.what]


ORDERS = {"measures": bars.MEASURES, "answers": bars.ANSWERS, "indicators": bars.INDICATORS}


def _wanted(request: AskingRequest, uid: UUID) -> Wanted:
    said = request.GET
    version = documents.version(uid, viewer=request.viewer)
    shown = plans.plan(_uid(said["plan"]), viewer=request.viewer) if said.get("plan") else None
    goals = looking.goals(version, viewer=request.viewer)
    goal = next((line for line in goals if line.heading and str(line.heading.uid) == said.get("goal")), None)
    if goal is None and said.get("goal", "") not in ("", NOWHERE):
        raise NotFound()
    what = said.get("what", "")
    what = what if what in ORDERS else "measures"
    standing = said.get("is", "")
    page = said.get("page", "1")
    return Wanted(
        version,
        shown,
        goals,
        goal,
        said.get("goal") == NOWHERE,
        organisation.body(_uid(said["body"])) if said.get("body") else None,
        what,
        standing if standing in {known for known, _word, _mark in ORDERS[what]} else "",
        said.get("told") == "no",
        max(1, whole(page[:6]) or 1),
    )


@require_GET
def rows(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The rows behind a count: measures, answers or indicators that stand alike under a goal or at a body."""
    want = _wanted(request, uid)
    found = {"measures": _measures, "answers": _answers, "indicators": _indicators}[want.what](want, request.viewer)
    query = urlencode([(key, value) for key, value in request.GET.items() if key != "page"])
    return shell.page(
        request,
        "looking/rows.html",
        want=want,
        bars=bars,
        words=words,
        states=dict(Measure.State.choices),
        answer_states=dict(Uptake.State.choices),
        query=f"{query}&" if query else "",
        strip=shell.strip("followup"),
        most=looking.MOST_USES,
        **{"rows": [], "uses": [], "activities": {}, "is_cut": False, **found},
    )


def _measures(want: Wanted, viewer: Viewer) -> dict[str, Any]:
    everything = frozenset().union(*(line.aims for line in want.goals)) if want.goals else frozenset()
    found, total = plans.measures_that(
        want.programme,
        viewer=viewer,
        plan=want.plan,
        only_plan=want.plan is not None,
        aims=want.goal.aims if want.goal else None,
        outside=everything if want.is_nowhere else None,
        body_id=want.body.pk if want.body else None,
        standing=want.standing,
        untold=want.untold,
        page=want.page,
        size=ROWS,
    )
    return {"rows": found, "page": _paged(want, total)}


def _answers(want: Wanted, viewer: Viewer) -> dict[str, Any]:
    of_plan = plans.answering_for(want.plan.body) if want.plan else None
    found, total = plans.answers_that(
        want.programme,
        viewer=viewer,
        aims=want.goal.aims if want.goal else None,
        body_ids=[want.body.pk] if want.body else of_plan,
        standing=want.standing,
        page=want.page,
        size=ROWS,
    )
    activities = documents.knots({one.element_id for one in found}, viewer=viewer, with_text=False)
    return {"rows": found, "activities": activities, "page": _paged(want, total)}


def _indicators(want: Wanted, viewer: Viewer) -> dict[str, Any]:
    body = want.body or (want.plan.body if want.plan else None)
    every, is_cut = looking.indicators_of(want.programme, viewer=viewer, body=body)
    found = [
        one
        for one in every
        if (want.goal is None or (want.goal.heading is not None and want.goal.heading.element_id in one.goals))
        and (body is None or one.use.body_id == body.pk)
        and want.standing in ("", one.standing)
    ]
    return {"uses": found, "is_cut": is_cut, "page": Page([], len(found), 1, max(1, len(found)))}


def _paged(want: Wanted, total: int) -> Page:
    return Page.of(want.page, total=total, size=ROWS)


def _uid(said: str) -> UUID:
    try:
        return UUID(said)
    except ValueError as wrong:
        raise NotFound() from wrong
