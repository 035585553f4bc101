"""Local action plans."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Plan(Protected):
    """A local action plan: one body, or one function city-wide, carries out an adopted programme."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Before the board")
        IN_FORCE = "in_force", _("In force")
        CLOSED = "closed", _("Closed")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.OneToOneField(
        "documents.Version", on_delete=models.PROTECT, related_name="plan", help_text="The plan's own text"
    )
    programme = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="plans")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="plans")
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    matter = models.ForeignKey("registry.Matter", on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    item = models.ForeignKey(
        "boards.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="plans",
        help_text="Where it stands, or stood last, on an agenda",
    )  # fmt: skip
    handed_on = models.DateField(
        null=True, blank=True, help_text="Since when it lies with the secretary, to be put before the board"
    )
    proposed_digest = models.CharField(max_length=64, blank=True, help_text="The sum of what was put before the board")
