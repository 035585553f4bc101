"""When a recipient is reminded: in which ranges before and after the last day."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

REMINDER_DAYS = (14, 7, 1, -3)
"""Days before the last day, and after it; what a body does until it has said otherwise."""
LONGEST_DAYS, MOST_RANGES = 120, 8


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
