"""How an answer leaves the house: the body's usual days and reviewers, who may decide without the board, and what was so decided."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models.answer import Opinion
from genomslag.ground.rows import Dated, Protected


class Route(Protected, Dated):
    """The body's own habit: how many working days each station takes, and which departments' heads attest beside the lead one.

    Copied into an answer when its preparation begins; a later habit does not move what has begun.
    """

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    margins = models.JSONField(default=dict, help_text="Working days, by station")
    all_heads = models.BooleanField(default=False, help_text="The heads of co-preparing departments attest too")

    class Meta(Protected.Meta):
        constraints = list(Dated.Meta.constraints)


class Mandate(Protected, Dated):
    """The board has let somebody decide in its place, from a day and for certain matters. Itself public."""

    class Kind(models.TextChoices):
        URGENT = "urgent", _("Urgent decisions")
        DELEGATED = "delegated", _("Decisions by delegation")

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    role = models.CharField(max_length=20, help_text="Who decides")
    scope = models.CharField(max_length=300, help_text="For which matters, as the board said")
    decided_on = models.DateField(help_text="The board's decision")
    paragraph = models.CharField(max_length=20, blank=True)

    class Meta(Protected.Meta):
        constraints = list(Dated.Meta.constraints)

    def __str__(self) -> str:
        return self.scope


class OutsideDecision(Protected):
    """The answer was decided without a sitting, by one whom the board had let decide; the board is told afterwards."""

    opinion = models.OneToOneField(Opinion, on_delete=models.PROTECT, related_name="outside")
    kind = models.CharField(max_length=10, choices=Mandate.Kind.choices)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField()
    clauses = models.JSONField(default=list)
    content_digest = models.CharField(max_length=64)
    reason = models.TextField(help_text="Why it could not wait, or why it may be delegated")
    record = models.ForeignKey("registry.Record", on_delete=models.PROTECT, related_name="+")
    reported_at_item = models.ForeignKey("boards.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
