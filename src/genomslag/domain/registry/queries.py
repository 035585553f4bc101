"""What one may ask of a diary. What is secret shows neither title nor counterpart to those outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import REGISTRAR
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Arrival, Dispatch, Enclosure, Matter, Record, Rendition
from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Audience, Sees, Viewer
from genomslag.ground.models import StoredFile
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting

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


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and how many there are in all."""

    rows: list[dict[str, Any]]
    total: int
    number: int
    size: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.total, self.number * self.size)

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // self.size))


def diary(
    *,
    viewer: Viewer,
    authority_id: int | None = None,
    text: str = "",
    state: str = "",
    handler: int | None = None,
    order: str = "-opened",
    page: int = 1,
    size: int = 50,
) -> Page:
    """Matters that the viewer may see, in three statements.

    Takes: text, looked for in number, title, counterpart and the other numbers; handler, a person's id; order, a key of SORTS,
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
    if text:
        matters = matters.filter(
            Q(number__icontains=text)
            | Q(title__icontains=text)
            | Q(their_number__icontains=text)
            | Q(outside_number__icontains=text)
            | Q(counterpart__name__icontains=text)
        )
    total = matters.count()
    page = max(1, min(page, max(1, -(-total // size))))
    window = slice((page - 1) * size, page * size)
    if order.lstrip("-") in COUNTED:
        rows = _with_records(matters, viewer).order_by(*_order(order))[window]
        return Page(list(rows.values(*COLUMNS)), total, page, size)
    # The page's own rows are found first, by index; only they are counted and joined.
    ids = list(matters.order_by(*_order(order)).values_list("pk", flat=True)[window])
    by_id = {row.pop("pk"): row for row in _shown(viewer, ids=ids)} if ids else {}
    return Page([by_id[pk] for pk in ids if pk in by_id], total, page, size)


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
    """The latest first among equals, so that no row stands on two pages."""
    columns = SORTS.get(order.lstrip("-"), SORTS["opened"])
    turned = order.startswith("-")
    if columns[0] in NEVER_EMPTY:  # plain columns, so that an index serves the order
        ranked: list[Any] = [f"-{name}" if turned else name for name in columns]
    else:
        ranked = [F(name).desc(nulls_last=True) if turned else F(name).asc(nulls_last=True) for name in columns]
    return ranked if "id" in columns else [*ranked, "-id"]


def _with_records(matters: Any, viewer: Sees) -> Any:
    latest = Record.objects.visible_to(viewer).filter(matter=OuterRef("pk")).order_by("-serial")
    counted = Record.objects.visible_to(viewer).filter(matter=OuterRef("pk")).order_by().values("matter")
    return matters.annotate(
        records_count=Subquery(counted.annotate(n=Count("pk")).values("n")),
        latest_on=Subquery(counted.annotate(d=Max("dated_on")).values("d")),
        latest_title=Subquery(latest.values("title")[:1]),
    )


def matter(uid: UUID | str, *, viewer: Viewer) -> Matter:
    """The matter with those who handle it.

    Refuses: NotFound.
    """
    return one_visible(Matter, uid, viewer=viewer, related=("counterpart", "handler", "unit"))


@dataclass(frozen=True)
class Line:
    """One line of a matter's diary, with its documents."""

    uid: UUID
    serial: int
    dated_on: date
    direction: str
    kind: str
    title: str
    counterpart: str
    their_number: str
    state: str
    secrecy: str
    files: list[tuple[str, UUID, int]]


def lines_of(shown: Matter, *, viewer: Viewer) -> list[Line]:
    """The lines of the matter's diary whose records the viewer may read, in two statements."""
    readable = {row.pk: row for row in Record.objects.visible_to(viewer).filter(matter=shown).select_related("file")}
    files: dict[int, list[tuple[str, UUID, int]]] = {}
    for made in Rendition.objects.visible_to(viewer).filter(record__in=readable).select_related("file").order_by("format"):
        files.setdefault(made.record_id, []).append((made.format.upper(), made.file.uid, made.file.size_bytes))
    return [_line(row, files.get(row.pk, [])) for row in sorted(readable.values(), key=lambda row: row.serial)]


@dataclass(frozen=True)
class Bare:
    """A line without words: that there is a record, from which day, and whether it came in or went out."""

    serial: int
    dated_on: date
    direction: str


