"""A version in reading order, with those named on every element."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.organisation.models import Body
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible


@dataclass(frozen=True)
class Named:
    """Somebody named on an element."""

    body: str
    body_id: int | None
    function: str
    part: str
    state: str
    uid: UUID


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
    def is_shared(self) -> bool:
        """More than one body or function is named as leading or responsible."""
        return sum(name.part in ("lead", "responsible") for name in self.named) > 1

    @property
    def lacks_lead(self) -> bool:
        return self.is_shared and all(name.part != "lead" for name in self.named)


def version(uid: UUID | str, *, viewer: Viewer) -> Version:
    """The version, with its document, profile and owner.

    Refuses: NotFound.
    """
    related = ("document", "document__body", "document__profile", "based_on", "succession")
    return one_visible(Version, uid, viewer=viewer, related=related, also={"standing": rules.standing()})


def outline(shown: Version, *, viewer: Viewer) -> list[Node]:
    """Every element in reading order with its depth and those named on it, in two statements."""
    words = rules.words(shown.document.profile.rules)
    by_parent: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for row in _placed(viewer, version=shown.pk):
        by_parent[row["held__parent_id"]].append(row)
    made: list[Node] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in by_parent.get(parent, []):
            made.append(_node(row, words, depth))
            walk(row["element_id"], depth + 1)

    walk(None, 0)
    named = named_on(shown, viewer)
    for node in made:
        node.named = named.get(node.element_id, [])
    return made


def held_in(shown: Version, viewer: Viewer) -> list[Content]:
    """What the version holds, with words and places; one statement."""
    rows = Content.objects.visible_to(viewer).filter(version=shown).select_related("element", "held", "held__parent")
    return list(rows.order_by("held__position", "element_id"))


@prepared
def _placed(viewer: Sees, version: int) -> QuerySet[Content, dict[str, Any]]:
    """What a node is made of, as plain values."""
    rows = Content.objects.visible_to(viewer).filter(version=version).order_by("held__position", "element_id")
    held = ("held_id", "held__parent_id", "held__code", "held__title", "held__text", "held__digest")
    groups = ("held__target_groups", "held__violence_forms", "held__facets", "held__method_id")
    return rows.values("element_id", "element__uid", "element__kind", "element__is_example", *held, *groups)


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
        digest=row["held__digest"],
        depth=depth,
        is_example=row["element__is_example"],
        target_groups=row["held__target_groups"],
        violence_forms=row["held__violence_forms"],
        facets=row["held__facets"],
        method_id=row["held__method_id"],
    )


def named_on(shown: Version, viewer: Viewer) -> dict[int, list[Named]]:
    """Those named in the version or one before it, and not released in one up to it."""
    found: dict[int, list[Named]] = defaultdict(list)
    rows = _named_rows(viewer, version=shown.pk, document=shown.document_id, number=shown.number)
    for element_id, body, body_id, function, part, state, uid in rows:
        found[element_id].append(Named(body or "", body_id, function or "", part, state, uid))
    return found


@prepared
def _named_rows(viewer: Sees, version: int, document: int, number: int) -> QuerySet[Responsibility, tuple[Any, ...]]:
    elements = Content.objects.visible_to(viewer).filter(version=version).values("element")
    stands = Q(ended_in__isnull=True) | Q(ended_in__number__gt=number)
    named = Responsibility.objects.visible_to(viewer).filter(
        stands, element_id__in=elements, named_in__document=document, named_in__number__lte=number
    )
    return named.order_by("id").values_list("element_id", "body__name", "body_id", "function__name", "part", "state", "uid")


def shared_activities(shown: Version, *, viewer: Viewer) -> list[Node]:
    """The activities on which more than one body or function is responsible."""
    return [node for node in outline(shown, viewer=viewer) if node.kind == "activity" and node.is_shared]


def named_in(shown: Version, *, body: Body, viewer: Viewer) -> list[Node]:
    """The reading guide: exactly the places where the body is named, alone or with others."""
    return [node for node in outline(shown, viewer=viewer) if any(name.body_id == body.pk for name in node.named)]
