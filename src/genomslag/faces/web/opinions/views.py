"""Our answer: who prepares it, what each department says, the report, attestation, the way to the board."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import queries as boards
from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.flows import answer_consultation, put_before_board
from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Opinion
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import OFFICER
from genomslag.faces.web import forms, shell
from genomslag.faces.web.addresses import address
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible


def _back(row: Opinion) -> str:
    return reverse("opinions:opinion", args=[row.uid])


def _station(row: Opinion) -> str:
    return "decision" if row.state in ("listed", "decided", "sent") else "answer"


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """All answers of ours, by the last day."""
    text, state, order = request.GET.get("text", ""), request.GET.get("state", ""), request.GET.get("order", "answer_by")
    rows = queries.opinions(viewer=request.viewer, text=text, state=state, order=order)
    states = dict(Opinion.State.choices)
    query = f"text={text}&state={state}&"
    return shell.page(request, "opinions/list.html", rows=rows, text=text, state=state, order=order, query=query, states=states)


def _own(shown: Opinion, work: queries.Workspace, nodes: list[documents.Node]) -> list[documents.Node]:
    """Where the body is named, and what it has already said something about."""
    cited = {position.element_id for position in work.positions}
    return [node for node in nodes if node.element_id in cited or any(name.body_id == shown.body_id for name in node.named)]


def _concerning(shown: Opinion, work: queries.Workspace, request: AskingRequest) -> list[documents.Node]:
    """What one who writes needs beside the pen: the places that concern us, or the whole text when none does."""
    if shown.version is None:
        return []
    nodes = documents.outline(shown.version, viewer=request.viewer)
    return _own(shown, work, nodes) or nodes


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
    own = _own(shown, work, nodes)
    offers = rules.STEPS.available(shown, viewer=request.viewer)
    open_steps = {offer.step.name for offer in offers if offer.blocked is None}
    return shell.page(
        request,
        "opinions/opinion.html",
        opinion=shown,
        work=work,
        nodes=nodes if everything else own,
        all_count=len(nodes),
        own_count=len(own),
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
        strip=shell.strip(_station(shown)),
    )


def assign(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Lead and co-preparing departments, and the sitting from which the days are counted."""
    row = queries.opinion(uid, viewer=request.viewer)
    today = clock.today()
    units = organisation.units_of(row.body, on=today)
    officers = organisation.people_with(body=row.body, role=OFFICER, on=today)
    sittings = boards.coming_sittings(body=row.body, viewer=request.viewer)
    by_unit = {held.unit_id: held.person for held in reversed(officers) if held.unit_id}
    fields = (
        Field(
            "unit",
            _("Lead department"),
            "select",
            value=str(row.unit_id or ""),
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "handler",
            _("Who writes the report"),
            "select",
            value=str(row.handler_id or ""),
            choices=[
                (str(held.person_id), f"{held.person.name}{', ' + held.unit.name if held.unit else ''}") for held in officers
            ],
        ),
        Field(
            "co_units",
            _("Co-preparing departments"),
            "checks",
            value=[],
            choices=forms.choices((unit.pk, unit.name) for unit in units),
        ),
        Field(
            "sitting",
            _("The board decides"),
            "select",
            choices=[
                (
                    str(sitting.uid),
                    _("%(day)s, papers by %(papers)s") % {"day": sitting.held_on, "papers": sitting.papers_by_on},
                )
                for sitting in sittings
            ],
            hint=_("The last day to answer is %(day)s.") % {"day": row.answer_by_on},
        ),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        chosen = {str(unit.pk): unit for unit in units}
        handlers = {str(held.person_id): held.person for held in officers}
        if given["unit"] not in chosen or given["handler"] not in handlers:
            raise Invalid("no_lead", _("Choose a lead department and a person."), field="unit")
        if not given["sitting"]:
            raise Invalid("no_sitting", _("There is no sitting in the calendar whose papers can be in time."), field="sitting")
        co_units = [chosen[pk] for pk in given.many("co_units") if pk in chosen]
        actions.assign(
            row,
            unit=chosen[given["unit"]],
            handler=handlers[given["handler"]],
            co_units=co_units,
            officers={unit.pk: by_unit[unit.pk] for unit in co_units if unit.pk in by_unit},
            sitting=boards.sitting(given["sitting"], viewer=request.viewer),
            by=request.viewer,
            expected=expected,
        )
        return _back(row), _("The days are counted backwards from the sitting, and the departments are asked for their parts.")

    form = Form(
        _("Name who prepares the answer"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "assign", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def part(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A department's part: saved as one goes, handed in when done."""
    row = queries.part(uid, viewer=request.viewer)
    fields = (
        Field("text", _("What your department says"), "rich", value=row.text or richtext.EMPTY),
        Field("submit", _("Hand in now"), "tick", value=True, hint=_("Without the tick it is only saved.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        submit = given.tick("submit")
        actions.save_part(row, text=given.rich("text"), submit=submit, by=request.viewer, expected=expected)
        return _back(row.opinion), _("The part is handed in.") if submit else _("The part is saved.")

    form = Form(
        _("The part of %(unit)s") % {"unit": row.unit.name},
        fields,
        _("Save"),
        over=row.opinion.title,
        explain=_("Working material: only your own office reads it. The lead officer takes up what is needed in the report."),
        revision=row.revision,
        back=_back(row.opinion),
        need=(rules.PART_STEPS, "save", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def section(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One section of the report; who saved it first is told when two write at once."""
    row = queries.section(uid, viewer=request.viewer)
    work = queries.workspace(row.opinion, viewer=request.viewer)
    fields = (Field("text", row.title, "rich", value=row.text),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.save_section(row, text=given.rich("text"), by=request.viewer, expected=expected)
        return f"{_back(row.opinion)}#s-{row.key}", _("“%(title)s” is saved.") % {"title": row.title}

    form = Form(
        row.title,
        fields,
        _("Save"),
        over=row.opinion.title,
        revision=row.revision,
        back=_back(row.opinion),
        template="opinions/section.html",
        extra={
            "section": row,
            "nodes": _concerning(row.opinion, work, request),
            "parts": [part for part in work.parts if part.state == part.State.SUBMITTED],
            "positions": work.positions,
        },
        need=(rules.STEPS, "write", row.opinion),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def conclusion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The stance on the whole, and what the board is asked to decide."""
    row = queries.opinion(uid, viewer=request.viewer)
    proposed = row.clauses or [
        _("The board approves the office's answer and hands it over to %(body)s.") % {"body": row.matter.counterpart or ""}
    ]
    fields = (
        Field("stance", _("Stance on the whole"), "select", value=row.stance, choices=[("", _("choose")), *Stance.choices]),
        Field("clauses", _("Proposed decision, one clause a line"), "clauses", value=proposed),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_conclusion(
            row, stance=given["stance"], clauses=given.lines("clauses"), by=request.viewer, expected=expected
        )
        return _back(row), _("Saved.")

    form = Form(
        _("Stance and proposed decision"),
        fields,
        _("Save"),
        over=row.title,
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "write", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def take_position(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A standpoint on an element of the referred text, or on the whole."""
    row = queries.opinion(uid, viewer=request.viewer)
    nodes = documents.outline(row.version, viewer=request.viewer) if row.version else []
    chosen = request.GET.get("element", "")
    node = next((one for one in nodes if str(one.uid) == (request.POST.get("element") or chosen)), None)
    units = organisation.units_of(row.body, on=clock.today())
    fields = (
        Field(
            "element",
            _("About"),
            "select",
            value=chosen,
            required=False,
            choices=[("", _("the whole")), *((str(one.uid), f"{one.code} {one.title}") for one in nodes)],
        ),
        Field(
            "quote",
            _("The words it is about"),
            "long",
            rows=2,
            required=False,
            value=richtext.to_text(node.text) if node else "",
            hint=_("Copied exactly from the referred text. Shorten it to the sentence you mean."),
        ),
        Field("kind", _("Kind"), "select", value="proposal", choices=list(ViewpointKind.choices)),
        Field("stance", _("Stance"), "select", value="supports_with_changes", choices=list(Stance.choices)),
        Field("text", _("The viewpoint, readable on its own"), "long"),
        Field(
            "unit",
            _("From"),
            "select",
            required=False,
            choices=forms.choices(((unit.pk, unit.name) for unit in units), empty=_("the office as a whole")),
        ),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        element, anchor = None, None
        if node is not None:
            element = one_visible(Element, node.uid, viewer=request.viewer)
            anchor = _anchor(node, given["quote"])
        actions.take_position(
            row,
            kind=given["kind"],
            stance=given["stance"],
            text=given["text"],
            element=element,
            anchor=anchor,
            unit=next((unit for unit in units if str(unit.pk) == given["unit"]), None),
            by=request.viewer,
        )
        return f"{_back(row)}#views", _("The viewpoint is added.")

    form = Form(
        _("Add a viewpoint"),
        fields,
        _("Add"),
        over=row.title,
        back=_back(row),
        need=(rules.STEPS, "take_position", row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def _anchor(node: Any, quote: str) -> dict[str, Any] | None:
    if not quote:
        return None
    text = richtext.to_text(node.text)
    made = anchor_to(element=str(node.uid), revision=node.digest, text=text, quote=quote)
    if made is None:
        raise Invalid(
            "quote", _("Those words are not in the text of %(code)s. Copy them exactly.") % {"code": node.code}, field="quote"
        )
    return {**made, "place": f"{node.code} {node.title}"}


def drop_position(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A draft standpoint is taken away."""
    row = queries.position(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.drop_position(row, by=request.viewer, expected=expected)
        return f"{_back(row.opinion)}#views", _("The viewpoint is taken away.")

    return forms.press(
        request,
        _("Take the viewpoint away"),
        _("Take away"),
        do,
        over=row.text,
        revision=row.revision,
        back=_back(row.opinion),
        need=(rules.STEPS, "take_position", row.opinion),
    )


def submit(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft goes to the head of department."""
    row = queries.opinion(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.submit(row, by=request.viewer, expected=expected)
        return _back(row), _("Handed in for review.")

    return forms.press(
        request,
        _("Hand in for review"),
        _("Hand in"),
        do,
        over=row.title,
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "submit", row),
        strip=shell.strip("answer"),
    )


def attest(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The head, then the director, stands behind exactly this text."""
    row = queries.opinion(uid, viewer=request.viewer)
    work = queries.workspace(row, viewer=request.viewer)
    fields = (Field("seen", "", "hidden", value=work.digest),)
    name = "attest" if row.state == Opinion.State.REVIEWED else "approve"

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.attest(row, seen=given["seen"], by=request.viewer, expected=expected)
        return _back(row), _("Attested: exactly the text with the sum %(sum)s.") % {"sum": given["seen"][:12]}

    form = Form(
        _("Attest"),
        fields,
        _("I stand behind this text"),
        over=row.title,
        explain=_("Your attestation is bound to the text below by its sum. If a word changes, it no longer holds."),
        revision=row.revision,
        back=_back(row),
        template="opinions/attest.html",
        extra={"work": work, "opinion": row},
        need=(rules.STEPS, name, row),
        strip=shell.strip("answer"),
    )
    return forms.run(request, form, do)


def send_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The draft goes back, with the reason."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", hint=_("So that the officer knows what to change.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.send_back(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row), _("Returned with your reason.")

    form = Form(
        _("Return with a reason"),
        fields,
        _("Return"),
        over=row.title,
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "send_back", row),
    )
    return forms.run(request, form, do)


def list_(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The attested report goes on an agenda."""
    row = queries.opinion(uid, viewer=request.viewer)
    sittings = boards.coming_sittings(body=row.body, viewer=request.viewer)
    fields = (
        Field(
            "sitting",
            _("Sitting"),
            "select",
            value=str(row.sitting.uid) if row.sitting else "",
            choices=[(str(sitting.uid), sitting.held_on.isoformat()) for sitting in sittings],
        ),
        Field("group", _("Group on the agenda"), value=_("Consultations")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if not given["sitting"]:
            raise Invalid("no_sitting", _("There is no sitting whose papers can be in time."), field="sitting")
        sitting = boards.sitting(given["sitting"], viewer=request.viewer)
        put_before_board.list_opinion(row, sitting=sitting, group=given["group"], by=request.viewer)
        return reverse("boards:sitting", args=[sitting.uid]), _("The matter stands on the agenda.")

    form = Form(
        _("Put on the agenda"),
        fields,
        _("Put on the agenda"),
        over=row.title,
        back=_back(row),
        need=(rules.STEPS, "list", row),
        strip=shell.strip("decision"),
    )
    return forms.run(request, form, do)


def prepare_answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package is put together, to be looked at before it goes."""
    row = queries.opinion(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        package = answer_consultation.prepare_answer(row, by=request.viewer)
        return reverse("registry:dispatch", args=[package.uid]), _(
            "The documents are being made. Look through the package before it goes."
        )

    return forms.press(
        request,
        _("Put the answer together"),
        _("Put together"),
        do,
        over=row.title,
        explain=_("Report, extract of the decided §, reservations and a structured copy."),
        back=_back(row),
        need=(rules.STEPS, "dispatch", row),
        strip=shell.strip("decision"),
    )


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We do not answer, and say so."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long"),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row), _("Declined. Tell the sender by a letter from the matter.")

    form = Form(
        _("Decline to answer"),
        fields,
        _("Decline"),
        over=row.title,
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "decline", row),
    )
    return forms.run(request, form, do)
