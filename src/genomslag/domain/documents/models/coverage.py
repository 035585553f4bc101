"""What a look at coverage led to: a gap with an owner and a day, or one that somebody decided to live with."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Version
from genomslag.ground.rows import Protected


class CoverageGap(Protected):
    """A cell of the matrix that somebody has looked at: nothing stands there, or too much does.

    The two places are kept as codes and as the words that were read then, since a vocabulary may change and a body be renamed.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Still open")
        ACCEPTED = "accepted", _("Accepted")
        CLOSED = "closed", _("Closed")

    class Found(models.TextChoices):
        EMPTY = "empty", _("nothing covers it")
        OVERLAP = "overlap", _("several cover it without order")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    found = models.CharField(max_length=8, choices=Found.choices, default=Found.EMPTY)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="coverage_gaps")
    row_dimension = models.CharField(max_length=40)
    row_place = models.CharField(max_length=60)
    row_words = models.CharField(max_length=300)
    column_dimension = models.CharField(max_length=40)
    column_place = models.CharField(max_length=60)
    column_words = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, blank=True, help_text="The kind of element that was looked for; empty: all")
    owner = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why it is accepted")
    decider = models.CharField(max_length=200, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    result = models.TextField(blank=True, help_text="What came of it")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["version", "row_dimension", "row_place", "column_dimension", "column_place", "kind", "found"],
                name="one_gap_a_cell",
            )
        ]
