"""The attested report goes before the board, and the answer is put together."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import answer_consultation, put_before_board
from genomslag.domain.opinions import queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.boards.listing import agenda_fields, chosen_sitting
from genomslag.faces.web.forms import Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.faces.web.opinions.views.places import back


def list_(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The attested report goes on an agenda."""
    row = queries.opinion(uid, viewer=request.viewer)
    fields = agenda_fields(row.body, request, group=_("Consultations"), now=row.sitting, answer_by_on=row.answer_by_on)

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        sitting = chosen_sitting(given, request)
        put_before_board.list_opinion(row, sitting=sitting, group=given["group"], by=request.viewer)
        return reverse("boards:sitting", args=[sitting.uid]), _("The matter stands on the agenda.")

    form = Form(
        _("Put on the agenda"),
        fields,
        _("Put on the agenda"),
        over=row.title,
        back=back(row),
        need=(rules.STEPS, "list", row),
        strip=shell.strip("decision"),
    )
    return forms.run(request, form, do)


def prepare_answer(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package is put together, to be looked at before it goes."""
    row = queries.opinion(uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        package = answer_consultation.prepare_answer(row, by=request.viewer)
        return reverse("registry:dispatch", args=[package.uid]), _(
            "The documents are being made. Look through the package before it goes."
        )

    return forms.press(
        request,
        _("Put the answer together"),
        _("Put together"),
        do,
        over=row.title,
        explain=_("Report, extract of the decided §, reservations and a structured copy."),
        back=back(row),
        need=(rules.STEPS, "dispatch", row),
        strip=shell.strip("decision"),
    )
