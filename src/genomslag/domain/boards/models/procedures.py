"""By which majorities and within which days a board works."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from genomslag.ground.rows import Dated, Row


class Procedure(Row, Dated):
    """The order of business of one body, or of all bodies of a kind, from one day to another. It is public as such.

    Copied to a sitting when its notice goes out; a later order does not move what has begun.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, blank=True, help_text="The kind of body, when it is for all of a kind")
    terms = models.JSONField(help_text="Majorities, days and groups, by name")
    source = models.CharField(max_length=200, help_text="Who decided so, and where it is written")

    class Meta(Dated.Meta):
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(condition=Q(body__isnull=False, kind="") | (Q(body__isnull=True) & ~Q(kind="")), name="for_a_body_or_a_kind"),
            models.UniqueConstraint(fields=["body", "from_on"], condition=Q(body__isnull=False), name="one_procedure_a_body_and_day"),
            models.UniqueConstraint(fields=["kind", "from_on"], condition=Q(body__isnull=True), name="one_procedure_a_kind_and_day"),
        ]  # fmt: skip
