"""The gaps that somebody has seen in the coverage: listed, found by their cell, waiting for their owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from genomslag.domain.documents.models import CoverageGap, Version
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.paging import in_order
from genomslag.ground.rows import one_visible

GAP_ORDERS = {"due": "due_on", "owner": "owner__name", "state": "state", "document": "version__title"}


def gaps_at(version: Version, rows: str, columns: str, kind: str, *, viewer: Viewer) -> dict[tuple[str, str, str], CoverageGap]:
    """What has been seen in the cells where two dimensions meet, by row, column and what was found; one statement.

    What was seen in an earlier version of the same document follows it until somebody says something later.
    """
    turned = rows > columns
    first, second = (columns, rows) if turned else (rows, columns)
    held = CoverageGap.objects.visible_to(viewer).filter(
        version__document=version.document_id,
        version__number__lte=version.number,
        row_dimension=first,
        column_dimension=second,
        kind=kind,
    )
    return {
        ((one.column_place, one.row_place) if turned else (one.row_place, one.column_place)) + (one.found,): one
        for one in held.select_related("owner", "person").order_by("version__number")
    }


def coverage_gaps(
    *, viewer: Viewer, state: str = "", document: str = "", owner: str = "", late: bool = False, order: str = "due"
) -> list[CoverageGap]:
    """The list of gaps; one statement.

    Takes: document, words of its title; owner, words of its name.
    """
    rows = (
        CoverageGap.objects.visible_to(viewer).filter(viewer.visible("version__")).select_related("version", "owner", "person")
    )
    if state in CoverageGap.State.values:
        rows = rows.filter(state=state)
    if late:
        rows = rows.filter(state=CoverageGap.State.OPEN, due_on__lt=clock.today())
    found = list(rows.order_by(in_order(order, GAP_ORDERS, "due"), "pk"))
    # SQLite knows no other letters than those of English as large and small, so words are looked for here.
    title, name = document.casefold().strip(), owner.casefold().strip()
    return [one for one in found if title in one.version.title.casefold() and name in _owners(one)]


def _owners(gap: CoverageGap) -> str:
    return f"{gap.owner or ''}\n{gap.person or ''}".casefold()


def coverage_gap(uid: Any, *, viewer: Viewer) -> CoverageGap:
    """One gap with its version and owner.

    Refuses: NotFound.
    """
    return one_visible(CoverageGap, uid, viewer=viewer, related=("version__document", "owner", "person"))


def gaps_owned(viewer: Viewer) -> QuerySet[CoverageGap]:
    """Open gaps that the viewer owns, or that the viewer's body owns and nobody there in particular."""
    mine = [one for one in viewer.authority_ids if viewer.has(COORDINATOR, one) or viewer.has(OFFICER, one)]
    owned = Q(person_id=viewer.person_id) | Q(person__isnull=True, owner__authority_id__in=mine)
    return CoverageGap.objects.visible_to(viewer).filter(owned, state=CoverageGap.State.OPEN)


def title_of(gap: CoverageGap) -> str:
    """The cell as people read it."""
    return f"{gap.row_words} × {gap.column_words}"


def counts_of(rows: list[CoverageGap]) -> Mapping[str, int]:
    """How many stand in each state."""
    return {state: sum(row.state == state for row in rows) for state in CoverageGap.State.values}
