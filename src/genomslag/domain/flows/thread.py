"""The red thread, walked both ways: from the strategy's goal to a unit's measure, and from a viewpoint to the changed words."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.queries import Compiled
from genomslag.domain.documents import differ
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.documents.queries import Branch, Edge, Kin, Knot, Tree
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.queries import Asked
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Told:
    """A viewpoint on the element, its reply and the words before and after."""

    compiled: Compiled
    words: tuple[differ.Segment, ...]


@dataclass(frozen=True)
class Step:
    """An element above, and how those nearer to the one that is shown lead to it."""

    knot: Knot
    from_below: tuple[tuple[Knot, Edge], ...]


@dataclass
class Thread:
    """One element with everything that leads to it and from it: `above` from the farthest, `below` as a tree."""

    here: Knot
    station: str
    above: list[Step]
    below: Tree
    edges: list[tuple[Knot, Edge, Knot]]
    measures: dict[int, Measure] = field(default_factory=dict)
    uptakes: list[Asked] = field(default_factory=list)
    uptakes_in_all: int = 0
    told: list[Told] = field(default_factory=list)
    became: dict[int, list[Kin]] = field(default_factory=dict)

    @property
    def branches(self) -> list[Branch]:
        return self.below.tops[0].parts

    @property
    def previous(self) -> Knot | None:
        """The knot before this one, towards the strategy."""
        return self.above[-1].knot if self.above else None

    @property
    def next(self) -> Knot | None:
        """The knot after this one, towards the measures."""
        return self.branches[0].knot if self.branches else None


DRAWN_BELOW = 60
"""A thread that leads to more is drawn so far, and told whole in the table."""


def thread(uid: UUID | str, *, viewer: Viewer) -> Thread:
    """The thread through one element, as far as the viewer may read; the number of statements grows with its levels alone.

    Refuses: NotFound.
    """
    element = one_visible(Element, uid, viewer=viewer)
    up = documents.edges({element.pk}, up=True, viewer=viewer)
    known = documents.knots({element.pk} | {edge.upper for edge in up}, viewer=viewer)
    if element.pk not in known:
        raise NotFound()  # the element may be seen, but no version that holds it
    below = documents.tree_below(element.pk, viewer=viewer, drawn=DRAWN_BELOW)
    above = _above(element.pk, up, known)
    rows = [(known[edge.lower], edge, known[edge.upper]) for edge in reversed(up) if {edge.lower, edge.upper} <= known.keys()]
    rows += [(below.known[edge.lower], edge, below.known[edge.upper]) for edge in below.edges]
    order, here = documents.stations(), known[element.pk]
    made = Thread(here, order.get((here.profile_id, here.document_kind), "programme"), above, below, rows)
    drawn = {branch.knot.element_id for _depth, branch in below.rows}
    made.became = documents.came_of(set(known) | drawn, viewer=viewer)
    made.measures = plans.measures_on(drawn, viewer=viewer)
    made.uptakes, made.uptakes_in_all = plans.taking_up(element.pk, viewer=viewer)
    told = consultations.viewpoints_on({element.pk}, viewer=viewer)
    made.told = [Told(one, _words(one)) for one in told]
    return made


def _above(here: int, up: list[Edge], known: dict[int, Knot]) -> list[Step]:
    """Those above, the farthest first, each with what leads to it."""
    distance = {here: 0}
    for edge in up:  # level by level, so that the nearest way is met first
        distance.setdefault(edge.upper, distance.get(edge.lower, 0) + 1)
    ids = sorted(
        (pk for pk in distance if pk != here and pk in known),
        key=lambda pk: (-distance[pk], known[pk].document, documents.numbered(known[pk].code)),
    )
    return [
        Step(known[pk], tuple((known[edge.lower], edge) for edge in up if edge.upper == pk and edge.lower in known))
        for pk in ids
    ]


def _words(one: Compiled) -> tuple[differ.Segment, ...]:
    reply = one.reply
    if reply is None or reply.after is None:
        return ()
    before = richtext.to_text(reply.before.text) if reply.before else ""
    return differ.words(before, richtext.to_text(reply.after.text))
