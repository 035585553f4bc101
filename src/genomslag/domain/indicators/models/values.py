from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators.models.sheets import Definition
from genomslag.domain.indicators.models.uses import Use
from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import Protected


class Observation(Protected):
    """One value, for one unit, one period and one group. The number is a whole number with a stored scale; missing is not zero."""

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
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("organisation.Unit", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    dimensions = models.JSONField(default=dict, blank=True, help_text="sex, age ...; empty for all")
    absence = models.CharField(max_length=16, choices=Absence.choices, default=Absence.PRESENT, blank=True)
    value_scaled = models.BigIntegerField(null=True, blank=True)
    numerator_scaled = models.BigIntegerField(null=True, blank=True)
    denominator_scaled = models.BigIntegerField(null=True, blank=True)
    scale = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True, help_text="The value of an indicator that is told in words")
    is_preliminary = models.BooleanField(default=False, help_text="A better value is to come")
    comment = models.TextField(blank=True)
    replaces = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    reason = models.TextField(blank=True, help_text="Why it replaces an earlier one")

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["use", "period_from_on"], name="observations_by_period")]

    @classmethod
    def approved_among(cls, use_ids: Iterable[int], *, period: tuple[date, date] | None = None) -> list[Observation]:
        """The approved values, corrected ones too, for the gate alone; of one period when it is named.

        A correction has its old value's use and period, so both are among the rows, and each row is told here whether it has given way. Joining the
        table to itself was tried: where nothing has been corrected yet, a database that has counted its rows reads all of them for each.
        """
        ids = list(use_ids)
        first, last = period or (None, None)
        with second_lock.lifted():
            found = _approved(ANYONE, uses=filled(ids), first=first, last=last) if ids else []
        return cls.with_corrections(found)

    @classmethod
    def with_corrections(cls, found: list[Observation]) -> list[Observation]:
        """The rows, among which all corrections of them are, each told whether it has given way; without joining the table to itself."""
        replaced = {row.replaces_id for row in found if row.state == cls.State.APPROVED}
        for row in found:
            row.gave_way = row.pk in replaced
        return found

    gave_way: bool | None = None
    """Known of rows that were read with their corrections; otherwise looked up."""

    @classmethod
    def reporting_units(cls, use_ids: Iterable[int]) -> dict[int, dict[str, str]]:
        """The units that ever had an approved value in each use, by name, for the gate alone."""
        found: dict[int, dict[str, str]] = {}
        ids = list(use_ids)
        with second_lock.lifted():
            for use_id, unit_id, name in _reporting(ANYONE, uses=filled(ids)) if ids else ():
                found.setdefault(use_id, {})[str(unit_id)] = name
        return found

    @property
    def is_corrected(self) -> bool:
        """True when an approved correction has taken its place; one in the making has not."""
        if self.gave_way is not None:
            return self.gave_way
        later = getattr(self, "replaced_by", None)
        return later is not None and later.state == self.State.APPROVED


@prepared
def _reporting(_viewer: Sees, uses: list[int]) -> models.QuerySet[Observation, tuple[int, int, str]]:
    rows = Observation.unscoped.filter(use__in=uses, state=Observation.State.APPROVED, unit__isnull=False)
    return rows.order_by().values_list("use_id", "unit_id", "unit__name").distinct()


@prepared
def _approved(_viewer: Sees, uses: list[int], first: date | None, last: date | None) -> models.QuerySet[Observation]:
    rows = Observation.unscoped.filter(use__in=uses, state=Observation.State.APPROVED)
    if first is not None:
        rows = rows.filter(period_from_on=first, period_until_on=last)
    return rows.select_related("unit__parent", "definition").order_by("id")


class ValueImport(Protected):
    """A file of values that waits to be looked through, or was taken in. Its rows are kept until then, not the file.

    A large one is read, judged and written in the background; `judged` then keeps what was said of each row, so that nobody who looks at a page
    of it waits for all the others to be judged again.
    """

    class State(models.TextChoices):
        READING = "reading", _("Is being read")
        UNREAD = "unread", _("Could not be read")
        OPEN = "open", _("Waits to be looked through")
        TAKING = "taking", _("Is being taken in")
        TAKEN = "taken", _("Taken in")
        DISCARDED = "discarded", _("Thrown away")

    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list, help_text="The file's cells, row by row, until it has been taken in")
    counts = models.JSONField(default=dict, help_text="What came of it")
    file = models.ForeignKey(
        "ground.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Until it has been read",
    )
    judged = models.JSONField(default=dict, blank=True, help_text="What was said of each row of a large file")
    done = models.PositiveIntegerField(default=0, help_text="How many rows the work in the background has come to")
    of = models.PositiveIntegerField(default=0, help_text="Of how many")
    trouble = models.TextField(blank=True, help_text="What stopped the work in the background")

    @property
    def is_worked_on(self) -> bool:
        """True while the work in the background has it."""
        return self.state in (self.State.READING, self.State.TAKING)
