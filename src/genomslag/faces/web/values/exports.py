"""Published values as files, through the same gate as the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.indicators import queries
from genomslag.domain.indicators.queries import PeriodTable
from genomslag.faces.exchange.values import export
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import saved

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def as_csv(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Every period, unit and group as one row each."""
    return _file(request, uid, export.to_csv, "text/csv; charset=utf-8", "csv")


@require_GET
def as_xlsx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same as a spreadsheet."""
    return _file(request, uid, export.to_xlsx, _SHEET, "xlsx")


@require_GET
def as_json(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same for programs."""
    return _file(request, uid, export.to_json, "application/json", "json")


def _file(
    request: AskingRequest, uid: UUID, make: Callable[[Sequence[PeriodTable]], bytes], media_type: str, ending: str
) -> HttpResponse:
    row = queries.use(uid, viewer=request.viewer)
    data = make(queries.tables(row, viewer=request.viewer))
    return HttpResponse(data, content_type=media_type) if ending == "json" else saved(data, f"indikator.{ending}", media_type)
