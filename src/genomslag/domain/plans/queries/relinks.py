"""What waits to be led on."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.plans.models import Relink, RelinkList
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def relink_list(uid: UUID | str, *, viewer: Viewer) -> RelinkList:
    """One list of what to lead on.

    Refuses: NotFound.
    """
    return one_visible(RelinkList, uid, viewer=viewer, related=("body", "succession"))


def relink_rows(shown: RelinkList, *, viewer: Viewer) -> list[Relink]:
    """What stands on a list, what waits first; one statement."""
    related = ("old_element", "from_element", "uptake__body", "uptake__function", "use__definition", "plan__version", "relinks")
    rows = Relink.objects.visible_to(viewer).filter(relinks=shown).select_related(*related)
    return sorted(rows.order_by("id"), key=lambda one: one.state != Relink.State.WAITING)
