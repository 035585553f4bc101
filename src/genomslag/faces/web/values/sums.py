"""Indicators over many bodies: nation and regions, the bodies of one indicator side by side, and all that one body measures."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import looking
from genomslag.domain.indicators import queries, rules, targets
from genomslag.domain.indicators.judging import Period
from genomslag.domain.indicators.models import ValueImport
from genomslag.domain.indicators.periods import named
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import queries as plans
from genomslag.faces.web import chart, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.values import words
from genomslag.ground.errors import NotFound
from genomslag.ground.paging import Page

MOST_ACROSS = 8
BODIES = 50


@require_GET
def board(request: AskingRequest) -> HttpResponse:
    """Indicators by nation, region and municipality for one period; a page of eight at a time."""
    programmes = plans.programmes(viewer=request.viewer)
    elements, programme = _of_programme(request, programmes)
    number = number_of(request)
    shown, total = queries.definitions(viewer=request.viewer, elements=elements, page=number, size=MOST_ACROSS)
    periods = queries.periods_of(shown, viewer=request.viewer)
    period = _chosen(request, periods)
    kind = request.GET.get("kind", "")
    found = queries.board(shown, period=period, kind=kind if kind in Body.Kind.values else "", viewer=request.viewer)
    return shell.page(
        request,
        "values/board.html",
        board=found,
        periods=periods,
        period=period,
        named=named,
        kind=kind,
        kinds=Body.Kind.choices,
        programme=programme,
        programmes=programmes,
        query=kept({"programme": programme, "kind": kind, "period": _key(period) if period else ""}),
        words=words,
        page=Page.of(number, total=total, size=MOST_ACROSS),
        strip=shell.strip("followup"),
    )


def _of_programme(request: AskingRequest, programmes: list[tuple[UUID, str]]) -> tuple[Collection[int] | None, str]:
    """The indicators that tell of the programme that the address names; all of them when it names none that is there."""
    asked = request.GET.get("programme", "")
    if asked not in {str(uid) for uid, _title in programmes}:
        return None, ""
    return looking.elements_of(documents.version(asked, viewer=request.viewer), viewer=request.viewer), asked


def _chosen(request: AskingRequest, periods: Mapping[Period, int]) -> Period | None:
    """The period that is asked for, or the one that most indicators have something in: a tertial in which one is measured is no good beginning."""
    asked = request.GET.get("period", "")
    return next((one for one in periods if _key(one) == asked), queries.fullest(periods))


def _key(period: Period) -> str:
    return f"{period[0].isoformat()}/{period[1].isoformat()}"


@require_GET
def bodies(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One indicator over the bodies that measure with it, each with its own small line; compared with those of the same kind."""
    row = queries.definition(uid, viewer=request.viewer)
    periods = queries.periods_of([row], viewer=request.viewer)
    period = _chosen(request, periods)
    kind = request.GET.get("kind", "")
    under, text = _under(request), request.GET.get("text", "").strip()
    lines, total = queries.bodies_of(
        row,
        period=period,
        under=under,
        kind=kind if kind in Body.Kind.values else "",
        text=text,
        page=number_of(request),
        size=BODIES,
        viewer=request.viewer,
    )
    return shell.page(
        request,
        "values/bodies.html",
        row=row,
        lines=lines,
        spark=chart.spark,
        periods=periods,
        period=period,
        named=named,
        kind=kind,
        kinds=Body.Kind.choices,
        under=under,
        text=text,
        page=Page.of(number_of(request), total=total, size=BODIES),
        query=kept(
            {"kind": kind, "text": text, "under": str(under.uid) if under else "", "period": _key(period) if period else ""}
        ),
        words=words,
        strip=shell.strip("followup"),
    )


def _under(request: AskingRequest) -> Body | None:
    asked = request.GET.get("under", "")
    try:
        return organisation.body(UUID(asked)) if asked else None
    except ValueError as wrong:
        raise NotFound() from wrong


@require_GET
def body(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All that one body measures: the last number, where it began, where it should be, and the way there."""
    row = organisation.body(uid)
    used = queries.uses_of_body(row, viewer=request.viewer)
    series = queries.with_aims(queries.kept_series(used, viewer=request.viewer), viewer=request.viewer)
    waits = ValueImport(authority_id=row.authority_id)
    may_import = row.authority_id is not None and rules.IMPORT_STEPS.has_role("begin_import", waits, request.viewer)
    return shell.page(
        request,
        "values/body.html",
        body=row,
        lines=[(one, one.points[-1] if one.points else None, chart.spark(one.points[-12:])) for one in series],
        spread=targets.spread(one.status for one in series),
        named=named,
        words=words,
        files=reverse("values:begin_import", args=[uid]) if may_import else "",
        strip=shell.strip("followup"),
    )
