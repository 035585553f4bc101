"""A long version read in parts: chapter by chapter, or only what a reader looks for. No page reads more than it shows."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from genomslag.domain.documents.models import Content, Responsibility, Version
from genomslag.domain.documents.queries.outline import Node, Spot, nodes_at, order_of, outline, standing_in, standing_on
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.paging import pages_of
from genomslag.ground.prepared import prepared

PAGE = 100
WHOLE_AT_MOST = 200
"""A version no longer than this is shown whole."""

ANSWERING = (Responsibility.Part.LEAD, Responsibility.Part.RESPONSIBLE)
ANSWERED_FOR = ("activity", "measure", "commitment", "joint_initiative")
"""Kinds of element for which somebody is expected to answer."""


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; empty means everything."""

    text: str = ""
    kind: str = ""
    body_id: int | None = None
    gap: str = ""

    @property
    def is_all(self) -> bool:
        return self == Wanted()


@dataclass(frozen=True)
class Chapter:
    """A top element and how many elements it holds, itself included."""

    uid: UUID
    code: str
    title: str
    count: int


@dataclass(frozen=True)
class Part:
    """What one page of a version shows."""

    nodes: list[Node]
    total: int
    found: int
    number: int = 1
    pages: int = 1
    chapters: list[Chapter] = field(default_factory=list)
    chapter: UUID | None = None

    @property
    def is_whole(self) -> bool:
        return len(self.nodes) == self.total


def part(
    shown: Version,
    *,
    viewer: Viewer,
    wanted: Wanted | None = None,
    chapter: str = "",
    number: int = 1,
    whole: bool = False,
) -> Part:
    """A page of a version: the whole of a short one, a chapter of a long one, or what is looked for.

    Takes: chapter, the uid of a top element; number, the page within it; whole, to read everything at once.
    Gives: five statements at the most, however long the version is.
    """
    wanted = wanted or Wanted()
    if whole and wanted.is_all:
        nodes = outline(shown, viewer=viewer)
        return Part(nodes, len(nodes), len(nodes))
    every = order_of(shown, viewer=viewer)
    if not wanted.is_all:
        keep = matching(shown, wanted, viewer=viewer)
        return _page(shown, [one for one in every if one[0] in keep], len(every), number, viewer=viewer)
    if len(every) <= WHOLE_AT_MOST:
        return Part(nodes_at(shown, every, viewer=viewer, briefly=True), len(every), len(every))
    chapters, spans = _chapters(shown, every, viewer=viewer)
    here = next((one for one in chapters if str(one.uid) == chapter), chapters[0])
    begin, end = spans[chapters.index(here)]
    return _page(shown, every[begin:end], len(every), number, viewer=viewer, chapters=chapters, chapter=here.uid)


def _page(
    shown: Version,
    found: list[Spot],
    total: int,
    number: int,
    *,
    viewer: Viewer,
    chapters: Collection[Chapter] = (),
    chapter: UUID | None = None,
) -> Part:
    pages = pages_of(len(found), PAGE)
    number = min(max(number, 1), pages)
    at = found[(number - 1) * PAGE : number * PAGE]
    return Part(nodes_at(shown, at, viewer=viewer, briefly=True), total, len(found), number, pages, list(chapters), chapter)


def _chapters(shown: Version, every: list[Spot], *, viewer: Viewer) -> tuple[list[Chapter], list[tuple[int, int]]]:
    begins = [at for at, (_element, depth) in enumerate(every) if depth == 0]
    spans = list(zip(begins, [*begins[1:], len(every)], strict=True))
    tops = [every[at][0] for at in begins]
    said = {pk: (uid, code, title) for pk, uid, code, title in _tops(viewer, version=shown.pk)}
    made = []
    for top, (begin, end) in zip(tops, spans, strict=True):
        uid, code, title = said[top]
        made.append(Chapter(uid, code, title, end - begin))
    return made, spans


@prepared
def _tops(viewer: Sees, version: int) -> QuerySet[Content, tuple[Any, ...]]:
    rows = Content.objects.visible_to(viewer).filter(version=version, held__parent__isnull=True)
    return rows.values_list("element_id", "element__uid", "held__code", "held__title")


