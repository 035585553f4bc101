"""What became of each sentence of an answer, which viewpoints belong together, and what the work on them can be undone to."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models.answers import Answer, Reply, Theme, Viewpoint
from genomslag.domain.consultations.models.rounds import Round
from genomslag.ground.rows import Protected


class Passage(Protected):
    """One sentence of an answer, by its place in the answer's text. The text itself is never touched."""

    class State(models.TextChoices):
        UNREAD = "unread", _("Unread")
        SAID = "said", _("In a viewpoint")
        ASIDE = "aside", _("Set aside by a person")
        FACT = "fact", _("A fact of the form")
        DISSENT = "dissent", _("In a reservation or special statement")

    state = models.CharField(max_length=7, choices=State.choices, default=State.UNREAD)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="passages")
    serial = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True, help_text="What it stands under")
    fact = models.CharField(max_length=20, blank=True, help_text="Which fact of the form the reading took it for")
    dissent = models.CharField(
        max_length=300,
        blank=True,
        help_text="Whose reservation or special statement it stands in, none where it is the answer's own",
    )
    why = models.TextField(blank=True, help_text="Why a person set this sentence aside by itself")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["answer", "serial"], name="one_passage_a_serial")]
        indexes = [models.Index(fields=["answer", "state"], name="passages_left")]

    @property
    def text(self) -> str:
        return self.answer.text[self.start : self.end]


class WorkStep(Protected):
    """One thing that a person did with viewpoints, sentences and themes, with what stood before and after it.

    Working material of the office, for undoing; the trail holds who, when and what.
    """

    class Verb(models.TextChoices):
        CONFIRMED = "confirmed", _("Confirmed")
        CORRECTED = "corrected", _("Corrected")
        SPLIT = "split", _("Parted in two")
        JOINED = "joined", _("Joined")
        ADDED = "added", _("Added")
        SET_ASIDE = "set_aside", _("Set aside")
        LEFT_OUT = "left_out", _("Sentences set aside")
        TAKEN_UP = "taken_up", _("Taken up again")
        DISSENT = "dissent", _("Marked as a reservation")
        OWN = "own", _("Taken as the answer's own")
        GROUPED = "grouped", _("Grouped")
        NAMED = "named", _("Named")
        MERGED = "merged", _("Themes joined")
        PARTED = "parted", _("Theme parted")
        RELEASED = "released", _("Theme dissolved")

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="work_steps")
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, related_name="work_steps")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=9, choices=Verb.choices)
    changes = models.JSONField(help_text="For each row that was touched, what stood before and after")
    undone_at = models.DateTimeField(null=True)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["round", "answer", "-id"], name="work_latest")]


class ReplyEdition(Protected):
    """A reply as it read at one time: who said it, and when. The latest is the reply itself."""

    reply = models.ForeignKey(Reply, on_delete=models.PROTECT, related_name="editions")
    serial = models.PositiveIntegerField()
    outcome = models.CharField(max_length=12, choices=Reply.Outcome.choices)
    reason = models.TextField()
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField()

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["reply", "serial"], name="one_edition_a_serial")]


WATCHED: dict[type[Protected], tuple[str, ...]] = {
    Viewpoint: (
        "state",
        "kind",
        "stance",
        "text",
        "quote",
        "quote_start",
        "quote_end",
        "element_id",
        "proposed_by",
        "why",
        "joined_to_id",
        "theme_id",
    ),
    Passage: ("why", "dissent"),
    Theme: ("state", "name"),
}
"""What of each row the work may change, and an undoing gives back."""
