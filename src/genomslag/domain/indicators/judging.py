"""From approved observations to what may be shown: put together period by period, judged by the gate with all that was told before.

Here, and only here, raw rows and the gate meet. What comes out is either a number with what it rests on, or a reason.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import QuerySet

from genomslag.domain.indicators import aggregation, gate, published, rules
from genomslag.domain.indicators.gate import Told, Why
from genomslag.domain.indicators.models import Definition, Observation, Release, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.indicators.published import ALL, EVERYWHERE, Atom, CellSum, Group, Place
from genomslag.domain.organisation.models import Unit
from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.prepared import filled, prepared

WHOLE_BODY = ""
"""Stands for the unit of a value that the body gives for all its units together."""
WHOLE: Place = (EVERYWHERE, ALL)
"""The place of the sum over all units and groups."""


@dataclass(frozen=True)
class Judged:
    """One period of one use after the gate. `shown` is empty unless `why` is PRESENT.

    cells: everything else that may be shown of the period, by place and group; names: the units that its values are of, those
    right above them, and others that were read on the way; absences: what was said of units without a number; tally and words: the answers of an indicator that is no number, by unit.
    """

    period_from_on: date
    period_until_on: date
    why: Why
    shown: Mapping[str, int]
    rows: tuple[str, ...]
    reported: int
    expected: int
    missing: tuple[str, ...]
    era: int = 0
    is_preliminary: bool = False
    cells: Mapping[Place, CellSum] = field(default_factory=dict)
    names: Mapping[str, Unit] = field(default_factory=dict)
    absences: Mapping[str, Why] = field(default_factory=dict)
    tally: Mapping[int, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def value(self, definition: Definition) -> Decimal | None:
        """The number as people read it; a share in per cent, computed from its parts."""
        return as_read(self.shown, definition)


def as_read(parts: Mapping[str, int], definition: Definition) -> Decimal | None:
    """A number as people read it, from its parts; none when there are none."""
    if not parts:
        return None
    if not definition.is_share:
        return from_scaled(parts[gate.VALUE], scale=definition.scale)
    if not parts[gate.DENOMINATOR]:
        return None
    share = Decimal(parts[gate.NUMERATOR]) * 100 / Decimal(parts[gate.DENOMINATOR])
    return share.quantize(Decimal(1).scaleb(-definition.scale), rounding=ROUND_HALF_UP)


Period = tuple[date, date]


def judged(uses: Sequence[Use], *, period: Period | None = None) -> dict[int, list[Judged]]:
    """What the gate lets out of each use, period by period; two statements however many uses there are, and a third for one period.

    Takes: period, when one alone is asked for.
    """
    ids = [use.pk for use in uses]
    rows: dict[int, list[Observation]] = defaultdict(list)
    told: dict[int, list[Release]] = defaultdict(list)
    # Once for the three: each is for the gate alone, and lifts it itself where it is asked for alone.
    with second_lock.lifted():
        for row in Observation.approved_among(ids, period=period):
            rows[row.use_id].append(row)
        for release in releases_of(uses, period=period):
            told[release.use_id].append(release)
        ever, known = ({}, {}) if period is None else _ever(uses)
    return {use.pk: judge_use(use.definition, rows[use.pk], told[use.pk], ever.get(use.pk, {}), known) for use in uses}


def _ever(uses: Sequence[Use]) -> tuple[dict[int, Mapping[str, str]], dict[str, Unit]]:
    """The units that ever reported to each use, by name; and the units themselves with those above them, as far as they were read for it.

    A use remembers which they are; where it does not yet, its values tell.
    """
    counted = {use.pk: use.reporting for use in uses if use.reporting is not None}
    ids = sorted({unit for units in counted.values() for unit in units})
    known = _with_those_above(_units(ANYONE, ids=filled(ids))) if ids else {}
    found: dict[int, Mapping[str, str]] = {
        pk: {str(unit): known[str(unit)].name for unit in units if str(unit) in known} for pk, units in counted.items()
    }
    return found | Observation.reporting_units(use.pk for use in uses if use.pk not in counted), known


@prepared
def _units(_viewer: Sees, ids: list[int]) -> QuerySet[Unit]:
    return Unit.objects.filter(pk__in=ids).select_related("parent__parent")


def _with_those_above(units: Iterable[Unit]) -> dict[str, Unit]:
    """The units and those above them, two steps up."""
    found: dict[str, Unit] = {}
    for unit in units:
        above = unit.parent
        for one in (unit, above, above.parent if above is not None else None):
            if one is not None:
                found.setdefault(str(one.pk), one)
    return found


def releases_of(uses: Sequence[Use], *, period: Period | None = None) -> list[Release]:
    """What was let out of the uses before, of one period when it is named."""
    counting = [use.pk for use in uses if rules.counts_persons(use.definition)]
    cell = "" if period is None else cell_of(period)
    return Release.remembered_among([use.pk for use in uses], counting=counting, cell=cell)


def judge_use(
    definition: Definition,
    rows: Iterable[Observation],
    releases: Iterable[Release],
    units: Mapping[str, str] | None = None,
    known: Mapping[str, Unit] | None = None,
) -> list[Judged]:
    """Each period of a use, in order.

    Takes: units, those that ever reported, by name, when the rows are not all there are; known, units that have been read already.
    """
    by_period: dict[Period, list[Observation]] = defaultdict(list)
    for row in rows:
        by_period[row.period_from_on, row.period_until_on].append(row)
    told: dict[str, list[Told]] = defaultdict(list)
    withdrawn = set()
    for release in releases:
        period = release.cell.split("|")[0]
        if release.withdrawn_at is not None:
            withdrawn.add(period)
        if release.shown_scaled is not None:
            told[period].append(Told(release.part, frozenset(release.rows), release.shown_scaled))
    ever = {_unit(row): _name(row) for held in by_period.values() for row in held if row.unit_id is not None} | dict(
        units or {}
    )
    return [
        _Period(definition, period, held, ever, known or {}).judged(told[cell_of(period)], cell_of(period) in withdrawn)
        for period, held in sorted(by_period.items())
    ]


def cell_of(period: Period) -> str:
    """The period's name in the release log."""
    return f"{period[0].isoformat()}/{period[1].isoformat()}"


