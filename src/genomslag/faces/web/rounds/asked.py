"""What we who were asked tell the sender while we write: that we do."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genomslag.domain.flows import notices
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.opinions import rules as opinion_rules
from genomslag.faces.web import forms
from genomslag.faces.web.middleware import AskingRequest


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
