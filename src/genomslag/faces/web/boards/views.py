"""The board: its calendar, agenda, decisions, minutes and notice board."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import enact_decision
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, richtext
from genomslag.ground.errors import Invalid, NotAllowed, NotFound


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """The boards' calendars."""
    rows = queries.sittings(viewer=request.viewer)
    keeps = any(request.viewer.has(SECRETARY, authority) for authority in request.viewer.authority_ids)
    return shell.page(request, "boards/list.html", rows=rows, today=clock.today(), keeps=keeps)


@require_GET
def notices(request: AskingRequest) -> HttpResponse:
    """The notice board today."""
    rows = queries.notices(viewer=request.viewer, on=clock.today())
    return shell.page(request, "boards/notices.html", rows=rows, strip=shell.strip("decision"))


def plan_sitting(request: AskingRequest) -> HttpResponse:
    """A sitting in the calendar."""
    keeps = [authority for authority in request.viewer.authority_ids if request.viewer.has(SECRETARY, authority)]
    if not keeps:
        raise NotAllowed("not_allowed", _("Only a board's secretary keeps its calendar."))
    bodies = {str(authority): organisation.body_of_authority(authority) for authority in keeps}
    fields = (
        Field("body", _("Board"), "select", choices=[(pk, body.name) for pk, body in bodies.items()]),
        Field("held_on", _("The board meets"), "date"),
        Field("papers_by_on", _("Last day for papers"), "date"),
        Field("called_on", _("The notice goes out"), "date"),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["body"] not in bodies:
            raise Invalid("no_body", _("Choose a board."), field="body")
        row = actions.plan_sitting(
            body=bodies[given["body"]],
            held_on=given.day("held_on"),
            papers_by_on=given.day("papers_by_on"),
            called_on=given.day("called_on"),
            by=request.viewer,
        )
        return reverse("boards:sitting", args=[row.uid]), _("The sitting is in the calendar.")

    return forms.run(request, Form(_("Plan a sitting"), fields, _("Save"), back=reverse("boards:list")), do)


@require_GET
def sitting(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The agenda and what became of it."""
    shown = queries.sitting(uid, viewer=request.viewer)
    listed = queries.agenda(shown, viewer=request.viewer)
    return shell.page(
        request,
        "boards/sitting.html",
        sitting=shown,
        listed=listed,
        minutes=queries.minutes_of(shown, viewer=request.viewer),
        seats=queries.seats(shown.body, viewer=request.viewer, on=shown.held_on),
        offers=rules.SITTING_STEPS.available(shown, viewer=request.viewer),
        keeps=request.viewer.has(SECRETARY, shown.authority_id),
        unwritten=[one for one in listed if one.item.state != AgendaItem.State.LISTED and one.item.minutes_id is None],
        assignments=documents.assignments(viewer=request.viewer, state="open", body=shown.body_id),
        strip=shell.strip("decision"),
    )


def call(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The notice goes to the members."""
    row = queries.sitting(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.call(row, by=request.viewer, expected=expected)
        return reverse("boards:sitting", args=[uid]), _("The notice is out: the members read agenda and papers.")

    back = reverse("boards:sitting", args=[uid])
    need = (rules.SITTING_STEPS, "call", row)
    return forms.press(
        request, _("Send the notice"), _("Send"), do, over=row.body.name, revision=row.revision, back=back, need=need
    )


def hold(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The sitting has ended."""
    row = queries.sitting(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.hold(row, by=request.viewer, expected=expected)
        return reverse("boards:sitting", args=[uid]), _("The sitting has ended.")

    back, need = reverse("boards:sitting", args=[uid]), (rules.SITTING_STEPS, "hold", row)
    return forms.press(
        request, _("End the sitting"), _("End"), do, over=row.body.name, revision=row.revision, back=back, need=need
    )


@require_GET
def item(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One matter at one sitting."""
    listed = queries.item(uid, viewer=request.viewer)
    offers = rules.ITEM_STEPS.available(listed.item, viewer=request.viewer)
    urls = {
        "decide": reverse("boards:decide", args=[uid]),
        "dissent": reverse("boards:dissent", args=[uid]),
        **{step: reverse("boards:end", args=[uid, step.replace("_", "-")]) for step in ENDINGS},
    }
    return shell.page(
        request, "boards/item.html", listed=listed, item=listed.item, offers=offers, urls=urls, strip=shell.strip("decision")
    )


def decide(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The board's decision is entered."""
    row = queries.item(uid, viewer=request.viewer).item
    fields = (
        Field("outcome", _("How the board decided"), "radio", value="as_proposed", choices=list(AgendaItem.Outcome.choices)),
        Field("clauses", _("The decision, one clause a line, when not as proposed"), "clauses", value=[], required=False),
        Field("text", _("The board's own text, when it adopted another than the office's"), "rich", required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        text = given.rich("text")
        enact_decision.decide(
            row,
            outcome=given["outcome"],
            clauses=given.lines("clauses"),
            adopted_text=None if richtext.is_empty(text) else text,
            by=request.viewer,
            expected=expected,
        )
        return reverse("boards:item", args=[uid]), _("The decision is entered.")

    form = Form(
        _("Enter the decision"),
        fields,
        _("Enter"),
        over=row.title,
        explain=" ".join(row.proposal),
        rule=rules.ITEM_STEPS["decide"].rule,
        revision=row.revision,
        back=reverse("boards:item", args=[uid]),
        need=(rules.ITEM_STEPS, "decide", row),
        strip=shell.strip("decision"),
    )
    return forms.run(request, form, do)


ENDINGS = {"adjourn": enact_decision.adjourn, "refer_back": enact_decision.refer_back, "strike": enact_decision.strike}


def end_without_decision(request: AskingRequest, uid: UUID, step: str) -> HttpResponse:
    """The matter is adjourned, referred back or struck."""
    name = step.replace("-", "_")
    if name not in ENDINGS:
        raise NotFound()
    row = queries.item(uid, viewer=request.viewer).item
    table_step = rules.ITEM_STEPS[name]
    fields = (Field("reason", _("Why"), "long", hint=_("Stands in the minutes.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        ENDINGS[name](row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("boards:item", args=[uid]), _("Entered.")

    form = Form(
        table_step.label,
        fields,
        table_step.label,
        over=row.title,
        rule=table_step.rule,
        revision=row.revision,
        back=reverse("boards:item", args=[uid]),
        need=(rules.ITEM_STEPS, name, row),
    )
    return forms.run(request, form, do)


def dissent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A reservation or special statement."""
    row = queries.item(uid, viewer=request.viewer).item
    seats = queries.seats(row.sitting.body, viewer=request.viewer, on=row.sitting.held_on)
    fields = (
        Field("kind", _("Kind"), "radio", value="reservation", choices=list(Dissent.Kind.choices)),
        Field(
            "person",
            _("Who"),
            "select",
            choices=[(str(seat.person_id), f"{seat.person.name} ({seat.party})") for seat in seats],
        ),
        Field("text", _("Text"), "long"),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        person = next((seat.person for seat in seats if str(seat.person_id) == given["person"]), None)
        if person is None:
            raise Invalid("no_seat", _("Choose one who sits in the board."), field="person")
        actions.dissent(row, kind=given["kind"], person=person, text=given["text"], by=request.viewer, expected=expected)
        return reverse("boards:item", args=[uid]), _("Entered; it travels with the decision.")

    form = Form(
        _("Reservation or special statement"),
        fields,
        _("Enter"),
        over=row.title,
        rule=rules.ITEM_STEPS["dissent"].rule,
        revision=row.revision,
        back=reverse("boards:item", args=[uid]),
        need=(rules.ITEM_STEPS, "dissent", row),
    )
    return forms.run(request, form, do)


def write_minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Minutes over some §§, or one to be approved at once."""
    row = queries.sitting(uid, viewer=request.viewer)
    listed = [
        one.item
        for one in queries.agenda(row, viewer=request.viewer)
        if one.item.state != AgendaItem.State.LISTED and one.item.minutes_id is None
    ]
    seats = queries.seats(row.body, viewer=request.viewer, on=row.held_on)
    people = [(str(seat.person_id), f"{seat.person.name}, {seat.get_kind_display()}") for seat in seats]
    fields = (
        Field("items", _("Matters"), "checks", value=[str(one.uid) for one in listed], choices=[(str(one.uid), f"§ {one.paragraph} {one.title}") for one in listed]),
        Field("immediate", _("Approved at once"), "tick", hint=_("So that the decision can be sent before the ordinary minutes."), required=False),
        Field("chair", _("Chair"), "select", choices=people, value=next((str(s.person_id) for s in seats if s.kind == "chair"), "")),
        Field("approver", _("Approver"), "select", choices=people, value=next((str(s.person_id) for s in seats if s.kind == "member"), "")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        wanted = set(given.many("items"))
        by_id = {str(seat.person_id): seat.person for seat in seats}
        if given["chair"] not in by_id or given["approver"] not in by_id:
            raise Invalid("no_person", _("Choose chair and approver among those who sit in the board."), field="approver")
        made = enact_decision.write_minutes(
            row,
            items=[one for one in listed if str(one.uid) in wanted],
            chair=by_id[given["chair"]],
            approver=by_id[given["approver"]],
            immediate=given.tick("immediate"),
            by=request.viewer,
        )
        return reverse("boards:minutes", args=[made.uid]), _("The minutes are written from what was entered.")

    form = Form(
        _("Write minutes"),
        fields,
        _("Write"),
        over=f"{row.body.name}, {row.held_on.isoformat()}",
        back=reverse("boards:sitting", args=[uid]),
        need=(rules.SITTING_STEPS, "list_item", row),
        strip=shell.strip("decision"),
    )
    return forms.run(request, form, do)


@require_GET
def minutes(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The minutes as they are, or will be, approved."""
    shown = queries.minutes(uid, viewer=request.viewer)
    notice = getattr(shown, "notice", None) if shown.state == Minutes.State.APPROVED else None
    return shell.page(
        request,
        "boards/minutes.html",
        minutes=shown,
        content=shown.content,
        notice=notice,
        approve_by=rules.approve_by(shown.sitting.held_on),
        offers=[
            offer
            for offer in rules.MINUTES_STEPS.available(shown, viewer=request.viewer)
            if not (notice and offer.step.name == "post_notice")
        ],
        strip=shell.strip("decision"),
    )


def approve(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Chair and approver stand behind the minutes."""
    row = queries.minutes(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        enact_decision.approve_minutes(row, by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("The minutes are approved.")

    return forms.press(
        request,
        _("Approve the minutes"),
        _("Approve the minutes"),
        do,
        over=row.content["title"] if row.content else "",
        rule=rules.MINUTES_STEPS["approve"].rule,
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "approve", row),
    )


def post_notice(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The notice goes up."""
    row = queries.minutes(uid, viewer=request.viewer)
    fields = (
        Field("kept_at", _("Where the minutes are kept"), value=_("The office of %(body)s") % {"body": row.sitting.body.name}),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notice = enact_decision.post_notice(row, kept_at=given["kept_at"], by=request.viewer, expected=expected)
        return reverse("boards:minutes", args=[uid]), _("Posted. The decision may be appealed until %(day)s.") % {
            "day": notice.appeal_until_on
        }

    form = Form(
        _("Post the notice"),
        fields,
        _("Post"),
        rule=rules.MINUTES_STEPS["post_notice"].rule,
        revision=row.revision,
        back=reverse("boards:minutes", args=[uid]),
        need=(rules.MINUTES_STEPS, "post_notice", row),
    )
    return forms.run(request, form, do)
