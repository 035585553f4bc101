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


class Sitting(Protected):
    """A day when the board meets, with the days before it by which things must be in."""

    class State(models.TextChoices):
        PLANNED = "planned", _("In the calendar")
        CALLED = "called", _("Notice sent")
        HELD = "held", _("Sitting held")

    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="sittings")
    held_on = models.DateField()
    papers_by_on = models.DateField(help_text="Last day to hand in papers")
    called_on = models.DateField(help_text="The day when notice and papers go out")
    serving_count = models.PositiveIntegerField(null=True, blank=True, help_text="Those who served, once entered")
    seats_count = models.PositiveIntegerField(null=True, blank=True, help_text="The board's seats on the day")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["body", "held_on"], name="one_sitting_a_day")]


class Presence(Protected):
    """A person is at a sitting: serves and decides, or attends only."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_serving = models.BooleanField(default=True, help_text="Takes part in the decisions")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="present_once_a_sitting")]


class Minutes(Protected):
    """The minutes of a sitting, or of one § approved at once."""

    class State(models.TextChoices):
        WRITTEN = "written", _("Not yet approved")
        APPROVED = "approved", _("Approved by chair and approver")

    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITTEN)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="minutes")
    is_immediate = models.BooleanField(default=False)
    chair = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approver = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_on = models.DateField(null=True, blank=True)
    content = models.JSONField(null=True, blank=True)
    content_digest = models.CharField(max_length=64, blank=True)
    dissents_count = models.PositiveIntegerField(default=0, help_text="Dissents that stood when it was written")
    record = models.ForeignKey("registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+")


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
    minutes = models.ForeignKey(Minutes, on_delete=models.PROTECT, null=True, blank=True, related_name="items")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["sitting", "position"], name="one_item_a_position"),
            models.UniqueConstraint(fields=["sitting", "paragraph"], name="one_item_a_paragraph"),
        ]


class Dissent(Protected):
    """A reservation or special statement; it travels with the decision."""

    class Kind(models.TextChoices):
        RESERVATION = "reservation", _("Reservation")
        STATEMENT = "statement", _("Special statement")

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="dissents")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    party = models.CharField(max_length=60, blank=True)
    text = models.TextField()


class Notice(Protected):
    """The public notice that minutes are approved; it stays up while the decision can be appealed."""

    minutes = models.OneToOneField(Minutes, on_delete=models.PROTECT, related_name="notice")
    posted_on = models.DateField()
    appeal_until_on = models.DateField()
    take_down_on = models.DateField()
    kept_at = models.CharField(max_length=200)
