"""The ledger of a succession as it is read, and the history of an element through versions and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.ledger import Ledger
from genomslag.domain.documents.models import Assignment, Element, GivenUp, Lineage, Predecessor, Succession, Version
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import one_visible
from genomslag.ground.seeking import holding

ALIKE = 5
"""So many of the texts that hold the words are named when it is not one alone."""
DEEPEST_HISTORY = 24
"""As many versions as a document may have behind it before its history is cut."""


@dataclass(frozen=True)
class Account:
    """A succession with its ledger, its old versions, its new ones, and what was given up."""

    succession: Succession
    ledger: Ledger
    olds: list[Version]
    members: list[Version]
    given_up: list[GivenUp]

    @property
    def is_called_off(self) -> bool:
        """True when it was begun by mistake, and nothing takes the place of the old."""
        return self.succession.state == Succession.State.CALLED_OFF

    @property
    def is_plain(self) -> bool:
        """True for the plain next version: one to one, within a document."""
        return len(self.olds) == len(self.members) == 1 and self.olds[0].document_id == self.members[0].document_id


def account(uid: UUID | str, *, viewer: Viewer) -> Account:
    """The account of a succession, as far as the viewer may read; a constant number of statements.

    Refuses: NotFound.
    """
    found = one_visible(Succession, uid, viewer=viewer, related=("begun_by",))
    related = ("document", "document__profile", "document__body")
    before = Predecessor.objects.visible_to(viewer).filter(succession=found).values("version")
    return Account(
        succession=found,
        ledger=rules.account(found, lambda model: model.objects.visible_to(viewer)),
        olds=list(Version.objects.visible_to(viewer).filter(pk__in=before).select_related(*related).order_by("id")),
        members=list(Version.objects.visible_to(viewer).filter(succession=found).select_related(*related).order_by("id")),
        given_up=list(GivenUp.objects.visible_to(viewer).filter(succession=found).order_by("id")),
    )


def successions_from(version: Version, *, viewer: Viewer) -> list[Succession]:
    """The successions in which the version gives place, the latest first; one statement."""
    return _successions_from(viewer, version=version.pk)


@prepared
def _successions_from(viewer: Sees, version: int) -> QuerySet[Succession]:
    return Succession.objects.visible_to(viewer).filter(predecessors__version=version).order_by("-id")


def mergeable(*, viewer: Viewer, but: Version) -> list[Version]:
    """The versions with which one may be merged: all others that stand still and that the viewer may see; one statement."""
    rows = Version.objects.visible_to(viewer).filter(state__in=rules.STEPS["merge"].states)
    rows = rows.exclude(document=but.document_id).filter(document__kind=but.document.kind)
    return list(rows.select_related("document__body").order_by("title", "-number"))


def sought(said: str, among: Sequence[Version]) -> Version:
    """The version that is meant by its title, or by words that its title and body alone hold.

    Refuses: Invalid("unknown_text"); Invalid("several_texts"), which names some of them.
    """
    exact = [one for one in among if one.title.casefold() == said.casefold().strip()]
    found = exact if len(exact) == 1 else holding(said, [(one, f"{one.title} {one.document.body}") for one in among])
    if len(found) == 1:
        return found[0]
    words = {
        "said": " ".join(said.split())[:60],
        "named": "; ".join(f"{one.title} ({one.document.body})" for one in found[:ALIKE]),
    }
    if not found:
        raise Invalid("unknown_text", _("None of the texts that can be chosen has “%(said)s” in its title.") % words)
    raise Invalid("several_texts", _("Several texts have “%(said)s” in their title: %(named)s. Write more words.") % words)


@dataclass(frozen=True)
class Kin:
    """An element of another version, from which one came or which came of it. Without a version it was dropped there."""

    level: int
    kind: str
    element_id: int | None
    uid: UUID | None
    code: str
    title: str
    version_uid: UUID | None
    document: str
    number: int | None
    reason: str
    decided_by: str


def ancestry(version: Version, element: Element, *, viewer: Viewer) -> list[Kin]:
    """Where an element of a version came from, back through versions and documents; one statement a level."""
    return _walk(version.pk, element.pk, back=True, viewer=viewer)


def descendants(version: Version, element: Element, *, viewer: Viewer) -> list[Kin]:
    """What became of an element of a version, on through versions and documents; one statement a level."""
    return _walk(version.pk, element.pk, back=False, viewer=viewer)


def _walk(version: int, element: int, *, back: bool, viewer: Viewer) -> list[Kin]:
    here, there = ("to", "from") if back else ("from", "to")
    mine, others = ("new", "old") if back else ("old", "new")
    seen = {(version, element)}
    frontier = set(seen)
    found: list[Kin] = []
    for level in range(1, DEEPEST_HISTORY + 1):
        reached = Q(**{f"{here}_version__in": {pair[0] for pair in frontier}})
        reached &= Q(**{f"{mine}__element__in": {pair[1] for pair in frontier}})
        rows = Lineage.objects.visible_to(viewer).filter(reached, old__isnull=False)
        rows = rows.filter(viewer.visible(f"{there}_version__") | Q(**{f"{there}_version__isnull": True}))
        related = ("old__element", "new__element", "from_version", "to_version")
        following: set[tuple[int, int]] = set()
        for row in rows.select_related(*related).order_by("id"):
            if (getattr(row, f"{here}_version_id"), getattr(row, mine).element_id) not in frontier:
                continue
            held, at = getattr(row, others), getattr(row, f"{there}_version")
            found.append(_kin(level, row, held, at))
            if held is not None and (at.pk, held.element_id) not in seen:
                following.add((at.pk, held.element_id))
        seen |= following
        frontier = following
        if not frontier:
            break
    return found


def _kin(level: int, row: Lineage, held: Any, at: Version | None) -> Kin:
    return Kin(
        level=level,
        kind=row.kind,
        element_id=held.element_id if held else None,
        uid=held.element.uid if held else None,
        code=held.code if held else "",
        title=held.title if held else "",
        version_uid=at.uid if at and held else None,
        document=at.title if at and held else "",
        number=at.number if at and held else None,
        reason=row.reason,
        decided_by=row.decided_by,
    )


def fates(succession: Succession, elements: Iterable[int], *, viewer: Viewer) -> dict[int, list[Lineage]]:
    """What a succession made of some old elements, by element; one statement."""
    rows = Lineage.objects.visible_to(viewer).filter(succession=succession, old__element__in=set(elements))
    found: dict[int, list[Lineage]] = {}
    for row in rows.select_related("old__element", "new__element", "to_version").order_by("to_version_id", "id"):
        found.setdefault(row.old.element_id, []).append(row)
    return found


def came_of(elements: Iterable[int], *, viewer: Viewer) -> dict[int, list[Kin]]:
    """What became of elements that are no more the same: what they were divided or joined into, or that they were dropped.

    An element that goes on as itself is not among them; one statement.
    """
    rows = Lineage.objects.visible_to(viewer).filter(old__element__in=set(elements), succession__state=Succession.State.SETTLED)
    rows = rows.filter(viewer.visible("to_version__") | Q(to_version__isnull=True))
    found: dict[int, list[Kin]] = {}
    for row in rows.select_related("old", "new__element", "from_version", "to_version").order_by("id"):
        if row.new is None or row.new.element_id != row.old.element_id:
            found.setdefault(row.old.element_id, []).append(_kin(1, row, row.new, row.to_version))
    return found


def assignments_behind(shown: Version, *, viewer: Viewer) -> list[Assignment]:
    """Assignments about the document, or about one that it took the place of, however far back; one statement a level."""
    return _assignments_about(viewer, documents=filled(documents_behind(shown, viewer=viewer)))


def documents_behind(shown: Version, *, viewer: Viewer) -> set[int]:
    """The document itself and every one that it took the place of, however far back; one statement a level."""
    documents, frontier = {shown.document_id}, {shown.document_id}
    for _level in range(DEEPEST_HISTORY):
        frontier = {one for (one,) in _documents_before(viewer, documents=filled(frontier))} - documents
        documents |= frontier
        if not frontier:
            break
    return documents


@prepared
def _documents_before(viewer: Sees, documents: list[int]) -> QuerySet[Predecessor, tuple[int]]:
    came = Version.objects.visible_to(viewer).filter(document__in=documents).values("succession")
    return Predecessor.objects.visible_to(viewer).filter(succession__in=came).values_list("version__document_id")


@prepared
def _assignments_about(viewer: Sees, documents: list[int]) -> QuerySet[Assignment]:
    return Assignment.objects.visible_to(viewer).filter(document__in=documents).order_by("given_on", "id")
