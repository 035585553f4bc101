"""What each unit says in a round, and what keeps a reminder from being sent twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models.rounds import FollowUp
from genomslag.ground.rows import Protected
from genomslag.ground.sendings import Sending


class UnitReport(Protected):
    """A section of a round: one unit sums up how its measures go. What it has reported already stands there beforehand."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        ANSWERED = "answered", _("Answered")
        RETURNED = "returned", _("Sent back")
        SIGNED = "signed", _("Signed off")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="unit_reports")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True, help_text="The unit's own summing up")
    answer_by_on = models.DateField()
    answered_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    returned_reason = models.TextField(blank=True)
    signed_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["follow_up", "unit"], name="one_report_a_unit")]


class UnitReminder(Protected, Sending):
    """One reminder of one silent unit, before or after one last day. That it exists is what keeps it from being sent again."""

    unit_report = models.ForeignKey(UnitReport, on_delete=models.PROTECT, related_name="reminders")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["unit_report", "answer_by_on", "days"], condition=Sending.COUNTS, name="unit_reminded_once_a_range"
            )
        ]
