from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Round(Protected):
    """One consultation: a frozen version, a letter that says what to answer and by when, and those who are asked."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent")
        CLOSED = "closed", _("Closed for answers")
        REPORTED = "reported", _("Reported")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Kind(models.TextChoices):
        FIRST = "first", _("First round")
        SECOND = "second", _("Second round")
        SUPPLEMENTARY = "supplementary", _("Supplementary round")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="The sender")
    matter = models.ForeignKey("registry.Matter", on_delete=models.PROTECT, null=True, related_name="rounds")
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, related_name="rounds")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="inner_rounds")
    kind = models.CharField(max_length=13, choices=Kind.choices, default=Kind.FIRST)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later_rounds",
        help_text="The round that this one asks anew about, or adds to",
    )
    further = models.ManyToManyField("documents.Version", blank=True, related_name="+", help_text="Other texts that go with it")
    title = models.CharField(max_length=400)
    letter = models.JSONField(help_text="What to answer, by when, how")
    contact = models.CharField(max_length=200, blank=True)
    answer_by_on = models.DateField(help_text="The last day, included")
    sent_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    reminder_days = models.JSONField(default=list, help_text="Days before the last day; below zero after it")

    class Meta(Protected.Meta):
        indexes = [
            models.Index(fields=["-answer_by_on", "-id"], name="rounds_by_day"),
            models.Index(fields=["state", "answer_by_on"], name="rounds_open"),
            models.Index(fields=["title", "id"], name="rounds_by_title"),
            models.Index(fields=["audience", "authority"], name="rounds_seen"),
        ]

    def __str__(self) -> str:
        return self.title


class Recipient(Protected):
    """One body that is asked. Silence is data."""

    class State(models.TextChoices):
        CHOSEN = "chosen", _("Chosen")
        SENT = "sent", _("Sent")
        OPENED = "opened", _("Opened")
        EXTENDED = "extended", _("Extended")
        ANSWERED = "answered", _("Answered")
        DECLINED = "declined", _("Declined")

    state = models.CharField(max_length=10, choices=State.choices, default=State.CHOSEN)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="recipients")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    answer_by_on = models.DateField()
    drafting_on = models.DateField(null=True, blank=True, help_text="The day when the recipient itself said that it is writing")
    dispatch = models.ForeignKey("registry.Dispatch", on_delete=models.PROTECT, null=True, related_name="+")
    under = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sub_recipients",
        help_text="The recipient that it is asked under, as a board under its city",
    )

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["round", "body"], name="asked_once_a_round")]
        indexes = [
            models.Index(fields=["authority", "state", "answer_by_on"], name="recipients_due"),
            models.Index(fields=["round", "state", "audience", "authority"], name="recipients_counted"),
        ]
