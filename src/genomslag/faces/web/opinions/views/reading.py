"""The list of our answers, and the page where one is prepared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.consultations.models import ViewpointKind
from genomslag.domain.documents import queries as documents
from genomslag.domain.opinions import queries, rules
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.opinions.queries import preparing
from genomslag.domain.organisation.roles import REGISTRAR
from genomslag.faces.exchange import case_list
from genomslag.faces.web import shell
from genomslag.faces.web.addresses import address
from genomslag.faces.web.asked import Asked, asked_of
from genomslag.faces.web.days import read_day
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import own, station
from genomslag.faces.web.saving import saved
from genomslag.ground import clock
from genomslag.ground.access import Audience

NAMES = ("text", "state", "unit", "handler", "from_on", "until_on", "late")


def _asked(request: AskingRequest) -> tuple[Asked, queries.Wanted]:
    asked = asked_of(request, *NAMES, usual="answer_by", known=queries.COLUMNS)
    said = asked.said
    wanted = queries.Wanted(
        text=said["text"],
        state=said["state"],
        unit=said["unit"],
        handler=said["handler"],
        from_on=read_day(said["from_on"]),
        until_on=read_day(said["until_on"]),
        late=said["late"] == "1",
    )
    return asked, wanted


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """All answers of ours, by the last day, and for those who lead what is late."""
    if not any(request.viewer.sees(pk, Audience.OWN) for pk in request.viewer.authority_ids):
        return _put_before_the_board(request)
    asked, wanted = _asked(request)
    page = queries.opinions(viewer=request.viewer, wanted=wanted, order=asked.order, page=asked.page)
    who = queries.those_who_have(viewer=request.viewer)
    return shell.page(
        request,
        "opinions/list.html",
        page=page,
        rows=page.rows,
        asked=asked,
        states=dict(Opinion.State.choices),
        said=Opinion.said,
        units=[(unit, unit) for unit in sorted({unit for unit, _handler in who if unit})],
        handlers=[(name, name) for name in sorted({handler for _unit, handler in who if handler})],
        late=queries.late_by_unit(viewer=request.viewer),
        takes_in=any(request.viewer.has(REGISTRAR, pk) for pk in request.viewer.authority_ids),
        over=queries.OVER,
        today=clock.today(),
    )


def _put_before_the_board(request: AskingRequest) -> HttpResponse:
    """For those who are not of an office: the answers that their board has had before it; for others where what is public is read."""
    of = [pk for pk in request.viewer.authority_ids if request.viewer.sees(pk, Audience.BOARD)]
    every = boards.put_before(of, "official_report", "outside_decision", viewer=request.viewer) if of else []
    asked = asked_of(request, "text", usual="", known=PUT_BEFORE)
    meant = asked.arranged(every, PUT_BEFORE, words=lambda one: f"{one.title} {one.matter.number}")
    rows, page = asked.page_of(meant, size=queries.PAGE_SIZE)
    has_board = bool(of)
    return shell.page(request, "opinions/put_before.html", rows=rows, page=page, asked=asked, has_board=has_board)


PUT_BEFORE: Mapping[str, Callable[[AgendaItem], Any]] = {
    "number": lambda one: one.matter.number,
    "title": lambda one: one.title.casefold(),
    "sitting": lambda one: one.sitting.held_on,
    "state": lambda one: str(one.get_state_display()),
}


@require_GET
def export(request: AskingRequest) -> HttpResponse:
    """The list as it is filtered, for a system that is kept elsewhere."""
    asked, wanted = _asked(request)
    first = queries.opinions(viewer=request.viewer, wanted=wanted, order=asked.order)
    rows = list(first.rows)
    for number in range(2, first.pages + 1):
        rows += queries.opinions(viewer=request.viewer, wanted=wanted, order=asked.order, page=number).rows
    return saved(case_list.write(rows), "arenden.csv", "text/csv; charset=utf-8")


STEP_PAGES = {
    "assign": "opinions:assign",
    "submit": "opinions:submit",
    "recall": "opinions:recall",
    "attest": "opinions:attest",
    "approve": "opinions:attest",
    "send_back": "opinions:send_back",
    "list": "opinions:list_on_agenda",
    "decline": "opinions:decline",
    "endorse": "opinions:endorse",
    "hand_back": "opinions:hand_back",
    "ask_time": "opinions:ask_time",
    "hear_time": "opinions:hear_time",
    "decide_urgent": "opinions:decide_urgent",
    "decide_delegated": "opinions:decide_delegated",
    "send_preliminary": "opinions:send_preliminary",
    "report_outside": "opinions:report_outside",
}
AT_HAND = {
    "ask_time": lambda shown: shown.time != Opinion.Time.ASKED,
    "hear_time": lambda shown: shown.time == Opinion.Time.ASKED,
    "decide_urgent": lambda shown: shown.way == Opinion.Way.URGENT,
    "decide_delegated": lambda shown: shown.way == Opinion.Way.DELEGATED,
    "send_preliminary": lambda shown: shown.way == Opinion.Way.OFFICE_FIRST and shown.preliminary_on is None,
    "report_outside": lambda shown: shown.way in rules.WITHOUT_BOARD,
    "list": lambda shown: shown.way not in rules.WITHOUT_BOARD,
    "endorse": lambda shown: bool(shown.route.get("all_heads")),
}
"""What is offered only on the way that asks for it, so that the row of buttons stays short."""


@require_GET
def opinion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The page where an answer is prepared: plan, parts, text beside report, attestation."""
    shown = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(shown, viewer=request.viewer)
    nodes = documents.outline(shown.version, viewer=request.viewer, briefly=True) if shown.version else []
    everything = request.GET.get("show") == "all"
    mine = own(shown, work, nodes)
    offers = [
        offer
        for offer in rules.STEPS.available(shown, viewer=request.viewer)
        if AT_HAND.get(offer.step.name, lambda _shown: True)(shown)
    ]
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
        is_over=shown.state in queries.OVER,
        decided=_decided(shown, request),
        may_write="write" in open_steps,
        may_position="take_position" in open_steps,
        part_steps={
            part.pk: {name for name in ("go_without", "ask_again") if rules.PART_STEPS.may(name, part, viewer=request.viewer)}
            for part in work.parts
        },
        talk=preparing.talk(shown, viewer=request.viewer, parts=work.parts, briefly=True),
        holds=preparing.holding(work.sections),
        findings=rules.findings(shown, work.sections) if shown.state in rules.IN_WORK else [],
        may_ask="ask" in open_steps,
        may_comment="comment" in open_steps,
        may_prepare=shown.state == Opinion.State.DECIDED
        and any(request.viewer.has(role, shown.authority_id) for role in ("secretary", "registrar")),
        strip=shell.strip(station(shown)),
    )


def _decided(shown: Opinion, request: AskingRequest) -> AgendaItem | None:
    """What the board made of the answer, once it has ended the matter, for those who may read it."""
    item = shown.item
    if item is None or item.state == AgendaItem.State.LISTED:
        return None
    return item if request.viewer.sees(item.authority_id, item.audience) else None
