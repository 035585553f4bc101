"""Elements as knots on a thread, and the links between them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Link, Profile, Revision
from genomslag.ground import clock, richtext
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import filled, prepared


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
    profile_id: int
    state: str
    is_example: bool
    body: str = ""


def knots(element_ids: Set[int], *, viewer: Viewer, with_text: bool = True) -> dict[int, Knot]:
    """The elements in their latest readable version, adopted before referred before draft; one statement.

    Takes: with_text, False to leave the running text unread where only titles are shown.
    """
    if not element_ids:
        return {}
    return _latest(_readable(viewer, elements=filled(element_ids), with_text=with_text, on=clock.today()))


def _latest(rows: Iterable[tuple[Any, ...]]) -> dict[int, Knot]:
    """Of each element the words that go before the others."""
    best: dict[int, tuple[tuple[int, int], tuple[Any, ...]]] = {}
    for element_id, state, number, *said in rows:
        rank = (rules.RANK[state], number)
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
    "version__document__profile",
)


@prepared
def _readable(viewer: Sees, elements: list[int], with_text: bool, on: date) -> QuerySet[Content, tuple[Any, ...]]:
    return _as_knots(viewer, elements, with_text=with_text, on=on)


@prepared
def _beginning(viewer: Sees, kinds: list[str], on: date) -> QuerySet[Content, tuple[Any, ...]]:
    """What stands in a text that applies, or is to, in each version that may be read."""
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"), element__kind__in=kinds)
    applies = rows.annotate(standing=rules.standing("version__", on=on)).exclude(standing__in=rules.GONE)
    return _as_knots(viewer, applies.values("element_id").distinct(), with_text=False, on=on)


def _as_knots(
    viewer: Sees, elements: list[int] | QuerySet[Any, Any], *, with_text: bool, on: date
) -> QuerySet[Content, tuple[Any, ...]]:
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"), element_id__in=elements)
    columns = (*_KNOT, "held__text") if with_text else _KNOT
    standing = rules.standing("version__", on=on)
    return rows.annotate(standing=standing).values_list("element_id", "standing", "version__number", *columns)


def _knot(element_id: int, state: str, *said: Any) -> Knot:
    uid, kind, code, title, version_uid, document, document_kind, is_example, body, profile_id, *text = said
    plain = richtext.to_text(text[0]) if text else ""
    return Knot(
        element_id=element_id,
        uid=uid,
        kind=kind,
        code=code,
        title=title,
        text=plain,
        version_uid=version_uid,
        document=document,
        document_kind=document_kind,
        profile_id=profile_id,
        state=state,
        is_example=is_example,
        body=body,
    )


def stations() -> dict[tuple[int, str], str]:
    """Where on the red thread each kind of document stands, by profile and kind; one statement."""
    return {
        (pk, kind): rules.station(said, kind)
        for pk, said in Profile.objects.values_list("pk", "rules")
        for kind in said["documents"]
    }


def height(knot: Knot, found: dict[tuple[int, str], str]) -> int:
    """How far down the red thread a knot stands, by its own organisation's order."""
    return rules.STATIONS.index(found.get((knot.profile_id, knot.document_kind), "programme"))


DEEPEST_THREAD = 6


def links_of(elements: Set[int], *, up: bool, viewer: Viewer) -> list[tuple[int, int]]:
    """The links that begin in some elements, upward or downward, as (lower, upper) pairs; one statement.

    A link is shown to those alone who may see both its ends.
    """
    return [(lower, upper) for lower, upper, _kind, _extent in told_links(elements, up=up, viewer=viewer)]


def told_links(elements: Set[int], *, up: bool, viewer: Viewer) -> list[tuple[int, int, str, str]]:
    """As links_of, each with its kind and extent."""
    return _links(viewer, elements=filled(elements), up=up) if elements else []


@prepared
def _links(viewer: Sees, elements: list[int], up: bool) -> QuerySet[Link, tuple[int, int, str, str]]:
    here = "from_element_id__in" if up else "to_element_id__in"
    rows = Link.objects.visible_to(viewer).filter(viewer.visible("from_element__"), viewer.visible("to_element__"))
    told = rows.filter(**{here: elements}).order_by("id")
    return told.values_list("from_element_id", "to_element_id", "kind", "extent")


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
    """All goals, commitments and activities where a thread may begin, without their running text, by document and code; two statements."""
    kinds = ["goal", "activity", "commitment", "joint_initiative"]
    found, order = _latest(_beginning(viewer, kinds=kinds, on=clock.today())), stations()
    return sorted(found.values(), key=lambda knot: (height(knot, order), knot.document, knot.code))
