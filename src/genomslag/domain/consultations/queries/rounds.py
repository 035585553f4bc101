"""Consultations: the list, one of them, and what waits in them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from genomslag.domain.consultations.models import Recipient, Round
from genomslag.domain.registry.models import Matter
from genomslag.domain.registry.queries import numbered
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.paging import Page, turned, window
from genomslag.ground.rows import one_visible

SORTS = {
    "title": "title",
    "body": "body__name",
    "number": "matter__number",
    "sent": "sent_on",
    "answer_by": "answer_by_on",
    "state": "state",
}
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


def asked_under(number: str, *, but: Round, viewer: Viewer) -> Round | None:
    """The consultation of the same sender whose matter has a number, here or in a diary kept elsewhere, when it is in another matter than the one at hand."""
    if not number.strip():
        return None
    rows = Round.objects.visible_to(viewer).filter(authority_id=but.authority_id).exclude(matter=None)
    found = list(rows.filter(numbered(number, through="matter__")).order_by("id").select_related("matter"))
    return next(iter(found), None) if all(one.matter_id != but.matter_id for one in found) else None


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
    # True of every row: it lets the database count in one range of an index instead of joining two.
    total = found.filter(audience__gte=Audience.CLOSED).count()
    page, on_page = window(page, total=total, size=size)
    # The page's own rows are found first, by index; only they are counted and joined.
    ids = list(found.order_by(*_order(order)).values_list("pk", flat=True)[on_page])
    by_id = {row.pop("pk"): row for row in _counted(ids, viewer)} if ids else {}
    return Page([by_id[pk] for pk in ids if pk in by_id], total, page, size)


def round_behind(matter: Matter, *, viewer: Viewer) -> Round | None:
    """The consultation that a matter answers, known by its sender and the number that it bears there; the latest, where it was sent anew."""
    if not matter.their_number or matter.counterpart_id is None:
        return None
    rows = Round.objects.visible_to(viewer).filter(body=matter.counterpart_id, matter__number=matter.their_number)
    known = rows.exclude(state=Round.State.DRAFT).select_related("version").order_by("-sent_on", "-id")
    found: Round | None = known.first()
    return found


def _counted(ids: list[int], viewer: Viewer) -> list[dict[str, Any]]:
    rows = Round.objects.visible_to(viewer).filter(pk__in=ids)
    asked = Recipient.objects.visible_to(viewer).filter(round=OuterRef("pk")).order_by()
    counted = rows.annotate(asked=_many(asked), answered=_many(asked.filter(state=Recipient.State.ANSWERED)))
    return list(counted.values("pk", *COLUMNS))


def _many(asked: Any) -> Any:
    """How many they are in a round, from an index alone: a round may have thousands."""
    return Coalesce(Subquery(asked.values("round").annotate(many=Count("pk")).values("many")), 0)


def _order(order: str) -> list[Any]:
    """The latest first among equals, so that no row stands on two pages."""
    column, is_turned = turned(order, SORTS, "answer_by")
    if column in ("answer_by_on", "title", "state"):  # plain columns, so that an index serves the order
        return [f"-{column}" if is_turned else column, "-id" if is_turned else "id"]
    return [F(column).desc(nulls_last=True) if is_turned else F(column).asc(nulls_last=True), "-id"]


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
