"""What has arrived gets its number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.models import Round
from genomslag.domain.flows import answer_consultation, intake, outside_answers
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.registry import actions, queries, rules
from genomslag.domain.registry.models import Arrival
from genomslag.faces.exchange.incoming import Incoming
from genomslag.faces.exchange.proposals import laid, read_answer, said_as
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.registry.belonging import chosen_matter, matter_fields
from genomslag.faces.web.registry.intake import class_of, plan_field, provision_of, secrecy_fields
from genomslag.faces.web.registry.kinds import kind
from genomslag.ground import files
from genomslag.ground.errors import Invalid

ROWS = 100


@require_GET
def arrivals(request: AskingRequest) -> HttpResponse:
    """What has arrived and waits for its number."""
    every = queries.arrivals(viewer=request.viewer)
    mine = {one.uid for one in every if rules.ARRIVAL_STEPS.has_role("register", one, request.viewer)}
    asked = asked_of(request, "text", "kind", "from", usual="came", known=ARRIVALS)
    wanted = [one for one in every if asked.said["kind"] in ("", one.kind) and asked.said["from"] in ("", _from(one))]
    meant = asked.arranged(wanted, ARRIVALS, words=lambda one: f"{one.title} {_from(one)} {one.their_number}")
    rows, page = asked.page_of(meant, size=ROWS)
    return shell.page(
        request,
        "registry/arrivals.html",
        rows=rows,
        page=page,
        every=len(every),
        asked=asked,
        mine=mine,
        kinds=sorted({one.kind: kind(one.kind) for one in every}.items(), key=lambda one: one[1]),
        senders=[(name, name) for name in sorted({_from(one) for one in every} - {""})],
        kind=kind,
    )


def _over(one: Arrival) -> str:
    """Who it is from and by which number, as far as it says so, and when it came."""
    came = _("came %(day)s") % {"day": one.arrived_on.isoformat()}
    return ", ".join(part for part in (_from(one), one.their_number, came) if part)


def _from(one: Arrival) -> str:
    return one.from_body.name if one.from_body else ""


ARRIVALS: Mapping[str, Callable[[Arrival], Any]] = {
    "came": lambda one: (one.arrived_on, one.pk),
    "content": lambda one: one.title.casefold(),
    "kind": lambda one: kind(one.kind).casefold(),
    "from": lambda one: _from(one).casefold(),
    "number": lambda one: one.their_number,
}


def _known(row: Arrival, request: AskingRequest) -> dict[str, Any]:
    """What the one who registers a consultation should know: who else got it, and what we said last time."""
    body = organisation.body_of_authority(row.authority_id)
    round_ = answer_consultation.round_of(row, viewer=request.viewer)
    viewer = request.viewer
    sisters = intake.sisters(body=body, round_=round_, their_number=row.their_number, sender=row.from_body, viewer=viewer)
    return {
        "answer_by_on": round_.answer_by_on if round_ else None,
        "sisters": sisters,
        "earlier": intake.last_time(round_.version if round_ else None, body=body, viewer=viewer),
    }


def arrival(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What has arrived gets its number; a consultation also begins our answer."""
    row = queries.arrival(uid, viewer=request.viewer)
    if row.kind == outside_answers.OUTSIDE_ANSWER:
        return _outside_answer(request, row)
    is_consultation = row.kind == answer_consultation.CONSULTATION
    fields: list[Field] = [
        Field("title", _("Brief content"), value=row.title, hint=_("Is public: no names of clients, no addresses.")),
        *secrecy_fields(),
        plan_field(row.authority_id, row.from_body, request),
        Field("outside_number", _("Number in a diary kept elsewhere"), required=False),
    ]
    if not is_consultation:
        fields = [*matter_fields(row.authority_id, request, label=_("Belongs to")), *fields]

    known = _known(row, request) if is_consultation else {"answer_by_on": None, "sisters": [], "earlier": []}

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        title, provision, number = given["title"], provision_of(given), given["outside_number"]
        plan_class = class_of(given, request)
        chosen = None if is_consultation else chosen_matter(given, row.authority_id, request)
        if is_consultation:
            matter_ = answer_consultation.take_in(
                row,
                title=title,
                secrecy_provision=provision,
                outside_number=number,
                plan_class=plan_class,
                by=request.viewer,
                expected=expected,
            ).matter
        else:
            matter_ = actions.register_arrival(
                row,
                matter=chosen,
                title=title,
                secrecy_provision=provision,
                outside_number=number,
                plan_class=plan_class,
                by=request.viewer,
                expected=expected,
            )
        return reverse("registry:matter", args=[matter_.uid]), _("Registered as %(number)s.") % {"number": matter_.number}

    form = Form(
        _("Register what has arrived"),
        fields,
        _("Register"),
        over=_over(row),
        explain=_("Last day to answer: %(day)s.") % {"day": known["answer_by_on"].isoformat()} if known["answer_by_on"] else "",
        revision=row.revision,
        back=reverse("registry:arrivals"),
        template="registry/arrival.html",
        extra={"arrival": row, "enclosures": queries.enclosures(row, viewer=request.viewer), "doubt": "", **known},
        need=(rules.ARRIVAL_STEPS, "register", row),
        strip=shell.strip("consultation"),
    )
    return forms.run(request, form, do)


def _outside_answer(request: AskingRequest, row: Arrival) -> HttpResponse:
    """An answer from one without an account is registered in the consultation's own matter, and read for a person to confirm."""
    rules.ARRIVAL_STEPS.require("register", row, request.viewer)
    read = _read(request, row)
    field = Field(
        "secrecy", _("Secrecy marking"), required=False, hint=_("Names the provision. Leave empty when there is none.")
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        matter_, answer = outside_answers.register_answer(
            row,
            secrecy_provision=given["secrecy"],
            by=request.viewer,
            expected=expected,
            **(_as_read(*read, request) if read else {}),
        )
        said = _("Registered as %(number)s.") % {"number": matter_.number}
        if answer is None or given["secrecy"]:
            return reverse("registry:matter", args=[matter_.uid]), said
        return reverse("rounds:answer", args=[answer.uid]), said

    form = Form(
        _("Register the answer"),
        (field,),
        _("Register"),
        over=_over(row),
        explain=_("It is registered in the consultation's matter, and its sender is told the number."),
        revision=row.revision,
        back=reverse("registry:arrivals"),
        template="registry/arrival.html",
        extra={
            "arrival": row,
            "enclosures": queries.enclosures(row, viewer=request.viewer),
            "sisters": [],
            "earlier": [],
            "doubt": read[0].doubt if read else "",
        },
        need=(rules.ARRIVAL_STEPS, "register", row),
        strip=shell.strip("consultation"),
    )
    return forms.run(request, form, do)


def _as_read(found: Incoming, round_: Round, request: AskingRequest) -> dict[str, Any]:
    said = said_as(found.viewpoints, round_, request.viewer)
    return {"text": found.text, "found": said, "passages": laid(found), "stance": found.stance}


def _read(request: AskingRequest, row: Arrival) -> tuple[Incoming, Round] | None:
    """What the reading finds in a file that came with the answer, and the consultation that it answers; a file that cannot be read is a record all the same."""
    copy = outside_answers.copy_in(row, viewer=request.viewer)
    if copy is None:
        return None
    round_ = consultations.round_(copy["round"], viewer=request.viewer)
    for one in queries.enclosures(row, viewer=request.viewer):
        if one.file is not None and one.content is None:
            try:
                return read_answer(files.read(one.file), one.file.name, round_, viewer=request.viewer), round_
            except Invalid:
                continue
    return None
