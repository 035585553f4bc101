from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class FollowUp(Protected):
    """A follow-up round on a plan: a period, and the day when reports are due."""

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        SIGNED_OFF = "signed_off", _("Signed off")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="follow_ups")
    name = models.CharField(max_length=80, help_text="Tertial 1 2021, annual 2021 ...")
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    report_by_on = models.DateField()
    judgement = models.CharField(max_length=10, blank=True, choices=[
        ("wholly", _("Wholly reached")), ("partly", _("Partly reached")), ("not", _("Not reached")),
    ])  # fmt: skip
    judgement_reason = models.TextField(blank=True)
    content = models.JSONField(null=True, blank=True, help_text="The frozen report")
    content_digest = models.CharField(max_length=64, blank=True)
