"""The frozen report as PDF, Word, a workbook, and its values one a row. Made of what was frozen, so the bytes are always the same."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.followup import queries
from genomslag.domain.followup.models import FollowUp
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange import followups, sheets
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground.errors import NotFound


def _frozen(request: AskingRequest, uid: UUID) -> tuple[FollowUp, dict[str, Any], date]:
    row = queries.follow_up(uid, viewer=request.viewer)
    if not row.is_frozen or row.content is None or "data" not in row.content:
        raise NotFound()
    return row, row.content, date.fromisoformat(row.content["data"]["signed_on"])


def _answer(row: FollowUp, data: bytes, media_type: str, ending: str) -> HttpResponse:
    return saved(data, f"{called(f'{row.plan.version.title} {row.name}', 'uppfoljning', 80)}.{ending}", media_type)


@require_GET
def as_pdf(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report on paper, as PDF."""
    row, content, on = _frozen(request, uid)
    return _answer(row, render_pdf(content, on=on, digest=row.content_digest), made.PDF, "pdf")


@require_GET
def as_docx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report on paper, as Word."""
    row, content, on = _frozen(request, uid)
    return _answer(row, render_docx(content, on=on, digest=row.content_digest), made.DOCX, "docx")


@require_GET
def as_xlsx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The report as a workbook."""
    row, content, _on = _frozen(request, uid)
    return _answer(row, followups.to_xlsx(content["data"]), sheets.MEDIA_TYPE, "xlsx")


@require_GET
def values_csv(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Its values, one a row."""
    row, content, _on = _frozen(request, uid)
    return _answer(row, followups.values_to_csv(content["data"]), "text/csv; charset=utf-8", "csv")


@require_GET
def values_xlsx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same rows as a spreadsheet."""
    row, content, _on = _frozen(request, uid)
    return _answer(row, followups.values_to_xlsx(content["data"]), sheets.MEDIA_TYPE, "xlsx")
