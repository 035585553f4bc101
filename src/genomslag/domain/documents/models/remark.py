"""What somebody has looked at and let stand."""

from __future__ import annotations

from django.db import models

from genomslag.domain.documents.models.texts import Element
from genomslag.ground.rows import Protected


class AcceptedRemark(Protected):
    """A remark on an element has been read and is let stand, for a reason. It holds for the words that were read."""

    element = models.ForeignKey(Element, on_delete=models.PROTECT, related_name="accepted_remarks")
    code = models.CharField(max_length=40)
    reason = models.TextField()
    digest = models.CharField(max_length=64, help_text="The sum of the words that were accepted")
    accepted_on = models.DateField()

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["element", "code"], name="one_acceptance_a_remark")]
