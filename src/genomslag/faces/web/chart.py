"""A series as points for an SVG line. What is missing or hidden has a mark, never a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.queries import Point, Series

# Small in its own measure, so that its words can still be read when it is shown 340 pixels wide.
WIDTH, HEIGHT, MARGIN = 460, 210, 40


@dataclass(frozen=True)
class Dot:
    """One period: where it is drawn, and what it says."""

    x: int
    y: int | None
    label: str
    value: str
    why: str


@dataclass(frozen=True)
class Drawn:
    dots: list[Dot]
    path: str
    target_y: int | None
    baseline_y: int | None
    top: str
    width: int = WIDTH
    height: int = HEIGHT
    left: int = MARGIN
    right: int = WIDTH - MARGIN
    floor: int = HEIGHT - MARGIN


def drawn(series: Series) -> Drawn:
    """The series on a scale that begins at zero and holds baseline, target and every shown value."""
    shown = [point.value for point in series.points if point.value is not None]
    top = max(
        [*shown, *(value for value in (series.baseline, series.target) if value is not None)], default=Decimal(1)
    ) or Decimal(1)

    def y(value: Decimal | None) -> int | None:
        return None if value is None else round(HEIGHT - MARGIN - float(value / top) * (HEIGHT - 2 * MARGIN))

    step = (WIDTH - 2 * MARGIN) / max(1, len(series.points) - 1) if len(series.points) > 1 else 0
    start = MARGIN if step else WIDTH // 2
    dots = [_dot(point, round(start + place * step), y(point.value)) for place, point in enumerate(series.points)]
    return Drawn(dots, _path(dots), y(series.target), y(series.baseline), f"{top.normalize():f}".replace(".", ","))


def _dot(point: Point, x: int, y: int | None) -> Dot:
    label = (
        str(point.period_from_on.year) if point.period_from_on.year == point.period_until_on.year else f"{point.period_from_on}"
    )
    return Dot(
        x,
        y,
        label,
        "" if point.value is None else f"{point.value.normalize():f}".replace(".", ","),
        "" if point.why is Why.PRESENT else point.why.value,
    )


def _path(dots: Sequence[Dot]) -> str:
    """A line only between neighbours that both have a value: a gap is not bridged."""
    parts, joined = [], False
    for dot in dots:
        if dot.y is None:
            joined = False
            continue
        parts.append(f"{'L' if joined else 'M'}{dot.x} {dot.y}")
        joined = True
    return "".join(parts)
