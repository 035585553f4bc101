"""How a body reminds of silence and how long it waits for a report, decided from a day on; all that bodies have decided stands on the page of how they follow up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.models import Body
from genomslag.domain.plans import actions, queries, rules
from genomslag.domain.plans.models import FollowHabit
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground import clock
from genomslag.ground.errors import NotFound


def _keeper(uid: UUID) -> tuple[Body, FollowHabit]:
    body = organisation.body(uid)
    if body.authority_id is None:
        raise NotFound()
    return body, FollowHabit(authority_id=body.authority_id)


def set_habit(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Other days, from a day on."""
    body, row = _keeper(uid)
    back = f"{reverse('followups:habits')}?body={uid}"
    rules.HABIT_STEPS.require("set_habit", row, request.viewer)
    held = next((one for one in queries.habits(body, viewer=request.viewer) if one.from_on <= clock.today()), None)
    days, stale = (held.reminder_days, held.stale_days) if held else (rules.RANGES, rules.STALE_DAYS)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        actions.set_habit(
            body,
            reminder_days=forms.whole_numbers(given, "reminder_days"),
            stale_days=forms.whole_number(given, "stale_days"),
            from_on=given.day("from_on"),
            decided=given["decided"],
            by=request.viewer,
        )
        return back, _("The days are decided.")

    form = Form(
        _("Days for follow-up"),
        (
            Field("reminder_days", _("Days before the last day on which silence is reminded of"), value=", ".join(str(one) for one in days),
                  required=False, hint=_("For instance 14, 3, -7: below zero is after the day. Empty: nobody is reminded.")),
            Field("stale_days", _("Days that a running measure may lie untold before it is flagged"), "number", value=str(stale)),
            Field("from_on", _("From"), "date", value=clock.today()),
            Field("decided", _("Where it was decided"), hint=_("Diary number and paragraph."), required=False),
        ),
        _("Decide"),
        over=body.name,
        back=back,
        need=(rules.HABIT_STEPS, "set_habit", row),
        strip=shell.strip("followup"),
    )  # fmt: skip
    return forms.run(request, form, do)
