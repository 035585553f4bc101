"""One sitting."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.boards import actions, queries, rules
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.documents import queries as documents
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.faces.web import forms, shell
from genomslag.faces.web.middleware import AskingRequest


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
