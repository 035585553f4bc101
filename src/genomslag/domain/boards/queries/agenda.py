"""What stands on an agenda."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from genomslag.domain.boards.models import AgendaItem, Dissent, Sitting
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


@dataclass
class Listed:
    """An item on the agenda with what was added to it."""

    item: AgendaItem
    dissents: list[Dissent] = field(default_factory=list)

    @property
    def waits_for_minutes(self) -> bool:
        """It has an outcome and stands in no minutes yet."""
        return self.item.state != AgendaItem.State.LISTED and self.item.minutes_id is None


def agenda(shown: Sitting, *, viewer: Viewer) -> list[Listed]:
    """The agenda in order, with dissents, in two statements."""
    items = AgendaItem.objects.visible_to(viewer).filter(sitting=shown).select_related("matter", "paper", "minutes")
    listed = {item.pk: Listed(item) for item in items.order_by("position")}
    for entry in listed.values():
        entry.item.sitting = shown  # so that asking for the open steps costs nothing more
    for dissent in Dissent.objects.visible_to(viewer).filter(item__in=listed).select_related("person").order_by("id"):
        listed[dissent.item_id].dissents.append(dissent)
    return list(listed.values())


def item(uid: UUID | str, *, viewer: Viewer) -> Listed:
    """One item with its sitting, matter, paper and dissents.

    Refuses: NotFound.
    """
    found = one_visible(AgendaItem, uid, viewer=viewer, related=("sitting", "sitting__body", "matter", "paper", "minutes"))
    dissents = Dissent.objects.visible_to(viewer).filter(item=found).select_related("person").order_by("id")
    return Listed(found, list(dissents))


def items_of_matter(matter: Matter, *, viewer: Viewer) -> list[Listed]:
    """Every time the matter stood on an agenda."""
    rows = AgendaItem.objects.visible_to(viewer).filter(matter=matter).select_related("sitting", "sitting__body", "minutes")
    listed = {row.pk: Listed(row) for row in rows.order_by("id")}
    for dissent in Dissent.objects.visible_to(viewer).filter(item__in=listed).select_related("person"):
        listed[dissent.item_id].dissents.append(dissent)
    return list(listed.values())


def put_before(authority_ids: Collection[int], *kinds: str, viewer: Viewer) -> list[AgendaItem]:
    """What boards have had before them with a paper of some kind, each matter as it stood there last, the latest sitting first; one statement.

    Takes: kinds, of the records that are the items' papers.
    """
    rows = AgendaItem.objects.visible_to(viewer).filter(authority_id__in=authority_ids, paper__kind__in=kinds)
    every = rows.exclude(state=AgendaItem.State.STRUCK).select_related("sitting", "matter").order_by("-sitting__held_on", "-id")
    last: dict[int, AgendaItem] = {}
    for row in every:
        last.setdefault(row.matter_id, row)
    return list(last.values())


def with_paper(record: Record, *, viewer: Viewer) -> list[AgendaItem]:
    """Where a record went before a board as the matter's paper, the latest sitting first."""
    rows = AgendaItem.objects.visible_to(viewer).filter(paper=record).select_related("sitting", "sitting__body")
    return list(rows.order_by("-sitting__held_on", "-id"))
