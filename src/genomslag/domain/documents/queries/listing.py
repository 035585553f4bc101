"""The lists: documents, versions, signatories, assignments, and what waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Assignment, Document, Predecessor, Signature, Succession, Version
from genomslag.domain.documents.queries.gaps import gaps_owned
from genomslag.domain.documents.queries.methods import methods_due
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import Page, in_order, window
from genomslag.ground.prepared import prepared
from genomslag.ground.waiting import Waiting

DOCUMENT_ORDERS = {"title": "title", "body": "document__body__name", "state": "standing", "decided": "decided_on"}


def documents(
    *, viewer: Viewer, text: str = "", kind: str = "", standing: Sequence[str] = (), order: str = "title"
) -> list[dict[str, Any]]:
    """Every version that the viewer may see, one row a version; `state` is what the days say today.

    Takes: standing, the only states that are wanted, all when empty.
    """
    rows = _narrowed(viewer, text, kind)
    if standing:
        rows = rows.filter(standing__in=standing)
    return _said(rows, order)


def documents_page(
    *, viewer: Viewer, text: str = "", kind: str = "", order: str = "title", page: int = 1, size: int = 100
) -> Page:
    """The same rows, a page at a time, with how many there are in all; two statements."""
    rows = _narrowed(viewer, text, kind)
    total = rows.count()
    number, some = window(page, total=total, size=size)
    return Page(_said(rows, order, some), total, number, size)


def _narrowed(viewer: Viewer, text: str, kind: str) -> QuerySet[Any]:
    rows = Version.objects.visible_to(viewer).annotate(standing=rules.standing())
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(document__body__name__icontains=text))
    return rows.filter(document__kind=kind) if kind else rows


def _said(rows: QuerySet[Any], order: str, some: slice | None = None) -> list[dict[str, Any]]:
    sorted_rows = rows.annotate(elements=Count("contents")).order_by(in_order(order, DOCUMENT_ORDERS, "title"), "-number", "id")
    found = sorted_rows[some] if some is not None else sorted_rows
    said = found.values(
        "uid",
        "title",
        "number",
        "standing",
        "elements",
        "decided_on",
        "decision_paragraph",
        "valid_from_on",
        "valid_until_on",
        "document__uid",
        "document__kind",
        "document__profile",
        "document__body__name",
        "document__language",
    )
    return [{**row, "state": row.pop("standing")} for row in said]


def authorities_due(*, viewer: Viewer) -> list[int]:
    """The authorities where a day has done something to a version that is not yet written down; one statement."""
    rows = Version.objects.visible_to(viewer).annotate(standing=rules.standing()).exclude(standing=F("state"))
    return sorted(set(rows.values_list("authority_id", flat=True)))


def versions_of(shown: Version, *, viewer: Viewer) -> list[Version]:
    """All versions of the same document, the latest first."""
    return _versions_of(viewer, document=shown.document_id, on=clock.today())


@prepared
def _versions_of(viewer: Sees, document: int, on: date) -> QuerySet[Version]:
    rows = Version.objects.visible_to(viewer).filter(document=document).annotate(standing=rules.standing(on=on))
    return rows.order_by("-number")


def latest_of(document: Document, *, viewer: Viewer) -> Version | None:
    """The latest version of a document that the viewer may read."""
    rows = Version.objects.visible_to(viewer).filter(document=document).exclude(state=Version.State.CALLED_OFF)
    return rows.order_by("-number").first()  # type: ignore[no-any-return]


def signatories(shown: Version, *, viewer: Viewer) -> list[tuple[str, date, date | None]]:
    """Those who have signed: name, from, until."""
    return _signatories(viewer, document=shown.document_id)


@prepared
def _signatories(viewer: Sees, document: int) -> QuerySet[Signature, tuple[str, date, date | None]]:
    rows = Signature.objects.visible_to(viewer).filter(document=document).order_by("from_on", "id")
    return rows.values_list("body__name", "from_on", "until_on")


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Open assignments of the bodies where the viewer is an officer, what is proposed there and waits for its decision, the
    viewer's gaps in the coverage, and the methods to review."""
    return [*_office_waiting(viewer), *_gaps_and_methods(viewer)]


def _gaps_and_methods(viewer: Viewer) -> list[Waiting]:
    """Gaps to close and methods to review; one statement for both."""
    if viewer.person_id is None:
        return []
    rows = _dated(gaps_owned(viewer), "due_on", ("row_words", "column_words"), "coverage_gap")
    reviewing = [one for one in viewer.authority_ids if viewer.has(COORDINATOR, one)]
    if reviewing:
        rows = rows.union(_dated(methods_due(viewer, reviewing), "next_review_on", ("name",), "method"), all=True)
    return [_gap_or_method(*row) for row in rows.order_by("on", "uid")]


def _dated(rows: QuerySet[Any], on: str, words: tuple[str, ...], kind: str) -> QuerySet[Any, tuple[Any, ...]]:
    """The day, the lasting name, the words it is called by, and its kind."""
    said = [Cast(words[at], TextField()) if at < len(words) else Value("", TextField()) for at in (0, 1)]
    named = rows.order_by().annotate(on=F(on), first=said[0], second=said[1], of_kind=Value(kind, TextField()))
    return named.values_list("on", "uid", "first", "second", "of_kind")


def _gap_or_method(on: date | None, uid: UUID, first: str, second: str, kind: str) -> Waiting:
    if kind == "coverage_gap":
        return Waiting(on, f"{first} × {second}", _("A gap in the coverage that you own"), kind, uid, "close")
    is_late = on is not None and on < clock.today()
    why = _("The review of this method is overdue") if is_late else _("This method is to be reviewed")
    return Waiting(on, first, why, kind, uid, "review")


def _office_waiting(viewer: Viewer) -> list[Waiting]:
    mine = [one for one in viewer.authority_ids if viewer.has(OFFICER, one)]
    if not mine:
        return []
    open_ones = Assignment.objects.visible_to(viewer).filter(state=Assignment.State.OPEN, authority_id__in=mine)
    proposed = Q(state=Version.State.PROPOSED)
    elsewhere = Predecessor.objects.visible_to(viewer).filter(
        succession__state=Succession.State.SETTLED, gave_place_on__isnull=True
    )
    taken = elsewhere.exclude(succession__authority=F("version__authority")).values("version")
    replaced = Q(state__in=rules.BINDING, pk__in=taken)
    versions = Version.objects.visible_to(viewer).filter(proposed | replaced, authority_id__in=mine)
    return [
        *(Waiting(one.due_on, one.title, _("An assignment that is open"), "assignment", one.uid, "close") for one in open_ones),
        *(_decision_waits(one) for one in versions.order_by("id")),
    ]


def _decision_waits(one: Version) -> Waiting:
    """What is proposed waits for its decision; what another body's adopted version takes the place of waits to be said replaced."""
    if one.state == Version.State.PROPOSED:
        return Waiting(None, one.title, _("Proposed; the decision is to be entered"), "version", one.uid, "adopt")
    return Waiting(None, one.title, _("Another body has adopted what takes its place"), "version", one.uid, "give_place")
