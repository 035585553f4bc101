"""Files of values that wait, or were taken in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Sum

from genomslag.domain.indicators import importing
from genomslag.domain.indicators.importing import Plan, Telling, silent
from genomslag.domain.indicators.models import Definition, Observation, Use, ValueImport
from genomslag.domain.organisation.models import Body, Unit
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.models import Order
from genomslag.ground.paging import window
from genomslag.ground.rows import one_visible


def import_of(uid: UUID | str, *, viewer: Viewer) -> ValueImport:
    """A file, for those who approve the body's values.

    Refuses: NotFound.
    """
    row = one_visible(ValueImport, uid, viewer=viewer, related=("body", "file"))
    if not viewer.has(COORDINATOR, row.authority_id):
        raise NotFound()
    return row


def imports_of(body: Body, *, viewer: Viewer, page: int = 1, size: int = 50) -> tuple[list[ValueImport], int]:
    """The body's files of values, the latest first, without their rows, a page of them; and how many there are. Two statements."""
    if body.authority_id is None or not viewer.has(COORDINATOR, body.authority_id):
        return [], 0
    rows = ValueImport.objects.visible_to(viewer).filter(body=body).defer("rows", "judged")
    total = rows.count()
    _number, some = window(page, total=total, size=size)
    return list(rows.order_by("-id")[some]), total


def same_waiting(body: Body, *, sha256: str, viewer: Viewer) -> ValueImport | None:
    """The very same file, which waits to be looked through already; one statement."""
    rows = ValueImport.objects.visible_to(viewer).filter(body=body, sha256=sha256, state=ValueImport.State.OPEN)
    return rows.defer("rows", "judged").order_by("id").first()  # type: ignore[no-any-return]


def trouble_with(row: ValueImport, *, viewer: Viewer) -> str:
    """What has gone wrong so far with the work in the background, which is tried again; nothing when nothing has. One statement."""
    orders = Order.objects.visible_to(viewer).filter(kind__in=("read_values", "take_values"), payload__file=str(row.uid))
    tried = (
        orders.filter(state__in=(Order.State.FAILED, Order.State.GIVEN_UP)).order_by("-id").values_list("trouble", flat=True)
    )
    return str(tried.first() or "")


def looked_through(row: ValueImport, *, viewer: Viewer) -> Plan:
    """The file as it is looked through: a large one as it was judged in the background, any other as things stand now."""
    return Plan.laid(row.rows, row.judged) if row.judged else import_plan(row, viewer=viewer)


@dataclass(frozen=True)
class Judged:
    """What would come of a file, and a mark of all that it was held against: as long as the mark is the same, so is the plan."""

    plan: Plan
    mark: tuple[Any, ...]


def judged(row: ValueImport, *, viewer: Viewer, telling: Telling = silent) -> Judged:
    """The file judged outside any write; what happens while it is judged changes the mark.

    Takes: telling, who is told how many rows have been judged.
    Refuses: Invalid("no_columns").
    """
    mark = mark_of(row, viewer=viewer)
    return Judged(import_plan(row, viewer=viewer, telling=telling), mark)


def mark_of(row: ValueImport, *, viewer: Viewer) -> tuple[Any, ...]:
    """A mark of the day, and of the body's values, uses, sheets and units as they stand; four statements."""
    uses = Use.objects.visible_to(viewer).filter(body=row.body_id)
    rows = (
        Observation.objects.visible_to(viewer).filter(use__in=uses.values("pk")),
        uses,
        Definition.objects.visible_to(viewer).filter(element__in=uses.values("definition__element")),
        Unit.objects.filter(body=row.body_id),
    )
    return clock.today(), *(
        tuple(some.order_by().aggregate(n=Count("pk"), last=Max("pk"), turns=Sum("revision")).values()) for some in rows
    )


def check_columns(row: ValueImport, *, viewer: Viewer) -> None:
    """It can be seen which columns of the file hold what; no row is judged. One statement.

    Refuses: Invalid("no_columns").
    """
    uses = Use.objects.visible_to(viewer).filter(body=row.body_id).select_related("definition")
    importing.check_columns(row.rows["head"], list(uses))


def import_plan(row: ValueImport, *, viewer: Viewer, telling: Telling = silent) -> Plan:
    """What would come of the file now, with all that stands.

    Takes: telling, who is told how many rows have been judged.
    Refuses: Invalid("no_columns").
    """
    uses = list(Use.objects.visible_to(viewer).filter(body=row.body_id).select_related("definition"))
    elements = [use.definition.element_id for use in uses]
    newest: dict[int, int] = {}
    sheets = Definition.objects.visible_to(viewer).filter(element__in=elements)
    for element, number in sheets.values_list("element_id", "number"):
        newest[element] = max(number, newest.get(element, 0))
    standing = Observation.with_corrections(list(Observation.objects.visible_to(viewer).filter(use__in=uses).order_by("id")))
    units = Unit.objects.filter(body=row.body_id).select_related("parent__parent")
    return importing.plan(row.rows, importing.Known(uses, newest, list(units), standing, clock.today()), telling=telling)
