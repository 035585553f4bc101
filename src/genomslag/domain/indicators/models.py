from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.ground import second_lock
from genomslag.ground.rows import Protected


class Definition(Protected):
    """What an indicator measures, in one version of the sheet. A change of meaning is a new version, and a break."""

    class Secrecy(models.TextChoices):
        NO_PERSONS = "no_persons", _("Counts no persons")
        PERSONS = "persons", _("Counts persons")
        SENSITIVE = "sensitive", _("Counts persons, sensitive")

    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="definitions")
    number = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=300)
    meaning = models.TextField(blank=True)
    unit_word = models.CharField(max_length=60, help_text="preschools, persons, per cent ...")
    is_share = models.BooleanField(default=False, help_text="A share, kept as its two parts")
    scale = models.PositiveSmallIntegerField(default=0, help_text="Number of decimals that are stored")
    adds_up = models.BooleanField(default=True, help_text="Values of different units may be added; persons seldom are")
    higher_is_better = models.BooleanField(default=True)
    secrecy = models.CharField(max_length=12, choices=Secrecy.choices, default=Secrecy.NO_PERSONS)
    smallest_shown = models.PositiveSmallIntegerField(default=5, help_text="Counts of persons below this are hidden")
    source = models.CharField(max_length=200, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["element", "number"], name="one_definition_a_number")]


class Use(Protected):
    """An indicator put to use by a body: where it starts and where it should be."""

    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="uses")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    baseline_scaled = models.BigIntegerField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target_scaled = models.BigIntegerField(null=True, blank=True)
    target_on = models.DateField(null=True, blank=True)

    class Meta(Protected.Meta):
        constraints = [models.UniqueConstraint(fields=["definition", "body"], name="one_use_a_body")]


class Observation(Protected):
    """One value, for one unit and one period. The number is a whole number with a stored scale; missing is not zero."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        APPROVED = "approved", _("Approved")
        RETURNED = "returned", _("Returned")

    class Absence(models.TextChoices):
        PRESENT = "", _("There is a value")
        MISSING = "missing", _("Missing")
        NOT_APPLICABLE = "not_applicable", _("Not applicable")
        UNKNOWN = "unknown", _("Reason unknown")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    use = models.ForeignKey(Use, on_delete=models.PROTECT, related_name="observations")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    dimensions = models.JSONField(default=dict, help_text="sex, age ...; empty for all")
    absence = models.CharField(max_length=16, choices=Absence.choices, default=Absence.PRESENT, blank=True)
    value_scaled = models.BigIntegerField(null=True, blank=True)
    numerator_scaled = models.BigIntegerField(null=True, blank=True)
    denominator_scaled = models.BigIntegerField(null=True, blank=True)
    scale = models.PositiveSmallIntegerField(default=0)
    comment = models.TextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.TextField(blank=True, help_text="Why it replaces an earlier one")

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["use", "period_from_on"], name="observations_by_period")]

    @classmethod
    def approved_among(cls, use_ids: Iterable[int]) -> list[Observation]:
        """The approved values for all persons together, corrected ones too, for the gate alone."""
        rows = cls.unscoped.filter(use__in=use_ids, state=cls.State.APPROVED, dimensions={})
        with second_lock.lifted():
            return list(rows.select_related("unit", "replaced_by").order_by("id"))

    @property
    def is_corrected(self) -> bool:
        """True when an approved correction has taken its place; one in the making has not."""
        later = getattr(self, "replaced_by", None)
        return later is not None and later.state == self.State.APPROVED


class Release(Protected):
    """What the gate has let out: one number, or the fact that it was hidden, for one cell of a published set."""

    use = models.ForeignKey(Use, on_delete=models.PROTECT, related_name="releases")
    publication = models.CharField(max_length=200, help_text="Where it was shown: page, report, export")
    cell = models.CharField(max_length=200)
    part = models.CharField(max_length=12, help_text="value, numerator or denominator")
    rows = models.JSONField(default=list, help_text="The observations that were added up, by uid")
    shown_scaled = models.BigIntegerField(null=True, blank=True, help_text="Empty when hidden")
    is_hidden = models.BooleanField(default=False)
    released_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["use", "cell"], name="releases_of_cell")]

    @classmethod
    def remembered_among(cls, use_ids: Iterable[int]) -> list[Release]:
        """Everything let out that has not been withdrawn, for the gate alone."""
        with second_lock.lifted():
            return list(cls.unscoped.filter(use__in=use_ids, withdrawn_at__isnull=True).order_by("id"))
