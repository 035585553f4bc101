"""The front, the desk, the search box, the trail."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from genomslag.domain.boards import queries as boards
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.models import Round
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import desk as desk_flow
from genomslag.domain.flows import happened as happened_flow
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import AUDITOR, ELECTED, OFFICE, REGISTRAR
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.faces.web import places, shell
from genomslag.faces.web.asked import kept, number_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground import search as finding
from genomslag.ground.paging import Page

SHOWN_FIRST = (Version.State.IN_FORCE, Version.State.ADOPTED, Version.State.REFERRED)
"""The documents of the front page: what applies, what soon will, what is out."""


@require_GET
def start(request: AskingRequest) -> HttpResponse:
    """The public front: what is out for consultation, what is carried out, what applies, what is posted."""
    return shell.page(
        request,
        "start/start.html",
        rounds=consultations.rounds(viewer=request.viewer, size=8).rows,
        states=dict(Round.State.choices),
        plans=plans.plans(viewer=request.viewer, states=[Plan.State.IN_FORCE], size=8).rows,
        documents=documents.documents(viewer=request.viewer, standing=SHOWN_FIRST, order="-decided")[:8],
        document_states=dict(Version.State.choices),
        notices=boards.notices(viewer=request.viewer, on=clock.today())[:8],
    )


@require_GET
def desk(request: AskingRequest) -> HttpResponse:
    """What waits for me, by day; what I wait for; what others did with what I work with."""
    if request.viewer.is_anonymous:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next=/desk")
    found = desk_flow.desk_of(request.viewer)
    late = sum(row.due_on is not None and row.due_on < clock.today() for row in found.waiting)
    return shell.page(
        request,
        "start/desk.html",
        rows=found.waiting,
        late=late,
        where=places.where,
        awaited=found.awaited,
        happened=happened_flow.happened(request.viewer),
        happened_days=happened_flow.DAYS,
        place=places.place,
    )


PER_PAGE = 25


@require_GET
def search(request: AskingRequest) -> HttpResponse:
    """What the viewer may see that holds every word."""
    query = request.GET.get("q", "")[:200]
    kind, number = request.GET.get("kind", ""), number_of(request)
    kinds = (kind,) if kind in places.CALLED else ()
    found = finding.find(query, viewer=request.viewer, kinds=kinds, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
    return shell.page(
        request,
        "start/search.html",
        query=query,
        kind=kind,
        hits=[(hit, places.place(hit.kind, hit.uid)) for hit in found.hits],
        kinds=places.CALLED,
        total=found.total,
        page=Page.of(number, total=found.total, size=PER_PAGE),
        paging=kept({"q": query, "kind": kind}),
    )


@require_GET
def more(request: AskingRequest) -> HttpResponse:
    """Who I am here: my roles, in sentences, and the doors that follow from them."""
    if request.viewer.is_anonymous:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next=/more")
    held = {grant.role for grant in request.viewer.grants}
    return shell.page(
        request,
        "start/more.html",
        roles=organisation.roles_of(request.viewer),
        is_registrar=REGISTRAR in held,
        is_elected=bool(held) and held.issubset(ELECTED),
        is_office=not held.isdisjoint((*OFFICE, AUDITOR)),
    )


@csrf_exempt
@require_POST
def language(request: AskingRequest) -> HttpResponse:
    """The chosen language is remembered in the browser, because the person asked for it. Nothing else is, so no token guards it."""
    wanted = request.POST.get("language", "")
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, allowed_hosts={request.get_host()}):
        onward = "/"
    response = HttpResponseRedirect(onward, status=303)
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 86400,
            samesite="Lax",
            httponly=True,
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


@require_GET
def accessibility(request: AskingRequest) -> HttpResponse:
    """How accessible the product is, and where to tell what is not."""
    return shell.page(request, "start/accessibility.html")
