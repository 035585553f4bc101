"""What stands on an agenda, and what became of it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models.minutes import Minutes
from genomslag.domain.boards.models.sittings import Sitting
from genomslag.ground.rows import Protected


class AgendaItem(Protected):
    """One matter on one sitting's agenda, and what became of it there."""

    class State(models.TextChoices):
        LISTED = "listed", _("On the agenda")
        DECIDED = "decided", _("Decided at the sitting")
        ADJOURNED = "adjourned", _("Adjourned")
        REFERRED_BACK = "referred_back", _("Referred back")
        STRUCK = "struck", _("Struck from the agenda")

    class Outcome(models.TextChoices):
        AS_PROPOSED = "as_proposed", _("As the office proposed")
        AMENDED = "amended", _("With amendments")
        OWN = "own", _("The board's own opinion")

    state = models.CharField(max_length=14, choices=State.choices, default=State.LISTED)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField(null=True, blank=True, help_text="The § in the minutes")
    group = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=400)
    matter = models.ForeignKey("registry.Matter", on_delete=models.PROTECT, related_name="agenda_items")
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    paper = models.ForeignKey("registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    proposal = models.JSONField(default=list, help_text="The clauses that the office proposes")
    decision = models.JSONField(default=list, help_text="The clauses that the board decided")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    adopted_text = models.JSONField(null=True, blank=True, help_text="The board's own text, when it has one")
    reason = models.TextField(blank=True, help_text="Why it was adjourned, referred back or struck")
    serving_count = models.PositiveIntegerField(null=True, blank=True, help_text="Those who take part in this matter")
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="items")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="one_item_a_position"),
            models.UniqueConstraint(fields=["sitting", "paragraph"], name="one_item_a_paragraph"),
        ]


class Dissent(Protected):
    """A reservation or special statement, which travels with the decision; or a note, which stands in the minutes alone."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", _("Reservation")
        STATEMENT = "statement", _("Special statement")
        NOTE = "note", _("Note to the minutes")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="dissents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=60, blank=True)
    text = models.TextField()

    @property
    def is_sent_on(self) -> bool:
        """It goes with the decision to the one who asked; a note to the minutes does not."""
        return self.kind != self.Kind.NOTE
