"""Measures, what they wait for, and the reports on them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans.models.plans import Plan
from genomslag.domain.plans.models.uptakes import Uptake
from genomslag.ground.rows import Protected


class Measure(Protected):
    """A concrete measure: one owner, a time, a resource, an expected effect. Its words are an element of the plan."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        CANCELLED = "cancelled", _("Cancelled")
        MERGED = "merged", _("Merged into another")
        REPLACED = "replaced", _("Replaced")

    class Recurs(models.TextChoices):
        ONCE = "", _("Once")
        MONTHLY = "month", _("Every month")
        TERMLY = "term", _("Every term")
        YEARLY = "year", _("Every year")

    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="measures")
    element = models.OneToOneField("documents.Element", on_delete=models.PROTECT, related_name="measure")
    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    owner_unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    adopted_starts_on = models.DateField(null=True, blank=True)
    adopted_ends_on = models.DateField(null=True, blank=True)
    resource = models.CharField(max_length=300)
    amount_sek = models.BigIntegerField(null=True, blank=True, help_text="Whole kronor; empty: not said")
    funding = models.CharField(max_length=200, blank=True, help_text="Where the money comes from")
    recurs = models.CharField(max_length=5, choices=Recurs.choices, default=Recurs.ONCE, blank=True)
    contributors = models.ManyToManyField("organisation.Unit", related_name="+", blank=True)
    expected_effect = models.TextField()
    use = models.ForeignKey("indicators.Use", on_delete=models.PROTECT, null=True, blank=True, related_name="measures")
    done_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors",
        help_text="What it was merged into or replaced by",
    )  # fmt: skip
    ended_reason = models.TextField(blank=True, help_text="Why it was cancelled, merged or replaced")
    ended_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gte=models.F("starts_on")), name="measure_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(amount_sek__isnull=True) | models.Q(amount_sek__gte=0),
                name="measure_costs_no_less_than_nothing",
            ),
        ]


class Milestone(Protected):
    """A day on the way of a measure, and whether it was reached."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)


class Dependency(Protected):
    """A measure waits for another. Never in a circle."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="waits_for")
    needs = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="awaited_by")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["measure", "needs"], name="one_dependency_a_pair"),
            models.CheckConstraint(condition=~models.Q(measure=models.F("needs")), name="no_measure_waits_for_itself"),
        ]


class Progress(Protected):
    """One report on a measure."""

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="reports")
    state = models.CharField(max_length=10, choices=Measure.State.choices)
    is_late = models.BooleanField(default=False)
    text = models.TextField(blank=True, help_text="What was done")
    reason = models.TextField(blank=True, help_text="Why it is late")
    reported_on = models.DateField()
    reporter = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    cause = models.TextField(blank=True, help_text="What the deviation comes of")
    action = models.TextField(blank=True, help_text="What is done about the deviation")
    action_owner = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    action_by_on = models.DateField(null=True, blank=True)
    by_link = models.BooleanField(default=False, help_text="Reported through a personal link")
