"""The ways from old elements to new ones, kept true while the drafts are written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import ledger
from genomslag.domain.documents.models import Lineage, Revision, Version
from genomslag.ground.errors import Invalid

SAID = ("code", "title", "text", "position", "target_groups", "violence_forms")
SINGLE = (Lineage.Kind.CARRIED, Lineage.Kind.CHANGED)


def is_same(old: Revision, new: Revision, places: dict[int, set[int]]) -> bool:
    """The same words in the same place: under the same element, or under what became of it.

    Takes: places, for each old element those of the new version that came of it.
    """
    if old.pk == new.pk:
        return True
    if any(getattr(old, name) != getattr(new, name) for name in SAID):
        return False
    return old.parent_id == new.parent_id or new.parent_id in places.get(old.parent_id or 0, ())


def places_of(version_id: int | None, parents: Iterable[int]) -> dict[int, set[int]]:
    """For each of some old elements, those of the version that came of it; one statement."""
    rows = Lineage.unscoped.filter(to_version=version_id, old__element__in=parents, new__isnull=False)
    found: dict[int, set[int]] = defaultdict(set)
    for old, new in rows.values_list("old__element_id", "new__element_id"):
        found[old].add(new)
    return found


def leave(version: Version, held: Revision, *, reason: str, decided_by: str = "") -> list[dict[str, Any]]:
    """The draft lets go of a revision. An old element that now leads nowhere is dropped, and the reason is kept.

    Gives: the ways as they were, so that they can lead here again.
    Refuses: Invalid("no_reason").
    """
    gone = list(Lineage.unscoped.filter(to_version=version, new=held))
    were = [_state_of(way) for way in gone]
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
    return were


def _state_of(way: Lineage) -> dict[str, Any]:
    return {"pk": way.pk, "kind": way.kind, "old": way.old_id, "from": way.from_version_id, "succession": way.succession_id}


def lead_back(version: Version, held: Revision, were: Iterable[Mapping[str, Any]]) -> None:
    """The ways that `leave` took away or ended lead to the revision again."""
    ways = []
    for said in were:
        way = Lineage.unscoped.filter(pk=said["pk"], kind=Lineage.Kind.DROPPED, new=None).first() or Lineage(
            authority_id=version.authority_id,
            succession_id=said["succession"],
            to_version=version,
            from_version_id=said["from"],
            old_id=said["old"],
        )
        way.kind, way.new, way.reason, way.decided_by = said["kind"], held, "", ""
        way.save()
        ways.append(way)
    say_again(ways)


def say_again(gone: Iterable[Lineage]) -> None:
    """What leads from the same old elements as ways that are gone is named by what is left: divided no more when one part is left."""
    olds = {(way.succession_id, way.old_id) for way in gone if way.old_id is not None}
    for succession, old in olds:
        left = list(Lineage.unscoped.filter(succession=succession, old=old, new__isnull=False).select_related("old", "new"))
        for way in left:
            sources = Lineage.unscoped.filter(succession=succession, new=way.new_id, old__isnull=False).count()
            same = way.old is not None and is_same(way.old, way.new, places_of(way.to_version_id, [way.old.parent_id or 0]))
            word = ledger.word_for(len(left), sources, same=same)
            if word != way.kind:
                way.kind = word
                way.save()