def matching(shown: Version, wanted: Wanted, *, viewer: Viewer) -> set[int]:
    """The elements of a version that are looked for; one statement, and one more for a gap."""
    if wanted == Wanted(body_id=wanted.body_id) and wanted.body_id is not None:
        at = {"document": shown.document_id, "number": shown.number}
        return {pk for (pk,) in _naming(viewer, version=shown.pk, body=wanted.body_id, **at)}
    rows = Content.objects.visible_to(viewer).filter(version=shown)
    if wanted.text:
        rows = rows.filter(Q(held__title__icontains=wanted.text) | Q(held__code__istartswith=wanted.text))
    if wanted.kind:
        rows = rows.filter(element__kind=wanted.kind)
    if wanted.body_id is not None:
        rows = rows.filter(element_id__in=standing_in(shown, viewer=viewer).filter(body=wanted.body_id).values("element"))
    keep = set(rows.values_list("element_id", flat=True))
    return keep & set(gaps(shown, viewer=viewer).of(wanted.gap)) if wanted.gap else keep


@prepared
def _naming(viewer: Sees, version: int, body: int, document: int, number: int) -> QuerySet[Any, tuple[Any, ...]]:
    """The elements of a version where a body is named: what a reader most often looks for."""
    elements = Content.objects.visible_to(viewer).filter(version=version).values("element")
    rows = standing_on(elements, viewer=viewer, document=document, number=number)
    return rows.filter(body=body).values_list("element_id")


def gaps_in(nodes: Collection[Node]) -> Gaps:
    """The same as `gaps`, when every element of the version is already read."""
    return Gaps(
        frozenset(node.element_id for node in nodes if node.lacks_lead),
        frozenset(node.element_id for node in nodes if any(one.is_gap for one in node.named)),
        frozenset(node.element_id for node in nodes if node.kind in ANSWERED_FOR and not node.named),
    )


@dataclass(frozen=True)
class Gaps:
    """Elements where it is not said who answers, by what is missing."""

    lead: frozenset[int]
    unclear: frozenset[int]
    nobody: frozenset[int]

    def of(self, name: str) -> frozenset[int]:
        found: dict[str, frozenset[int]] = {"lead": self.lead, "unclear": self.unclear, "nobody": self.nobody}
        return found.get(name, frozenset())


def gaps(shown: Version, *, viewer: Viewer) -> Gaps:
    """Where several answer and nobody leads, where a part is not clarified, and where nobody is named; two statements.

    Rule: none; the product's own, since what nobody leads is seldom done.
    """
    kinds = Content.objects.visible_to(viewer).filter(version=shown, element__kind__in=ANSWERED_FOR)
    return gaps_of(counted(shown, viewer=viewer), kinds.values_list("element_id", flat=True))


Counts = dict[int, tuple[int, int, int]]
"""Of each element on which somebody is named: how many answer, how many lead, how many are not clarified."""


def counted(shown: Version, *, viewer: Viewer) -> Counts:
    """How those named on each element are counted; one statement."""
    rows = standing_in(shown, viewer=viewer).values("element_id").order_by()
    told = rows.annotate(
        answering=Count("id", filter=Q(part__in=ANSWERING)),
        leading=Count("id", filter=Q(part=Responsibility.Part.LEAD)),
        unclear=Count("id", filter=Q(state=Responsibility.State.UNCLEAR)),
    )
    return {pk: (*n,) for pk, *n in told.values_list("element_id", "answering", "leading", "unclear")}  # type: ignore[misc]


def gaps_of(told: Counts, answered_for: Iterable[int]) -> Gaps:
    """The gaps, from the counts and the elements for which somebody is expected to answer."""
    return Gaps(
        frozenset(pk for pk, (answering, leading, _unclear) in told.items() if answering > 1 and not leading),
        frozenset(pk for pk, (_answering, _leading, unclear) in told.items() if unclear),
        frozenset(pk for pk in answered_for if pk not in told),
    )
