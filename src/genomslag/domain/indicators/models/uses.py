from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.models.sheets import Definition
from genomslag.ground.rows import Protected


class Use(Protected):
    """An indicator put to use by a body: where it starts and where it should be."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="uses")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey(
        "organisation.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The body above, as the body's own row says for good; kept here so that a country is counted without looking it up",
    )
    baseline_scaled = models.BigIntegerField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target_scaled = models.BigIntegerField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)
    reporting = models.JSONField(
        null=True,
        blank=True,
        help_text="The units that ever had an approved value, as they were last counted; empty when not yet",
    )

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["definition", "body"], name="one_use_a_body")]
        indexes = [models.Index(fields=["definition", "above", "audience", "authority"], name="uses_by_sheet")]

    state = "kept"


class Target(Protected):
    """Where a period and a group should come, or where they began."""

    class Kind(models.TextChoices):
        TARGET = "target", _("Target")
        BASELINE = "baseline", _("Baseline")

    use = models.ForeignKey(Use, on_delete=models.PROTECT, related_name="targets")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.TARGET)
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dimensions = models.JSONField(default=dict, blank=True, help_text="sex, age ...; empty for all")
    value_scaled = models.BigIntegerField()

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["use", "period_from_on"], name="targets_by_period")]
