"""Commissions: the open ones are a standing item, the closed ones say what came of them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q

from genomslag.domain.documents.models import Assignment
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import in_order

ASSIGNMENT_ORDERS = {"title": "title", "by": "given_by__name", "to": "given_to__name", "given": "given_on", "due": "due_on"}


def assignments(
    *,
    viewer: Viewer,
    state: str = "",
    text: str = "",
    origin: str = "",
    body: int | None = None,
    order: str = "",
) -> list[Assignment]:
    """Assignments, open ones first and then by day, or in another order; one statement.

    Takes: state, open, closed or overdue (open, and its day has passed); text, words in title, text, result or either body;
    origin, budget, council or board; body, the one that gave it or was given it; order, a key of ASSIGNMENT_ORDERS, from below with a
    minus.
    """
    late = Q(state=Assignment.State.OPEN, due_on__lt=clock.today())
    rows = Assignment.objects.visible_to(viewer).select_related("given_by", "given_to", "document", "result_version")
    if state in Assignment.State.values:
        rows = rows.filter(state=state)
    elif state == "overdue":
        rows = rows.filter(late)
    for word in text.split():
        rows = rows.filter(_somewhere(word))
    if origin:
        rows = rows.filter(origin=origin)
    if body is not None:
        rows = rows.filter(Q(given_by=body) | Q(given_to=body))
    return list(rows.order_by(*_order(order)))


def _somewhere(word: str) -> Q:
    places = ("title", "text", "result", "given_by__name", "given_to__name")
    found = Q()
    for place in places:
        found |= Q(**{f"{place}__icontains": word})
    return found


def _order(said: str) -> list[Any]:
    if said.lstrip("-") not in ASSIGNMENT_ORDERS:
        return ["-state", F("due_on").asc(nulls_last=True), "given_on", "id"]
    return [in_order(said, ASSIGNMENT_ORDERS, "due"), "id"]


def giving_and_given(*, viewer: Viewer) -> list[tuple[int, str]]:
    """The bodies that have given or been given an assignment which the viewer may read, by name; one statement."""
    pairs = Assignment.objects.visible_to(viewer).values_list("given_by", "given_by__name", "given_to", "given_to__name")
    found: dict[int, str] = {}
    for giver, giver_name, given, given_name in pairs.distinct():
        found |= {giver: giver_name, given: given_name}
    return sorted(found.items(), key=lambda one: one[1])
