"""A version in reading order, with those named on every element."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Element, ReadingOrder, Responsibility, Version
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import lasting, only


class Named(NamedTuple):
    """Somebody named on an element. A tuple, since a page may hold five hundred of them."""

    body: str
    body_id: int | None
    function: str
    function_id: int | None
    part: str
    state: str
    uid: UUID | None = None
    own_role: str = ""
    from_on: date | None = None
    until_on: date | None = None
    row_id: int | None = None

    @property
    def is_gap(self) -> bool:
        return self.state == Responsibility.State.UNCLEAR


@dataclass
class Node:
    """One element of a version, where it stands."""

    uid: UUID
    element_id: int
    revision_id: int
    kind: str
    word: str
    code: str
    title: str
    text: dict[str, Any]
    digest: str
    depth: int
    is_example: bool
    target_groups: list[str]
    violence_forms: list[str]
    named: list[Named] = field(default_factory=list)
    facets: dict[str, list[str]] = field(default_factory=dict)
    method_id: int | None = None

    @property
    def lacks_lead(self) -> bool:
        parts = [name.part for name in self.named]
        return "lead" not in parts and parts.count("responsible") > 1


def version(uid: UUID | str, *, viewer: Viewer) -> Version:
    """The version, with its document, profile and owner.

    Refuses: NotFound.
    """
    return only(_version(viewer, uid=lasting(uid), on=clock.today()))


@prepared
def _version(viewer: Sees, uid: UUID, on: date) -> QuerySet[Version]:
    rows = Version.objects.visible_to(viewer).annotate(standing=rules.standing(on=on)).filter(uid=uid)
    return rows.select_related("document", "document__body", "document__profile", "based_on", "succession")


Place = tuple[int, int, int | None, str]
"""An element where it stands: its id, its depth, the element above it, its kind."""


class Called(NamedTuple):
    """What an element is called in one version."""

    element_id: int
    uid: UUID
    code: str
    title: str


def places(shown: Version, *, viewer: Viewer) -> list[Place]:
    """Every element in reading order, without its words; one statement."""
    rows = Content.objects.visible_to(viewer).filter(version=shown).order_by("held__position", "element_id")
    found = list(rows.values_list("element_id", "held__parent_id", "element__kind"))
    return in_reading_order([(pk, parent) for pk, parent, _kind in found], {pk: kind for pk, _parent, kind in found})


def called_places(shown: Version, *, viewer: Viewer) -> tuple[list[Place], dict[int, Called]]:
    """Every element in reading order, and what each is called in this version; one statement."""
    rows = Content.objects.visible_to(viewer).filter(version=shown).order_by("held__position", "element_id")
    names = ("element_id", "held__parent_id", "element__kind", "element__uid", "held__code", "held__title")
    found = list(rows.values_list(*names))
    order = in_reading_order([(pk, parent) for pk, parent, *_said in found], {pk: kind for pk, _parent, kind, *_said in found})
    return order, {pk: Called(pk, uid, code, title) for pk, _parent, _kind, uid, code, title in found}


Spot = tuple[int, int]
"""An element and its depth."""


def order_of(shown: Version, *, viewer: Viewer) -> list[Spot]:
    """Every element and its depth in reading order; one statement for a version that stands still, and else two.

    Rule: none; a text that nobody may change is not put in order anew for each who reads it.
    """
    kept = _kept_order(viewer, version=shown.pk) if shown.frozen_digest else ()
    for elements, depths in kept:
        return list(zip(elements, depths, strict=True))
    return [place[:2] for place in in_reading_order(_standing_under(viewer, version=shown.pk))]


@prepared
def _kept_order(viewer: Sees, version: int) -> QuerySet[ReadingOrder, tuple[list[int], list[int]]]:
    return ReadingOrder.objects.visible_to(viewer).filter(version=version).values_list("elements", "depths")


@prepared
def _standing_under(viewer: Sees, version: int) -> QuerySet[Content, tuple[Any, ...]]:
    """Every element and the one above it, siblings in their order."""
    rows = Content.objects.visible_to(viewer).filter(version=version).order_by("held__position", "element_id")
    return rows.values_list("element_id", "held__parent_id")


def in_reading_order(rows: Iterable[tuple[int, int | None]], kinds: Mapping[int, str] | None = None) -> list[Place]:
    """Elements as a reader meets them, each before what stands under it.

    Takes: rows of element and the element above, siblings in their order; kinds, by element, where a reader needs them.
    """
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in rows:
        below[parent].append(pk)
    made: list[Place] = []
    parent, depth, siblings = None, 0, iter(below.get(None, ()))
    todo: list[tuple[int | None, Iterator[int]]] = []
    while True:
        for pk in siblings:
            made.append((pk, depth, parent, kinds.get(pk, "") if kinds else ""))
            if pk in below:
                todo.append((parent, siblings))
                parent, depth, siblings = pk, depth + 1, iter(below[pk])
                break
        else:
            if not todo:
                return made
            parent, siblings = todo.pop()
            depth -= 1


def outline(shown: Version, *, viewer: Viewer, briefly: bool = False) -> list[Node]:
    """Every element in reading order with its depth and those named on it, in two statements.

    Takes: briefly, to leave unread what the elements are sorted by: target groups, forms of violence, facets.
    """
    read = {row["element_id"]: row for row in (_worded if briefly else _placed)(viewer, version=shown.pk)}
    at = in_reading_order((pk, row["held__parent_id"]) for pk, row in read.items())
    return _nodes(shown, [place[:2] for place in at], read, named_on(shown, viewer))


def nodes_at(shown: Version, at: Collection[Spot], *, viewer: Viewer, briefly: bool = False) -> list[Node]:
    """The elements that stand at some places, with words and those named on them, in two statements.

    Takes: briefly, to leave unread what a page does not show: how the element is sorted, days and own roles of those named.
    """
    ids = [place[0] for place in at]
    if not ids:
        return []
    rows = _worded_at(viewer, version=shown.pk, elements=filled(ids), briefly=briefly)
    return _nodes(shown, at, {row["element_id"]: row for row in rows}, named_on(shown, viewer, only=ids, briefly=briefly))


@prepared
def _worded_at(viewer: Sees, version: int, elements: list[int], briefly: bool) -> QuerySet[Content, dict[str, Any]]:
    rows = Content.objects.visible_to(viewer).filter(version=version, element_id__in=elements)
    return rows.values("element_id", *((*_WORDS, "held__target_groups") if briefly else _READ))


def node_in(shown: Version, element: Element, *, viewer: Viewer) -> Node | None:
    """One element as a version holds it; none when it does not."""
    return next(iter(nodes_at(shown, [(element.pk, 0)], viewer=viewer)), None)


def _nodes(shown: Version, at: Iterable[Spot], read: dict[int, dict[str, Any]], named: dict[int, list[Named]]) -> list[Node]:
    words = rules.words(shown.document.profile.rules)
    made = [_node(read[pk], words, depth) for pk, depth in at if pk in read]
    for node in made:
        node.named = named.get(node.element_id, [])
    return made


_WORDS = (
    "element__uid",
    "element__kind",
    "element__is_example",
    "held_id",
    "held__code",
    "held__title",
    "held__text",
    "held__digest",
    "held__method_id",
)
_SORTED_BY = ("held__target_groups", "held__violence_forms", "held__facets")
_READ = (*_WORDS, *_SORTED_BY)


@prepared
def _placed(viewer: Sees, version: int) -> QuerySet[Content, dict[str, Any]]:
    """What every node is made of, as plain values, siblings in their order."""
    rows = Content.objects.visible_to(viewer).filter(version=version).order_by("held__position", "element_id")
    return rows.values("element_id", "held__parent_id", *_READ)


@prepared
def _worded(viewer: Sees, version: int) -> QuerySet[Content, dict[str, Any]]:
    """The same without what the elements are sorted by: three texts to decode for each."""
    rows = Content.objects.visible_to(viewer).filter(version=version).order_by("held__position", "element_id")
    return rows.values("element_id", "held__parent_id", *_WORDS)


def held_in(shown: Version, viewer: Viewer) -> list[Content]:
    """What the version holds, with words and places; one statement."""
    rows = Content.objects.visible_to(viewer).filter(version=shown).select_related("element", "held", "held__parent")
    return list(rows.order_by("held__position", "element_id"))


def _node(row: dict[str, Any], words: dict[str, str], depth: int) -> Node:
    kind = row["element__kind"]
    return Node(
        uid=row["element__uid"],
        element_id=row["element_id"],
        revision_id=row["held_id"],
        kind=kind,
        word=words.get(kind, kind),
        code=row["held__code"],
        title=row["held__title"],
        text=row["held__text"],
        depth=depth,
        is_example=row["element__is_example"],
        digest=row["held__digest"],
        target_groups=row.get("held__target_groups", []),
        violence_forms=row.get("held__violence_forms", []),
        facets=row.get("held__facets", {}),
        method_id=row["held__method_id"],
    )


def named_on(
    shown: Version, viewer: Viewer, only: Collection[int] | None = None, *, briefly: bool = False
) -> dict[int, list[Named]]:
    """Those named in the version or one before it, and not released in one up to it; one statement.

    Takes: only, ids of elements that the version holds; all of them, when none; briefly, to leave days and own roles
    unread.
    """
    found: dict[int, list[Named]] = defaultdict(list)
    document, number = shown.document_id, shown.number
    if only is None:
        for element_id, *said in _named_in(viewer, version=shown.pk, document=document, number=number):
            found[element_id].append(named_of(said))
        return found
    rows = _named_at(viewer, elements=filled(only), briefly=briefly) if only else ()
    for named_in, since, ended, element_id, *said in rows:
        if named_in == document and since <= number and (ended is None or ended > number):
            found[element_id].append(named_of(said))
    return found


NAMED_BRIEFLY = ("body__name", "body_id", "function__name", "function_id", "part", "state")
NAMED = (*NAMED_BRIEFLY, "uid", "own_role", "from_on", "until_on")


def named_of(said: Sequence[Any]) -> Named:
    """Somebody named, from the columns of NAMED in order."""
    body, body_id, function, *rest = said
    return Named(body or "", body_id, function or "", *rest)


def standing_in(shown: Version, *, viewer: Viewer) -> QuerySet[Any]:
    """The responsibilities that stand in a version, as far as the viewer may read."""
    elements = Content.objects.visible_to(viewer).filter(version=shown).values("element")
    return standing_on(elements, viewer=viewer, document=shown.document_id, number=shown.number)


@prepared
def _named_in(viewer: Sees, version: int, document: int, number: int) -> QuerySet[Responsibility, tuple[Any, ...]]:
    """Everybody named in a version, by element, with the columns of NAMED."""
    elements = Content.objects.visible_to(viewer).filter(version=version).values("element")
    rows = standing_on(elements, viewer=viewer, document=document, number=number)
    return rows.order_by("id").values_list("element_id", *NAMED)


@prepared
def _named_at(viewer: Sees, elements: list[int], briefly: bool) -> QuerySet[Responsibility, tuple[Any, ...]]:
    """Everybody ever named on some elements, and in which versions. Which of them stand is seen afterwards: asked of the
    database, it would go through everybody named in the whole document."""
    rows = Responsibility.objects.visible_to(viewer).filter(element_id__in=elements).order_by("id")
    columns = NAMED_BRIEFLY if briefly else NAMED
    return rows.values_list("named_in__document_id", "named_in__number", "ended_in__number", "element_id", *columns)


def standing_on(elements: Any, *, viewer: Sees, document: int, number: int) -> QuerySet[Any]:
    """The responsibilities on some elements that stand in the numbered version of a document."""
    stands = Q(ended_in__isnull=True) | Q(ended_in__number__gt=number)
    return Responsibility.objects.visible_to(viewer).filter(
        stands, element_id__in=elements, named_in__document=document, named_in__number__lte=number
    )


def named_in(shown: Version, *, body: Body, viewer: Viewer) -> list[Node]:
    """The reading guide: exactly the places where the body is named, alone or with others."""
    return [node for node in outline(shown, viewer=viewer) if any(name.body_id == body.pk for name in node.named)]
