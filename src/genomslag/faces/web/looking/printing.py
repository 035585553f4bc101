"""How it goes as PDF and Word: made of what the page shows to the one who asks."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import looking, looking_papers
from genomslag.domain.plans import queries as plans
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web.looking import bars
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.saving import called, saved
from genomslag.faces.web.values import words
from genomslag.ground import clock
from genomslag.ground.errors import NotFound

RENDERED = {"pdf": (render_pdf, made.PDF), "docx": (render_docx, made.DOCX)}


@require_GET
def plan_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """How a plan goes."""
    row = plans.plan(uid, viewer=request.viewer)
    return _file(looking.look(row.programme, viewer=request.viewer, plan=row), ending)


@require_GET
def programme_file(request: AskingRequest, uid: UUID, ending: str) -> HttpResponse:
    """How a programme goes."""
    return _file(looking.look(documents.version(uid, viewer=request.viewer), viewer=request.viewer), ending)


def _spelled(one: object) -> str:
    last = one.last if isinstance(one, looking.Shown) else None
    return "" if last is None else str(words.cell(last.value, last.why))


def _file(looked: looking.Looked, ending: str) -> HttpResponse:
    if ending not in RENDERED:
        raise NotFound()
    render, media_type = RENDERED[ending]
    content = looking_papers.how_it_goes(
        looked, goals=bars.GOALS, measures=bars.MEASURES, indicators=bars.INDICATORS, spell=_spelled
    )
    return saved(render(content, on=clock.today()), f"{called(content['title'], 'uppfoljning')}.{ending}", media_type)
