"""How often a body reminds, and how long it waits: dated data of its own, within what is sensible."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.roles import ADMINISTRATOR, COORDINATOR
from genomslag.ground.errors import Invalid
from genomslag.ground.steps import Step, StepTable

FARTHEST_DAYS, MOST_REMINDERS = 90, 6
LEAST_STALE, MOST_STALE = 14, 400
HABIT_STEPS = StepTable(
    "followhabit",
    [
        Step(
            "set_habit",
            "set",
            _("Decide days for follow-up"),
            ("kept",),
            "",
            (COORDINATOR, ADMINISTRATOR),
            rule="the body's own",
        )
    ],
)


def check_habit(reminder_days: Sequence[int], stale_days: int) -> None:
    """Some reminders, each within three months of the last day, and a wait between two weeks and a year.

    Refuses: Invalid("reminder_days", "stale_days").
    Rule: none; what is sensible.
    """
    far = any(abs(days) > FARTHEST_DAYS for days in reminder_days)
    if far or len(reminder_days) > MOST_REMINDERS or len(set(reminder_days)) < len(reminder_days):
        text = _("At most %(most)s different days, each within %(far)s days of the last day.") % {
            "most": MOST_REMINDERS, "far": FARTHEST_DAYS
        }  # fmt: skip
        raise Invalid("reminder_days", text, field="reminder_days")
    if not LEAST_STALE <= stale_days <= MOST_STALE:
        text = _("Choose between %(least)s and %(most)s days.") % {"least": LEAST_STALE, "most": MOST_STALE}
        raise Invalid("stale_days", text, field="stale_days")
