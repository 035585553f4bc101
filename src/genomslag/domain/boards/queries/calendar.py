"""When a board meets, who sits in it and who was there."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from genomslag.domain.boards.models import Presence, Seat, Sitting
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import Page, turned, window
from genomslag.ground.rows import one_visible


def sittings(*, viewer: Viewer, body: Body | None = None) -> list[Sitting]:
    """The calendar, the latest first, each with its number of matters that the viewer may see."""
    rows = Sitting.objects.visible_to(viewer).select_related("body")
    if body is not None:
        rows = rows.filter(body=body)
    return list(rows.annotate(items_count=items_count(viewer)).order_by("-held_on"))


CALENDAR_ORDERS = {"day": "held_on", "board": "body__name", "papers": "papers_by_on", "notice": "called_on", "status": "state"}
COMING, PAST = "coming", "past"


def calendar(*, viewer: Viewer, text: str = "", when: str = "", state: str = "", order: str = "-day", page: int = 1, size: int = 50) -> Page:  # fmt: skip
    """Some sittings of the calendar, a page at a time; two statements.

    Takes: text, in the board's name; when, COMING or PAST, both when empty; state, a sitting's, all when empty; order, a key of CALENDAR_ORDERS, with "-" to turn it.
    """
    rows = Sitting.objects.visible_to(viewer).filter(body__name__icontains=text)
    if when == COMING:
        rows = rows.filter(held_on__gte=clock.today())
    elif when == PAST:
        rows = rows.filter(held_on__lt=clock.today())
    if state:
        rows = rows.filter(state=state)
    total = rows.count()
    page, on_page = window(page, total=total, size=size)
    column, is_turned = turned(order, CALENDAR_ORDERS, "day")
    found = rows.order_by(f"-{column}" if is_turned else column, "-held_on", "-id").annotate(items_count=items_count(viewer))
    columns = ("uid", "held_on", "papers_by_on", "called_on", "state", "body__name", "items_count")
    return Page(list(found.values(*columns)[on_page]), total, page, size)


def items_count(viewer: Viewer, **only: object) -> Count:
    """Only what the viewer may see is counted: a count of hidden rows is a leak."""
    narrowed = Q(**{f"items__{name}": value for name, value in only.items()})
    return Count("items", filter=viewer.visible("items__") & narrowed)


def sitting(uid: UUID | str, *, viewer: Viewer) -> Sitting:
    """One sitting.

    Refuses: NotFound.
    """
    return one_visible(Sitting, uid, viewer=viewer, related=("body",))


def coming_sittings(*, body: Body, viewer: Viewer) -> list[Sitting]:
    """The body's sittings whose papers can still be in time, the next first."""
    rows = (
        Sitting.objects.visible_to(viewer).filter(body=body, papers_by_on__gte=clock.today()).exclude(state=Sitting.State.HELD)
    )
    return list(rows.order_by("held_on"))


def presences(shown: Sitting, *, viewer: Viewer) -> list[Presence]:
    """Who is entered as present, those who serve first."""
    rows = Presence.objects.visible_to(viewer).filter(sitting=shown)
    related = rows.select_related("seat__person", "serves_for__person")
    return list(related.order_by("-is_serving", "seat_id"))


def seats(body: Body, *, viewer: Viewer, on: date) -> list[Seat]:
    """Who sits in the board on a day."""
    rows = Seat.objects.visible_to(viewer).filter(Seat.holding(on), body=body).select_related("person")
    return list(rows.order_by("id"))


def every_seat(body: Body, *, viewer: Viewer) -> list[Seat]:
    """Who sits, has sat and is to sit in the board, those who lead first; one statement."""
    rows = Seat.objects.visible_to(viewer).filter(body=body).select_related("person")
    order = {kind: place for place, kind in enumerate(Seat.Kind.values)}
    return sorted(rows, key=lambda one: (order[one.kind], one.person.name, one.from_on))


def seat(uid: UUID | str, *, viewer: Viewer) -> Seat:
    """One seat, with its person and board.

    Refuses: NotFound.
    """
    return one_visible(Seat, uid, viewer=viewer, related=("body", "person"))
