"""Series over time. Numbers leave by the gate: what is here is what anyone who may see the use may read, and nothing else is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.indicators import aggregation, judging, rules, targets
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, VALUE, Why
from genomslag.domain.indicators.judging import Judged
from genomslag.domain.indicators.models import Definition, Kept, Target, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.indicators.periods import named, parts_of_year
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import filled, prepared
from genomslag.ground.rows import lasting, one_visible, only


def use(uid: UUID | str, *, viewer: Viewer) -> Use:
    """An indicator in use, with its definition.

    Refuses: NotFound.
    """
    return only(_use(viewer, uid=lasting(uid)))


@prepared
def _use(viewer: Sees, uid: UUID) -> QuerySet[Use]:
    return Use.objects.visible_to(viewer).filter(uid=uid).select_related("definition__element", "body")


def uses(
    *,
    viewer: Viewer,
    element_ids: Collection[int] | None = None,
    ids: Collection[int] | QuerySet[Any, Any] | None = None,
    authority_ids: Collection[int] | None = None,
) -> list[Use]:
    """Indicators in use that the viewer may see, by name; all of them, so whoever asks says of which.

    Takes: element_ids, of these indicators; ids and authority_ids, these uses and those of these authorities, either of them.
    """
    rows = Use.objects.visible_to(viewer).select_related("definition", "definition__element", "body")
    if element_ids is not None:
        rows = rows.filter(definition__element_id__in=element_ids)
    if ids is not None or authority_ids is not None:
        rows = rows.filter(Q(pk__in=() if ids is None else ids) | Q(authority_id__in=authority_ids or ()))
    return list(rows.order_by("definition__name", "body__name", "pk"))


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
    missing: tuple[str, ...] = ()
    is_preliminary: bool = False
    era: int = 0
    periods: int = 0
    periods_expected: int = 0

    @property
    def period(self) -> str:
        """The period as people write it."""
        return named(self.period_from_on, self.period_until_on)

    @property
    def is_hidden(self) -> bool:
        return self.why is Why.SUPPRESSED

    @property
    def is_whole(self) -> bool:
        """False when it is a year of which some periods are still to come."""
        return self.periods >= self.periods_expected


@dataclass(frozen=True)
class Stands:
    """What a number is held to: the target, the number itself or what has come of its year so far, and where it began."""

    target: Decimal | None
    point: Point | None
    baseline: Decimal | None
    is_own: bool = False
    """True when the target was set for the number's very period."""


