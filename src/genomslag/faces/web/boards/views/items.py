"""One matter at a sitting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Dissent
from genomslag.domain.flows import enact_decision
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid, NotFound


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
