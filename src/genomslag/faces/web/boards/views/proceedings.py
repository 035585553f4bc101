"""What happens with a matter before it is decided: conflicts of interest, motions, and how the question was put."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem, Motion, Presence, Proposition, Seat, Vote
from genomslag.domain.flows import board_papers
from genomslag.domain.organisation.roles import CHAIR, SECRETARY
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import richtext
from genomslag.ground.errors import Invalid, Text

K = Proposition.Kind
OFFICE = ""
"""The office's proposal among the sides of a question."""


def _told(request: AskingRequest, uid: UUID) -> tuple[AgendaItem, queries.Proceedings, list[Presence]]:
    listed = queries.item(uid, viewer=request.viewer)
    present = queries.presences(listed.item.sitting, viewer=request.viewer)
    return listed.item, queries.proceedings([listed], present, viewer=request.viewer)[listed.item.pk], present


def _form(row: AgendaItem, step: str, title: Text, fields: tuple[Field, ...], submit: Text, explain: Text = "") -> Form:
    return Form(
        title,
        fields,
        submit,
        over=row.title,
        explain=explain,
        rule=rules.ITEM_STEPS[step].rule,
        revision=row.revision,
        back=reverse("boards:item", args=[row.uid]),
        need=(rules.ITEM_STEPS, step, row),
        strip=shell.strip("decision"),
    )


def _seats(seats: list[Seat]) -> list[tuple[str, str]]:
    return [(str(seat.pk), board_papers.named(seat)) for seat in seats]


