"""What was done to a draft, so that it can be undone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models.texts import Element, Version
from genomslag.ground.rows import Protected


class Edit(Protected):
    """One change of a draft by one person, with what stood before and after it.

    Working material of the office: gone when the version freezes. The trail holds who, when and the sums.
    """

    class Verb(models.TextChoices):
        ADDED = "added", _("Added")
        REVISED = "revised", _("New words")
        MOVED = "moved", _("Moved")
        REMOVED = "removed", _("Removed")
        NUMBERED = "numbered", _("Numbered anew")
        IMPORTED = "imported", _("Taken in from a file")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="edits")
    element = models.ForeignKey(
        Element, on_delete=models.PROTECT, null=True, related_name="+", help_text="None when the whole draft is concerned"
    )
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=8, choices=Verb.choices)
    changes = models.JSONField(help_text="For each element touched what differs before and after")
    saves = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["version", "-last_at"], name="edits_latest")]
