"""Effect, honestly: what each measure is expected to give, the chain of results that it is a link of, what has been seen to change, what was found."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models.rounds import FollowUp
from genomslag.ground.rows import Protected


class Aim(Protected):
    """A link in a plan's chain of results: what is to be different, for whom, and what that leads to."""

    class Level(models.TextChoices):
        LONG = "long", _("Long-term effect")
        MEDIUM = "medium", _("Medium-term effect")
        OUTCOME = "outcome", _("Outcome")

    class State(models.TextChoices):
        STANDS = "stands", _("Stands")
        REMOVED = "removed", _("Removed")

    state = models.CharField(max_length=8, choices=State.choices, default=State.STANDS)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="aims")
    level = models.CharField(max_length=8, choices=Level.choices)
    text = models.CharField(max_length=300)
    leads_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="comes_of")


class Effect(Protected):
    """What kind of result a measure's expected effect is, and the outcome that it works for. One kind, never several."""

    class Kind(models.TextChoices):
        OUTPUT = "output", _("Output: what we do")
        USE = "use", _("Use: who takes part, who uses it")
        RESULT = "result", _("Short-term result: what they know, can or do differently")
        EFFECT = "effect", _("Effect: what is different for those concerned")

    measure = models.OneToOneField("plans.Measure", on_delete=models.PROTECT, related_name="effect")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, null=True, blank=True, related_name="effects")


class OutcomeStatement(Protected):
    """Somebody has changed something: who, what and when, how we contributed, by what it is known, who has looked at that."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        RETURNED = "returned", _("Returned")
        VERIFIED = "verified", _("Verified")
        DROPPED = "dropped", _("Dropped")

    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="statements")
    aim = models.ForeignKey(Aim, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    who = models.CharField(max_length=200, help_text="Who changed: a group, a unit, an organisation; never a person")
    what = models.TextField(help_text="What they do differently now")
    seen_on = models.DateField(help_text="When it was seen")
    contribution = models.TextField(help_text="How we contributed")
    evidence = models.TextField(help_text="By what it is known")
    author = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    verifier = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    verified_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What the verifier looked at, or why it came back or was dropped")


class Finding(Protected):
    """What a round has shown that the programme should learn from."""

    class State(models.TextChoices):
        OPEN = "open", _("Our own so far")
        HANDED = "handed", _("Handed to the programme's owner")
        DROPPED = "dropped", _("Dropped")

    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="findings")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(help_text="What was found")
    proposal = models.TextField(help_text="What the programme should say instead")


class HandedFinding(Protected):
    """A finding as it reached the programme's owner: the owner's own row, for the next version to answer."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for an answer")
        TAKEN_UP = "taken_up", _("Taken up in the next version")
        DECLINED = "declined", _("Not taken up")

    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    finding_uid = models.UUIDField(unique=True)
    from_body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="+")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    follow_up_name = models.CharField(max_length=80)
    text = models.TextField()
    proposal = models.TextField()
    handed_on = models.DateField()
    reply = models.TextField(blank=True)
    draft = models.ForeignKey(
        "documents.Version",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The next version that takes it up",
    )
