"""Who sits in a board: read by all, kept by its secretary and the administrator."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import Seat
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ROLES
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed


@require_GET
def seats(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who sits in the board today, is to sit and has sat; and when it meets next."""
    body, today = organisation.body(uid), clock.today()
    every = queries.every_seat(body, viewer=request.viewer)
    return shell.page(
        request,
        "boards/seats.html",
        body=body,
        sitting_now=[one for one in every if one.from_on <= today and not _has_ended(one)],
        to_come=[one for one in every if one.from_on > today],
        ended=sorted((one for one in every if _has_ended(one)), key=lambda one: one.until_on or today, reverse=True),
        coming=queries.coming_sittings(body=body, viewer=request.viewer),
        keeps=_keeps(body, request.viewer),
        strip=shell.strip("decision"),
    )


def _has_ended(one: Seat) -> bool:
    return one.until_on is not None and one.until_on < clock.today()


def _keeps(body: Body, viewer: Viewer) -> bool:
    try:
        actions.keeps_calendar(actions.authority_of(body), viewer)
    except (NotAllowed, Invalid):
        return False
    return True


def take_seat(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Somebody sits in the board from a day."""
    body = organisation.body(uid)
    actions.keeps_calendar(actions.authority_of(body), request.viewer)
    elected = organisation.elected_in(body, on=clock.today())
    names = {one.code: one.name for one in ROLES}
    people = {str(one.person_id): one for one in elected}
    fields = (
        Field("person", _("Person"), "select", choices=[(pk, f"{one.person.name}, {names[one.role]}") for pk, one in people.items()], hint=_("Those who have a role as elected in the board. The administrator gives the role.")),
        Field("kind", _("Sits as"), "radio", value=Seat.Kind.MEMBER, choices=list(Seat.Kind.choices)),
        Field("party", _("Party"), required=False),
        Field("from_on", _("From"), "date", value=clock.today()),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["person"] not in people:
            raise Invalid("no_person", _("Choose one who has a role as elected in the board."), field="person")
        person = people[given["person"]].person
        actions.take_seat(
            body=body, person=person, kind=given["kind"], party=given["party"], from_on=given.day("from_on"), by=request.viewer
        )
        return _back(body), _("%(name)s has a seat in the board.") % {"name": person.name}  # fmt: skip

    form = Form(
        _("Enter who sits in the board"), fields, _("Enter"), over=body.name, back=_back(body), strip=shell.strip("decision")
    )
    return forms.run(request, form, do)


def end_seat(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Somebody leaves the board after a day."""
    row = queries.seat(uid, viewer=request.viewer)
    actions.keeps_calendar(row.authority_id, request.viewer)
    fields = (Field("until_on", _("Last day"), "date", value=row.until_on or clock.today(), hint=_("That day included.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.end_seat(row, until_on=given.day("until_on"), by=request.viewer, expected=expected)
        said = {"name": row.person.name, "day": given.day("until_on").isoformat()}
        return _back(row.body), _("%(name)s sits in the board until %(day)s.") % said

    form = Form(
        _("End the seat of %(name)s") % {"name": row.person.name},
        fields,
        _("End the seat"),
        over=f"{row.body.name}, {row.get_kind_display()}",
        explain=_("After that day the person is not called to sittings and is not entered as present. What the person has taken part in stands. The role, and with it what the person may read, is ended by the administrator."),
        revision=row.revision,
        back=_back(row.body),
        strip=shell.strip("decision"),
    )  # fmt: skip
    return forms.run(request, form, do)


def _back(body: Body) -> str:
    return reverse("boards:seats", args=[body.uid])
