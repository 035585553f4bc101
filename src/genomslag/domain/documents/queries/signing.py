"""Signatories, what each has undertaken, and what came of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Outcome, Signature, Version
from genomslag.domain.documents.queries.edges import PLACE, Edge, edges
from genomslag.domain.documents.queries.outline import Named, Node, nodes_at, places
from genomslag.domain.documents.queries.threads import Knot, knots
from genomslag.ground.access import Viewer

UNDERTAKEN = ("commitment", "joint_initiative")


@dataclass(frozen=True)
class Told:
    """What a body has said came of its commitment, on a day."""

    state: str
    word: str
    text: str
    told_on: date
    body_id: int
    body: str


@dataclass(frozen=True)
class Undertaken:
    """A commitment, or a joint initiative with others: what was told of it, and what carries it out."""

    node: Node
    mine: tuple[Named, ...]
    others: tuple[Named, ...]
    told: tuple[Told, ...]
    carried_out_by: tuple[Knot, ...]

    @property
    def latest(self) -> Told | None:
        return self.told[0] if self.told else None


@dataclass(frozen=True)
class Signatory:
    """A body that has signed, from when and until when, with what it has undertaken."""

    uid: UUID
    revision: int
    body_id: int
    body_uid: UUID
    name: str
    from_on: date
    until_on: date | None
    undertaken: tuple[Undertaken, ...]


def signatories_with_commitments(shown: Version, *, viewer: Viewer) -> list[Signatory]:
    """Those who have signed, in the order they did, each with its commitments; the number of statements is constant."""
    at = [one for one in places(shown, viewer=viewer) if one[3] in UNDERTAKEN]
    nodes = nodes_at(shown, [one[:2] for one in at], viewer=viewer)
    ids = {node.element_id for node in nodes}
    told, carrying = _told(ids, viewer=viewer), _carrying(ids, viewer=viewer)
    rows = Signature.objects.visible_to(viewer).filter(document=shown.document).order_by("from_on", "id")
    made = []
    for uid, revision, body_id, body_uid, name, from_on, until_on in rows.values_list(
        "uid", "revision", "body_id", "body__uid", "body__name", "from_on", "until_on"
    ):
        own = tuple(
            _undertaken(node, body_id, told[node.element_id], carrying[node.element_id])
            for node in nodes
            if any(one.body_id == body_id for one in node.named)
        )
        made.append(Signatory(uid, revision, body_id, body_uid, name, from_on, until_on, own))
    return made


def _undertaken(node: Node, body_id: int, told: list[Told], carrying: list[Knot]) -> Undertaken:
    mine = tuple(one for one in node.named if one.body_id == body_id)
    others = tuple(one for one in node.named if one.body_id != body_id)
    return Undertaken(node, mine, others, tuple(one for one in told if one.body_id == body_id), tuple(carrying))


def _told(ids: set[int], *, viewer: Viewer) -> dict[int, list[Told]]:
    found: dict[int, list[Told]] = defaultdict(list)
    words = dict(Outcome.State.choices)
    rows = Outcome.objects.visible_to(viewer).filter(element_id__in=ids).order_by("-told_on", "-id")
    for pk, state, text, told_on, body_id, body in rows.values_list(
        "element_id", "state", "text", "told_on", "body_id", "body__name"
    ):
        found[pk].append(Told(state, str(words[state]), text, told_on, body_id, body))
    return found


def _carrying(ids: set[int], *, viewer: Viewer) -> dict[int, list[Knot]]:
    led: list[Edge] = [edge for edge in edges(ids, up=False, viewer=viewer, levels=1) if edge.kind != PLACE]
    known = knots({edge.lower for edge in led}, viewer=viewer, with_text=False)
    found: dict[int, list[Knot]] = defaultdict(list)
    for edge in led:
        if edge.lower in known:
            found[edge.upper].append(known[edge.lower])
    return found


def draft_holding(element_id: int, *, viewer: Viewer) -> Version | None:
    """The draft that holds an element, when the viewer may read it; there is at most one."""
    rows = Content.objects.visible_to(viewer).filter(element=element_id).values("version")
    drafts = Version.objects.visible_to(viewer).filter(pk__in=rows, state__in=rules.OPEN)
    return drafts.select_related("document", "document__profile", "document__body").first()  # type: ignore[no-any-return]
