"""The diary as a list. What is secret shows neither title nor counterpart to those outside."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, Max, Min, OuterRef, Q, QuerySet, Subquery

from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience, Sees, Viewer
from genomslag.ground.paging import Page, turned, window
from genomslag.ground.prepared import prepared

SORTS = {
    "number": ("opened_on", "id"),
    "title": ("title",),
    "opened": ("opened_on", "id"),
    "counterpart": ("counterpart__name",),
    "closed": ("closed_on",),
    "their_number": ("their_number",),
    "outside_number": ("outside_number",),
    "state": ("state",),
    "handler": ("handler__name",),
    "unit": ("unit__name",),
    "records": ("records_count",),
    "latest": ("latest_on",),
}


COUNTED = ("records", "latest")


NEVER_EMPTY = ("opened_on", "title", "state")


COLUMNS = (
    "uid",
    "number",
    "title",
    "opened_on",
    "closed_on",
    "state",
    "their_number",
    "outside_number",
    "counterpart__name",
    "handler__name",
    "unit__name",
    "records_count",
    "latest_on",
    "latest_title",
)


def diary(
    *,
    viewer: Viewer,
    authority_id: int | None = None,
    text: str = "",
    state: str = "",
    handler: int | None = None,
    year: int | None = None,
    kind: str = "",
    order: str = "-opened",
    page: int = 1,
    size: int = 50,
) -> Page:
    """Matters that the viewer may see, in three statements.

    Takes: text, looked for in number, title, counterpart and the other numbers; handler, a person's id; year, when the matter was opened; kind, of a record
    in it that the viewer may see; order, a key of SORTS,
    with "-" to turn it; page, the last one when there are not so many; size, rows a page.
    Rule: TF 2 kap. 10 § (a diary is public from its first entry); unverified (OSL 5 kap. 2 §: what it shows).
    """
    matters = Matter.objects.visible_to(viewer)
    if authority_id is not None:
        matters = matters.filter(authority_id=authority_id)
    if state:
        matters = matters.filter(state=state)
    if handler is not None:
        matters = matters.filter(handler_id=handler)
    if year is not None:
        matters = matters.filter(opened_on__range=(date(year, 1, 1), date(year, 12, 31)))
    if kind:
        matters = matters.filter(Exists(Record.objects.visible_to(viewer).filter(matter=OuterRef("pk"), kind=kind)))
    if text:
        matters = matters.filter(
            Q(number__icontains=text)
            | Q(title__icontains=text)
            | Q(their_number__icontains=text)
            | Q(outside_number__icontains=text)
            | Q(counterpart__name__icontains=text)
        )
    # True of every row: it lets the database count in one range of an index instead of joining two.
    total = matters.filter(audience__gte=Audience.CLOSED).count()
    page, on_page = window(page, total=total, size=size)
    if order.lstrip("-") in COUNTED:
        rows = _with_records(matters, viewer).order_by(*_order(order))[on_page]
        return Page(list(rows.values(*COLUMNS)), total, page, size)
    # The page's own rows are found first, by index; only they are counted and joined.
    ids = list(matters.order_by(*_order(order)).values_list("pk", flat=True)[on_page])
    by_id = {row.pop("pk"): row for row in _shown(viewer, ids=ids)} if ids else {}
    return Page([by_id[pk] for pk in ids if pk in by_id], total, page, size)


def years(*, viewer: Viewer, authority_id: int | None = None) -> list[int]:
    """The years from this one back to that of the first matter that the viewer may see; one statement, by index."""
    matters = Matter.objects.visible_to(viewer)
    if authority_id is not None:
        matters = matters.filter(authority_id=authority_id)
    # The least of a column is read at the end of its index; to order by it and take the first sorts all that may be seen.
    first = matters.aggregate(first=Min("opened_on"))["first"]
    return list(range(max(clock.today().year, first.year), first.year - 1, -1)) if first else []


@prepared
def _shown(viewer: Sees, ids: list[int]) -> QuerySet[Matter, dict[str, Any]]:
    return _with_records(Matter.objects.visible_to(viewer).filter(pk__in=ids), viewer).values("pk", *COLUMNS)


def public_diary(**narrowed: Any) -> Page:
    """The diary as anyone may read it, without saying who.

    Takes: narrowed, what diary takes.
    Rule: TF 2 kap. 18 § (nobody is asked who or why).
    """
    return diary(viewer=ANYONE, **narrowed)


def _order(order: str) -> list[Any]:
    """Equals in their own order too, so that no row stands on two pages."""
    columns, is_turned = turned(order, SORTS, "opened")
    if columns[0] in NEVER_EMPTY:  # plain columns, so that an index serves the order
        columns = columns if "id" in columns else (*columns, "id")
        return [f"-{name}" if is_turned else name for name in columns]
    ranked = [F(name).desc(nulls_last=True) if is_turned else F(name).asc(nulls_last=True) for name in columns]
    return [*ranked, "-id"]


def _with_records(matters: Any, viewer: Sees) -> Any:
    latest = Record.objects.visible_to(viewer).filter(matter=OuterRef("pk")).order_by("-serial")
    counted = Record.objects.visible_to(viewer).filter(matter=OuterRef("pk")).order_by().values("matter")
    return matters.annotate(
        records_count=Subquery(counted.annotate(n=Count("pk")).values("n")),
        latest_on=Subquery(counted.annotate(d=Max("dated_on")).values("d")),
        latest_title=Subquery(latest.values("title")[:1]),
    )
