"""The strategy map and the responsibility matrix. Each is also told as a table."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.models import Element
from genomslag.domain.organisation import queries as organisation
from genomslag.faces.web import shell
from genomslag.faces.web.asked import number_of
from genomslag.faces.web.documents.outlines import GAPS, gap_words
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.errors import NotFound
from genomslag.ground.paging import pages_of
from genomslag.ground.rows import one_visible

TABLE_PAGE = 100


@require_GET
def strategy_map(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What a version leads to, as a tree over all documents, with its gaps in words."""
    shown = queries.version(uid, viewer=request.viewer)
    begins = request.GET.get("from", "")
    if begins:
        element = one_visible(Element, begins, viewer=request.viewer)
        grown = queries.tree_below(element.pk, viewer=request.viewer)
        if not grown.tops:
            raise NotFound()
    else:
        grown = queries.tree(shown, viewer=request.viewer)
    number, every = number_of(request), grown.edges
    pages = pages_of(len(every), TABLE_PAGE)
    number = min(number, pages)
    return shell.page(
        request,
        "documents/map.html",
        version=shown,
        tree=grown,
        begins=begins,
        as_table=request.GET.get("as") == "table",
        edges=every[(number - 1) * TABLE_PAGE : number * TABLE_PAGE],
        number=number,
        pages=pages,
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )


@require_GET
def responsibility(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Activities by bodies, with a letter for each part."""
    shown = queries.version(uid, viewer=request.viewer)
    body, gap, kind = request.GET.get("body", "")[:18], request.GET.get("gap", ""), request.GET.get("kind", "")[:20]
    made = queries.matrix(
        shown,
        viewer=request.viewer,
        kind=kind,
        gap=gap if gap in GAPS else "",
        body_id=whole(body),
        number=number_of(request),
    )
    kept = {name: value for name in ("body", "gap", "kind", "as") if (value := request.GET.get(name, ""))}
    return shell.page(
        request,
        "documents/responsibility.html",
        version=shown,
        matrix=made,
        body=body,
        gap=gap,
        kind=kind,
        as_table=request.GET.get("as") == "table",
        kept=f"{urlencode(kept)}&" if kept else "",
        gap_words=gap_words(),
        successions=organisation.successions(on=clock.today()),
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)),
    )
