from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.consultations.models import Stance, ViewpointKind
from genomslag.ground.errors import Text
from genomslag.ground.rows import Protected


class Opinion(Protected):
    """Our answer to somebody's consultation, from the day it is registered to the day it is sent."""

    class State(models.TextChoices):
        REGISTERED = "registered", _("Registered, nobody named yet")
        PREPARED = "prepared", _("Being prepared")
        REVIEWED = "reviewed", _("With the head of department")
        ATTESTED = "attested", _("With the director")
        APPROVED = "approved", _("Ready for the board")
        LISTED = "listed", _("On the board's agenda")
        DECIDED = "decided", _("Decided by the board")
        SENT = "sent", _("Sent to the one who asked")
        DECLINED = "declined", _("We do not answer")

    class Way(models.TextChoices):
        BOARD = "board", _("The board decides in time")
        AT_ONCE = "at_once", _("The board decides, and its § is approved at once")
        MORE_TIME = "more_time", _("Ask for more time")
        URGENT = "urgent", _("The chair decides, since it cannot wait")
        DELEGATED = "delegated", _("Decided by delegation")
        OFFICE_FIRST = "office_first", _("The office answers now, the board later")
        DECLINE = "decline", _("Decline to answer")

    class Time(models.TextChoices):
        NOT_ASKED = "", _("Not asked")
        ASKED = "asked", _("Asked for, no reply yet")
        GRANTED = "granted", _("Granted")
        REFUSED = "refused", _("Refused")

    state = models.CharField(max_length=12, choices=State.choices, default=State.REGISTERED)
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+", help_text="Who answers")
    matter = models.OneToOneField("registry.Matter", on_delete=models.PROTECT, related_name="opinion")
    round = models.ForeignKey("consultations.Round", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions")
    version = models.ForeignKey("documents.Version", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=400)
    answer_by_on = models.DateField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    handler = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sitting = models.ForeignKey("boards.Sitting", on_delete=models.PROTECT, null=True, blank=True, related_name="opinions")
    item = models.ForeignKey("boards.AgendaItem", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stance = models.CharField(max_length=22, choices=Stance.choices, blank=True)
    clauses = models.JSONField(default=list, help_text="The decision that the office proposes to the board")
    report = models.ForeignKey("registry.Record", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, help_text="Why we do not answer")
    way = models.CharField(max_length=12, choices=Way.choices, blank=True, help_text="How it leaves the house, once chosen")
    way_reason = models.TextField(blank=True)
    asked_until_on = models.DateField(null=True, blank=True, help_text="The day we asked to have until")
    time = models.CharField(max_length=8, choices=Time.choices, blank=True, default=Time.NOT_ASKED)
    preliminary_on = models.DateField(null=True, blank=True, help_text="The day the office's own answer was put together")
    route = models.JSONField(default=dict, help_text="The body's habit on the day the preparation began")
    template = models.ForeignKey(
        "opinions.ReportTemplate",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The house's template that was copied when the preparation began",
    )

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided_outside(self) -> bool:
        """Another than the board has decided: the chair, or one by delegation."""
        return self.state == self.State.DECIDED and self.way in (self.Way.URGENT, self.Way.DELEGATED)

    @property
    def waits_for_chair(self) -> bool:
        """The text is attested, and the chair is to decide in the board's place."""
        return self.state == self.State.APPROVED and self.way == self.Way.URGENT

    @property
    def status(self) -> Text:
        """Where it stands, in words."""
        return self.said(self.state, self.way)

    @classmethod
    def said(cls, state: str, way: str) -> Text:
        """Where an answer stands that goes this way, in words; a decision that was not the board's is never called so."""
        other: dict[tuple[str, str], Text] = {
            (cls.State.APPROVED, cls.Way.URGENT): _("Ready for the chair"),
            (cls.State.APPROVED, cls.Way.DELEGATED): _("Ready to be decided by delegation"),
            (cls.State.DECIDED, cls.Way.URGENT): _("Decided by the chair"),
            (cls.State.DECIDED, cls.Way.DELEGATED): _("Has been decided by delegation"),
        }
        return other.get((state, way), cls.State(state).label)


class Station(Protected):
    """One day in the plan that is counted backwards from the sitting; a moved day keeps where it stood."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="stations")
    key = models.CharField(max_length=20)
    due_on = models.DateField()
    was_on = models.DateField(null=True, blank=True)
    is_fixed = models.BooleanField(default=False, help_text="Set by others")
    done_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["opinion", "key"], name="one_station_a_key")]


class Part(Protected):
    """What a co-preparing department, or an advisory council, contributes. Working material; never leaves the office.

    A council has no desk here: the officer who answers for its part brings the words in.
    """

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        SUBMITTED = "submitted", _("Handed in")
        WITHOUT = "without", _("Gone ahead without")

    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="parts")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    council = models.CharField(max_length=200, blank=True, help_text="An advisory council or another one outside, by name")
    officer = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()
    text = models.JSONField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, help_text="Why the lead department went ahead without it")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["opinion", "unit"], name="one_part_a_unit"),
            models.UniqueConstraint(
                fields=["opinion", "council"], condition=models.Q(unit__isnull=True), name="one_part_a_council"
            ),
            models.CheckConstraint(
                condition=models.Q(unit__isnull=False, council="") | (models.Q(unit__isnull=True) & ~models.Q(council="")),
                name="a_part_is_a_units_or_a_councils",
            ),
        ]

    @property
    def whom(self) -> str:
        """Who was asked, by name."""
        return self.unit.name if self.unit is not None else self.council


class Section(Protected):
    """One section of the official report, in the house's order."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="sections")
    key = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    text = models.JSONField()
    must_be_written = models.BooleanField(default=False)
    guidance = models.TextField(blank=True, help_text="The house's help for whoever writes it")
    saved_by = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["opinion", "key"], name="one_section_a_key")]


class Position(Protected):
    """Our draft standpoint on an element of the referred version; dispatch copies it to the sender as a viewpoint."""

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="positions")
    serial = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ViewpointKind.choices)
    stance = models.CharField(max_length=22, choices=Stance.choices)
    text = models.TextField()
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    anchor = models.JSONField(null=True, blank=True, help_text="Element, revision sum, quoted words, context")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["opinion", "serial"], name="one_position_a_serial")]


class Attestation(Protected):
    """A head or director stands behind the exact text, known by its sum; or returns it with a reason; or the office's writer calls it back."""

    class Verdict(models.TextChoices):
        ATTESTED = "attested", _("Attests the text")
        RETURNED = "returned", _("Returns the draft")
        RECALLED = "recalled", _("Calls the draft back")

    opinion = models.ForeignKey(Opinion, on_delete=models.PROTECT, related_name="attestations")
    person = models.ForeignKey("organisation.Person", on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        "organisation.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="Who was away"
    )
    role = models.CharField(max_length=20)
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    content_digest = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    attested_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True, help_text="Returned since")
