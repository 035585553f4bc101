"""Bodies, units, people and roles: read by all who are signed in, kept by the administrator."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Appointment, Body, Person
from genomslag.domain.organisation.roles import ADMINISTRATOR, ROLE_CHOICES, ROLES
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, NotFound


def _is_administrator(request: AskingRequest) -> bool:
    return any(grant.role == ADMINISTRATOR for grant in request.viewer.grants)


def _must(request: AskingRequest) -> None:
    if not _is_administrator(request):
        raise NotAllowed("not_allowed", _("Only an administrator keeps bodies, units, people and roles."))


@require_GET
def home(request: AskingRequest) -> HttpResponse:
    """Who is who."""
    if request.viewer.is_anonymous:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={request.path}")
    asked = asked_of(request, "text", "role", usual="body", known=queries.HELD_ORDERS)
    wanted = asked.said["text"].casefold()
    return shell.page(
        request,
        "organisation/home.html",
        bodies=[one for one in queries.bodies(on=clock.today()) if wanted in f"{one.name} {one.code}".casefold()],
        shown=queries.appointments(
            on=clock.today(), text=asked.said["text"], role=asked.said["role"], order=asked.order, page=asked.page
        ),
        asked=asked,
        role_names=dict(ROLE_CHOICES),
        successions=queries.all_successions(),
        roles=ROLES,
        keeps=_is_administrator(request),
    )


def _bodies() -> dict[str, Body]:
    return {str(body.pk): body for body in queries.bodies(on=clock.today())}


BACK = "organisation:home"


def add_body(request: AskingRequest) -> HttpResponse:
    """A new body."""
    _must(request)
    bodies = _bodies()
    fields = (
        Field("kind", _("Kind"), "select", choices=list(Body.Kind.choices)),
        Field("name", _("Name")),
        Field("code", _("Code"), hint=_("Short, used in diary numbers, for instance HV")),
        Field("office", _("Name of its administration"), required=False),
        Field("email", _("E-mail"), "email", required=False),
        Field("address", _("Postal address"), required=False, hint=_("Stands in the head of letters to the body.")),
        Field("parent", _("Belongs to"), "select", required=False, choices=[("", _("nothing")), *((pk, body.name) for pk, body in bodies.items())]),
        Field("owns", _("Keeps its own diary here"), "tick", required=False),
        Field("from_on", _("From"), "date", value=clock.today()),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.add_body(
            kind=given["kind"],
            name=given["name"],
            code=given["code"],
            office_name=given["office"],
            email=given["email"],
            address=given["address"][:300],
            parent=bodies.get(given["parent"]),
            owns_records=given.tick("owns"),
            from_on=given.day("from_on"),
            by=request.viewer,
        )
        return reverse(BACK), _("The body is added.")

    return forms.run(request, Form(_("Add a body"), fields, _("Add"), back=reverse(BACK)), do)


def readdress(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Where letters to a body go, and where they went before."""
    _must(request)
    body = queries.body(uid)
    fields = (
        Field("email", _("E-mail"), "email", value=body.email, required=False),
        Field("address", _("Postal address"), value=body.address, required=False, hint=_("Stands in the head of letters to the body.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.readdress(body, email=given["email"], address=given["address"], by=request.viewer, expected=expected)
        return reverse(BACK), _("Letters to %(body)s go to the new address.") % {"body": body.name}

    form = Form(
        _("Where letters to the body go"),
        fields,
        _("Save"),
        over=body.name,
        explain=_("What has already been sent keeps the address that it was sent to."),
        revision=body.revision,
        back=reverse(BACK),
        template="organisation/readdress.html",
        extra={"before": queries.readdressings(body, viewer=request.viewer)},
    )
    return forms.run(request, form, do)


def succeed(request: AskingRequest) -> HttpResponse:
    """Bodies that merge or split: who answers from a day on."""
    _must(request)
    bodies = _bodies()
    names = [(pk, body.name) for pk, body in bodies.items()]
    fields = (
        Field("predecessors", _("Bodies that end"), "checks", value=(), choices=names),
        Field("successors", _("Bodies that go on"), "checks", value=(), choices=names, hint=_("Add a new body first, if it is not here.")),
        Field("from_on", _("First day"), "date", value=clock.today(), hint=_("The bodies that end get the day before as their last.")),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.succeed(
            [bodies[pk] for pk in given.many("predecessors") if pk in bodies],
            successors=[bodies[pk] for pk in given.many("successors") if pk in bodies],
            from_on=given.day("from_on"),
            by=request.viewer,
        )
        return reverse(BACK), _("The succession is entered. What the old bodies were named for is now shown with the new.")

    form = Form(
        _("Bodies that merge or split"),
        fields,
        _("Enter"),
        explain=_(
            "Several that end and one that goes on are a merger; one that ends and several that go on are a split. "
            "Documents keep the old names, and say who answers today."
        ),
        back=reverse(BACK),
    )
    return forms.run(request, form, do)


def add_unit(request: AskingRequest) -> HttpResponse:
    """A new unit of a body."""
    _must(request)
    bodies = _bodies()
    fields = (
        Field("body", _("Body"), "select", choices=[(pk, body.name) for pk, body in bodies.items()]),
        Field("name", _("Name")),
        Field("code", _("Code")),
        Field("from_on", _("From"), "date", value=clock.today()),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["body"] not in bodies:
            raise Invalid("no_body", _("Choose a body."), field="body")
        actions.add_unit(
            body=bodies[given["body"]], name=given["name"], code=given["code"], from_on=given.day("from_on"), by=request.viewer
        )
        return reverse(BACK), _("The unit is added.")

    return forms.run(request, Form(_("Add a unit"), fields, _("Add"), back=reverse(BACK)), do)


def add_person(request: AskingRequest) -> HttpResponse:
    """A new person, who chooses a password by mail."""
    _must(request)
    fields = (
        Field("name", _("Name")),
        Field("email", _("E-mail"), "email"),
        Field("title", _("Title"), required=False, hint=_("As it is printed under a signature.")),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.add_person(name=given["name"], email=given["email"], title=given["title"], by=request.viewer)
        return reverse(BACK), _(
            "The person is added. Give a role, and ask the person to choose a password under “Forgotten password”."
        )

    return forms.run(request, Form(_("Add a person"), fields, _("Add"), back=reverse(BACK)), do)


def appoint(request: AskingRequest) -> HttpResponse:
    """A person gets a role."""
    _must(request)
    bodies = _bodies()
    people = {str(person.pk): person for person in Person.objects.order_by("name")}
    units = {str(unit.pk): unit for unit in queries.units_by_body(bodies.values(), on=clock.today())}
    fields = (
        Field("person", _("Person"), "select", choices=[(pk, person.name) for pk, person in people.items()]),
        Field("role", _("Role"), "select", choices=[(role.code, role.name) for role in ROLES]),
        Field("body", _("In"), "select", choices=[(pk, body.name) for pk, body in bodies.items()]),
        Field("unit", _("Only in the unit"), "select", required=False, choices=[("", _("the whole body")), *((pk, unit.name) for pk, unit in units.items())]),
        Field("from_on", _("From"), "date", value=clock.today()),
    )  # fmt: skip

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["person"] not in people or given["body"] not in bodies:
            raise Invalid("no_person", _("Choose a person and a body."), field="person")
        actions.appoint(
            people[given["person"]],
            role=given["role"],
            body=bodies[given["body"]],
            unit=units.get(given["unit"]),
            from_on=given.day("from_on"),
            by=request.viewer,
        )
        return reverse(BACK), _("The role is given.")

    return forms.run(request, Form(_("Give a role"), fields, _("Give"), back=reverse(BACK)), do)


def end_appointment(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A role ends."""
    _must(request)
    row = Appointment.objects.filter(uid=uid).select_related("person", "body").first()
    if row is None:
        raise NotFound()
    fields = (Field("until_on", _("Last day"), "date", value=clock.today()),)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.end_appointment(row, until_on=given.day("until_on"), by=request.viewer)
        return reverse(BACK), _("The role ends.")

    return forms.run(
        request, Form(_("End a role"), fields, _("End"), over=f"{row.person.name}, {row.body.name}", back=reverse(BACK)), do
    )
