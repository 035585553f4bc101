"""What a body has decided of how it asks and waits."""

from __future__ import annotations

from django.db import models

from genomslag.ground.rows import Protected


class FollowHabit(Protected):
    """From a day on, so a body reminds of silence, and so long a measure may lie before it is flagged; the latest holds."""

    reminder_days = models.JSONField(help_text="Days before the last day; below zero after it")
    stale_days = models.PositiveSmallIntegerField(help_text="A running measure that has lain untold for longer is flagged")
    from_on = models.DateField()
    decided = models.CharField(max_length=200, blank=True, help_text="Where it was decided")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "from_on"], name="one_follow_habit_a_day")]

    state = "kept"
