"""Where a version's text went when other documents took its place: which they are, and what each of its elements became there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Q

from genomslag.domain.documents.models import Content, Lineage, Predecessor, Revision, Succession, Version
from genomslag.domain.documents.queries.ledgers import DEEPEST_HISTORY
from genomslag.ground.access import Viewer


@dataclass(frozen=True)
class Onward:
    """What a version gave place to, however many steps away, its own document's later versions included."""

    versions: tuple[Version, ...] = ()
    became: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """By element of the version: the elements that it became."""

    @property
    def documents(self) -> frozenset[int]:
        return frozenset(one.document_id for one in self.versions)

    def before(self, element_id: int) -> frozenset[int]:
        """The elements of the version from which one came."""
        return frozenset(old for old, news in self.became.items() if element_id in news)


def onward(version: Version, *, viewer: Viewer) -> Onward:
    """What took the version's place, or is on its way to; what was called off did not. Three statements a step."""
    versions: dict[int, Version] = {}
    led: dict[int, set[int]] = defaultdict(set)
    frontier: dict[int, dict[int, set[int]]] = {version.pk: defaultdict(set)}
    for content in Content.objects.visible_to(viewer).filter(version=version).values_list("element_id", flat=True):
        frontier[version.pk][content].add(content)
    for _step in range(DEEPEST_HISTORY):
        going = Predecessor.objects.visible_to(viewer).filter(version__in=frontier)
        standing = going.exclude(succession__state=Succession.State.CALLED_OFF).values("succession")
        members = Version.objects.visible_to(viewer).filter(succession__in=standing).exclude(pk__in=versions)
        found = {one.pk: one for one in members.select_related("document").order_by("id")}
        if not found:
            break
        versions |= found
        following: dict[int, dict[int, set[int]]] = {pk: defaultdict(set) for pk in found}
        ways = Lineage.objects.visible_to(viewer).filter(from_version__in=frontier, to_version__in=found)
        for come, to, old, new in ways.values_list("from_version_id", "to_version_id", "old__element_id", "new__element_id"):
            for origin in frontier[come].get(old, ()) if new else ():
                following[to][new].add(origin)
                led[origin].add(new)
        frontier = following
    return Onward(tuple(versions.values()), {old: frozenset(news) for old, news in led.items()})


@dataclass(frozen=True)
class Reworded:
    """An element whose words are others in what took its place."""

    before: Revision
    after: Revision
    document: str
    is_elsewhere: bool


def reworded(version: Version, *, viewer: Viewer) -> list[Reworded]:
    """The elements of a version that read otherwise in what took its place, or is on its way to, by document and code.

    Of several later versions of one document the latest counts.
    """
    went = onward(version, viewer=viewer)
    last = {one.document_id: one for one in sorted(went.versions, key=lambda one: one.number)}
    latest = {one.pk: one for one in last.values()}
    rows = Content.objects.visible_to(viewer).filter(Q(version=version) | Q(version__in=latest))
    held = list(rows.select_related("held", "held__element").order_by("version_id", "held__code"))
    olds = {row.element_id: row.held for row in held if row.version_id == version.pk}
    return [
        Reworded(olds[old], row.held, latest[row.version_id].title, latest[row.version_id].document_id != version.document_id)
        for row in held
        if row.version_id in latest
        for old in sorted(went.before(row.element_id))
        if old in olds and _reads_otherwise(olds[old], row.held)
    ]


def _reads_otherwise(was: Revision, now: Revision) -> bool:
    """The same element may have moved too; one that became another stands elsewhere by that alone, so its words decide."""
    if was.element_id == now.element_id:
        return was.digest != now.digest
    return (was.title, was.text) != (now.title, now.text)
