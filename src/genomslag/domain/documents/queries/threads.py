"""Elements as knots on a thread, and the links between them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from genomslag.domain.documents.models import Content, Link, Revision, Version
from genomslag.ground import richtext
from genomslag.ground.access import Viewer


@dataclass(frozen=True)
class Knot:
    """One element on a thread, in the latest words the viewer may read."""

    element_id: int
    uid: UUID
    kind: str
    code: str
    title: str
    text: str
    version_uid: UUID
    document: str
    document_kind: str
    state: str
    is_example: bool
    body: str = ""


RANK = {"in_force": 5, "adopted": 4, "referred": 3, "revised": 2, "proposed": 2, "draft": 1, "superseded": 0, "lapsed": 0}
"""Of several versions of a document the reader is shown the one that applies, or that comes nearest to it."""


def knots(element_ids: set[int], *, viewer: Viewer, with_text: bool = True) -> dict[int, Knot]:
    """The elements in their latest readable version, adopted before referred before draft; one statement.

    Takes: with_text, False to leave the running text unread where only titles are shown.
    """
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"), element_id__in=element_ids)
    best: dict[int, tuple[tuple[int, int], tuple[Any, ...]]] = {}
    columns = (*_KNOT, "held__text") if with_text else _KNOT
    for element_id, state, number, *said in rows.values_list("element_id", "version__state", "version__number", *columns):
        rank = (RANK.get(state, 0), number)
        if element_id not in best or rank > best[element_id][0]:
            best[element_id] = (rank, (state, *said))
    return {element_id: _knot(element_id, *said) for element_id, (_rank, said) in best.items()}


_KNOT = (
    "element__uid",
    "element__kind",
    "held__code",
    "held__title",
    "version__uid",
    "version__title",
    "version__document__kind",
    "element__is_example",
    "version__document__body__name",
)


def _knot(element_id: int, state: str, *said: Any) -> Knot:
    uid, kind, code, title, version_uid, document, document_kind, is_example, body, *text = said
    plain = richtext.to_text(text[0]) if text else ""
    return Knot(element_id, uid, kind, code, title, plain, version_uid, document, document_kind, state, is_example, body)


DEEPEST_THREAD = 6


def links_of(elements: Set[int], *, up: bool, viewer: Viewer) -> list[tuple[int, int]]:
    """The links that begin in some elements, upward or downward, as (lower, upper) pairs; one statement.

    A link is shown to those alone who may see both its ends.
    """
    here = "from_element_id__in" if up else "to_element_id__in"
    rows = Link.objects.visible_to(viewer).filter(viewer.visible("from_element__"), viewer.visible("to_element__"))
    return list(rows.filter(**{here: elements}).order_by("id").values_list("from_element_id", "to_element_id"))


def linked(start: set[int], *, up: bool, viewer: Viewer) -> list[tuple[int, int]]:
    """The links reached from some elements, upward or downward, as (lower, upper) pairs; one statement a level.

    A link is shown to those alone who may see both its ends.
    """
    seen, frontier = set(start), set(start)
    found: list[tuple[int, int]] = []
    for _level in range(DEEPEST_THREAD):
        pairs = links_of(frontier, up=up, viewer=viewer)
        found += pairs
        frontier = {pair[1 if up else 0] for pair in pairs} - seen
        seen |= frontier
        if not frontier:
            break
    return found


def revisions(ids: set[int], *, viewer: Viewer) -> dict[int, Revision]:
    """Revisions by id, as far as the viewer may read them."""
    return {row.pk: row for row in Revision.objects.visible_to(viewer).filter(pk__in=ids).select_related("element")}


def beginnings(*, viewer: Viewer) -> list[Knot]:
    """The goals, commitments and activities where a thread may begin, by document and code; two statements."""
    kinds = ("goal", "activity", "commitment", "joint_initiative")
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"), element__kind__in=kinds)
    ids = set(rows.exclude(version__state=Version.State.SUPERSEDED).values_list("element_id", flat=True)[:1000])
    found = knots(ids, viewer=viewer)
    return sorted(found.values(), key=lambda knot: (knot.document_kind != "strategy", knot.document, knot.code))
