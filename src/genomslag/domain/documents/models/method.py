"""The register of methods: what is known to work, by what evidence, looked at when."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Method(Protected):
    """A method that programmes and plans refer to. Many elements may use the same one."""

    class State(models.TextChoices):
        IN_USE = "in_use", _("May be chosen")
        RETIRED = "retired", _("No longer chosen")

    state = models.CharField(max_length=8, choices=State.choices, default=State.IN_USE)
    owner = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    grade = models.CharField(
        max_length=60, blank=True, help_text="Evidence grade, a term of that vocabulary; empty: not graded"
    )
    source = models.CharField(max_length=300, blank=True, help_text="What the grade rests on")
    source_address = models.URLField(max_length=500, blank=True)
    target_groups = models.JSONField(default=list)
    reviewed_on = models.DateField(null=True, blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    is_example = models.BooleanField(default=False, help_text="Invented; not established by the sources")

    class Meta(Protected.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reviewed_on__isnull=True)
                | models.Q(next_review_on__isnull=True)
                | models.Q(next_review_on__gt=models.F("reviewed_on")),
                name="a_method_is_reviewed_again_later",
            )
        ]

    def __str__(self) -> str:
        return self.name


class MethodReview(Protected):
    """One time the method was looked at: the grade it got, and why."""

    method = models.ForeignKey(Method, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    grade = models.CharField(max_length=60, blank=True)
    note = models.TextField()
    next_review_on = models.DateField(null=True, blank=True)
    reviewer = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
