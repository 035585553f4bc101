"""Targets and baselines by period, unit and group, and what came of each target: numbers that the gate lets out, as everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from genomslag.domain.indicators import rules
from genomslag.domain.indicators import targets as standing
from genomslag.domain.indicators.gate import Rule, Why
from genomslag.domain.indicators.judging import Judged, Period
from genomslag.domain.indicators.models import Definition, Target, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.indicators.published import EVERYWHERE
from genomslag.domain.indicators.queries.series import Point, Series
from genomslag.domain.indicators.queries.tables import PeriodTable, TableCell, cell_of
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared

Whom = tuple[int | None, tuple[tuple[str, str], ...]]
"""A unit, and a group by its breakdowns."""
Aim = tuple[Target, Decimal | None]
"""A target or a baseline, and its number as it may be shown."""


@prepared
def _targets(viewer: Sees, use: int) -> QuerySet[Target]:
    rows = Target.objects.visible_to(viewer).filter(use=use).select_related("unit")
    return rows.order_by("period_from_on", "kind", "id")


def targets(shown: Use, *, viewer: Viewer) -> list[Aim]:
    """Targets and baselines by period, unit and group, each with its number; a small count of persons is hidden here as everywhere."""
    rule = rules.gate_rule(shown.definition)
    rows = _targets(viewer, use=shown.pk)
    return [
        (row, None if _is_small(row, shown, rule) else from_scaled(row.value_scaled, scale=shown.definition.scale))
        for row in rows
    ]


def _is_small(row: Target, shown: Use, rule: Rule) -> bool:
    counts = rule.counts_persons and not shown.definition.is_share and row.kind == Target.Kind.BASELINE
    return counts and rule.is_small(row.value_scaled)


@dataclass(frozen=True)
class Met:
    """What came of a target, and how that stands to it. Of a year that is still being added up, so many of its periods are in it."""

    cell: TableCell
    status: str
    periods: int = 0
    of: int = 0


NOTHING_YET = Met(TableCell(None, Why.MISSING), standing.CANNOT_SAY)


def are_of_parts(aims: Sequence[Aim]) -> bool:
    """True when some target is of a unit or a group, so that what came of it stands in the tables alone."""
    return any(row.unit_id is not None or row.dimensions for row, _value in aims if row.kind == Target.Kind.TARGET)


def targets_met(aims: Sequence[Aim], series: Series, tables: Sequence[PeriodTable]) -> dict[int, Met]:
    """What came of each target, by the target's id; no statement.

    Takes: aims, as targets gives them; series, of the same use; tables, of its periods, which are needed when some targets are_of_parts.
    """
    judged = {one.period: one.judged for one in tables}
    starts = {_of_whom(row): value for row, value in aims if row.kind == Target.Kind.BASELINE}
    return {row.pk: _met(row, series, judged, starts) for row, _value in aims if row.kind == Target.Kind.TARGET}


def _days(one: Target | Point) -> Period:
    return one.period_from_on, one.period_until_on


def _of_whom(row: Target) -> Whom:
    return row.unit_id, tuple(sorted(row.dimensions.items()))


def _met(row: Target, series: Series, judged: Mapping[Period, Judged], starts: Mapping[Whom, Decimal | None]) -> Met:
    unit_id, group = whom = _of_whom(row)
    if unit_id is None and not group:
        return _of_all(row, series, starts.get(whom, series.baseline))
    period = judged.get(_days(row))
    if period is None:
        return NOTHING_YET
    cell = cell_of(series.use, period, EVERYWHERE if unit_id is None else str(unit_id), group)
    return Met(cell, _status(row, series, cell.value, starts.get(whom), era=period.era))


def _of_all(row: Target, series: Series, baseline: Decimal | None) -> Met:
    """The number of the target's own days, handed in or put together of the periods of its year."""
    found = next((one for one in (*series.points, *series.years) if _days(one) == _days(row)), None)
    if found is None:
        return NOTHING_YET
    is_part = standing.is_part(series.use.definition, *_days(row))
    may_turn = not found.is_whole and series.use.definition.over_time != Definition.OverTime.SUM
    value = None if may_turn else found.value
    status = _status(row, series, value, None if is_part else baseline, era=found.era, is_whole=found.is_whole)
    cell = TableCell(found.value, found.why, found.numerator, found.denominator)
    return Met(cell, status, found.periods, found.periods_expected)


def _status(
    row: Target, series: Series, value: Decimal | None, baseline: Decimal | None, *, era: int, is_whole: bool = True
) -> str:
    """After a break a number is not held to where it began."""
    definition = series.use.definition
    is_comparable = bool(series.points) and era == series.points[0].era
    target = from_scaled(row.value_scaled, scale=definition.scale)
    start = baseline if is_comparable else None
    return standing.goal_status(definition.direction, value=value, baseline=start, target=target, is_whole=is_whole)
