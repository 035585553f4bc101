"""The plan as PDF and Word."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import plan_papers
from genomslag.domain.plans import queries
from genomslag.domain.plans.models import Plan
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.ground import clock
from genomslag.ground.errors import Invalid


def _shown(request: AskingRequest, uid: UUID) -> tuple[Plan, dict[str, object]]:
    plan = queries.plan(uid, viewer=request.viewer)
    content = plan_papers.action_plan(plan, viewer=request.viewer)
    if not any(block["type"] == "table" and block["rows"] for block in content["blocks"]):
        raise Invalid("no_measures", _("The plan has no measures yet."))
    return plan, content


def _answer(plan: Plan, data: bytes, media_type: str, ending: str) -> HttpResponse:
    return saved(data, f"{called(plan.version.title, 'plan')}.{ending}", media_type)


@require_GET
def as_pdf(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan on paper, as PDF."""
    plan, content = _shown(request, uid)
    return _answer(plan, render_pdf(content, on=clock.today()), made.PDF, "pdf")


@require_GET
def as_docx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The plan on paper, as Word."""
    plan, content = _shown(request, uid)
    return _answer(plan, render_docx(content, on=clock.today()), made.DOCX, "docx")
