"""When those who have not said what they do are reminded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

RANGES = (14, 3, -7)
"""Days before the last day, below zero after it, as is usual; a body that has decided otherwise has its own (FollowHabit)."""


def due_range(answer_by_on: date, *, on: date, reminded: Iterable[int], ranges: Iterable[int] = RANGES) -> int | None:
    """The range that is due today, or none: of several that have come only the nearest to the last day, and each once.

    Takes: ranges, the days on which the body reminds; reminded, those that have been sent. What was sent nearer the day, or after it, is not followed by one from afar.
    Rule: none.
    """
    left = (answer_by_on - on).days
    come = [one for one in ranges if left <= one]
    if not come:
        return None
    nearest = min(come)
    return None if any(one <= nearest for one in reminded) else nearest
