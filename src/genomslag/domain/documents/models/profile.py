"""What an organisation means by its words."""

from __future__ import annotations

from django.db import models

from genomslag.ground.rows import Row


class Profile(Row):
    """What one organisation means by programme, plan, goal, measure: which element may stand in which document.

    `rules` is data, never code: document kinds and element kinds with their local words, allowed parents, and for what is
    refused the reason and the kind of document where it belongs.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    rules = models.JSONField()

    def __str__(self) -> str:
        return self.name