class _Period:
    """The rows of one period, on their way through the gate."""

    def __init__(
        self,
        definition: Definition,
        period: Period,
        held: Sequence[Observation],
        ever: Mapping[str, str],
        known: Mapping[str, Unit],
    ) -> None:
        self.definition, self.period, self.ever, self.known = definition, period, ever, known
        self.current = [row for row in held if not row.is_corrected]
        self.gone = [_observed(row) for row in held if row.is_corrected]
        self.total = aggregation.add_up(
            self._by_unit(),
            expected=_expected(self.current, ever),
            is_share=definition.is_share,
            adds_up=definition.adds_up and self._is_one_era(),
        )

    def _is_one_era(self) -> bool:
        return len({row.definition.era for row in self.current}) < 2

    def _by_unit(self) -> list[aggregation.Observed]:
        return aggregation.by_unit([_observed(row) for row in self.current], is_share=self.definition.is_share)

    def judged(self, told: Sequence[Told], is_withdrawn: bool) -> Judged:
        if not self.definition.is_number:
            return self._said(Why.NOT_APPLICABLE, {}, {}, tally=self._tally(), words=self._words())
        cells = self._cells(told)
        if is_withdrawn:
            cells = {place: CellSum({}, one.rows, True) for place, one in cells.items()}
            return self._said(Why.WITHDRAWN, {}, cells)
        if self.total.is_empty:
            return self._said(_absence(self.current, self.total), {}, cells)
        whole = cells[WHOLE]
        return self._said(Why.SUPPRESSED if whole.is_hidden else Why.PRESENT, whole.parts, cells)

    def _cells(self, told: Sequence[Told]) -> dict[Place, CellSum]:
        return published.judge_set(
            [Atom(_observed(row), _group(row)) for row in self.current],
            parents=_parents(self.current),
            is_share=self.definition.is_share,
            adds_up=self.definition.adds_up and self._is_one_era(),
            rule=rules.gate_rule(self.definition),
            told=set(told),
            gone=self.gone,
        )

    def _said(self, why: Why, shown: Mapping[str, int], cells: Mapping[Place, CellSum], **answers: Any) -> Judged:
        total = self.total
        rows = cells[WHOLE].rows if WHOLE in cells else ()
        absences = {_unit(row): Why(row.absence) for row in self.current if row.absence and not row.dimensions}
        return Judged(
            *self.period,
            why,
            shown,
            rows,
            total.reported,
            total.expected,
            tuple(self.ever.get(unit, "") for unit in total.missing),
            max((row.definition.era for row in self.current), default=self.definition.era),
            any(row.is_preliminary for row in self.current),
            cells,
            {**self.known, **_named_in(self.current)},
            absences,
            **answers,
        )

    def _tally(self) -> dict[int, int]:
        return dict(Counter(row.value_scaled for row in self.current if row.value_scaled is not None))

    def _words(self) -> dict[str, str]:
        return {_unit(row): row.words for row in self.current if row.words}


def _named_in(rows: Iterable[Observation]) -> dict[str, Unit]:
    """The units that came with the values: each one's own, and the larger one."""
    own = [row.unit for row in rows if row.unit is not None]
    return {str(unit.pk): unit for unit in [*own, *(unit.parent for unit in own)] if unit is not None}


def _parents(rows: Iterable[Observation]) -> dict[str, str]:
    """The larger unit of each unit, two steps up."""
    found = {}
    for row in rows:
        for unit in (row.unit, row.unit.parent if row.unit is not None else None):
            if unit is not None and unit.parent_id is not None:
                found[str(unit.pk)] = str(unit.parent_id)
    return found


def _observed(row: Observation) -> aggregation.Observed:
    """Words count as one answer, so that a unit that has told in words has reported."""
    return aggregation.Observed(
        str(row.uid),
        _unit(row),
        1 if row.words else row.value_scaled,
        row.numerator_scaled,
        row.denominator_scaled,
    )


def _group(row: Observation) -> Group:
    return tuple(sorted(row.dimensions.items()))


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
