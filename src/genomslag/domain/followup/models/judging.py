"""What the body itself judges of each goal, beside what its indicators show."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models.rounds import FollowUp
from genomslag.ground.rows import Protected


class Judgement(models.TextChoices):
    """How far a goal is reached: what a body says of it, and what its indicators show of it, in the same words."""

    WHOLLY = "wholly", _("Wholly reached")
    PARTLY = "partly", _("Partly reached")
    NOT = "not", _("Not reached")
    UNKNOWN = "unknown", _("Cannot be judged")


class Assessment(Protected):
    """What the body judges of one goal in one round, or of all together when no goal is named."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="assessments")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    judgement = models.CharField(max_length=10, choices=Judgement.choices)
    reason = models.TextField(help_text="What the judgement rests on")
    evidence = models.CharField(
        max_length=10, choices=Judgement.choices, default=Judgement.UNKNOWN, help_text="What the indicators showed then"
    )
    explanation = models.TextField(blank=True, help_text="Why the judgement differs from what the indicators show")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint("follow_up", Coalesce("element", 0), name="one_assessment_a_goal"),
        ]