def enter_conflict(request: AskingRequest, uid: UUID) -> HttpResponse:
    """One who serves leaves the matter, and perhaps a substitute steps in."""
    row, told, present = _told(request, uid)
    free = [one.seat for one in present if one.seat not in told.taking_part and rules.is_there(one, row.position)]
    gone = {one.seat_id for one in told.conflicts}
    steps_in = [seat for seat in free if seat.pk not in gone]
    fields = (
        Field("seat", _("Who leaves the matter"), "select", choices=_seats(told.taking_part)),
        Field("stand_in", _("Who steps in, for this matter alone"), "select", choices=[("", _("Nobody")), *_seats(steps_in)], required=False),
        Field("reason", _("Why"), "long", rows=2, required=False, hint=_("Stands in the minutes. Leave out what is nobody's business.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        by_pk = {str(seat.pk): seat for seat in (*told.taking_part, *steps_in)}
        if given["seat"] not in by_pk:
            raise Invalid("no_seat", _("Choose one who takes part in the matter."), field="seat")
        actions.enter_conflict(
            row,
            seat=by_pk[given["seat"]],
            stand_in=by_pk.get(given["stand_in"]),
            reason=given["reason"],
            by=request.viewer,
            expected=expected,
        )
        return reverse("boards:item", args=[uid]), _("The conflict of interest is entered.")

    return forms.run(request, _form(row, "enter_conflict", _("Conflict of interest"), fields, _("Enter")), do)


def clear_conflict(request: AskingRequest, uid: UUID) -> HttpResponse:
    """It was entered by mistake."""
    row = queries.conflict(uid, viewer=request.viewer)

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        actions.clear_conflict(row, by=request.viewer)
        return reverse("boards:item", args=[row.item.uid]), _("%(name)s takes part again.") % {"name": row.seat.person.name}

    title = _("Take back the conflict of interest of %(name)s") % {"name": row.seat.person.name}
    return forms.run(request, _form(row.item, "clear_conflict", title, (), _("Take back")), do)


def propose(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What somebody moves; a member enters their own, the secretary anyone's."""
    row, told, _present = _told(request, uid)
    keeps = any(request.viewer.has(role, row.authority_id) for role in (SECRETARY, CHAIR))
    may = [seat for seat in told.taking_part if keeps or seat.person_id == request.viewer.person_id]
    fields = (
        Field("person", _("Who"), "select", choices=_seats(may)),
        Field("kind", _("What is moved"), "radio", value="approve", choices=list(Motion.Kind.choices)),
        Field("clauses", _("The motion, one clause a line"), "long", required=False, hint=_("Not needed when the office's proposal is moved.")),
        Field("text", _("The text that would take the place of the office's"), "rich", required=False),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        seat = next((one for one in may if str(one.pk) == given["person"]), None)
        if seat is None:
            raise Invalid("no_seat", _("Choose one who takes part in the matter."), field="person")
        text = given.rich("text")
        actions.propose(
            row,
            kind=given["kind"],
            person=seat.person,
            clauses=given.lines("clauses"),
            text=None if richtext.is_empty(text) else text,
            by=request.viewer,
            expected=expected,
        )
        return reverse("boards:item", args=[uid]), _("The motion is entered.")

    return forms.run(request, _form(row, "propose", _("A motion"), fields, _("Enter")), do)


def withdraw_motion(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The motion is withdrawn by the one who made it."""
    row = queries.motion(uid, viewer=request.viewer)

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        actions.withdraw_motion(row, by=request.viewer)
        return reverse("boards:item", args=[row.item.uid]), _("The motion is withdrawn; the minutes say so.")

    form = _form(row.item, "withdraw_motion", _("Withdraw the motion"), (), _("Withdraw"), board_papers.motion_words(row))
    return forms.run(request, form, do)


def _questions(told: queries.Proceedings) -> dict[str, Text]:
    """Every question that can be put here, in the order in which they are usually put: when first, then what."""
    moved = rules.standing(told.motions)
    found: dict[str, Text] = {}
    for one in (motion for motion in moved if motion.kind in rules.WAITS):
        said = _("Decide today (yes), or motion %(number)s: %(kind)s (no)")
        found[f"{one.kind}::{one.pk}"] = said % {"number": one.number, "kind": one.get_kind_display()}
    sides = [(OFFICE, _("The office's proposal"))]
    sides += [(str(one.pk), _sides_name(one)) for one in moved if one.kind in rules.OTHERWISE]
    for (yes, first), (no, second) in combinations(sides, 2):
        found[f"{K.MAIN}:{yes}:{no}"] = _("%(yes)s (yes), or %(no)s (no)") % {"yes": first, "no": second}
    found[f"{K.AT_ONCE}::"] = _("Approve the minutes of the matter at once (yes), or in the ordinary way (no)")
    return {value: f"{said[:1].upper()}{said[1:]}" for value, said in found.items()}


def _sides_name(one: Motion) -> str:
    return _("motion %(number)s by %(name)s") % {"number": one.number, "name": one.person.name}


def put(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The chair's question and what the board chose; by names the product counts, and nobody else."""
    row, told, _present = _told(request, uid)
    questions = _questions(told)
    leads = rules.presiding(told.taking_part)
    hows = [
        ("yes", _("By calls: the chair found the board on the side of yes")),
        ("no", _("By calls: on the side of no")),
        ("vote", _("A vote by names, as below")),
    ]
    fields = (
        Field("question", _("The question"), "radio", value=next(iter(questions)), choices=list(questions.items())),
        Field("chair", _("Who led"), "select", value=str(leads.pk) if leads else "", choices=_seats(told.taking_part)),
        Field("how", _("How the board chose"), "radio", value="yes", choices=hows),
        *(Field(f"vote-{seat.pk}", board_papers.named(seat), "radio", choices=list(Vote.Choice.choices), required=False) for seat in told.taking_part),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        if given["question"] not in questions:
            raise Invalid("sides", _("Choose the question that was put."), field="question")
        kind, yes, no = given["question"].split(":")
        by_pk = {str(one.pk): one for one in told.motions}
        votes = {seat.pk: given[f"vote-{seat.pk}"] for seat in told.taking_part if given[f"vote-{seat.pk}"]}
        made = actions.put(
            row,
            kind=kind,
            yes=by_pk.get(yes),
            no=by_pk.get(no),
            winner="" if given["how"] == "vote" else given["how"],
            votes=votes if votes or given["how"] == "vote" else None,
            chair=next((seat for seat in told.taking_part if str(seat.pk) == given["chair"]), None),
            by=request.viewer,
            expected=expected,
        )
        won = board_papers.side_words(made, made.winner)
        return reverse("boards:item", args=[uid]), _("The board chose: %(won)s.") % {"won": won}

    explain = _(
        "One question at a time: first whether to decide today, then one proposal against another. By names, what won is counted from the votes."
    )
    moved = [board_papers.motion_words(one) for one in told.motions]
    form = _form(row, "put", _("Put the question"), fields, _("Enter"), explain)
    form = replace(form, template="boards/put.html", extra={"proposal": row.proposal, "moved": moved})
    return forms.run(request, form, do)


def annul(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The question was entered by mistake."""
    row = queries.proposition(uid, viewer=request.viewer)

    def do(_given: forms.Given, _expected: int | None) -> forms.Done:
        actions.annul(row, by=request.viewer)
        return reverse("boards:item", args=[row.item.uid]), _("The question is taken back. Put it anew.")

    return forms.run(request, _form(row.item, "annul", _("Take back the question"), (), _("Take back")), do)
