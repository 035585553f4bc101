"""Series over time. Numbers leave by the gate: what is here is what anyone who may see the use may read, and nothing else is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from genomslag.domain.indicators import judging, rules
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, VALUE, Why
from genomslag.domain.indicators.judging import Judged
from genomslag.domain.indicators.models import Definition, Kept, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.indicators.periods import named
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


@dataclass(frozen=True)
class Series:
    """A use's points over time, with its baseline and target; years are those that were put together of shorter periods."""

    use: Use
    points: list[Point]
    years: Sequence[Point] = ()

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
    def status(self) -> str:
        """How the last period stands to the target; after a break it is not held to where it began."""
        last = self.points[-1] if self.points else None
        baseline = self.baseline if last is not None and last.era == self.points[0].era else None
        value = None if last is None else last.value
        return rules.goal_status(self.use.definition.direction, value=value, baseline=baseline, target=self.target)


def series(shown: Use, *, viewer: Viewer) -> Series:
    """The use's approved values, added up over its units, as the gate lets them out; three statements.

    Gives: nothing that the gate hides, whoever asks.
    Refuses: NotFound.
    """
    one_visible(Use, shown.uid, viewer=viewer)
    return _series(shown, judging.judged([shown])[shown.pk])


def series_of(shown: Sequence[Use], *, viewer: Viewer) -> list[Series]:
    """The series of many uses in three statements; those that the viewer may not see are left out."""
    seen = set(Use.objects.visible_to(viewer).filter(pk__in=[one.pk for one in shown]).values_list("pk", flat=True))
    found = [one for one in shown if one.pk in seen]
    judged = judging.judged(found)
    return [_series(one, judged[one.pk]) for one in found]


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
