"""A record goes to the web, and leaves it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.registry import actions, queries, rules
from genomslag.faces.web import forms
from genomslag.faces.web.middleware import AskingRequest


def release(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record may be read by anyone on the web."""
    row = queries.record(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.release(row, by=request.viewer, expected=expected)
        return reverse("registry:record", args=[uid]), _("Anyone may now read the record on the web.")

    return forms.press(
        request,
        _("Release on the web"),
        _("Release"),
        do,
        over=row.title,
        explain=_("Read it once more for names of private persons and addresses. What is released can be found by anyone."),
        revision=row.revision,
        back=reverse("registry:record", args=[uid]),
        need=(rules.RECORD_STEPS, "release", row),
    )


def withdraw(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The record leaves the web."""
    row = queries.record(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        actions.withdraw(row, by=request.viewer, expected=expected)
        return reverse("registry:record", args=[uid]), _("The record is off the web. It is still in the diary.")

    back, need = reverse("registry:record", args=[uid]), (rules.RECORD_STEPS, "withdraw", row)
    return forms.press(
        request, _("Take off the web"), _("Take off"), do, over=row.title, revision=row.revision, back=back, need=need
    )
