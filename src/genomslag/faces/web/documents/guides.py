"""The reading guide: everything where one body, or one function, is named. Nothing that names others only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries, rules
from genomslag.domain.documents.models import Responsibility, Version
from genomslag.domain.documents.queries import GuidePlace
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body, Function
from genomslag.faces.web import shell
from genomslag.faces.web.asked import asked_of, number_of
from genomslag.faces.web.documents.names import Saying
from genomslag.faces.web.documents.outlines import gap_words
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import NotFound
from genomslag.ground.paging import pages_of
from genomslag.ground.rows import as_text, lasting

PAGE = 100
ORDERS = {"part": "part"}
PARTS = tuple(Responsibility.Part.values)


@require_GET
def everywhere(request: AskingRequest) -> HttpResponse:
    """Everything that applies today and names the body."""
    return _page(request, queries.in_force(viewer=request.viewer), None)


@require_GET
def one(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The places of one version that name the body."""
    shown = queries.version(uid, viewer=request.viewer)
    return _page(request, [shown], shown)


def _page(request: AskingRequest, versions: Sequence[Version], shown: Version | None) -> HttpResponse:
    body, function = _body(request.GET.get("body", "")), _function(request.GET.get("function", ""))
    taken_over = organisation.successions(on=clock.today())
    reader = queries.reader_of(body, function=function, taken_over=taken_over) if body or function else None
    places, found, number, pages = _places(request, versions, reader)
    saying = Saying(body, taken_over)
    asked = asked_of(request, "body", "function", "part", "gap", usual="", known=ORDERS)
    return shell.page(
        request,
        "documents/guide.html",
        version=shown,
        body=body,
        function=function,
        bodies=_bodies(),
        functions=organisation.functions(),
        places=_rows(places, saying, by_document=shown is None),
        found=found,
        number=number,
        pages=pages,
        roles=list(Responsibility.Part.choices),
        asked=asked,
        before=organisation.predecessors(body) if body else (),
        gap_words=gap_words(),
        strip=shell.strip(rules.station(shown.document.profile.rules, shown.document.kind)) if shown else (),
    )


def _bodies() -> list[tuple[str, str]]:
    """Every body there is or has been, with the day it ended."""
    today, until = clock.today(), _("until")
    return [
        (
            as_text(one.uid),
            f"{one.name} ({until} {one.until_on.isoformat()})" if one.until_on and one.until_on < today else one.name,
        )
        for one in organisation.named_today_or_before()
    ]


def _rows(places: list[GuidePlace], saying: Saying, *, by_document: bool) -> list[tuple[Any, ...]]:
    """What the page says of each place, and whether a document begins there."""
    rows: list[tuple[Any, ...]] = []
    before: int | None = None
    for one in places:
        begins, before = by_document and one.version_id != before, one.version_id
        said = saying.mine(one.mine), one.own_roles, saying.others(one.others)
        rows.append((begins, one, as_text(one.uid), f"{one.code} {one.title}", *said))
    return rows


def _places(
    request: AskingRequest, versions: Sequence[Version], reader: queries.Reader | None
) -> tuple[list[GuidePlace], int, int, int]:
    """One page of the places; those that are filtered or sorted by part are all read first."""
    if reader is None:
        return [], 0, 1, 1
    number = number_of(request)
    part, gap, order = (request.GET.get(name, "") for name in ("part", "gap", "order"))
    if not (part or gap or order):
        places, found = queries.guide(versions, reader, viewer=request.viewer, first=(number - 1) * PAGE, count=PAGE)
        pages = pages_of(found, PAGE)
        return places, found, min(number, pages), pages
    every = [one for one in queries.guide(versions, reader, viewer=request.viewer)[0] if _is_wanted(one, part, gap)]
    if order in ("part", "-part"):
        every.sort(key=lambda place: min(PARTS.index(named.part) for named in place.mine), reverse=order.startswith("-"))
    pages = pages_of(len(every), PAGE)
    number = min(number, pages)
    return every[(number - 1) * PAGE : number * PAGE], len(every), number, pages


def _is_wanted(place: GuidePlace, part: str, gap: str) -> bool:
    has_part = not part or any(named.part == part for named in place.mine)
    return has_part and (not gap or gap in place.gaps)


def _body(said: str) -> Body | None:
    return organisation.body(lasting(said)) if said else None


def _function(said: str) -> Function | None:
    if not said:
        return None
    found = next((one for one in organisation.functions() if one.code == said[:40]), None)
    if found is None:
        raise NotFound()
    return found
