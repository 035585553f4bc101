"""What leads to what: by link or by place, with kind and extent, as far as one may read."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.documents.models import Content, Element, Link
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, Knot, knots, told_links
from genomslag.domain.documents.queries.ways import ON_THE_THREAD, standing
from genomslag.ground import search
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import filled, prepared

PLACE = "place"
"""The kind of an edge that no link tells: the one stands under the other in the same text."""


@dataclass(frozen=True)
class Edge:
    """The lower element leads to the upper one."""

    lower: int
    upper: int
    kind: str = PLACE
    extent: str = ""


def edges(start: Set[int], *, up: bool, viewer: Viewer, levels: int = DEEPEST_THREAD) -> list[Edge]:
    """Everything on the thread above, or below, some elements, level by level.

    Takes: up, towards the strategy; else towards the measures.
    Gives: an edge for each link and each place; two statements a level at the most, and one before them.
    """
    versions = standing(viewer)
    seen, frontier = set(start), set(start)
    found: dict[Edge, None] = {}
    for _level in range(levels):
        links = [Edge(*link) for link in told_links(frontier, up=up, viewer=viewer)]
        here = [*links, *_places(frontier, versions, up=up, viewer=viewer)]
        found |= dict.fromkeys(here)
        frontier = {edge.upper if up else edge.lower for edge in here} - seen
        seen |= frontier
        if not frontier:
            break
    return list(found)


def _places(frontier: Set[int], versions: Set[int], *, up: bool, viewer: Viewer) -> list[Edge]:
    if not (frontier and versions):
        return []
    return [Edge(*row) for row in _placed(viewer, frontier=filled(frontier), versions=filled(versions), up=up)]


@prepared
def _placed(viewer: Sees, frontier: list[int], versions: list[int], up: bool) -> QuerySet[Content, tuple[Any, ...]]:
    rows = Content.objects.visible_to(viewer).filter(version__in=versions)
    rows = rows.filter(element__kind__in=ON_THE_THREAD, held__parent__kind__in=ON_THE_THREAD)
    rows = rows.filter(element__in=frontier) if up else rows.filter(held__parent__in=frontier)
    said = rows.order_by("held__position", "element_id")
    return said.values_list("element_id", "held__parent_id")


@dataclass(frozen=True)
class Tie:
    """A link of an element, seen from it, with the element at the other end."""

    uid: UUID
    kind: str
    extent: str
    is_up: bool
    audience: int
    authority_id: int
    other: Knot


def ties(element: Element, *, viewer: Viewer) -> list[Tie]:
    """The links of one element, upward first, in two statements."""
    rows = Link.objects.visible_to(viewer).filter(viewer.visible("from_element__"), viewer.visible("to_element__"))
    up = list(rows.filter(from_element=element).order_by("id").values_list(*_TIE, "to_element_id"))
    down = list(rows.filter(to_element=element).order_by("id").values_list(*_TIE, "from_element_id"))
    told = [(True, row) for row in up] + [(False, row) for row in down]
    found = knots({row[-1] for _up, row in told}, viewer=viewer)
    return [
        Tie(uid, kind, extent, is_up, audience, authority_id, found[other])
        for is_up, (uid, kind, extent, audience, authority_id, other) in told
        if other in found
    ]


_TIE = ("uid", "kind", "extent", "audience", "authority_id")
CANDIDATES_AT_MOST, HITS_AT_MOST = 50, 200


@dataclass(frozen=True)
class Candidates:
    """Some elements that hold the words, and whether there are more that do."""

    shown: list[Knot]
    is_cut: bool


def candidates(element: Element, *, text: str, viewer: Viewer, kind: str = "") -> Candidates:
    """What the element may be linked to: elements that hold the words and that the viewer may read; three statements, one more where there are many.

    Takes: text, words in any inflection, or the beginning of a code; kind, to narrow.
    """
    wanted = search.find(text, viewer=viewer, kinds=("element",), limit=HITS_AT_MOST)
    rows = Element.objects.visible_to(viewer).filter(uid__in=[hit.uid for hit in wanted.hits]).exclude(pk=element.pk)
    if kind:
        rows = rows.filter(kind=kind)
    found = knots(set(rows.values_list("pk", flat=True)), viewer=viewer)
    shown = sorted(found.values(), key=lambda knot: (knot.document, knot.code, knot.title))
    is_cut = len(shown) > CANDIDATES_AT_MOST or wanted.total > len(wanted.hits)
    return Candidates(shown[:CANDIDATES_AT_MOST], is_cut)
