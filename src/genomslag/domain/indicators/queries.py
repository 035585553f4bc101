"""What one may ask about indicators. Numbers leave by the gate; `own_values` alone shows a unit its own working figures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import aggregation, gate, rules
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def use(uid: UUID | str, *, viewer: Viewer) -> Use:
    """An indicator in use, with its definition.

    Refuses: NotFound.
    """
    return one_visible(Use, uid, viewer=viewer, related=("definition", "definition__element", "body"))


def uses(*, viewer: Viewer, element_ids: set[int] | None = None) -> list[Use]:
    """Indicators in use that the viewer may see."""
    rows = Use.objects.visible_to(viewer).select_related("definition", "definition__element", "body")
    if element_ids is not None:
        rows = rows.filter(definition__element_id__in=element_ids)
    return list(rows.order_by("definition__name", "body__name")[:500])


def definitions(*, viewer: Viewer) -> list[Definition]:
    """Definitions that the viewer may read."""
    return list(Definition.objects.visible_to(viewer).select_related("element").order_by("name")[:500])


@dataclass(frozen=True)
class Point:
    """One period of a series as it may be shown: a number, or why there is none, and what it rests on."""

    period_from_on: date
    period_until_on: date
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    why: Why
    reported: int
    expected: int


@dataclass(frozen=True)
class Series:
    """A use's points over time, with its baseline and target."""

    use: Use
    points: list[Point]

    @property
    def baseline(self) -> Decimal | None:
        scaled = self.use.baseline_scaled
        return None if scaled is None else from_scaled(scaled, scale=self.use.definition.scale)

    @property
    def target(self) -> Decimal | None:
        scaled = self.use.target_scaled
        return None if scaled is None else from_scaled(scaled, scale=self.use.definition.scale)


def series(shown: Use, *, viewer: Viewer) -> Series:
    """The use's approved values, added up over its units, as the gate lets them out; two statements.

    Gives: nothing that the gate hides, whoever asks.
    """
    one_visible(Use, shown.uid, viewer=viewer)
    definition = shown.definition
    by_period: dict[tuple[date, date], list[Observation]] = defaultdict(list)
    # The gate stands between these rows and the reader: whoever may see the use may see what the gate lets through.
    for row in Observation.approved_of(shown):
        by_period[row.period_from_on, row.period_until_on].append(row)
    expected = sorted({str(row.unit_id) for rows in by_period.values() for row in rows})
    return Series(shown, [_point(definition, period, rows, expected) for period, rows in sorted(by_period.items())])


def _point(definition: Definition, period: tuple[date, date], rows: list[Observation], expected: list[str]) -> Point:
    observed = [
        aggregation.Observed(str(row.uid), str(row.unit_id), row.value_scaled, row.numerator_scaled, row.denominator_scaled)
        for row in rows
    ]
    total = aggregation.add_up(observed, expected=expected, is_share=definition.is_share)
    persons, floor = rules.counts_persons(definition), definition.smallest_shown
    counts = (total.reported, total.expected)
    if definition.is_share:
        if total.denominator is None:
            return Point(*period, None, None, None, _absence(rows), *counts)
        if not gate.judge_share(total.numerator, total.denominator, counts_persons=persons, floor=floor):
            return Point(*period, None, None, None, Why.SUPPRESSED, *counts)
        percent = _percent(total.share)
        return Point(*period, percent, total.numerator, total.denominator, Why.PRESENT, *counts)
    cells = [gate.Cell("total", total.value, Why.PRESENT if total.value is not None else _absence(rows), persons)]
    shown = gate.judge(cells, floor=floor)["total"]
    value = None if shown.value is None else from_scaled(shown.value, scale=definition.scale)
    return Point(*period, value, None, None, shown.why, *counts)


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else (Decimal(share.numerator) * 100 / Decimal(share.denominator)).quantize(Decimal("0.1"))


def _absence(rows: list[Observation]) -> Why:
    said = {row.absence for row in rows if row.absence}
    return Why(next(iter(said))) if len(said) == 1 else Why.MISSING


def own_values(shown: Use, *, unit: Unit | None, viewer: Viewer) -> list[Observation]:
    """A unit's own working figures, for those who report and approve them; never for a page that others read."""
    rows = Observation.objects.visible_to(viewer).filter(use=shown, replaced_by__isnull=True)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return list(rows.select_related("unit").order_by("-period_from_on", "unit__name"))


def observation(uid: UUID | str, *, viewer: Viewer) -> Observation:
    """One value in the making.

    Refuses: NotFound.
    """
    return one_visible(Observation, uid, viewer=viewer, related=("use", "use__definition", "unit"))


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the coordinator: values to approve."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(COORDINATOR, authority)]
    if not mine:
        return []
    rows = Observation.objects.visible_to(viewer).filter(authority_id__in=mine, state=Observation.State.SUBMITTED)
    return [
        Waiting(None, row.use.definition.name, _("A value to approve"), "observation", row.uid, "approve")
        for row in rows.select_related("use", "use__definition").order_by("id")
    ]
