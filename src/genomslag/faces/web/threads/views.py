"""The red thread, for anyone, as far as each may read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.queries import Knot
from genomslag.domain.flows import thread as flow
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import shell
from genomslag.faces.web.asked import asked_of, number_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.paging import pages_of

PAGE = ROWS = 100


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """Where a thread may begin: the goals of strategies and programmes."""
    every = documents.beginnings(viewer=request.viewer)
    titles = {str(one.version_uid): one.document for one in every}
    asked = asked_of(request, "text", "document", usual="", known=BEGINNINGS)
    among = [one for one in every if asked.said["document"] in ("", str(one.version_uid))]
    meant = asked.arranged(among, BEGINNINGS, words=lambda one: f"{one.code} {one.title}")
    rows, page = asked.page_of(meant, size=ROWS)
    return shell.page(
        request,
        "threads/list.html",
        rows=rows,
        page=page,
        asked=asked,
        every=len(every),
        documents=sorted(titles.items(), key=lambda one: one[1].casefold()),
        strip=shell.strip("strategy", reached="followup"),
    )


def _counted(code: str) -> list[tuple[int, int, str]]:
    """Codes as people count them: 2 before 10."""
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in re.findall(r"\d+|\D+", code.casefold())]


BEGINNINGS: Mapping[str, Callable[[Knot], Any]] = {
    "code": lambda one: _counted(one.code),
    "title": lambda one: one.title.casefold(),
    "document": lambda one: one.document.casefold(),
}
"""What the list goes by; unasked it follows the thread from the top down."""


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
