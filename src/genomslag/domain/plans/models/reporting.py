"""How people are asked: a personal way in for one who reports, and what keeps a reminder from being sent twice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans.models.uptakes import Uptake
from genomslag.ground.rows import Protected
from genomslag.ground.sendings import Sending


class ReportLink(Protected):
    """A way in for one person to what that person reports at one authority. Its code lets in once; the sum alone is kept."""

    class State(models.TextChoices):
        LIVE = "live", _("Works")
        REVOKED = "revoked", _("Revoked")

    state = models.CharField(max_length=8, choices=State.choices, default=State.LIVE)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    turn = models.PositiveIntegerField(default=1, help_text="How many codes it has had")
    digest = models.CharField(max_length=64, unique=True, help_text="The sum of its code; the code itself is nowhere")
    expires_on = models.DateField(help_text="The last day it works")
    mailed_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True, help_text="When the code was used; it lets in once")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "authority"], name="one_report_link_a_person")]


class UptakeReminder(Protected, Sending):
    """One reminder of one silent activity, before or after one last day. That it exists is what keeps it from being sent again."""

    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="reminders")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["uptake", "answer_by_on", "days"], condition=Sending.COUNTS, name="uptake_reminded_once_a_range"
            )
        ]
