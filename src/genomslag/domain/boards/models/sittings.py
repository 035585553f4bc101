"""When a board meets, and who is there."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models.seats import Seat
from genomslag.ground.rows import Protected


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
    place = models.CharField(max_length=200, blank=True, help_text="Hour and place, as the notice says it")
    others = models.JSONField(default=list, blank=True, help_text="Others who were there: officers, speakers")
    terms = models.JSONField(
        null=True, blank=True, help_text="The order of business that holds on the day, copied with the notice"
    )

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["body", "held_on"], name="one_sitting_a_day")]


class Presence(Protected):
    """A person is at a sitting: serves and decides, or attends only."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    is_serving = models.BooleanField(default=True, help_text="Takes part in the decisions")
    serves_for = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    from_position = models.PositiveIntegerField(null=True, blank=True, help_text="First matter on the agenda, when late")
    until_position = models.PositiveIntegerField(null=True, blank=True, help_text="Last matter, when one left early")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["sitting", "seat"], name="present_once_a_sitting")]
