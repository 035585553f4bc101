"""From approved observations to what may be shown: added up period by period, judged by the gate with all that was told before.

Here, and only here, raw rows and the gate meet. What comes out is either a number with what it rests on, or a reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from genomslag.domain.indicators import aggregation, gate, rules
from genomslag.domain.indicators.gate import Told, Why
from genomslag.domain.indicators.models import Definition, Observation, Release, Use
from genomslag.domain.indicators.numbers import from_scaled

WHOLE_BODY = ""
"""Stands for the unit of a value that the body gives for all its units together."""


@dataclass(frozen=True)
class Judged:
    """One period of one use after the gate. `shown` is empty unless `why` is PRESENT."""

    period_from_on: date
    period_until_on: date
    why: Why
    shown: Mapping[str, int]
    rows: tuple[str, ...]
    reported: int
    expected: int
    missing: tuple[str, ...]

    def value(self, definition: Definition) -> Decimal | None:
        """The number as people read it; a share in per cent, computed from its parts."""
        if not self.shown:
            return None
        if not definition.is_share:
            return from_scaled(self.shown[gate.VALUE], scale=definition.scale)
        share = Decimal(self.shown[gate.NUMERATOR]) * 100 / Decimal(self.shown[gate.DENOMINATOR])
        return share.quantize(Decimal(1).scaleb(-definition.scale), rounding=ROUND_HALF_UP)


Period = tuple[date, date]


def judged(uses: Sequence[Use]) -> dict[int, list[Judged]]:
    """What the gate lets out of each use, period by period; two statements however many uses there are."""
    ids = [use.pk for use in uses]
    rows: dict[int, list[Observation]] = defaultdict(list)
    for row in Observation.approved_among(ids):
        rows[row.use_id].append(row)
    told: dict[int, list[Release]] = defaultdict(list)
    for release in Release.remembered_among(ids):
        told[release.use_id].append(release)
    return {use.pk: judge_use(use.definition, rows[use.pk], told[use.pk]) for use in uses}


def judge_use(definition: Definition, rows: Iterable[Observation], releases: Iterable[Release]) -> list[Judged]:
    """Each period of a use, in order."""
    by_period: dict[Period, list[Observation]] = defaultdict(list)
    for row in rows:
        by_period[row.period_from_on, row.period_until_on].append(row)
    told: dict[str, list[Told]] = defaultdict(list)
    for release in releases:
        if release.shown_scaled is not None:
            told[release.cell].append(Told(release.part, frozenset(release.rows), release.shown_scaled))
    ever = {_unit(row): _name(row) for held in by_period.values() for row in held if row.unit_id is not None}
    return [_judge_period(definition, period, held, ever, told[cell_of(period)]) for period, held in sorted(by_period.items())]


def cell_of(period: Period) -> str:
    """The period's name in the release log."""
    return f"{period[0].isoformat()}/{period[1].isoformat()}"


def _judge_period(
    definition: Definition, period: Period, held: Sequence[Observation], ever: Mapping[str, str], told: Sequence[Told]
) -> Judged:
    current = [row for row in held if not row.is_corrected]
    observed = [_observed(row) for row in current]
    total = aggregation.add_up(
        observed, expected=_expected(current, ever), is_share=definition.is_share, adds_up=definition.adds_up
    )
    missing = tuple(ever.get(unit, "") for unit in total.missing)

    def said(why: Why, shown: Mapping[str, int]) -> Judged:
        return Judged(*period, why, shown, total.trace, total.reported, total.expected, missing)

    if total.is_empty:
        return said(_absence(current, total), {})
    gone = [_observed(row) for row in held if row.is_corrected]
    rule = rules.gate_rule(definition)
    if not gate.may_show_total(observed, is_share=definition.is_share, rule=rule, told=set(told), gone=gone):
        return said(Why.SUPPRESSED, {})
    return said(Why.PRESENT, _parts(total, definition))


def _parts(total: aggregation.Sum, definition: Definition) -> dict[str, int]:
    if definition.is_share:
        return {gate.NUMERATOR: total.numerator or 0, gate.DENOMINATOR: total.denominator or 0}
    return {gate.VALUE: total.value or 0}


def _observed(row: Observation) -> aggregation.Observed:
    return aggregation.Observed(str(row.uid), _unit(row), row.value_scaled, row.numerator_scaled, row.denominator_scaled)


def _unit(row: Observation) -> str:
    return WHOLE_BODY if row.unit_id is None else str(row.unit_id)


def _name(row: Observation) -> str:
    return row.unit.name if row.unit is not None else ""


def _expected(current: Sequence[Observation], ever: Mapping[str, str]) -> list[str]:
    """The units that should have a value in the period: all that ever reported, but those to whom it does not apply.

    A value for the whole body leaves nobody out.
    """
    if any(row.unit_id is None for row in current):
        return [WHOLE_BODY]
    excused = {_unit(row) for row in current if row.absence == Observation.Absence.NOT_APPLICABLE}
    return [unit for unit in ever if unit not in excused]


def _absence(current: Sequence[Observation], total: aggregation.Sum) -> Why:
    if total.reported:
        return Why.NOT_APPLICABLE  # there are values, but they are of a kind that is not added
    said = {row.absence for row in current if row.absence}
    return Why(said.pop()) if len(said) == 1 else Why.MISSING
