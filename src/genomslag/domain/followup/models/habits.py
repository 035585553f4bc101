"""How a body follows up: which part of the year a kind of round is about, and how many days each has."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Dated, Row


class Kind(models.TextChoices):
    """The kinds of round. What each is about, and when it is due, is a body's own habit."""

    TERTIAL_1 = "tertial_1", _("Tertial 1")
    TERTIAL_2 = "tertial_2", _("Tertial 2")
    ANNUAL = "annual", _("The whole year")
    FINAL = "final", _("Final evaluation")
    OTHER = "other", _("Another period")


class Habit(Row, Dated):
    """From a day on the body follows up so. It is public as such; a round that has begun keeps the days that it was given."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    from_day = models.CharField(max_length=5, help_text="The first day that it is about, as month-day")
    until_day = models.CharField(max_length=5, help_text="The last day that it is about, as month-day")
    answer_days = models.PositiveSmallIntegerField(help_text="Days after that until the units have answered")
    report_days = models.PositiveSmallIntegerField(help_text="Days after that until the report is due")
    judges_goals = models.BooleanField(default=True, help_text="The body judges each goal in it")
    reminds = models.JSONField(default=list, help_text="Days before the last day, below zero after it")
    source = models.CharField(max_length=200, help_text="Who decided so, and where it is written")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=["body", "kind", "from_on"], name="one_habit_a_kind_and_day"),
        ]
