"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import differ, rules
from genomslag.domain.documents.models import Assignment, Content, Link, Responsibility, Revision, Signature, Version
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import OFFICER
from genomslag.ground import richtext
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


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
    related = ("document", "document__body", "document__profile", "based_on")
    return one_visible(Version, uid, viewer=viewer, related=related)


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
    named = _named(shown, viewer)
    for node in made:
        node.named = named.get(node.element_id, [])
    return made


def _held(shown: Version, viewer: Viewer) -> list[Content]:
    rows = Content.objects.visible_to(viewer).filter(version=shown).select_related("element", "held", "held__parent")
    return list(rows.order_by("held__position", "element_id"))


@prepared
def _placed(viewer: Sees, version: int) -> QuerySet[Content, dict[str, Any]]:
    """What a node is made of, as plain values."""
    rows = Content.objects.visible_to(viewer).filter(version=version).order_by("held__position", "element_id")
    held = ("held_id", "held__parent_id", "held__code", "held__title", "held__text", "held__digest")
    groups = ("held__target_groups", "held__violence_forms")
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
    )


def _named(shown: Version, viewer: Viewer) -> dict[int, list[Named]]:
    """Those named in the version or one before it, and not released in one up to it."""
    found: dict[int, list[Named]] = defaultdict(list)
    rows = _named_rows(viewer, version=shown.pk, number=shown.number)
    for element_id, body, body_id, function, part, state, uid in rows:
        found[element_id].append(Named(body or "", body_id, function or "", part, state, uid))
    return found


@prepared
def _named_rows(viewer: Sees, version: int, number: int) -> QuerySet[Responsibility, tuple[Any, ...]]:
    elements = Content.objects.visible_to(viewer).filter(version=version).values("element")
    stands = Q(ended_in__isnull=True) | Q(ended_in__number__gt=number)
    named = Responsibility.objects.visible_to(viewer).filter(stands, element_id__in=elements, named_in__number__lte=number)
    return named.order_by("id").values_list("element_id", "body__name", "body_id", "function__name", "part", "state", "uid")


def shared_activities(shown: Version, *, viewer: Viewer) -> list[Node]:
    """The activities on which more than one body or function is responsible."""
    return [node for node in outline(shown, viewer=viewer) if node.kind == "activity" and node.is_shared]


def named_in(shown: Version, *, body: Body, viewer: Viewer) -> list[Node]:
    """The reading guide: exactly the places where the body is named, alone or with others."""
    return [node for node in outline(shown, viewer=viewer) if any(name.body_id == body.pk for name in node.named)]


def lines(shown: Version, *, viewer: Viewer) -> list[differ.Line]:
    """The version as the differ sees it, in two statements."""
    named = _named(shown, viewer)
    return [
        differ.Line(
            uid=str(row.element.uid),
            kind=row.element.kind,
            code=row.held.code,
            title=row.held.title,
            text=richtext.to_text(row.held.text),
            parent=str(row.held.parent.uid) if row.held.parent else "",
            position=row.held.position,
            form=richtext.digest(row.held.text),
            target_groups=tuple(row.held.target_groups),
            violence_forms=tuple(row.held.violence_forms),
            named=tuple(sorted(f"{one.part}: {one.body} {one.function}".strip() for one in named.get(row.element_id, ()))),
        )
        for row in _held(shown, viewer)
    ]


def diff(old: Version, new: Version, *, viewer: Viewer) -> tuple[differ.Change, ...]:
    """What happened between two versions, element by element and word by word."""
    return differ.diff(lines(old, viewer=viewer), lines(new, viewer=viewer))


