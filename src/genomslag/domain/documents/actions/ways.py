"""The ways from old elements to new ones, kept true while the drafts are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger
from genomslag.domain.documents.models import Lineage, Revision, Version
from genomslag.ground.errors import Invalid

SAID = ("code", "title", "text", "position", "target_groups", "violence_forms")
SINGLE = (Lineage.Kind.CARRIED, Lineage.Kind.CHANGED)


def lead_to(ways: Sequence[Lineage], made: Revision) -> None:
    """The ways lead to the words as they now stand; one that leads from one to one says whether they are the same."""
    if not ways:
        return
    places = _places(ways[0].to_version_id, {way.old.parent_id for way in ways if way.old is not None and way.old.parent_id})
    for way in ways:
        way.new = made
        if way.old is not None and way.kind in SINGLE:
            way.kind = ledger.CARRIED if is_same(way.old, made, places) else ledger.CHANGED
        way.save()


def is_same(old: Revision, new: Revision, places: dict[int, set[int]]) -> bool:
    """The same words in the same place: under the same element, or under what became of it.

    Takes: places, for each old element those of the new version that came of it.
    """
    if old.pk == new.pk:
        return True
    if any(getattr(old, name) != getattr(new, name) for name in SAID):
        return False
    return old.parent_id == new.parent_id or new.parent_id in places.get(old.parent_id or 0, ())


def _places(version_id: int | None, parents: Iterable[int]) -> dict[int, set[int]]:
    rows = Lineage.unscoped.filter(to_version=version_id, old__element__in=parents, new__isnull=False)
    found: dict[int, set[int]] = defaultdict(set)
    for old, new in rows.values_list("old__element_id", "new__element_id"):
        found[old].add(new)
    return found


def leave(version: Version, held: Revision, *, reason: str, decided_by: str = "") -> None:
    """The draft lets go of a revision. An old element that now leads nowhere is dropped, and the reason is kept.

    Refuses: Invalid("no_reason").
    """
    gone = list(Lineage.unscoped.filter(to_version=version, new=held))
    for way in gone:
        others = Lineage.unscoped.filter(succession=way.succession_id, old=way.old_id).exclude(pk=way.pk)
        if way.old_id is None or others.exists():
            way.delete()
            continue
        if not reason.strip():
            raise Invalid("no_reason", _("The earlier version had this element. Say why it is dropped."), field="reason")
        way.kind, way.new = Lineage.Kind.DROPPED, None
        way.reason, way.decided_by = reason.strip(), decided_by.strip()
        way.save()
    say_again(gone)


def say_again(gone: Iterable[Lineage]) -> None:
    """What leads from the same old elements as ways that are gone is named by what is left: divided no more when one part is left."""
    olds = {(way.succession_id, way.old_id) for way in gone if way.old_id is not None}
    for succession, old in olds:
        left = list(Lineage.unscoped.filter(succession=succession, old=old, new__isnull=False).select_related("old", "new"))
        for way in left:
            sources = Lineage.unscoped.filter(succession=succession, new=way.new_id, old__isnull=False).count()
            same = way.old is not None and is_same(way.old, way.new, _places(way.to_version_id, [way.old.parent_id or 0]))
            word = ledger.word_for(len(left), sources, same=same)
            if word != way.kind:
                way.kind = word
                way.save()
