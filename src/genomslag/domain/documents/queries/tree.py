"""The strategy map: what a document leads to, through other documents' texts, as a tree with its gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from genomslag.domain.documents.models import Responsibility, Version
from genomslag.domain.documents.queries.edges import PLACE, Edge, edges
from genomslag.domain.documents.queries.outline import Place, places
from genomslag.domain.documents.queries.parts import ANSWERING
from genomslag.domain.documents.queries.threads import Knot, knots
from genomslag.domain.documents.queries.ways import ON_THE_THREAD
from genomslag.ground.access import Viewer

CARRIED_OUT = ("goal", "sub_goal", "commitment", "joint_initiative", "activity")
"""Kinds of element that something further down is expected to carry out."""
DRAWN_AT_MOST = 400
"""More branches than this nobody takes in at once: the rest are counted, and drawn from their own knot."""


@dataclass
class Branch:
    """An element on the tree, how it leads to the one above it, and what leads to it."""

    knot: Knot
    kind: str = ""
    extent: str = ""
    parts: list[Branch] = field(default_factory=list)
    gaps: tuple[str, ...] = ()
    undrawn: int = 0
    is_again: bool = False

    @property
    def below(self) -> int:
        """How many branches stand below this one, drawn or not."""
        return self.undrawn + sum(1 + one.below for one in self.parts)


@dataclass(frozen=True)
class Tree:
    """The map of a version. Every element and every edge of it is known; what is drawn of it are the branches."""

    tops: list[Branch]
    known: dict[int, Knot]
    edges: list[Edge]
    missing: int

    @property
    def count(self) -> int:
        return len(self.known)

    @property
    def documents(self) -> int:
        return len({knot.version_uid for knot in self.known.values()})

    @property
    def rows(self) -> list[tuple[int, Branch]]:
        """The same as rows of a table: the depth, and the branch."""
        found: list[tuple[int, Branch]] = []
        todo = [(0, one) for one in reversed(self.tops)]
        while todo:
            depth, branch = todo.pop()
            found.append((depth, branch))
            todo += [(depth + 1, one) for one in reversed(branch.parts)]
        return found


def tree(shown: Version, *, viewer: Viewer, drawn: int = DRAWN_AT_MOST) -> Tree:
    """What a version leads to, from its goals to the last measure that the viewer may read.

    Gives: a tree in reading order; the number of statements grows with its levels alone.
    """
    own = [place for place in places(shown, viewer=viewer) if place[3] in ON_THE_THREAD]
    return grown([place[0] for place in own], _own_edges(own), viewer=viewer, drawn=drawn)


def tree_below(element_id: int, *, viewer: Viewer, drawn: int = DRAWN_AT_MOST) -> Tree:
    """The same, from one element."""
    return grown([element_id], [], viewer=viewer, drawn=drawn)


def _own_edges(own: list[Place]) -> list[Edge]:
    on_it = {place[0] for place in own}
    return [Edge(pk, above) for pk, _depth, above, _kind in own if above in on_it and above is not None]


def grown(start: Collection[int], own: Collection[Edge], *, viewer: Viewer, drawn: int) -> Tree:
    """A tree from some elements and the edges among them that are known beforehand."""
    inside = set(start)
    found = edges(inside, up=False, viewer=viewer)
    # Inside the text that is shown its own places apply, not those of another version of it.
    outside = [edge for edge in found if not (own and edge.kind == PLACE and edge.upper in inside)]
    below: dict[int, list[Edge]] = defaultdict(list)
    for edge in [*own, *outside]:
        below[edge.upper].append(edge)
    known = knots(inside | {edge.lower for edge in outside}, viewer=viewer, with_text=False)
    placed = {edge.lower for edge in own}
    tops = [Branch(known[pk]) for pk in start if pk in known and pk not in placed]
    reached = _grow(tops, below, known, drawn)
    lacking = _lacking(reached, viewer=viewer)
    missing = 0
    todo = list(tops)
    while todo:
        branch = todo.pop()
        branch.gaps = _gaps(branch, lacking)
        missing += len(branch.gaps)
        todo += branch.parts
    told = [edge for led in below.values() for edge in led if edge.lower in known and edge.upper in known]
    return Tree(tops, known, told, missing)


def _grow(tops: list[Branch], below: dict[int, list[Edge]], known: dict[int, Knot], drawn: int) -> set[int]:
    """Level by level, so that what is left out when there is too much is what lies farthest away. An element that leads to
    several is drawn at each, and what stands below it at the first."""
    grown_at: set[int] = set()
    count, level = len(tops), list(tops)
    while level:
        further: list[Branch] = []
        for branch in level:
            pk = branch.knot.element_id
            led = [edge for edge in below.get(pk, ()) if edge.lower in known]
            if pk in grown_at:
                branch.is_again = bool(led)
                continue
            grown_at.add(pk)
            led.sort(
                key=lambda edge: (known[edge.lower].document_kind != branch.knot.document_kind, known[edge.lower].document)
            )
            room = max(0, drawn - count)
            branch.parts = [Branch(known[edge.lower], edge.kind, edge.extent) for edge in led[:room]]
            branch.undrawn = len(led) - len(branch.parts)
            count += len(branch.parts)
            further += branch.parts
        level = further
    return grown_at


def _lacking(ids: Iterable[int], *, viewer: Viewer) -> dict[int, tuple[str, ...]]:
    """Where several answer and nobody leads, and where a part is not clarified; one statement."""
    rows = Responsibility.objects.visible_to(viewer).filter(element_id__in=set(ids), ended_in__isnull=True).order_by()
    counted = rows.values("element_id").annotate(
        answering=Count("id", filter=Q(part__in=ANSWERING)),
        leading=Count("id", filter=Q(part=Responsibility.Part.LEAD)),
        unclear=Count("id", filter=Q(state=Responsibility.State.UNCLEAR)),
    )
    found = {}
    for pk, answering, leading, unclear in counted.values_list("element_id", "answering", "leading", "unclear"):
        found[pk] = (*(("lead",) if answering > 1 and not leading else ()), *(("unclear",) if unclear else ()))
    return found


def _gaps(branch: Branch, lacking: dict[int, tuple[str, ...]]) -> tuple[str, ...]:
    alone = branch.knot.kind in CARRIED_OUT and not branch.parts and not branch.undrawn and not branch.is_again
    return (*(("nothing",) if alone else ()), *lacking.get(branch.knot.element_id, ()))
