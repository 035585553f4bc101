"""The programme's owner asks all that have a plan how it goes, and sees who is silent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import FollowUp, Kind
from genomslag.domain.indicators.periods import named
from genomslag.faces.web import forms, shell
from genomslag.faces.web.followups.opening import asked_for, fields_of, said_days
from genomslag.faces.web.forms import Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import NotAllowed


def call_round(request: AskingRequest, version: UUID) -> HttpResponse:
    """A round over all plans of a programme."""
    programme = documents.version(version, viewer=request.viewer)
    if not rules.may_call(request.viewer, programme.authority_id):
        raise NotAllowed("not_allowed", _("Only the programme's owner asks all bodies how it goes."))
    kind, year = asked_for(request)
    shape = queries.habit_for(programme.document.body, kind, on=clock.today())
    days = rules.days_of(kind, shape, year=year, valid_from_on=programme.valid_from_on, valid_until_on=programme.valid_until_on)
    days = rules.still_to_come(days, shape, on=clock.today())

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        made = actions.call_round(programme, kind=given["kind"], name=given["name"], **said_days(given), by=request.viewer)
        return reverse("followups:called", args=[made.uid]), _("All that have a plan are asked.")

    form = Form(
        _("Ask all bodies how it goes"),
        fields_of(kind, year, days),
        _("Ask"),
        over=programme.title,
        explain=_("A follow-up is opened on every plan in force. Who has no plan is seen as such."),
        back=reverse("documents:version", args=[version]),
        strip=shell.strip("followup"),
        template="followups/open.html",
        extra={"kinds": Kind.choices, "kind": kind, "year": year, "habits_at": reverse("followups:habits")},
    )
    return forms.run(request, form, do)


@require_GET
def shown(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who has answered a call, who is on the way, who is silent."""
    call = queries.call(uid, viewer=request.viewer)
    rows = queries.standing(call, viewer=request.viewer)
    return shell.page(
        request,
        "followups/called.html",
        call=call,
        rows=rows,
        answered=sum(not one.is_silent for one in rows),
        states=dict(FollowUp.State.choices),
        named=named,
        strip=shell.strip("followup"),
    )
