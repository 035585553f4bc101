"""The ways between elements: what carries out what, and what stands under what in the text that applies."""

from __future__ import annotations

from collections.abc import Set
from datetime import date
from typing import Any

from django.db.models import QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Version
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, links_of
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared

ON_THE_THREAD = (
    "goal",
    "sub_goal",
    "commitment",
    "joint_initiative",
    "activity",
    "method",
    "measure",
    "indicator",
)
"""Chapters, texts and target groups hold a document together; they are not steps towards an effect."""


def reached(start: Set[int], *, up: bool, viewer: Viewer) -> set[int]:
    """Everything on the thread above, or below, some elements, as far as the viewer may read.

    Takes: up, towards the strategy; else towards the measures.
    Gives: element ids, without those it began with; three statements a level at the most.
    """
    versions = standing(viewer)
    seen, frontier = set(start), set(start)
    for _level in range(DEEPEST_THREAD):
        by_link = {pair[1 if up else 0] for pair in links_of(frontier, up=up, viewer=viewer)}
        frontier = (by_link | _by_place(frontier, versions, up=up, viewer=viewer)) - seen
        seen |= frontier
        if not frontier:
            break
    return seen - start


def standing(viewer: Viewer) -> set[int]:
    """Of each document the version that applies, or that comes nearest to it, among those the viewer may read."""
    best: dict[int, tuple[int, int, int]] = {}
    for pk, document, state, number in _standing(viewer, on=clock.today()):
        best[document] = max(best.get(document, (-1, 0, 0)), (rules.RANK[state], number, pk))
    return {pk for _rank, _number, pk in best.values()}


@prepared
def _standing(viewer: Sees, on: date) -> QuerySet[Version, tuple[Any, ...]]:
    rows = Version.objects.visible_to(viewer).annotate(standing=rules.standing(on=on))
    return rows.exclude(state=Version.State.CALLED_OFF).values_list("pk", "document_id", "standing", "number")


def _by_place(frontier: Set[int], versions: set[int], *, up: bool, viewer: Viewer) -> set[int]:
    rows = Content.objects.visible_to(viewer).filter(version__in=versions)
    if up:
        found = rows.filter(element__in=frontier, held__parent__kind__in=ON_THE_THREAD).values_list(
            "held__parent_id", flat=True
        )
    else:
        found = rows.filter(held__parent__in=frontier, element__kind__in=ON_THE_THREAD).values_list("element_id", flat=True)
    return set(found)
