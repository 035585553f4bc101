"""Consultations: the list, one of them, and what waits in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q

from genomslag.domain.consultations.models import Recipient, Round
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import Page, window
from genomslag.ground.rows import one_visible

SORTS = {"title": "title", "body": "body__name", "sent": "sent_on", "answer_by": "answer_by_on", "state": "state"}
COLUMNS = (
    "uid",
    "title",
    "state",
    "kind",
    "sent_on",
    "answer_by_on",
    "asked",
    "answered",
    "body__name",
    "matter__number",
    "version__uid",
)


def rounds(
    *,
    viewer: Viewer,
    text: str = "",
    state: str = "",
    order: str = "-answer_by",
    page: int = 1,
    size: int = 50,
    is_open: bool = False,
) -> Page:
    """Consultations with how many were asked and how many have answered; three statements, however many there are.

    Takes: text, in title, sender or number; order, a key of SORTS, with "-" to turn it; is_open, only those that can be answered
    today or later; page, the last one when there are not so many.
    """
    found = Round.objects.visible_to(viewer)
    if text:
        found = found.filter(Q(title__icontains=text) | Q(body__name__icontains=text) | Q(matter__number__icontains=text))
    if state:
        found = found.filter(state=state)
    if is_open:
        found = found.filter(state=Round.State.SENT, answer_by_on__gte=clock.today())
    total = found.count()
    page, on_page = window(page, total=total, size=size)
    # The page's own rows are found first, by index; only they are counted and joined.
    ids = list(found.order_by(*_order(order)).values_list("pk", flat=True)[on_page])
    by_id = {row.pop("pk"): row for row in _counted(ids, viewer)} if ids else {}
    return Page([by_id[pk] for pk in ids if pk in by_id], total, page, size)


def _counted(ids: list[int], viewer: Viewer) -> list[dict[str, Any]]:
    rows = Round.objects.visible_to(viewer).filter(pk__in=ids)
    asked = rows.annotate(
        asked=Count("recipients", distinct=True),
        answered=Count("recipients", filter=Q(recipients__state=Recipient.State.ANSWERED), distinct=True),
    )
    return list(asked.values("pk", *COLUMNS))


def _order(order: str) -> list[Any]:
    """The latest first among equals, so that no row stands on two pages."""
    column, turned = SORTS.get(order.lstrip("-"), "answer_by_on"), order.startswith("-")
    if column in ("answer_by_on", "title", "state"):  # plain columns, so that an index serves the order
        return [f"-{column}" if turned else column, "-id" if turned else "id"]
    return [F(column).desc(nulls_last=True) if turned else F(column).asc(nulls_last=True), "-id"]


def round_(uid: UUID | str, *, viewer: Viewer) -> Round:
    """One consultation with its version and sender.

    Refuses: NotFound.
    """
    related = (
        "body",
        "matter",
        "version",
        "version__document",
        "version__document__profile",
        "version__document__body",
        "parent",
        "follows",
    )
    return one_visible(Round, uid, viewer=viewer, related=related)
