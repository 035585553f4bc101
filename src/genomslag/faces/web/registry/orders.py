"""The outbox as people see it: what has not gone yet, why, and how to try again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from genomslag.domain.flows import orders
from genomslag.faces.web import forms, places, shell
from genomslag.faces.web.asked import asked_of
from genomslag.faces.web.middleware import AskingRequest
from genomslag.ground.models import Order
from genomslag.ground.rows import one_visible

ROWS = 100


@require_GET
def listing(request: AskingRequest) -> HttpResponse:
    """What was ordered and has not gone."""
    if request.viewer.is_anonymous:
        return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={request.path}")
    every = orders.undone(viewer=request.viewer)
    stuck = sum(row.state == Order.State.GIVEN_UP for row in every)
    asked = asked_of(request, "text", "state", usual="", known=ORDERED)
    wanted = [one for one in every if asked.said["state"] in ("", one.state)]
    meant = asked.arranged(wanted, ORDERED, words=lambda one: f"{one.kind} {one.about} {one.trouble}")
    rows, page = asked.page_of(meant, size=ROWS)
    return shell.page(
        request,
        "registry/orders.html",
        rows=rows,
        page=page,
        every=len(every),
        asked=asked,
        states={one.state: one.state_word for one in every},
        stuck=stuck,
        place=places.place,
    )


ORDERED: Mapping[str, Callable[[orders.Ordered], Any]] = {
    "what": lambda one: str(one.kind).casefold(),
    "about": lambda one: one.about.casefold(),
    "state": lambda one: str(one.state_word),
    "attempts": lambda one: one.attempts,
    "next": lambda one: one.due_at if one.state != Order.State.GIVEN_UP else None,
}


def retry_order(request: AskingRequest, uid: UUID) -> HttpResponse:
    """What failed is tried once more."""
    row = one_visible(Order, uid, viewer=request.viewer)

    def do(_expected: int | None) -> forms.Done:
        orders.retry_order(uid, by=request.viewer)
        return reverse("registry:orders"), _("It is tried again now.")

    return forms.press(
        request,
        _("Try again"),
        _("Try again"),
        do,
        over=orders.KINDS.get(row.kind, row.kind),
        explain=row.trouble,
        back=reverse("registry:orders"),
    )
