"""The red thread, for anyone, as far as each may read."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import thread as flow
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.paging import pages_of

PAGE = 100


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Where a thread may begin: the goals of strategies and programmes."""
    rows = documents.beginnings(viewer=request.viewer)
    return shell.page(request, "threads/list.html", rows=rows, strip=shell.strip("strategy", reached="followup"))


@require_GET
def thread(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One element, what it carries out, what carries it out, and what was said about it."""
    shown = flow.thread(uid, viewer=request.viewer)
    here = shown.station
    pages = pages_of(len(shown.edges), PAGE)
    number = min(number_of(request), pages)
    return shell.page(
        request,
        "threads/thread.html",
        thread=shown,
        rows=shown.edges[(number - 1) * PAGE : number * PAGE],
        count=len(shown.edges),
        number=number,
        pages=pages,
        successions=organisation.successions(on=clock.today()),
        strip=shell.strip(here, reached="followup" if shown.measures else here),
    )
