"""What we who were asked tell the sender while we write: that we do, and that we need more time."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import notices
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.faces.web import forms
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest


def ask_more_time(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We ask the sender for more time."""
    row = opinions.opinion(uid, viewer=request.viewer)
    back = reverse("opinions:opinion", args=[uid])
    fields = (
        Field("until", _("Until when we ask for"), "date", value=row.answer_by_on),
        Field("reason", _("Our reason"), "long"),
    )

    def do(given: forms.Given, _expected: int | None) -> forms.Done:
        notices.ask_more_time(row, wanted_until_on=given.day("until"), reason=given["reason"], by=request.viewer)
        return back, _("The letter is being made and goes to the sender. The decision comes back to the matter.")

    form = Form(
        _("Ask for more time"),
        fields,
        _("Ask"),
        over=row.title,
        explain=_("It becomes a record in our matter and in theirs."),
        back=back,
        need=(opinion_rules.STEPS, "write", row),
    )
    return forms.run(request, form, do)


def tell_drafting(request: AskingRequest, uid: UUID) -> HttpResponse:
    """We tell the sender that we are writing, and nothing more."""
    row = opinions.opinion(uid, viewer=request.viewer)
    back = reverse("opinions:opinion", args=[uid])

    def do(_expected: int | None) -> forms.Done:
        notices.tell_drafting(row, by=request.viewer)
        return back, _("The sender now sees that we are writing.")

    return forms.press(
        request,
        _("Tell the sender that we are writing"),
        _("Tell"),
        do,
        over=row.title,
        explain=_("The sender sees that an answer is being written, and nothing of what it says."),
        back=back,
        need=(opinion_rules.STEPS, "write", row),
    )
