"""One text, several boards: each decides about it in a matter of its own."""

from __future__ import annotations

from django.db import models

from genomslag.domain.opinions.models.answer import Opinion
from genomslag.ground.rows import Protected


class Joint(Protected):
    """Our answer is a joint text: who wrote it, who stands behind it with us, and its lasting name at every end."""

    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="joint")
    name = models.UUIDField(db_index=True, help_text="The same with all who stand behind the text, and with the one who asked")
    lead = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="Who wrote it")
    bodies = models.JSONField(default=list, help_text="The others who were asked to stand behind it: uid and name")
    content_digest = models.CharField(max_length=64, help_text="The sum of the text as it was shared")
    joined_on = models.DateField()

    @property
    def everyone(self) -> list[str]:
        """All who stand behind it, the one who wrote it first."""
        return [self.lead.name, *(one["name"] for one in self.bodies)]
