from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models.rounds import Recipient, Round
from genomslag.ground.rows import Protected


class Stance(models.TextChoices):
    """How one stands to the proposal, or to a part of it; graded, in the words that offices use."""

    SUPPORTS = "supports", _("supports")
    SUPPORTS_MAINLY = "supports_mainly", _("supports in the main")
    SUPPORTS_WITH_CHANGES = "supports_with_changes", _("supports with changes")
    NEUTRAL = "neutral", _("neither supports nor opposes")
    OPPOSES_PARTLY = "opposes_partly", _("opposes in part")
    OPPOSES = "opposes", _("opposes")
    NO_OBJECTION = "no_objection", _("has no objection")
    ABSTAINS = "abstains", _("abstains from comment")


class ViewpointKind(models.TextChoices):
    PROPOSAL = "proposal", _("Proposal")
    CRITICISM = "criticism", _("Criticism")
    SUPPORT = "support", _("Support")
    QUESTION = "question", _("Question")


class Answer(Protected):
    """An answer as it came in. It is never touched; what is made of it stands beside it."""

    class State(models.TextChoices):
        RECEIVED = "received", _("Received")
        CONFIRMED = "confirmed", _("Read and confirmed by a person")

    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="answers")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sender_name = models.CharField(max_length=200)
    record = models.ForeignKey("registry.Record", on_delete=models.PROTECT, null=True, related_name="answers")
    structured = models.JSONField(null=True, help_text="The structured copy, as it was sent")
    text = models.TextField(blank=True, help_text="The text that the quotes' positions refer to")
    stance = models.CharField(max_length=22, choices=Stance.choices, blank=True)
    read_stance = models.CharField(
        max_length=22,
        choices=Stance.choices,
        blank=True,
        help_text="How the reading took the whole, whatever a person said of it",
    )
    read_surely = models.BooleanField(null=True, help_text="Whether the reading was sure of it; none where no reading was made")
    arrived_on = models.DateField()
    is_preliminary = models.BooleanField(default=False, help_text="The office's own; the board has not decided yet")
    counts = models.BooleanField(default=True, help_text="Not replaced by another one from the same body")
    joint = models.UUIDField(null=True, blank=True, db_index=True, help_text="Shared by the answers that are one joint text")
    decided = models.CharField(max_length=300, blank=True, help_text="The body's own decision on it, in words")
    letter = models.ForeignKey(
        "registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The letter that tells what became of it",
    )  # fmt: skip


class PrivateSender(Protected):
    """The name of a private person who has answered: the office's own. Everywhere else the answer is called by a number."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="private_sender")
    name = models.CharField(max_length=200)


class Theme(Protected):
    """Viewpoints that say the same thing, or nearly, so that they can be read and replied to together."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested by the reading")
        NAMED = "named", _("Named by a person")
        DISSOLVED = "dissolved", _("Dissolved")

    state = models.CharField(max_length=9, choices=State.choices, default=State.SUGGESTED)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="themes")
    serial = models.PositiveIntegerField()
    name = models.CharField(max_length=200)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "serial"], name="one_theme_a_serial")]

    def __str__(self) -> str:
        return self.name


class Viewpoint(Protected):
    """The smallest thing that can be replied to, anchored to an element of the referred version or to the whole."""

    class State(models.TextChoices):
        SUGGESTED = "suggested", _("Suggested by the reading")
        CONFIRMED = "confirmed", _("Confirmed")
        SET_ASIDE = "set_aside", _("Set aside")
        REPLIED = "replied", _("Replied to")

    state = models.CharField(max_length=10, choices=State.choices, default=State.CONFIRMED)
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="viewpoints")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ViewpointKind.choices)
    stance = models.CharField(max_length=22, choices=Stance.choices, blank=True)
    text = models.TextField()
    quote = models.TextField(help_text="The sentence in the answer that shows it")
    quote_start = models.PositiveIntegerField(null=True, blank=True)
    quote_end = models.PositiveIntegerField(null=True, blank=True)
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="viewpoints")
    anchor = models.JSONField(null=True, blank=True, help_text="Element, revision sum, quoted words with surroundings")
    proposed_by = models.CharField(
        max_length=8, blank=True, help_text="What the element was proposed by, until a person has chosen"
    )
    why = models.TextField(blank=True, help_text="Why it was set aside")
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="took_in")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="viewpoints")
    shared_by = models.ManyToManyField(
        Answer,
        blank=True,
        related_name="shared_viewpoints",
        help_text="Answers of other bodies that say the same, in a joint text",
    )

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["answer", "serial"], name="one_viewpoint_a_serial")]


class Reply(Protected):
    """What the sender says to a viewpoint, why, and where it changed the text."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("Changed")
        PARTLY = "partly", _("Partly changed")
        NOT_CHANGED = "not_changed", _("Not changed, because")
        NOTED = "noted", _("Noted")

    viewpoint = models.OneToOneField(Viewpoint, on_delete=models.PROTECT, related_name="reply")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    reason = models.TextField()
    before = models.ForeignKey("documents.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    after = models.ForeignKey("documents.Revision", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_on = models.DateField()
    by_theme = models.BooleanField(default=False, help_text="Said of the whole theme, not of this viewpoint alone")
