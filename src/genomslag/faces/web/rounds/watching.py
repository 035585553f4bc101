"""What the sender does while a round is out: more time, reminders, correction, withdrawal; and the log of what was sent."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.consultations import actions, queries, rules
from genomslag.domain.consultations.models import Round
from genomslag.domain.flows import notices
from genomslag.faces.exchange import documents as made
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.pdf import render_pdf
from genomslag.faces.web import forms, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.rounds import log
from genomslag.faces.web.saving import numbered, saved
from genomslag.ground import clock
from genomslag.ground.access import Audience
from genomslag.ground.errors import NotFound


def _back(row: Round) -> str:
    return reverse("rounds:round", args=[row.uid])


def extend(request: AskingRequest, uid: UUID) -> HttpResponse:
    """More time for one recipient, without an asking."""
    row = queries.recipient(uid, viewer=request.viewer)
    fields = (Field("answer_by_on", _("New last day"), "date", value=row.answer_by_on), Field("reason", _("Why"), "long"))

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notices.extend(
            row, answer_by_on=given.day("answer_by_on"), reason=given["reason"], by=request.viewer, expected=expected
        )
        return _back(row.round), _("More time is given. The decision goes to the recipient and stands in the diary.")

    form = Form(
        _("Give more time"),
        fields,
        _("Give"),
        over=row.body.name,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.RECIPIENT_STEPS, "extend", row),
    )
    return forms.run(request, form, do)


def register_asking(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A recipient has asked for more time by telephone, mail or letter."""
    row = queries.recipient(uid, viewer=request.viewer)
    fields = (
        Field("asked_on", _("Came in"), "date", value=clock.today()),
        Field("until", _("Until when they ask for"), "date", value=row.answer_by_on),
        Field("reason", _("Their reason"), "long", is_ours=False),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        notices.register_asking(
            row,
            wanted_until_on=given.day("until"),
            reason=given["reason"],
            asked_on=given.day("asked_on"),
            by=request.viewer,
        )
        return _back(row.round), _("Registered. It waits for a decision.")

    form = Form(
        _("Register that they ask for more time"),
        fields,
        _("Register"),
        over=row.body.name,
        back=_back(row.round),
        need=(rules.RECIPIENT_STEPS, "ask_more_time", row),
    )
    return forms.run(request, form, do)


def grant(request: AskingRequest, uid: UUID) -> HttpResponse:
    """More time is given to one who asked."""
    row = queries.extension(uid, viewer=request.viewer)
    fields = (
        Field("answer_by_on", _("New last day"), "date", value=row.wanted_until_on),
        Field("reason", _("Reason for the decision"), "long", required=False),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notices.grant(row, answer_by_on=given.day("answer_by_on"), reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row.recipient.round), _("More time is given. The decision goes to the recipient and stands in the diary.")

    form = Form(
        _("Give more time"),
        fields,
        _("Give"),
        over=row.recipient.body.name,
        explain=row.reason,
        revision=row.revision,
        back=_back(row.recipient.round),
        need=(rules.EXTENSION_STEPS, "grant", row),
    )
    return forms.run(request, form, do)


def refuse(request: AskingRequest, uid: UUID) -> HttpResponse:
    """More time is not given."""
    row = queries.extension(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notices.refuse(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row.recipient.round), _("Refused. The decision goes to the recipient and stands in the diary.")

    form = Form(
        _("Refuse more time"),
        (Field("reason", _("Reason for the decision"), "long"),),
        _("Refuse"),
        over=row.recipient.body.name,
        explain=row.reason,
        revision=row.revision,
        back=_back(row.recipient.round),
        need=(rules.EXTENSION_STEPS, "refuse", row),
    )
    return forms.run(request, form, do)


def decline(request: AskingRequest, uid: UUID) -> HttpResponse:
    """A recipient has said that it does not answer."""
    row = queries.recipient(uid, viewer=request.viewer)
    fields = (Field("reason", _("What they said"), "long", required=False),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.decline(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row.round), _("Noted that they decline.")

    form = Form(
        _("Note that they decline"),
        fields,
        _("Note"),
        over=row.body.name,
        revision=row.revision,
        back=_back(row.round),
        need=(rules.RECIPIENT_STEPS, "decline", row),
    )
    return forms.run(request, form, do)


def correct(request: AskingRequest, uid: UUID) -> HttpResponse:
    """Something in the letter or the text was wrong, and everyone is told."""
    row = queries.round_(uid, viewer=request.viewer)
    fields = (
        Field("text", _("What is corrected"), "long", rows=8),
        Field("answer_by_on", _("New last day for all"), "date", required=False, hint=_("Leave empty when the day stands.")),
    )

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notices.correct(
            row, text=given["text"], answer_by_on=given.day_or_none("answer_by_on"), by=request.viewer, expected=expected
        )
        return _back(row), _("The correction goes to everyone who was asked.")

    form = Form(
        _("Correct"),
        fields,
        _("Send the correction"),
        over=row.title,
        explain=_("The text that was sent stands as it was. The correction is a record of its own, and goes to all."),
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "correct", row),
    )
    return forms.run(request, form, do)


def withdraw(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The consultation is called back."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        notices.withdraw(row, reason=given["reason"], by=request.viewer, expected=expected)
        return _back(row), _("Withdrawn. Everyone who was asked is told.")

    form = Form(
        _("Withdraw"),
        (Field("reason", _("Why it is withdrawn"), "long"),),
        _("Withdraw and tell everyone"),
        over=row.title,
        explain=_(
            "Nobody need answer any more, and nobody is reminded. Answers that have come in are kept. It cannot be undone."
        ),
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "withdraw", row),
    )
    return forms.run(request, form, do)


def set_reminders(request: AskingRequest, uid: UUID) -> HttpResponse:
    """When those who have not answered are reminded."""
    row = queries.round_(uid, viewer=request.viewer)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        actions.set_reminders(row, forms.whole_numbers(given, "reminder_days"), by=request.viewer, expected=expected)
        return _back(row), _("The days of reminding are set.")

    form = Form(
        _("Days of reminding"),
        (reminder_field(row.reminder_days),),
        _("Save"),
        over=row.title,
        explain=_(
            "Those who have neither answered nor declined are reminded, each range once; all of one address in one mail."
        ),
        revision=row.revision,
        back=_back(row),
        need=(rules.STEPS, "set_reminders", row),
    )
    return forms.run(request, form, do)


def reminder_field(days: list[int]) -> Field:
    """The field for the days of reminding."""
    return Field(
        "reminder_days",
        _("Days before the last day"),
        value=", ".join(map(str, days)),
        required=False,
        hint=_("With commas between, for instance 14, 7, 1. A number below zero is after the day: -3."),
    )


def _log_of(request: AskingRequest, uid: UUID) -> tuple[Round, list[queries.Sent]]:
    """The round and its log, for the office of the sender alone."""
    row = queries.round_(uid, viewer=request.viewer)
    if not request.viewer.sees(row.authority_id, Audience.OWN):
        raise NotFound()
    return row, queries.delivery_log(row, viewer=request.viewer)


@require_GET
def deliveries(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was sent to whom, by which road, and what is known of its arrival."""
    row, every = _log_of(request, uid)
    asked = asked_of(request, "text", "standing", usual="", known=log.ORDERS)
    wanted = [one for one in every if log.STANDINGS.get(asked.said["standing"], bool)(one)]
    found = asked.arranged(wanted, log.ORDERS, words=log.words)
    return shell.page(
        request,
        "rounds/deliveries.html",
        round=row,
        rows=[log.line(one) for one in found],
        every=len(every),
        asked=asked,
        standings=log.standings(),
        header=list(zip(log.header(), log.IN_COLUMNS, strict=True)),
    )


@require_GET
def deliveries_csv(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same as a table for a spreadsheet."""
    row, found = _log_of(request, uid)
    out = io.StringIO()
    table = csv.writer(out, delimiter=";")
    table.writerow(log.header())
    table.writerows([log.harmless(cell) for cell in log.line(one)] for one in found)
    return _saved(row, "\ufeff" + out.getvalue(), "text/csv; charset=utf-8", "csv")


@require_GET
def deliveries_pdf(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same as PDF."""
    return _paper(request, uid, render_pdf, made.PDF, "pdf")


@require_GET
def deliveries_docx(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The same as a Word document."""
    return _paper(request, uid, render_docx, made.DOCX, "docx")


def _paper(request: AskingRequest, uid: UUID, render: Callable[..., bytes], media_type: str, ending: str) -> HttpResponse:
    row, found = _log_of(request, uid)
    return _saved(row, render(log.paper(row, found), on=clock.today()), media_type, ending)


def _saved(row: Round, data: str | bytes, media_type: str, ending: str) -> HttpResponse:
    return saved(data, f"{numbered(row.matter)}-expediering.{ending}", media_type)
