"""What has arrived and waits for its number."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.registry.models import Arrival, Enclosure
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def arrival(uid: UUID | str, *, viewer: Viewer) -> Arrival:
    """What has arrived and waits for its number.

    Refuses: NotFound.
    """
    return one_visible(Arrival, uid, viewer=viewer, related=("from_body", "matter"))


def enclosures(shown: Arrival, *, viewer: Viewer) -> list[Enclosure]:
    """What came with an arrival."""
    return list(Enclosure.objects.visible_to(viewer).filter(arrival=shown).select_related("file").order_by("position"))


def arrivals(*, viewer: Viewer, state: str = Arrival.State.WAITING) -> list[Arrival]:
    """What waits for a number in the viewer's authorities, the oldest first."""
    rows = Arrival.objects.visible_to(viewer).filter(state=state).select_related("from_body")
    return list(rows.order_by("arrived_on", "id")[:200])


def arrivals_about(subject_uid: UUID, *, viewer: Viewer) -> list[Arrival]:
    """What has come about one thing, a round for instance, and waits for its number; by sender."""
    rows = Arrival.objects.visible_to(viewer).filter(subject_uid=subject_uid, state=Arrival.State.WAITING)
    return list(rows.select_related("from_body").order_by("from_body__name", "id"))
