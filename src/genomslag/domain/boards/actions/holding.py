"""The sitting ends."""

from __future__ import annotations

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Sitting
from genomslag.ground.access import Viewer
from genomslag.ground.writes import lock, write


@write
def hold(sitting: Sitting, *, by: Viewer, expected: int | None = None) -> Sitting:
    """The sitting has ended; every matter on its agenda has an outcome.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_yet", "items_left").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    rules.SITTING_STEPS.take("hold", sitting, by=by)
    sitting.save()
    return sitting
