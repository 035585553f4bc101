"""The diary: what came, went, was drawn up; for the registrar to keep and for anyone to read."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import queries, rules
from genomslag.domain.registry.models import Matter
from genomslag.faces.web import shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.kinds import KINDS
from genomslag.ground import clock


@require_GET
def diary(request: AskingRequest) -> HttpResponse:
    """The matters of all authorities that the viewer may see, or of one."""
    got = request.GET
    text, state, order, body = got.get("text", ""), got.get("state", ""), got.get("order", "-opened"), got.get("body", "")
    number = int(got["page"]) if got.get("page", "").isdigit() else 1
    bodies = list(organisation.bodies(on=clock.today(), outside=False))
    authority = int(body) if body.isdigit() else None
    size = int(got["size"]) if got.get("size") in ("25", "50", "100", "200") else 50
    kind = got.get("kind", "") if got.get("kind", "") in KINDS else ""
    this_year = clock.today().year
    year = int(got["year"]) if got.get("year", "").isdigit() and len(got["year"]) == 4 and int(got["year"]) > 0 else None
    page = queries.diary(
        kind=kind,
        year=year,
        viewer=request.viewer,
        authority_id=authority,
        text=text,
        state=state,
        order=order,
        page=min(number, 100_000),
        size=size,
    )
    query = urlencode({"text": text, "state": state, "body": body, "size": size, "year": year or "", "kind": kind}) + "&"
    return shell.page(
        request,
        "registry/diary.html",
        page=page,
        text=text,
        state=state,
        order=order,
        body=body,
        bodies=bodies,
        query=query,
        year=year,
        years=range(this_year, this_year - 12, -1),
        kind=kind,
        kinds=KINDS,
        states=dict(Matter.State.choices),
        may_keep=any(
            request.viewer.has(role, authority) for role in rules.KEEPERS for authority in request.viewer.authority_ids
        ),
    )
