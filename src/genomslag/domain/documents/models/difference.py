"""What a decision was made on: the difference as it was shown then."""

from __future__ import annotations

from django.db import models

from genomslag.domain.documents.models.texts import Version
from genomslag.ground.rows import Protected


class Difference(Protected):
    """The difference between two versions, kept when the later one was proposed or adopted, and never changed.

    Both texts stand still by their sums, but the differ may become another and a body may take another name; what was decided on
    must be shown again as it was. `created_at` says when it was made.
    """

    from_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    to_version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="differences")
    made_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_digest = models.CharField(max_length=64, help_text="The sum of the text that it was made from")
    to_digest = models.CharField(max_length=64, help_text="The sum of the text that it leads to")
    differ = models.PositiveIntegerField(help_text="The version of the differ that made it")
    content = models.JSONField(help_text="As the differ writes it down")
    digest = models.CharField(max_length=64, help_text="The sum of the content")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["from_version", "to_version"], name="one_kept_difference_a_pair")]
