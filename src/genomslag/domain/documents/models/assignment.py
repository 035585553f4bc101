"""A commission and what came of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Document, Version
from genomslag.ground import clock
from genomslag.ground.rows import Protected


class Assignment(Protected):
    """A commission (uppdrag): who gave it, to whom, by when, and what came of it."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        CLOSED = "closed", _("Closed")

    class Origin(models.TextChoices):
        BUDGET = "budget", _("Budget")
        COUNCIL = "council", _("Council decision")
        BOARD = "board", _("Board decision")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    origin = models.CharField(max_length=8, choices=Origin.choices)
    given_by = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    given_to = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=400)
    text = models.TextField(blank=True)
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    result = models.TextField(blank=True)
    result_version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    @property
    def days_late(self) -> int:
        """How many days its day has passed by, while it is open; none when it is not late."""
        is_late = self.state == Assignment.State.OPEN and self.due_on is not None
        return max(0, (clock.today() - self.due_on).days) if is_late and self.due_on else 0
