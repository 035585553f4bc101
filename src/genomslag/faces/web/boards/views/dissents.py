"""A reservation, special statement or note that was entered is completed, or taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.boards import queries, rules
from genomslag.domain.boards.models import Dissent
from genomslag.domain.flows import change_dissent
from genomslag.faces.web import forms, shell
from genomslag.faces.web.forms import Field, Form
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import Text


def complete_dissent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What was announced at the sitting has its whole text, before the minutes are approved."""
    row = queries.dissent(uid, viewer=request.viewer)
    fields = (Field("text", _("Text"), "long", value=row.text, rows=10),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        change_dissent.complete_dissent(row, text=given["text"], by=request.viewer, expected=expected)
        return reverse("boards:item", args=[row.item.uid]), _("The text is changed.")

    return forms.run(request, _form(row, "complete_dissent", _("Complete the text"), fields, _("Save")), do)


def withdraw_dissent(request: AskingRequest, uid: UUID) -> HttpResponse:
    """It was entered by mistake, or whoever dissented does so no more."""
    row = queries.dissent(uid, viewer=request.viewer)
    fields = (Field("reason", _("Why"), "long", hint=_("Stands in the history, not in the minutes.")),)

    def do(given: forms.Given, expected: int | None) -> forms.Done:
        change_dissent.withdraw_dissent(row, reason=given["reason"], by=request.viewer, expected=expected)
        return reverse("boards:item", args=[row.item.uid]), _("Taken back.")

    return forms.run(request, _form(row, "withdraw_dissent", _("Take back"), fields, _("Take back")), do)


def _form(row: Dissent, step: str, title: Text, fields: tuple[Field, ...], submit: Text) -> Form:
    explain: Text = _("%(kind)s by %(name)s.") % {"kind": row.get_kind_display(), "name": row.person.name}
    if row.item.minutes is not None and row.item.minutes.is_immediate and row.item.minutes.approved_on:
        after = _("It came after the matter was approved at once, and stands in the minutes of the sitting.")
        explain = f"{explain} {after}"
    elif row.item.minutes_id is not None:
        anew = _("The minutes are then to be written anew, and whoever has approved them is asked again.")
        explain = f"{explain} {anew}"
    return Form(
        title,
        fields,
        submit,
        over=row.item.title,
        explain=explain,
        rule=rules.ITEM_STEPS[step].rule,
        revision=row.revision,
        back=reverse("boards:item", args=[row.item.uid]),
        need=(rules.ITEM_STEPS, step, row.item),
        strip=shell.strip("decision"),
    )
