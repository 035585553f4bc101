"""How a goal stands when its measures stand in different ways. It is said in a word by rule, never as a mean."""

from __future__ import annotations

from collections.abc import Mapping

from genomslag.domain.plans.models import Measure

M = Measure.State
LATE, GIVEN_UP, UNPLANNED = "late", "given_up", "unplanned"
"""How measures stand beside their own states: past the last day, given up with a reason, and none at all."""


def standing_of(counts: Mapping[str, int]) -> str:
    """One word for what several measures come to: late when any is, done when all are, under way when some have begun.

    Takes: counts, by how they stand; those that were given up say nothing of what goes on.
    Rule: none; the one that is late must not drown among those that go well.
    """
    here = {standing for standing, count in counts.items() if count and standing != GIVEN_UP}
    if not here:
        return UNPLANNED
    if LATE in here:
        return LATE
    if here == {M.DONE}:
        return M.DONE
    return M.PLANNED if here == {M.PLANNED} else M.UNDER_WAY