def wordless_lines(shown: Matter, *, viewer: Viewer) -> list[Bare]:
    """The lines that the viewer may not read but may know of, in one statement: title and counterpart are left out.

    Those outside the office know of what came in and what went out; what is only drawn up may still be a draft.
    Rule: unverified (OSL 5 kap. 2 §: day and number always, counterpart and content left out when needed); TF 2 kap. 10 and 12 §§.
    """
    rows = Record.traces(shown).exclude(viewer.visible())
    if not viewer.sees(shown.authority_id, Audience.OWN):
        went = Q(dispatches__state__in=rules.WENT_OUT)
        rows = rows.filter(Q(direction=Record.Direction.IN) | went).distinct()
    words = dict(Record.Direction.choices)
    with second_lock.lifted():
        return [Bare(row["serial"], row["dated_on"], str(words[row["direction"]])) for row in rows]


def _line(row: Record, files: list[tuple[str, UUID, int]]) -> Line:
    own = [(row.file.name.rsplit(".", 1)[-1].upper(), row.file.uid, row.file.size_bytes)] if row.file else []
    return Line(
        uid=row.uid,
        serial=row.serial,
        dated_on=row.dated_on,
        direction=str(row.get_direction_display()),
        kind=row.kind,
        title=row.title,
        counterpart=row.counterpart_name,
        their_number=row.their_number,
        state=row.state,
        secrecy=row.secrecy_provision,
        files=[*own, *files],
    )


def record(uid: UUID | str, *, viewer: Viewer) -> Record:
    """A record with its matter.

    Refuses: NotFound.
    """
    return one_visible(Record, uid, viewer=viewer, related=("matter", "counterpart", "file"))


def renditions(shown: Record, *, viewer: Viewer) -> list[Rendition]:
    """The documents made from a record."""
    return list(Rendition.objects.visible_to(viewer).filter(record=shown).select_related("file").order_by("format"))


def renditions_of(records: Sequence[Record], *, viewer: Viewer) -> list[Rendition]:
    """The documents made from several records, in one statement."""
    return list(
        Rendition.objects.visible_to(viewer).filter(record__in=records).select_related("file").order_by("record", "format")
    )


def stored_file(uid: UUID | str, *, viewer: Viewer) -> StoredFile:
    """A stored file that the viewer may read.

    Refuses: NotFound.
    """
    return one_visible(StoredFile, uid, viewer=viewer)


def dispatches_of(shown: Matter, *, viewer: Viewer) -> list[Dispatch]:
    """What has gone out, or lies ready to go, in a matter."""
    return list(Dispatch.objects.visible_to(viewer).filter(matter=shown).select_related("to_body").order_by("id"))


def dispatch(uid: UUID | str, *, viewer: Viewer) -> Dispatch:
    """One package.

    Refuses: NotFound.
    """
    return one_visible(Dispatch, uid, viewer=viewer, related=("matter", "to_body"))


def package(shown: Dispatch, *, viewer: Viewer) -> list[Record]:
    """The records in a package, as they are shown before it goes."""
    return list(Record.objects.visible_to(viewer).filter(dispatches=shown).select_related("file").order_by("serial"))


def arrival(uid: UUID | str, *, viewer: Viewer) -> Arrival:
    """What has arrived and waits for its number.

    Refuses: NotFound.
    """
    return one_visible(Arrival, uid, viewer=viewer, related=("from_body", "matter"))


def enclosures(shown: Arrival, *, viewer: Viewer) -> list[Enclosure]:
    """What came with an arrival."""
    return list(Enclosure.objects.visible_to(viewer).filter(arrival=shown).select_related("file").order_by("position"))


def arrivals(*, viewer: Viewer, state: str = Arrival.State.WAITING) -> list[Arrival]:
    """What waits for a number in the viewer's authorities, the oldest first."""
    rows = Arrival.objects.visible_to(viewer).filter(state=state).select_related("from_body")
    return list(rows.order_by("arrived_on", "id")[:200])


def open_matters(*, viewer: Viewer, authority_id: int) -> list[Matter]:
    """Open matters of an authority, the latest first, for choosing where something belongs."""
    rows = Matter.objects.visible_to(viewer).filter(authority_id=authority_id, state=Matter.State.OPEN)
    return list(rows.order_by("-opened_on", "-id")[:200])


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the registrar: what has arrived and has no number, and packages that lie ready."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(REGISTRAR, authority)]
    if not mine:
        return []
    came = Arrival.objects.visible_to(viewer).filter(state=Arrival.State.WAITING, authority_id__in=mine)
    ready = Dispatch.objects.visible_to(viewer).filter(state=Dispatch.State.READY, authority_id__in=mine, kind="answer")
    return [
        *(
            Waiting(row.arrived_on, row.title, _("Has arrived and has no diary number"), "arrival", row.uid, "register")
            for row in came.order_by("arrived_on")
        ),
        *(
            Waiting(None, row.matter.title, _("The package lies ready to be sent"), "dispatch", row.uid, "send")
            for row in ready.select_related("matter").order_by("id")
        ),
    ]
