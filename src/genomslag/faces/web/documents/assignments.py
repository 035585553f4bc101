"""Assignments: the standing list, one that is given, one that is closed by what came of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import actions, queries, rules
from genomslag.domain.documents.models import Assignment, Document
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.numbers import whole
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible

SIZE = 100


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """The list of assignments, a standing item."""
    asked = asked_of(request, "text", "state", "origin", "body", usual="", known=queries.ASSIGNMENT_ORDERS)
    text, state, origin, given_or_giving = asked.said.values()
    body = whole(given_or_giving)
    every = queries.assignments(viewer=request.viewer, state=state, text=text, origin=origin, body=body, order=asked.order)
    rows, page = asked.page_of(every, size=SIZE)
    return shell.page(
        request,
        "documents/assignments.html",
        rows=rows,
        asked=asked,
        page=page,
        bodies=queries.giving_and_given(viewer=request.viewer),
        origins=Assignment.Origin.choices,
        late=sum(one.days_late > 0 for one in every),
        mine={one.uid for one in rows if rules.ASSIGNMENT_STEPS.may("close", one, viewer=request.viewer)},
        may_give=bool(_own(request.viewer)),
    )


def _own(viewer: Viewer) -> list[int]:
    """The authorities whose documents the person edits."""
    return [one for one in sorted(viewer.authority_ids) if any(viewer.has(role, one) for role in actions.EDITORS)]


def give(request: AskingRequest) -> HttpResponse:
    """An assignment is entered on the list of the body that was given it."""
    own = _own(request.viewer)
    if not own:
        raise NotAllowed(
            "not_allowed", _("Only an officer or a coordinator enters an assignment on the list of their own body.")
        )
    takers = {str(body.pk): body for body in map(organisation.body_of_authority, own)}
    givers = {str(body.pk): body for body in organisation.bodies(on=clock.today())}
    known = {str(one["document__uid"]): one["title"] for one in reversed(queries.documents(viewer=request.viewer))}
    fields = (
        Field("title", _("What is to be done")),
        Field("text", _("The words of the assignment"), "long", required=False),
        Field("origin", _("Given in"), "select", choices=list(Assignment.Origin.choices)),
        Field("given_by", _("Given by"), "select", choices=[(pk, body.name) for pk, body in givers.items()]),
        Field("given_to", _("To"), "select", choices=[(pk, body.name) for pk, body in takers.items()]),
        Field("given_on", _("Day it was given"), "date", value=clock.today()),
        Field("due_on", _("To be done by"), "date", hint=_("Empty when no day was given."), required=False),
        Field("document", _("The document it concerns"), "select", choices=[("", _("none")), *known.items()], required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        row = actions.give_assignment(
            origin=given["origin"],
            given_by=_chosen(givers, given["given_by"], "given_by"),
            given_to=_chosen(takers, given["given_to"], "given_to"),
            title=given["title"],
            text=given["text"],
            given_on=given.day("given_on"),
            due_on=given.day_or_none("due_on"),
            document=one_visible(Document, given["document"], viewer=request.viewer) if given["document"] else None,
            by=request.viewer,
        )
        return f"{reverse('documents:assignments')}#a-{row.uid}", _("The assignment is on the list.")

    form = Form(_("Enter an assignment"), fields, _("Enter"), back=reverse("documents:assignments"))
    return forms.run(request, form, do)


def _chosen(bodies: dict[str, Body], said: str, field: str) -> Body:
    if said not in bodies:
        raise Invalid("no_body", _("Choose a body of the list."), field=field)
    return bodies[said]


def close(request: AskingRequest, uid: UUID) -> HttpResponse:
    """An assignment is closed by what came of it."""
    row = one_visible(Assignment, uid, viewer=request.viewer, related=("given_by", "given_to"))
    decided = [one for one in queries.documents(viewer=request.viewer) if one["state"] in rules.DECIDED]
    versions = [
        (str(one["uid"]), _("%(title)s, version %(n)s") % {"title": one["title"], "n": one["number"]}) for one in decided
    ]
    fields = (
        Field("result", _("What came of it"), "long"),
        Field("version", _("The version that came of it"), "select", choices=[("", _("none")), *versions], required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        result = queries.version(given["version"], viewer=request.viewer) if given["version"] else None
        actions.close_assignment(row, result=given["result"], version=result, by=request.viewer, expected=expected)
        return reverse("documents:assignments"), _("The assignment is closed.")

    form = Form(
        _("Close the assignment"),
        fields,
        _("Close"),
        over=row.title,
        explain=row.text,
        revision=row.revision,
        back=reverse("documents:assignments"),
        need=(rules.ASSIGNMENT_STEPS, "close", row),
    )
    return forms.run(request, form, do)
