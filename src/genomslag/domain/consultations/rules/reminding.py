"""When a recipient is reminded: in ranges before and after the last day, each once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

REMINDER_DAYS = (14, 7, 1, -3)
"""Days before the last day, and after it; what a body does until it has said otherwise."""
LONGEST_DAYS, MOST_RANGES = 120, 8


def due_range(answer_by_on: date, *, ranges: Iterable[int], sent_on: date, on: date, reminded: Collection[int]) -> int | None:
    """The range whose reminder is due on a day, or none.

    Only the nearest to the last day is due, so that days on which nothing ran are caught up with in one mail. What has been
    reminded of from nearer by is never reminded of from further off, even if the clock is moved back; and a range that began
    before the consultation was sent is not used.
    Takes: ranges, days before the last day, below zero after it; reminded, the ranges already sent for this last day.
    """
    left = (answer_by_on - on).days
    usable = [days for days in ranges if left <= days and answer_by_on - timedelta(days=days) > sent_on]
    if not usable:
        return None
    nearest = min(usable)
    return None if any(days <= nearest for days in reminded) else nearest


def reminder_days(said: Sequence[int]) -> list[int]:
    """The ranges as they are kept: each once, from the first to the last.

    Refuses: Invalid("reminder_days").
    """
    if len(set(said)) > MOST_RANGES or any(abs(days) > LONGEST_DAYS for days in said):
        raise Invalid(
            "reminder_days",
            _("Give at most %(most)s days, none further off than %(longest)s.")
            % {"most": MOST_RANGES, "longest": LONGEST_DAYS},
            field="reminder_days",
        )
    return sorted(set(said), reverse=True)
