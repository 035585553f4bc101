"""One matter at a sitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Dissent, Sitting
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.flows import board_papers, enact_decision
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.domain.registry import queries as registry
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotFound

TAKEN_BACK = ("clear_conflict", "withdraw_motion", "annul", "complete_dissent", "withdraw_dissent")
"""What is offered beside the very thing that it changes."""


@require_GET
def item(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One matter at one sitting: who took part, what was moved and put, and what the board decided beside what the office proposed."""
    listed = queries.item(uid, viewer=request.viewer)
    shown = listed.item
    present = queries.presences(shown.sitting, viewer=request.viewer)
    told = queries.proceedings([listed], present, viewer=request.viewer)[shown.pk]
    return shell.page(
        request,
        "boards/item.html",
        listed=listed,
        item=shown,
        told=told,
        words={one.proposition.pk: board_papers.put_words(one) for one in told.put},
        moved={one.pk: board_papers.motion_words(one) for one in told.motions},
        offers=rules.ITEM_STEPS.available(shown, viewer=request.viewer),
        urls=_urls(uid),
        may={name for name in TAKEN_BACK if rules.ITEM_STEPS.may(name, shown, viewer=request.viewer)},
        fixed=_fixed(listed, request.viewer),
        keeps=request.viewer.has(SECRETARY, shown.authority_id),
        behind=consultations.round_behind(shown.matter, viewer=request.viewer),
        **_to_read(shown, request.viewer),
        office=_office_text(shown, request.viewer) if shown.adopted_text else "",
        strip=shell.strip("decision"),
    )  # fmt: skip


def _fixed(listed: queries.Listed, viewer: Viewer) -> set[int]:
    """The dissents that are not changed any more, since minutes where they stand are approved."""
    minutes, every = listed.item.minutes, {one.pk for one in listed.dissents}
    if minutes is None or minutes.approved_on is None:
        return set()
    # Minutes of one § at once: with no more dissents than they held, nothing was announced after, and nothing need be asked.
    has_more = len(every) > minutes.dissents_count
    return every - (rules.changeable_after(listed.item, viewer=viewer) if has_more else set())


def _to_read(row: AgendaItem, viewer: Viewer) -> dict[str, Any]:
    """What a member reads before the matter comes up: the paper, its documents and its words; and whether the day is still to come."""
    paper = row.paper if row.paper is not None and viewer.sees(row.paper.authority_id, row.paper.audience) else None
    content = paper.content if paper is not None and (paper.content or {}).get("v") == 1 else None
    keeps = any(viewer.has(role, row.authority_id) for role in rules.AT_SITTING)
    return {
        "paper": paper,
        "content": content,
        "renditions": registry.renditions(paper, viewer=viewer) if paper is not None else [],
        "is_read_first": row.state == AgendaItem.State.LISTED and not keeps,
        "is_ahead": row.sitting.held_on > clock.today() or row.sitting.state == Sitting.State.PLANNED,
    }


def _urls(uid: UUID) -> dict[str, str]:
    named = ("enter_conflict", "propose", "put", "decide", "dissent")
    endings = {step: reverse("boards:end", args=[uid, step.replace("_", "-")]) for step in ENDINGS}
    return {**{step: reverse(f"boards:{step}", args=[uid]) for step in named}, **endings}


def _office_text(row: AgendaItem, viewer: Viewer) -> str:
    """The words of the office's report, for one who may read it."""
    paper = row.paper
    if paper is None or not paper.content or not viewer.sees(paper.authority_id, paper.audience):
        return ""
    docs = [block["doc"] for block in paper.content["blocks"] if block["type"] == "rich"]
    return "\n\n".join(text for text in map(richtext.to_text, docs) if text.strip())


def decide(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The board's decision is entered; what was moved and won stands there already."""
    listed = queries.item(uid, viewer=request.viewer)
    row = listed.item
    present = queries.presences(row.sitting, viewer=request.viewer)
    told = queries.proceedings([listed], present, viewer=request.viewer)[row.pk]
    outcome = rules.outcome_of(told.motions, told.questions)
    clauses = [clause for motion in told.winning for clause in motion.clauses]
    text = next((motion.text for motion in told.winning if motion.text), "")
    if request.GET.get("text") == "office":
        text = richtext.from_text(_office_text(row, request.viewer))
    fields = (
        Field("outcome", _("How the board decided"), "radio", value=outcome, choices=list(AgendaItem.Outcome.choices)),
        Field("clauses", _("The decision, one clause a line, when not as proposed"), "clauses", value=clauses, required=False),
        Field("text", _("The board's own text, when it adopted another than the office's"), "rich", value=text, required=False),
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
        template="boards/decide.html",
        extra={"has_office_text": bool(_office_text(row, request.viewer))},
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
    every = queries.seats(row.sitting.body, viewer=request.viewer, on=row.sitting.held_on)
    keeps = request.viewer.has(SECRETARY, row.authority_id)
    seats = [seat for seat in every if keeps or seat.person_id == request.viewer.person_id]
    fields = (
        Field("kind", _("Kind"), "radio", value="reservation", choices=list(Dissent.Kind.choices), hint=_("One who took part in the decision may reserve. Others may enter a special statement. A note to the minutes stands there alone and is not sent on.")),
        Field(
            "person",
            _("Who"),
            "select",
            choices=[(str(seat.person_id), f"{seat.person.name} ({seat.party})") for seat in seats],
        ),
        Field("text", _("Text"), "long", hint=_("It stands in the minutes.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        person = next((seat.person for seat in seats if str(seat.person_id) == given["person"]), None)
        if person is None:
            raise Invalid("no_seat", _("Choose one who sits in the board."), field="person")
        actions.dissent(row, kind=given["kind"], person=person, text=given["text"], by=request.viewer, expected=expected)
        return reverse("boards:item", args=[uid]), _("Entered; it stands in the minutes.") if given[
            "kind"
        ] == Dissent.Kind.NOTE else _("Entered; it travels with the decision.")

    form = Form(
        _("Reservation, special statement or note"),
        fields,
        _("Enter"),
        over=row.title,
        rule=rules.ITEM_STEPS["dissent"].rule,
        revision=row.revision,
        back=reverse("boards:item", args=[uid]),
        need=(rules.ITEM_STEPS, "dissent", row),
    )
    return forms.run(request, form, do)
