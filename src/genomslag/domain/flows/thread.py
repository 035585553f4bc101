"""The red thread, walked both ways: from the strategy's goal to a unit's measure, and from a viewpoint to the changed words."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from genomslag.domain.consultations import queries as consultations
from genomslag.domain.consultations.queries import Compiled
from genomslag.domain.documents import differ
from genomslag.domain.documents import queries as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.documents.queries import Kin, Knot
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.queries import Asked
from genomslag.ground import richtext
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Told:
    """A viewpoint on the element, its reply and the words before and after."""

    compiled: Compiled
    words: tuple[differ.Segment, ...]


@dataclass
class Thread:
    """One element with everything that leads to it and from it."""

    here: Knot
    station: str
    above: list[Knot] = field(default_factory=list)
    below: list[Knot] = field(default_factory=list)
    measures: dict[int, Measure] = field(default_factory=dict)
    uptakes: list[Asked] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    became: dict[int, list[Kin]] = field(default_factory=dict)


def thread(uid: UUID | str, *, viewer: Viewer) -> Thread:
    """The thread through one element, as far as the viewer may read; the number of statements grows with its levels alone.

    Refuses: NotFound.
    """
    element = one_visible(Element, uid, viewer=viewer)
    above = documents.reached({element.pk}, up=True, viewer=viewer)
    below = documents.reached({element.pk}, up=False, viewer=viewer)
    found = documents.knots({element.pk} | above | below, viewer=viewer)
    if element.pk not in found:
        one_visible(Element, UUID(int=0), viewer=viewer)  # the element may be seen, but no version that holds it
    order, here = documents.stations(), found[element.pk]
    made = Thread(here, order.get((here.profile_id, here.document_kind), "programme"))
    made.above = _in_order(above, found, order)
    made.below = _in_order(below, found, order)
    made.became = documents.came_of(set(found), viewer=viewer)
    made.measures = plans.measures_on(below | {element.pk}, viewer=viewer)
    asked = plans.uptakes(viewer=viewer)
    made.uptakes = [one for one in asked if one.uptake.element_id == element.pk]
    told = consultations.viewpoints_on({element.pk}, viewer=viewer)
    made.told = [Told(one, _words(one)) for one in told]
    return made


def _in_order(ids: set[int], found: dict[int, Knot], order: dict[tuple[int, str], str]) -> list[Knot]:
    return sorted((found[pk] for pk in ids if pk in found), key=lambda knot: (documents.height(knot, order), knot.code))


def _words(one: Compiled) -> tuple[differ.Segment, ...]:
    reply = one.reply
    if reply is None or reply.after is None:
        return ()
    before = richtext.to_text(reply.before.text) if reply.before else ""
    return differ.words(before, richtext.to_text(reply.after.text))
