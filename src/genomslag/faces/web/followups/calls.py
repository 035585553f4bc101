"""The programme's owner asks all that have a plan how it goes, and sees who is silent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import recall_follow_up
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import Call, FollowUp, Kind
from genomslag.domain.followup.queries import Standing
from genomslag.domain.indicators.periods import named
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.followups.opening import asked_for, fields_of, said_days
from genomslag.faces.web.forms import Field, Form
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


def redate(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All that were asked have other days to answer and report by."""
    row = queries.call(uid, viewer=request.viewer)
    fields = (
        Field("answer_by_on", _("Units answer by"), "date", value=row.answer_by_on),
        Field("report_by_on", _("The report is due"), "date", value=row.report_by_on),
        Field("reason", _("Why the days are changed"), "long", rows=2, hint=_("Everybody who was asked has it by mail, and reads it in the history of the round.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        days = {"answer_by_on": given.day("answer_by_on"), "report_by_on": given.day("report_by_on")}
        recall_follow_up.redate(row, **days, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:called", args=[uid]), _(
            "Saved. The open rounds have the new days, and those who were asked are told why."
        )

    explain = _("Open rounds have the new days. Who has set days of its own keeps them, as far as the report still comes in time. The period stands.")  # fmt: skip
    return forms.run(request, _over(row, "redate", _("Change the days asked for"), fields, _("Save"), explain), do)


def _over(row: Call, step: str, title: str, fields: Sequence[Field], button: str, explain: str) -> Form:
    """A form that changes a call by one of its steps."""
    return Form(
        title,
        fields,
        button,
        over=row.name,
        revision=row.revision,
        back=reverse("followups:called", args=[row.uid]),
        explain=explain,
        need=(rules.CALL_STEPS, step, row),
        strip=shell.strip("followup"),
    )


def correct_period(request: AskingRequest, uid: UUID) -> HttpResponse:
    """All that were asked are asked about another period."""
    row = queries.call(uid, viewer=request.viewer)
    fields = (
        Field("name", _("Name"), value=row.name),
        Field("period_from_on", _("About the time from"), "date", value=row.period_from_on),
        Field("period_until_on", _("Until"), "date", value=row.period_until_on),
        Field("reason", _("Why the period is corrected"), "long", rows=2, hint=_("Everybody who was asked has it by mail, and reads it in the history of the round.")),
    )  # fmt: skip

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        days = {"period_from_on": given.day("period_from_on"), "period_until_on": given.day("period_until_on")}
        recall_follow_up.correct_period(
            row, name=given["name"], **days, reason=given["reason"], by=request.viewer, expected=expected
        )
        return reverse("followups:called", args=[uid]), _(
            "Saved. The open rounds are about the new period, and those who were asked are told why."
        )

    explain = _("Open rounds are about the new period, and what units have said in them stands. A body that has signed its report, or had opened a round itself, keeps it as its own and is asked anew. The days stand.")  # fmt: skip
    return forms.run(request, _over(row, "correct_period", _("Correct the period"), fields, _("Save"), explain), do)


def withdraw_call(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Nothing more is asked for."""
    row = queries.call(uid, viewer=request.viewer)
    fields = (
        Field("reason", _("Why it is withdrawn"), "long", hint=_("Everybody who was asked has it by mail, and reads it here.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        recall_follow_up.withdraw(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("followups:called", args=[uid]), _(
            "Withdrawn. Those who were asked are told why. What has been handed in is kept."
        )

    explain = _("Nobody is asked any more. A round in which nothing has been said is withdrawn; one that has been begun is the body's own from now on, and signed reports stand. The period can be asked about anew.")  # fmt: skip
    return forms.run(request, _over(row, "withdraw", _("Withdraw what was asked for"), fields, _("Withdraw"), explain), do)


SIZE = 100
STANDINGS: dict[str, Callable[[Standing], Any]] = {
    "body": lambda one: one.body.name,
    "state": lambda one: (one.is_silent, one.row.state if one.row else ""),
}
"""What the list may be sorted by; otherwise the silent stand first."""


@require_GET
def shown(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Who has answered a call, who is on the way, who is silent."""
    call = queries.call(uid, viewer=request.viewer)
    every = queries.standing(call, viewer=request.viewer)
    asked = asked_of(request, "text", "standing", usual="", known=STANDINGS)
    wanted = asked.said["standing"]
    meant = [one for one in every if not wanted or one.is_silent == (wanted == "silent")]
    rows, page = asked.page_of(asked.arranged(meant, STANDINGS, words=lambda one: one.body.name), size=SIZE)
    return shell.page(
        request,
        "followups/called.html",
        call=call,
        rows=rows,
        page=page,
        asked=asked,
        in_all=len(every),
        answered=sum(not one.is_silent for one in every),
        version=call.version,
        states=dict(FollowUp.State.choices),
        named=named,
        steps=rules.CALL_STEPS.available(call, viewer=request.viewer),
        changed=queries.changed(call, viewer=request.viewer),
        strip=shell.strip("followup"),
    )