@dataclass(frozen=True)
class Series:
    """A use's points over time, with its baseline and target; years are those that were put together of shorter periods.

    aims: the targets that were set for single periods, where they have been asked for (with_aims).
    """

    use: Use
    points: list[Point]
    years: Sequence[Point] = ()
    aims: Sequence[Target] = ()

    @property
    def baseline(self) -> Decimal | None:
        """Where it began; a small count of persons is hidden here as everywhere."""
        definition, scaled = self.use.definition, self.use.baseline_scaled
        rule = rules.gate_rule(definition)
        if scaled is None or (rule.counts_persons and not definition.is_share and rule.is_small(scaled)):
            return None
        return from_scaled(scaled, scale=definition.scale)

    @property
    def target(self) -> Decimal | None:
        scaled = self.use.target_scaled
        return None if scaled is None else from_scaled(scaled, scale=self.use.definition.scale)

    @property
    def last(self) -> Point | None:
        """The period that ends last."""
        return last_of(self.points)

    def at(self, period: judging.Period | None) -> Point | None:
        """The period, or the year that was put together, that is asked for."""
        return next((one for one in (*self.points, *self.years) if (one.period_from_on, one.period_until_on) == period), None)

    def is_part(self, point: Point) -> bool:
        """True when the point is a part of what the sheet adds up to a year."""
        return targets.is_part(self.use.definition, point.period_from_on, point.period_until_on)

    def held(self, point: Point | None) -> Point | None:
        """What may be held to a number of a year: the point itself, or what has come of its year up to and with it, where the sheet adds the periods of a
        year up; none when a part is told of a year that cannot be put together. It is made of what is shown alone, as kept years are.
        """
        definition = self.use.definition
        if point is None or not self.is_part(point):
            return point
        count, year = targets.parts_in_year(definition), point.period_from_on.year
        places = {span: at for at, span in enumerate(parts_of_year(year, count))} if count else {}
        if (point.period_from_on, point.period_until_on) not in places:
            return None
        told = {places.get((one.period_from_on, one.period_until_on)): one for one in self.points}
        until = places[point.period_from_on, point.period_until_on]
        stretches = [_stretch(definition, at, one) for at, one in told.items() if at is not None and at <= until]
        return _so_far(point, definition, aggregation.over_the_year(stretches, how=aggregation.SUM, count=count), count)

    def held_to(self, point: Point | None) -> Stands:
        """What the point stands beside: a target of its own days first, then that of its year, then that where it should be at last.

        After a break it is not held to where it began; nor is a part of a year, when that is of a year.
        """
        own = self._aim(point)
        if point is not None and own is not None:
            return Stands(own, point, None if self.is_part(point) else self._start(point), True)
        held, of_year = self.held(point), self._aim(point, of_year=True)
        return Stands(self.target if of_year is None else of_year, held, self._start(held))

    def _start(self, point: Point | None) -> Decimal | None:
        return self.baseline if point is not None and self.points and point.era == self.points[0].era else None

    def _aim(self, point: Point | None, *, of_year: bool = False) -> Decimal | None:
        """The number that was set for all units and groups together: of the point's own days, or of the year that they lie in."""
        if point is None:
            return None
        year = point.period_from_on.year
        days = (date(year, 1, 1), date(year, 12, 31)) if of_year else (point.period_from_on, point.period_until_on)
        whole = [one for one in self.aims if one.kind == Target.Kind.TARGET and one.unit_id is None and not one.dimensions]
        said = [one.value_scaled for one in whole if (one.period_from_on, one.period_until_on) == days]
        return from_scaled(said[0], scale=self.use.definition.scale) if said else None

    @property
    def stands(self) -> Stands:
        """What the last number is held to."""
        return self.held_to(self.last)

    @property
    def so_far(self) -> Point | None:
        """The year that is held to the target instead of its last part; none when the last number is held as it stands."""
        held = self.stands.point
        return None if held is self.last else held

    @property
    def is_of_a_year(self) -> bool:
        """True when target and baseline are of a year, and the last number is a part of one."""
        return self.last is not None and self.is_part(self.last)

    @property
    def status(self) -> str:
        """How the last period, or its year so far, stands to its target."""
        said, direction = self.stands, self.use.definition.direction
        if said.point is None:
            return targets.CANNOT_SAY
        value, is_whole = said.point.value, said.point.is_whole
        return targets.goal_status(direction, value=value, baseline=said.baseline, target=said.target, is_whole=is_whole)


def last_of(points: Iterable[Point]) -> Point | None:
    """The period that ends last; a year that was handed in goes before the last part of it."""
    return max(points, key=lambda one: (one.period_until_on, -one.period_from_on.toordinal()), default=None)


def _stretch(definition: Definition, at: int, one: Point) -> aggregation.Stretch:
    parts = {} if one.value is None else {VALUE: int(one.value.scaleb(definition.scale))}
    return aggregation.Stretch(at, one.why.value, parts, one.era, one.reported, one.expected, one.is_preliminary)


def _so_far(point: Point, definition: Definition, year: aggregation.Stretch | None, count: int) -> Point | None:
    if year is None:
        return None
    return replace(
        point,
        period_from_on=date(point.period_from_on.year, 1, 1),
        value=judging.as_read(year.parts, definition),
        why=Why(year.why),
        reported=year.reported,
        expected=year.expected,
        missing=(),
        is_preliminary=year.is_preliminary,
        era=year.era,
        periods=year.at,
        periods_expected=count,
    )


