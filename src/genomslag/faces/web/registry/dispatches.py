"""Packages: looked through, then sent."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import answer_consultation, orders
from genomslag.domain.registry import actions, queries, rules
from genomslag.faces.web import forms, shell
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.errors import NotFound


@require_GET
def dispatch(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package, as it is shown before it goes."""
    shown = queries.dispatch(uid, viewer=request.viewer)
    records = queries.package(shown, viewer=request.viewer)
    if not records:
        raise NotFound()
    is_answer = shown.kind in (answer_consultation.ANSWER, answer_consultation.PRELIMINARY)
    referred = queries.referred_in(shown, viewer=request.viewer) if is_answer else []
    offers = rules.DISPATCH_STEPS.available(shown, viewer=request.viewer)
    return shell.page(
        request,
        "registry/dispatch.html",
        dispatch=shown,
        records=records,
        referred=referred,
        renditions=queries.renditions_of([*records, *referred], viewer=request.viewer),
        offers=offers,
        undone=orders.undone_of(shown, viewer=request.viewer),
        strip=shell.strip("decision"),
    )


def send(request: AskingRequest, uid: UUID) -> HttpResponse:
    """The package goes."""
    row = queries.dispatch(uid, viewer=request.viewer)

    def do(expected: int | None) -> forms.Done:
        if row.kind == answer_consultation.ANSWER:
            answer_consultation.send_answer(row, by=request.viewer, expected=expected)
        else:
            actions.send(row, by=request.viewer, expected=expected)
        return reverse("registry:matter", args=[row.matter.uid]), _("Sent. It is registered at both ends.")

    to = row.to_body.name if row.to_body else row.to_email
    return forms.press(
        request,
        _("Send the package"),
        _("Send to %(name)s") % {"name": to},
        do,
        over=row.matter.title,
        revision=row.revision,
        back=reverse("registry:dispatch", args=[uid]),
        need=(rules.DISPATCH_STEPS, "send", row),
        strip=shell.strip("decision"),
    )
