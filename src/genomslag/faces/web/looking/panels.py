"""Small charts side by side on the same axes, so that they can be compared by eye: all of them begin at zero, end at the same height and hold the
same periods. A number that is hidden or missing has a mark, and neither axis nor order tells anything of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from genomslag.domain.flows.looking import Shown
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Use
from genomslag.domain.indicators.periods import named
from genomslag.domain.indicators.queries import Point

WIDTH, HEIGHT, LEFT, RIGHT, TOP, FLOOR = 240, 110, 4, 196, 14, 92
Span = tuple[date, date]


@dataclass(frozen=True)
class Dot:
    x: float
    y: float | None
    is_hidden: bool = False
    is_preliminary: bool = False


@dataclass(frozen=True)
class Panel:
    """One body's line. `cells` are the same numbers as words, one for each period of the whole row of charts."""

    use: Use
    dots: list[Dot]
    path: str
    breaks: list[float]
    missing: list[float]
    """Where a period after the first has nothing at all."""
    target_y: float | None
    baseline_y: float | None
    last: Point | None
    last_y: float | None
    cells: list[Point | None]
    baseline: Decimal | None
    target: Decimal | None
    is_own: bool = False
    is_of_a_year: bool = False
    """Target and baseline are of a year, and the periods parts of one."""


@dataclass(frozen=True)
class Row:
    """An indicator over the bodies that measure with it."""

    definition: Definition
    panels: list[Panel]
    periods: list[str]
    top: str
    left_out: int = 0
    versions: list[int] = field(default_factory=list)

    @property
    def is_alone(self) -> bool:
        """True when only one body measures so, and there is nothing to compare it with."""
        return len(self.panels) == 1


MOST_ROWS, MOST_PANELS, MOST_PERIODS = 12, 24, 24


def rows(uses: Iterable[Shown], *, own: int | None = None) -> list[Row]:
    """A row of charts for each of the first indicators that are numbers, by name; in it the bodies by name, never by number.

    Takes: own, the body whose plan it is.
    """
    return [_row(together, own) for together in _by_indicator(uses)[:MOST_ROWS]]


def undrawn(uses: Iterable[Shown]) -> int:
    """The number of indicators that rows leaves without a chart."""
    return max(0, len(_by_indicator(uses)) - MOST_ROWS)


def _by_indicator(uses: Iterable[Shown]) -> list[list[Shown]]:
    found: dict[int, list[Shown]] = {}
    for one in uses:
        if one.use.definition.is_number and one.series.points:
            found.setdefault(one.use.definition.element_id, []).append(one)
    return list(found.values())


def _row(together: Sequence[Shown], own: int | None) -> Row:
    shown = together[:MOST_PANELS]
    spans = sorted({(point.period_from_on, point.period_until_on) for one in shown for point in one.series.points})
    spans = spans[-MOST_PERIODS:]
    levels = [
        level for one in shown for level in (*(point.value for point in one.series.points), *_levels(one)) if level is not None
    ]
    top = max(levels, default=Decimal(1)) or Decimal(1)
    places = {span: round(LEFT + (RIGHT - LEFT) * at / max(1, len(spans) - 1), 1) for at, span in enumerate(spans)}
    panels = [_panel(one, places, top, own) for one in shown]
    versions = sorted({one.use.definition.number for one in together})
    newest = max((one.use.definition for one in together), key=lambda row: row.number)
    return Row(
        newest,
        panels,
        [named(*span) for span in spans],
        f"{top.normalize():f}".replace(".", ","),
        len(together) - len(shown),
        versions,
    )


def _levels(one: Shown) -> tuple[Decimal | None, Decimal | None]:
    """Target and baseline as they are drawn: those of a year are no lines among parts of years."""
    return (None, None) if one.series.is_of_a_year else (one.series.target, one.series.baseline)


def _panel(one: Shown, places: dict[Span, float], top: Decimal, own: int | None) -> Panel:
    def y(value: Decimal | None) -> float | None:
        return None if value is None else round(FLOOR - float(value / top) * (FLOOR - TOP), 1)

    target, baseline = _levels(one)
    points = [point for point in one.series.points if (point.period_from_on, point.period_until_on) in places]
    at = {(point.period_from_on, point.period_until_on): point for point in points}
    dots = [
        Dot(places[span], y(point.value), point.why in (Why.SUPPRESSED, Why.WITHDRAWN), point.is_preliminary)
        for span, point in at.items()
    ]
    broken = [place for place in range(1, len(points)) if points[place].era != points[place - 1].era]
    first = (points[0].period_from_on, points[0].period_until_on) if points else None
    last = next((point for point in reversed(points) if point.value is not None), None)
    return Panel(
        one.use,
        dots,
        _path(dots, points, [*places]),
        [round((dots[place - 1].x + dots[place].x) / 2, 1) for place in broken],
        [x for span, x in places.items() if first is not None and span not in at and span > first],
        y(target),
        y(baseline),
        last,
        y(last.value) if last else None,
        [at.get(span) for span in places],
        one.series.baseline,
        one.series.target,
        one.use.body_id == own,
        one.series.is_of_a_year,
    )


def _path(dots: Sequence[Dot], points: Sequence[Point], spans: Sequence[Span]) -> str:
    """A line between neighbouring periods that both have a number and can be compared; no gap and no break is bridged."""
    parts: list[str] = []
    before: tuple[int, int] | None = None
    for dot, point in zip(dots, points, strict=True):
        here = (spans.index((point.period_from_on, point.period_until_on)), point.era)
        if dot.y is None:
            before = None
            continue
        joined = before is not None and before[0] == here[0] - 1 and before[1] == here[1]
        parts.append(f"{'L' if joined else 'M'}{dot.x} {dot.y}")
        before = here
    return "".join(parts)
