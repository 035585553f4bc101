"""What the body has decided beforehand: whom it lets decide in its place, and how many days each station takes."""

from __future__ import annotations

from dataclasses import fields as fields_of
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from genomslag.domain.opinions import actions, queries, rules
from genomslag.domain.opinions.models import Mandate
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import BY_CODE
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed

MARGINS = {
    "parts_to_draft": gettext_lazy("From the parts to the draft"),
    "draft_to_head": gettext_lazy("From the draft to the head of department"),
    "head_to_director": gettext_lazy("From the head of department to the director"),
    "director_to_papers": gettext_lazy("From the director to the papers"),
    "sitting_to_dispatch": gettext_lazy("From the decision to dispatch"),
}


def _bodies(viewer: Viewer) -> list[Body]:
    """The bodies whose habits the person keeps."""
    kept = {pk for pk in viewer.authority_ids if any(viewer.has(role, pk) for role in rules.MANDATE_KEEPERS)}
    return [one for one in organisation.bodies(on=clock.today(), outside=False) if one.authority_id in kept]


@require_GET
def habits(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Mandates and days of one body; the mandates are open to anyone."""
    body = organisation.body(uid)
    return shell.page(
        request,
        "opinions/habits.html",
        body=body,
        mandates=queries.mandates(body, viewer=request.viewer),
        roles={code: role.name for code, role in BY_CODE.items()},
        kinds=dict(Mandate.Kind.choices),
        route=queries.route(body, viewer=request.viewer, on=clock.today()),
        usual={one.name: getattr(rules.HABIT, one.name) for one in fields_of(rules.Margins)},
        margins=MARGINS,
        keeps=body in _bodies(request.viewer),
        today=clock.today(),
    )


def _must_keep(body: Body, viewer: Viewer) -> None:
    if body not in _bodies(viewer):
        raise NotAllowed("not_allowed", _("Only the board secretary, the director or the administrator keeps this."))


def give_mandate(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The board's decision to let somebody decide in its place is entered."""
    body = organisation.body(uid)
    _must_keep(body, request.viewer)
    roles = [(role, BY_CODE[role].name) for role in rules.MANDATED[Mandate.Kind.DELEGATED]]
    fields = (
        Field("kind", _("Kind"), "select", choices=list(Mandate.Kind.choices)),
        Field("role", _("Who decides"), "select", choices=roles, hint=_("Urgent matters are the chair's.")),
        Field("scope", _("For which matters"), "long", rows=2, hint=_("In the board's own words.")),
        Field("decided_on", _("The board decided"), "date"),
        Field("paragraph", _("§"), required=False),
        Field("from_on", _("Holds from"), "date"),
        Field("until_on", _("To and including"), "date", required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.give_mandate(
            body=body,
            kind=given["kind"],
            role=given["role"],
            scope=given["scope"],
            decided_on=given.day("decided_on"),
            paragraph=given["paragraph"],
            from_on=given.day("from_on"),
            until_on=given.day_or_none("until_on"),
            by=request.viewer,
        )
        return reverse("opinions:habits", args=[uid]), _("The mandate is entered.")

    title = _("Whom the board lets decide")
    return forms.run(request, Form(title, fields, _("Enter"), over=body.name, back=reverse("opinions:habits", args=[uid])), do)


def end_mandate(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A mandate gets a last day."""
    row = queries.mandate(str(uid), viewer=request.viewer)
    _must_keep(row.body, request.viewer)
    to = reverse("opinions:habits", args=[row.body.uid])

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.end_mandate(row, until_on=given.day("until_on"), by=request.viewer, expected=expected)
        return to, _("The mandate has a last day.")

    fields = (Field("until_on", _("Last day"), "date", value=clock.today()),)
    form = Form(_("End the mandate"), fields, _("End"), over=row.scope, revision=row.revision, back=to)
    return forms.run(request, form, do)


def set_route(request: AskingRequest, uid: UUID) -> HttpResponse:
    """How many working days each station takes, from a day on."""
    body = organisation.body(uid)
    _must_keep(body, request.viewer)
    held = queries.route(body, viewer=request.viewer, on=clock.today())
    days = rules.margins_of({"margins": held.margins} if held else {})
    fields = (
        *(Field(name, label, "number", value=str(getattr(days, name))) for name, label in MARGINS.items()),
        Field("all_heads", _("The heads of co-preparing departments attest too"), "tick", value=bool(held and held.all_heads)),
        Field("from_on", _("Holds for preparations that begin from"), "date", value=clock.today()),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        said = {name: whole(given[name]) for name in MARGINS}
        wrong = next((name for name, value in said.items() if value is None), "")
        if wrong:
            raise Invalid("margins", _("Write a whole number of working days."), field=wrong)
        actions.set_route(
            body=body,
            margins={name: value for name, value in said.items() if value is not None},
            all_heads=given.tick("all_heads"),
            from_on=given.day("from_on"),
            by=request.viewer,
        )
        return reverse("opinions:habits", args=[uid]), _("Saved. What has begun keeps the days it began with.")

    form = Form(_("Days and reviewers"), fields, _("Save"), over=body.name, back=reverse("opinions:habits", args=[uid]))
    return forms.run(request, form, do)
