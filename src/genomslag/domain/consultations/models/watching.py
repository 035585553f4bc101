from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models.rounds import Recipient, Round
from genomslag.ground.rows import Dated, Protected, Row
from genomslag.ground.sendings import Sending


class Question(Protected):
    """Something that is asked about a part of the text or the whole, of everybody or of one."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="questions")
    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, null=True, blank=True, related_name="questions")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    serial = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    element_place = ""
    """The code and title of the element in the referred text, put here by the question that reads it."""

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "serial"], name="one_question_a_serial")]

    def __str__(self) -> str:
        return self.text


class Extension(Protected):
    """A small case: more time was asked for, and was given or not."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="extensions")
    asked_on = models.DateField()
    wanted_until_on = models.DateField()
    reason = models.TextField()
    record = models.ForeignKey(
        "registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        help_text="The asking in the sender's diary",
    )  # fmt: skip
    decided_on = models.DateField(null=True, blank=True)
    answer_by_on = models.DateField(null=True, blank=True, help_text="The day that was given")
    decision_reason = models.TextField(blank=True)

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["recipient"], condition=models.Q(state="asked"), name="one_asking_at_a_time")
        ]


class Reminder(Protected, Sending):
    """One reminder to one recipient before, or after, one last day. That it exists is what keeps it from being sent again."""

    class Road(models.TextChoices):
        MAIL = "mail", _("By mail")
        INSIDE = "inside", _("On the recipient's own desk here")
        LETTER = "letter", _("No address: needs a letter or a call")

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="reminders")
    road = models.CharField(max_length=6, choices=Road.choices)

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "answer_by_on", "days"], condition=Sending.COUNTS, name="reminded_once_a_range"
            )
        ]


class SavedList(Protected):
    """Recipients that an office asks again and again, under a name."""

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="The office's own body")
    name = models.CharField(max_length=120)
    bodies = models.ManyToManyField("organisation.Body", related_name="+")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "name"], name="one_list_a_name")]

    def __str__(self) -> str:
        return self.name


class Practice(Row, Dated):
    """How a body sends and compiles its consultations from a day on: the letter's frame, the shortest time, the days of reminding, the report."""

    class Reservations(models.TextChoices):
        LISTED = "listed", _("Listed only")
        REPLIED = "replied", _("Replied to like viewpoints")

    class Order(models.TextChoices):
        CHAPTER = "chapter", _("By chapter")
        BODY = "body", _("By body")
        THEME = "theme", _("By theme")

    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    shortest_days = models.PositiveSmallIntegerField()
    reminder_days = models.JSONField(help_text="Days before the last day; below zero after it")
    letter = models.TextField(help_text="With the places {number}, {date}, {contact}, {what}, {answer_by} and {how}")
    how = models.TextField(help_text="How one answers")
    reservations = models.CharField(max_length=7, choices=Reservations.choices, default=Reservations.LISTED)
    report_by = models.CharField(max_length=7, choices=Order.choices, default=Order.CHAPTER)
    report_opening = models.TextField(blank=True, help_text="What the report opens with, before what is counted")
    report_closing = models.TextField(blank=True, help_text="What it closes with, before the annex")
    report_parts = models.JSONField(
        default=list, blank=True, help_text="Its parts in order, each with a heading; empty: all of them"
    )
    letter_opening = models.TextField(blank=True, help_text="What the letter to each who answered opens with")

    class Meta(Dated.Meta):
        constraints = [*Dated.Meta.constraints, models.UniqueConstraint(fields=["body", "from_on"], name="one_practice_a_day")]