def documents(*, viewer: Viewer, text: str = "", kind: str = "", order: str = "title") -> list[dict[str, Any]]:
    """Every version that the viewer may see, one row a version."""
    rows = Version.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(document__body__name__icontains=text))
    if kind:
        rows = rows.filter(document__kind=kind)
    columns = {"title": "title", "body": "document__body__name", "state": "state", "decided": "decided_on"}
    descending = order.startswith("-")
    column = columns.get(order.lstrip("-"), "title")
    found = rows.annotate(elements=Count("contents")).order_by(F(column).desc() if descending else F(column).asc(), "-number")
    return list(
        found.values(
            "uid",
            "title",
            "number",
            "state",
            "elements",
            "decided_on",
            "decision_paragraph",
            "valid_from_on",
            "valid_until_on",
            "document__uid",
            "document__kind",
            "document__body__name",
        )[:500]
    )


def versions_of(shown: Version, *, viewer: Viewer) -> list[Version]:
    """All versions of the same document, the latest first."""
    return list(Version.objects.visible_to(viewer).filter(document=shown.document).order_by("-number"))


def signatories(shown: Version, *, viewer: Viewer) -> list[tuple[str, date, date | None]]:
    """Those who have signed: name, from, until."""
    rows = Signature.objects.visible_to(viewer).filter(document=shown.document).order_by("from_on", "id")
    return list(rows.values_list("body__name", "from_on", "until_on"))


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


def knots(element_ids: set[int], *, viewer: Viewer) -> dict[int, Knot]:
    """The elements in their latest readable version, adopted before referred before draft; one statement."""
    rank = {"adopted": 4, "referred": 3, "proposed": 2, "draft": 1, "superseded": 0}
    rows = (
        Content.objects.visible_to(viewer)
        .filter(viewer.visible("version__"), element_id__in=element_ids)
        .select_related("element", "held", "version", "version__document")
    )
    best: dict[int, Content] = {}
    for row in rows:
        known = best.get(row.element_id)
        if known is None or (rank[row.version.state], row.version.number) > (rank[known.version.state], known.version.number):
            best[row.element_id] = row
    return {element_id: _knot(row) for element_id, row in best.items()}


def _knot(row: Content) -> Knot:
    held, shown = row.held, row.version
    return Knot(
        element_id=row.element_id,
        uid=row.element.uid,
        kind=row.element.kind,
        code=held.code,
        title=held.title,
        text=richtext.to_text(held.text),
        version_uid=shown.uid,
        document=shown.title,
        document_kind=shown.document.kind,
        state=shown.state,
        is_example=row.element.is_example,
    )


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


def assignments(*, viewer: Viewer, state: str = "") -> list[Assignment]:
    """The list of assignments, open ones first, then by day."""
    rows = Assignment.objects.visible_to(viewer).select_related("given_by", "given_to", "result_version")
    if state:
        rows = rows.filter(state=state)
    return list(rows.order_by("-state", "due_on", "given_on")[:500])


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Open assignments of the bodies where the viewer is an officer, and what is proposed there and waits for its decision."""
    mine = [one for one in viewer.authority_ids if viewer.has(OFFICER, one)]
    if not mine:
        return []
    open_ones = Assignment.objects.visible_to(viewer).filter(state=Assignment.State.OPEN, authority_id__in=mine)
    proposed = Version.objects.visible_to(viewer).filter(state=Version.State.PROPOSED, authority_id__in=mine)
    return [
        *(Waiting(one.due_on, one.title, _("An assignment that is open"), "assignment", one.uid, "close") for one in open_ones),
        *(
            Waiting(None, one.title, _("Proposed; the decision is to be entered"), "version", one.uid, "adopt")
            for one in proposed
        ),
    ]


def beginnings(*, viewer: Viewer) -> list[Knot]:
    """The goals, commitments and activities where a thread may begin, by document and code; two statements."""
    kinds = ("goal", "activity", "commitment", "joint_initiative")
    rows = Content.objects.visible_to(viewer).filter(viewer.visible("version__"), element__kind__in=kinds)
    ids = set(rows.exclude(version__state=Version.State.SUPERSEDED).values_list("element_id", flat=True)[:1000])
    found = knots(ids, viewer=viewer)
    return sorted(found.values(), key=lambda knot: (knot.document_kind != "strategy", knot.document, knot.code))
