"""What named bodies make of shared activities."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Uptake(Protected):
    """What a named body, or one of its functions, makes of a shared activity. Silence is a state, and is seen."""

    class State(models.TextChoices):
        SILENT = "silent", _("Silent")
        ROLE_STATED = "role_stated", _("Role stated")
        NOT_RELEVANT = "not_relevant", _("Not relevant")
        PLANNED = "planned", _("Measures planned")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")

    state = models.CharField(max_length=12, choices=State.choices, default=State.SILENT)
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="uptakes")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="uptakes")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="uptakes")
    function = models.ForeignKey("organisation.Function", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    own_role = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    answer_by_on = models.DateField()

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                "version", "element", "body", Coalesce("function", 0), Coalesce("unit", 0), name="one_uptake_a_body"
            )
        ]


class TakenOver(Protected):
    """A body answers for what was asked of one that it has taken over from. What the old one was asked, and said, stands as it was.

    The row is the successor's; nothing is written among the rows of the body that was.
    """

    uptake = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="took_over", help_text="The successor's own")
    old = models.ForeignKey(Uptake, on_delete=models.PROTECT, related_name="taken_over_in")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["uptake", "old"], name="taken_over_once")]
