from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground.rows import Protected


class Definition(Protected):
    """What an indicator measures, in one version of its sheet. A change of meaning is a new version, which says whether it breaks the series."""

    class Secrecy(models.TextChoices):
        NO_PERSONS = "no_persons", _("Counts no persons")
        PERSONS = "persons", _("Counts persons")
        SENSITIVE = "sensitive", _("Counts persons, sensitive")

    class Measured(models.TextChoices):
        NUMBER = "number", _("A number")
        SHARE = "share", _("A share: so many of so many")
        SCALE = "scale", _("A step on a scale")
        WORDS = "words", _("In words")

    class Direction(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        NONE = "none", _("Neither is better")

    class OverTime(models.TextChoices):
        SUM = "sum", _("Added up over the periods of a year")
        LAST = "last", _("The last period of a year counts")
        NOT = "not", _("Not put together over time")

    class Frequency(models.TextChoices):
        YEAR = "year", _("Once a year")
        TERTIAL = "tertial", _("Every tertial")
        QUARTER = "quarter", _("Every quarter")
        MONTH = "month", _("Every month")
        OTHER = "other", _("At other times")

    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="definitions")
    number = models.PositiveIntegerField(default=1)
    era = models.PositiveSmallIntegerField(
        default=0, help_text="How many breaks came before: numbers of two eras are not compared"
    )
    is_break = models.BooleanField(default=False, help_text="This version cannot be compared with the one before")
    change_reason = models.TextField(blank=True, help_text="Why there is a new version")
    name = models.CharField(max_length=300)
    purpose = models.TextField(blank=True, help_text="What the indicator is to be used for")
    meaning = models.TextField(blank=True, help_text="The definition in words")
    unit_word = models.CharField(max_length=60, help_text="preschools, persons, per cent ...")
    measured = models.CharField(max_length=8, choices=Measured.choices, default=Measured.NUMBER)
    numerator_means = models.CharField(max_length=300, blank=True)
    denominator_means = models.CharField(max_length=300, blank=True)
    population = models.CharField(max_length=300, blank=True, help_text="Among whom or what it is counted")
    answers = models.JSONField(default=list, blank=True, help_text="The steps of a scale, the lowest first")
    scale = models.PositiveSmallIntegerField(default=0, help_text="Number of decimals that are stored")
    adds_up = models.BooleanField(default=True, help_text="Values of different units may be added; persons seldom are")
    over_time = models.CharField(max_length=4, choices=OverTime.choices, default=OverTime.NOT)
    direction = models.CharField(max_length=4, choices=Direction.choices, default=Direction.UP)
    frequency = models.CharField(max_length=8, choices=Frequency.choices, default=Frequency.YEAR)
    breakdowns = models.JSONField(default=list, blank=True, help_text="At most three: each a name and its groups")
    limits = models.TextField(blank=True, help_text="What cannot be read from it, and what disturbs comparison")
    secrecy = models.CharField(max_length=12, choices=Secrecy.choices, default=Secrecy.NO_PERSONS)
    smallest_shown = models.PositiveSmallIntegerField(default=5, help_text="Counts of persons below this are hidden")
    floor = models.PositiveSmallIntegerField(default=1, help_text="The authority's own floor for the class, as it holds today")
    source = models.CharField(max_length=200, blank=True)
    external_code = models.CharField(max_length=60, blank=True, help_text="What others call it, such as a number in Kolada")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["element", "number"], name="one_definition_a_number")]

    @property
    def is_share(self) -> bool:
        return self.measured == self.Measured.SHARE

    @property
    def is_number(self) -> bool:
        """True when values are numbers that may be added up: counts and shares, not steps or words."""
        return self.measured in (self.Measured.NUMBER, self.Measured.SHARE)

    @property
    def groups(self) -> dict[str, list[str]]:
        """The breakdowns by name, each with its groups."""
        return {one["name"]: list(one["groups"]) for one in self.breakdowns}

    state = "kept"
    """A sheet has no states of its own; a new version takes its place."""


class Floor(Protected):
    """From a day on, the body hides counts below this in the class; a decision that can be pointed to, and the latest holds."""

    secrecy = models.CharField(max_length=12, choices=Definition.Secrecy.choices)
    smallest_shown = models.PositiveSmallIntegerField()
    from_on = models.DateField()
    decided = models.CharField(max_length=200, blank=True, help_text="Where it was decided")

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["authority", "secrecy", "from_on"], name="one_floor_a_day")]

    state = "kept"
