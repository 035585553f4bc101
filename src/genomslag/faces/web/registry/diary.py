"""The diary: what came, went, was drawn up; for the registrar to keep and for anyone to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import queries, rules
from genomslag.domain.registry.models import Matter
from genomslag.faces.web import shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole, year
from genomslag.faces.web.registry.kinds import KINDS
from genomslag.ground import clock


@require_GET
def diary(request: AskingRequest) -> HttpResponse:
    """The matters of all authorities that the viewer may see, or of one."""
    asked = asked_of(request, "text", "state", "body", "size", "year", "kind", usual="-opened", known=queries.SORTS)
    got = asked.said
    bodies = list(organisation.bodies(on=clock.today(), outside=False))
    body = whole(got["body"])
    page = queries.diary(
        kind=got["kind"] if got["kind"] in KINDS else "",
        year=year(got["year"]),
        viewer=request.viewer,
        authority_id=body,
        text=got["text"],
        state=got["state"],
        order=asked.order,
        page=asked.page,
        size=int(got["size"]) if got["size"] in ("25", "50", "100", "200") else 50,
    )
    return shell.page(
        request,
        "registry/diary.html",
        page=page,
        asked=asked,
        bodies=bodies,
        choices=[(one.authority_id, one.name) for one in bodies],
        years=[(one, one) for one in queries.years(viewer=request.viewer, authority_id=body)],
        kinds=KINDS,
        states=dict(Matter.State.choices),
        may_keep=any(
            request.viewer.has(role, authority) for role in rules.KEEPERS for authority in request.viewer.authority_ids
        ),
    )
