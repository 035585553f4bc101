from __future__ import annotations

from django.db import models

from genomslag.domain.indicators.models.values import Observation
from genomslag.ground.rows import Row


class OutsideIndicator(Row):
    """An indicator that others publish for everybody, as its source describes it."""

    system = models.CharField(max_length=20, default="kolada")
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=400)
    meaning = models.TextField(blank=True)
    published_on = models.DateField(null=True, blank=True)
    is_by_sex = models.BooleanField(default=False)
    fetched_at = models.DateTimeField()
    fetched_by = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["system", "code"], name="one_outside_indicator_a_code")]


class OutsideValue(Row):
    """A published value. The source's empty places are kept as such, never as zero."""

    indicator = models.ForeignKey(OutsideIndicator, on_delete=models.PROTECT, related_name="values")
    place = models.CharField(max_length=60, help_text="The source's code of a municipality, a region or a unit")
    place_name = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=1, help_text="T all, K women, M men")
    value_scaled = models.BigIntegerField(null=True, blank=True)
    scale = models.PositiveSmallIntegerField(default=0)
    absence = models.CharField(max_length=16, choices=Observation.Absence.choices, blank=True)
    members = models.PositiveIntegerField(default=1, help_text="More than one: an unweighted mean of a group's members")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "place", "year", "group"], name="one_outside_value")]
