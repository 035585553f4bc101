"""Who sits in a board."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Dated, Protected


class Seat(Protected, Dated):
    """A person sits in a board: as chair, member or substitute."""

    class Kind(models.TextChoices):
        CHAIR = "chair", _("Chair")
        VICE_CHAIR = "vice_chair", _("Vice chair")
        MEMBER = "member", _("Member")
        SUBSTITUTE = "substitute", _("Substitute")

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="seats")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    party = models.CharField(max_length=60, blank=True)

    class Meta(Protected.Meta):
        constraints = list(Dated.Meta.constraints)
