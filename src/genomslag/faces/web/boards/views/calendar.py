"""The calendar."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries
from genomslag.domain.boards.models import Sitting
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Invalid, NotAllowed


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """The boards' calendars."""
    asked = asked_of(request, "text", "when", "state", usual="-day", known=queries.CALENDAR_ORDERS)
    shown = queries.calendar(
        viewer=request.viewer,
        text=asked.said["text"],
        when=asked.said["when"],
        state=asked.said["state"],
        order=asked.order,
        page=asked.page,
    )
    return shell.page(
        request,
        "boards/list.html",
        shown=shown,
        asked=asked,
        states=dict(Sitting.State.choices),
        keeps=any(request.viewer.has(SECRETARY, authority) for authority in request.viewer.authority_ids),
    )


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
        Field("place", _("Hour and place"), required=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        if given["body"] not in bodies:
            raise Invalid("no_body", _("Choose a board."), field="body")
        row = actions.plan_sitting(
            body=bodies[given["body"]],
            held_on=given.day("held_on"),
            papers_by_on=given.day("papers_by_on"),
            called_on=given.day("called_on"),
            place=given["place"],
            by=request.viewer,
        )
        return reverse("boards:sitting", args=[row.uid]), _("The sitting is in the calendar.")

    return forms.run(request, Form(_("Plan a sitting"), fields, _("Save"), back=reverse("boards:list")), do)
