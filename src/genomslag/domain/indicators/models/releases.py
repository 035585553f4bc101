from __future__ import annotations

from collections.abc import Iterable

from django.db import models

from genomslag.domain.indicators.models.uses import Use
from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import Protected


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
    withdrawn_reason = models.TextField(blank=True)

    class Meta(Protected.Meta):
        indexes = [models.Index(fields=["use", "cell"], name="releases_of_cell")]

    @classmethod
    def remembered_among(cls, use_ids: Iterable[int], *, counting: Iterable[int] = (), cell: str = "") -> list[Release]:
        """What was ever let out of uses that count persons, and what is withdrawn in any; of one cell when it is named; for the gate alone.

        What was withdrawn is remembered too: nobody forgets a number because it is taken down.
        """
        ids, guarded = list(use_ids), list(counting)
        if not ids:
            return []
        with second_lock.lifted():
            return _remembered(
                ANYONE,
                uses=filled(ids),
                counting=filled(guarded) if guarded else None,
                cell=cell or None,
            )


@prepared
def _remembered(_viewer: Sees, uses: list[int], counting: list[int] | None, cell: str | None) -> models.QuerySet[Release]:
    rows = Release.unscoped.filter(use__in=uses)
    told = models.Q(withdrawn_at__isnull=False)
    rows = rows.filter(told if counting is None else told | models.Q(use__in=counting))
    return (rows if cell is None else rows.filter(cell__startswith=cell)).order_by("id")


class Kept(Protected):
    """What the gate lets out of one use and one period, for all its units together; made anew whenever a value is approved.

    It holds nothing that the gate hides, so it may be read by whoever may see the use. The sums of many bodies are made of these.
    """

    use = models.ForeignKey(Use, on_delete=models.PROTECT, related_name="kept")
    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("organisation.Body", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    era = models.PositiveSmallIntegerField(default=0)
    period_from_on = models.DateField()
    period_until_on = models.DateField()
    why = models.CharField(max_length=16, blank=True, help_text="Why there is no number; empty when there is one")
    value_scaled = models.BigIntegerField(null=True, blank=True)
    numerator_scaled = models.BigIntegerField(null=True, blank=True)
    denominator_scaled = models.BigIntegerField(null=True, blank=True)
    reported = models.PositiveIntegerField(default=0)
    expected = models.PositiveIntegerField(default=0)
    is_preliminary = models.BooleanField(default=False)
    periods = models.PositiveSmallIntegerField(
        default=0, help_text="Of how many shorter periods it is made; none when handed in"
    )
    periods_expected = models.PositiveSmallIntegerField(default=0, help_text="How many shorter periods the year has")

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(fields=["use", "period_from_on", "period_until_on"], name="one_kept_sum_a_period")
        ]
        # Everything that a sum over bodies reads stands in the index, in the order in which it is put together.
        indexes = [
            models.Index(
                fields=[
                    *("element", "period_from_on", "period_until_on", "above", "why", "era", "audience", "authority"),
                    *("value_scaled", "numerator_scaled", "denominator_scaled", "reported", "expected", "is_preliminary"),
                ],
                name="kept_by_indicator",
            )
        ]


class KeptPeriod(Protected):
    """A period for which an indicator has a kept sum. What may be seen from outside stands once, however many bodies measure with it: a
    page that asks which periods there are need not walk through the sums of a whole country.
    """

    element = models.ForeignKey("documents.Element", on_delete=models.PROTECT, related_name="+")
    period_from_on = models.DateField()
    period_until_on = models.DateField()

    class Meta(Protected.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["element", "period_from_on", "period_until_on", "authority", "audience"], name="one_period_an_indicator"
            )
        ]
