"""The list of our answers, and the page where one is prepared."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.consultations.models import ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.opinions import queries, rules
from genomslag.domain.opinions.models import Opinion
from genomslag.faces.web import shell
from genomslag.faces.web.addresses import address
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import own, station
from genomslag.ground import clock


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """All answers of ours, by the last day."""
    text, state, order = request.GET.get("text", ""), request.GET.get("state", ""), request.GET.get("order", "answer_by")
    rows = queries.opinions(viewer=request.viewer, text=text, state=state, order=order)
    states = dict(Opinion.State.choices)
    query = f"text={text}&state={state}&"
    return shell.page(request, "opinions/list.html", rows=rows, text=text, state=state, order=order, query=query, states=states)


STEP_PAGES = {
    "assign": "opinions:assign",
    "submit": "opinions:submit",
    "attest": "opinions:attest",
    "approve": "opinions:attest",
    "send_back": "opinions:send_back",
    "list": "opinions:list_on_agenda",
    "decline": "opinions:decline",
}


@require_GET
def opinion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The page where an answer is prepared: plan, parts, text beside report, attestation."""
    shown = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(shown, viewer=request.viewer)
    nodes = documents.outline(shown.version, viewer=request.viewer, briefly=True) if shown.version else []
    everything = request.GET.get("show") == "all"
    mine = own(shown, work, nodes)
    offers = rules.STEPS.available(shown, viewer=request.viewer)
    open_steps = {offer.step.name for offer in offers if offer.blocked is None}
    return shell.page(
        request,
        "opinions/opinion.html",
        opinion=shown,
        work=work,
        nodes=nodes if everything else mine,
        all_count=len(nodes),
        own_count=len(mine),
        everything=everything,
        station_words=rules.STATION_WORDS,
        kinds=dict(ViewpointKind.choices),
        today=clock.today(),
        offers=offers,
        step_urls={name: address(page, uid) for name, page in STEP_PAGES.items()},
        may_write="write" in open_steps,
        may_position="take_position" in open_steps,
        own_parts={part.pk for part in work.parts if rules.PART_STEPS.may("save", part, viewer=request.viewer)},
        may_prepare=shown.state == Opinion.State.DECIDED
        and any(request.viewer.has(role, shown.authority_id) for role in ("secretary", "registrar")),
        strip=shell.strip(station(shown)),
    )