def series(shown: Use, *, viewer: Viewer) -> Series:
    """The use's approved values, added up over its units, as the gate lets them out; three statements.

    Gives: nothing that the gate hides, whoever asks.
    Refuses: NotFound.
    """
    one_visible(Use, shown.uid, viewer=viewer)
    return _series(shown, judging.judged([shown])[shown.pk])


def _series(shown: Use, judged: Sequence[Judged]) -> Series:
    return Series(shown, [_point(shown.definition, one) for one in judged])


def _point(definition: Definition, one: Judged) -> Point:
    return Point(
        one.period_from_on,
        one.period_until_on,
        one.value(definition),
        one.shown.get(NUMERATOR),
        one.shown.get(DENOMINATOR),
        one.why,
        one.reported,
        one.expected,
        one.missing,
        one.is_preliminary,
        one.era,
    )


def kept_series(shown: Sequence[Use], *, viewer: Viewer, since: date | None = None) -> list[Series]:
    """The same series from the kept sums, one statement for all of them; the units that are missing are counted, not named.

    Takes: since, the first day that a period may begin.
    """
    rows = _kept(viewer, uses=filled([one.pk for one in shown]), since=since) if shown else []
    points: dict[int, list[Point]] = {one.pk: [] for one in shown}
    years: dict[int, list[Point]] = {one.pk: [] for one in shown}
    definitions = {one.pk: one.definition for one in shown}
    for row in rows:
        (years if row.periods else points)[row.use_id].append(_kept_point(definitions[row.use_id], row))
    return [Series(one, points[one.pk], years[one.pk]) for one in shown]


def with_aims(several: Sequence[Series], *, viewer: Viewer) -> list[Series]:
    """The same series with the targets that were set for single periods, for all units and groups together; one statement for all of them."""
    if not several:
        return []
    aims: dict[int, list[Target]] = {one.use.pk: [] for one in several}
    for row in _aims(viewer, uses=filled([one.use.pk for one in several])):
        aims[row.use_id].append(row)
    return [replace(one, aims=aims[one.use.pk]) for one in several]


def aims_of(uses: Collection[int], *, viewer: Viewer) -> QuerySet[Target, tuple[int, int, date, date]]:
    """The same targets as use, number and days, to be asked for together with something else."""
    rows = Target.objects.visible_to(viewer).filter(use__in=uses, kind=Target.Kind.TARGET, unit__isnull=True, dimensions={})
    return rows.order_by().values_list("use_id", "value_scaled", "period_from_on", "period_until_on")


@prepared
def _aims(viewer: Sees, uses: list[int]) -> QuerySet[Target]:
    rows = Target.objects.visible_to(viewer).filter(use__in=uses, kind=Target.Kind.TARGET, unit__isnull=True)
    return rows.order_by("period_from_on", "id")


@prepared
def _kept(viewer: Sees, uses: list[int], since: date | None) -> QuerySet[Kept]:
    rows = Kept.objects.visible_to(viewer).filter(use__in=uses)
    if since is not None:
        rows = rows.filter(period_from_on__gte=since)
    return rows.order_by("period_from_on", "period_until_on")


def _kept_point(definition: Definition, row: Kept) -> Point:
    value = judging.as_read(parts_of(row), definition)
    return Point(
        row.period_from_on,
        row.period_until_on,
        value,
        row.numerator_scaled,
        row.denominator_scaled,
        Why(row.why),
        row.reported,
        row.expected,
        (),
        row.is_preliminary,
        row.era,
        row.periods,
        row.periods_expected,
    )


def parts_of(row: Kept) -> dict[str, int]:
    """The parts of a kept sum, as the gate named them; none when there is no number."""
    said = {VALUE: row.value_scaled, NUMERATOR: row.numerator_scaled, DENOMINATOR: row.denominator_scaled}
    return {part: number for part, number in said.items() if number is not None}
