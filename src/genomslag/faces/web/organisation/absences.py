"""Who is away and who stands in: kept by the person, the head, the director, the administrator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.domain.organisation.roles import ADMINISTRATOR, DIRECTOR, HEAD, OFFICE
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed

BACK = "organisation:absences"


@require_GET
def absences(request: AskingRequest) -> HttpResponse:
    """Who is away, or will be, where one works."""
    if request.viewer.is_anonymous:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={request.path}")
    rows = queries.absences(viewer=request.viewer, on=clock.today())
    asked = asked_of(request, "text", usual="from", known=AWAY)
    return shell.page(
        request,
        "organisation/absences.html",
        rows=asked.arranged(rows, AWAY, words=lambda one: f"{one.person.name} {one.body.name} {one.substitute.name}"),
        every=len(rows),
        asked=asked,
        today=clock.today(),
        keeps={row.pk for row in rows if row.person_id == request.viewer.person_id or _keeps(request.viewer, row.body)},
        may_enter=_works_somewhere(request.viewer),
        stands_in=sorted(request.viewer.stands_in, key=lambda one: one.name),
    )


AWAY: Mapping[str, Callable[[Any], Any]] = {
    "who": lambda one: one.person.name.casefold(),
    "from": lambda one: (one.from_on, one.pk),
    "until": lambda one: one.until_on,
    "substitute": lambda one: one.substitute.name.casefold(),
}


def _keeps(viewer: Viewer, body: Body) -> bool:
    is_administrator = any(grant.role == ADMINISTRATOR for grant in viewer.grants)
    return is_administrator or bool({HEAD, DIRECTOR} & viewer.alone.roles_in(body.authority_id or 0))


def _works_somewhere(viewer: Viewer) -> bool:
    return any(grant.role in (*OFFICE, ADMINISTRATOR) for grant in viewer.alone.grants)


def _colleagues(viewer: Viewer) -> list[Appointment]:
    """Those who work where the viewer works; for an administrator everyone."""
    bodies = [body for body in queries.bodies(on=clock.today(), outside=False) if _concerns(viewer, body)]
    return queries.offices_of(bodies, on=clock.today())


def _pairs(viewer: Viewer, colleagues: list[Appointment]) -> dict[str, tuple[Person, Body]]:
    """Whose absence one may enter: one's own first, and for those who lead or keep roles that of the others in the body."""
    mine = [held for held in colleagues if held.person_id == viewer.person_id or _keeps(viewer, held.body)]
    mine.sort(key=lambda held: (held.person_id != viewer.person_id, held.person.name))
    return {f"{held.person_id}-{held.body_id}": (held.person, held.body) for held in mine}


def _concerns(viewer: Viewer, body: Body) -> bool:
    works = bool(set(OFFICE) & viewer.alone.roles_in(body.authority_id or 0))
    return works or any(grant.role == ADMINISTRATOR for grant in viewer.grants)


def be_away(request: AskingRequest) -> HttpResponse:
    """Somebody is away, and another stands in."""
    if not _works_somewhere(request.viewer):
        raise NotAllowed("not_allowed", _("Only those who work in an administration enter an absence."))
    colleagues = _colleagues(request.viewer)
    pairs = _pairs(request.viewer, colleagues)
    bodies = {body.pk: body for _person, body in pairs.values()}
    others = {str(held.person_id): held.person for held in colleagues if held.body_id in bodies}
    fields = [
        Field("person", _("Who is away"), "select", choices=[(key, f"{person.name}, {body.name}") for key, (person, body) in pairs.items()]),
        Field("from_on", _("From"), "date", value=clock.today()),
        Field("until_on", _("Last day"), "date"),
        Field("substitute", _("Who stands in"), "select", choices=[(key, person.name) for key, person in sorted(others.items(), key=lambda one: one[1].name)]),
    ]  # fmt: skip
    if any(_keeps(request.viewer, body) for body in bodies.values()):
        hint = _(
            "The decision that lets the substitute attest, decide or reach secret records. Leave empty when there is none: then those things wait."
        )
        fields.append(Field("mandate", _("Mandate to attest"), required=False, hint=hint))

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["person"] not in pairs or given["substitute"] not in others:
            raise Invalid("no_person", _("Choose who is away and who stands in."), field="person")
        person, body = pairs[given["person"]]
        actions.be_away(
            person,
            substitute=others[given["substitute"]],
            body=body,
            from_on=given.day("from_on"),
            until_on=given.day("until_on"),
            mandate=given["mandate"],
            by=request.viewer,
        )
        return reverse(BACK), _("Entered. What waits stands on the substitute's desk on those days.")

    form = Form(
        _("Enter an absence"),
        fields,
        _("Enter"),
        explain=_(
            "The substitute sees what waits, and may do what the roles allow. To attest and decide needs a mandate. The trail says on whose behalf."
        ),
        back=reverse(BACK),
    )
    return forms.run(request, form, do)


def come_back(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An absence ends earlier."""
    row = queries.absence(uid, viewer=request.viewer)
    if row.person_id != request.viewer.person_id and not _keeps(request.viewer, row.body):
        raise NotAllowed(
            "not_allowed", _("You enter your own absence. For others the head, the director or the administrator does.")
        )
    fields = (Field("until_on", _("Last day away"), "date", value=clock.today()),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.come_back(row, until_on=given.day("until_on"), by=request.viewer, expected=expected)
        return reverse(BACK), _("The absence is ended.")

    form = Form(
        _("End the absence"),
        fields,
        _("End"),
        over=row.person.name,
        explain=_("A day before the first takes the whole absence away."),
        revision=row.revision,
        back=reverse(BACK),
    )
    return forms.run(request, form, do)
