"""A series as points for an SVG line. What is missing or hidden has a mark, never a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.periods import named
from genomslag.domain.indicators.queries import Point, Series

# Small in its own measure, so that its words can still be read when it is shown 340 pixels wide.
WIDTH, HEIGHT, MARGIN = 460, 210, 40
ROOM_FOR_WORD = 84
"""What stands to the right of the last period, where the line of the target has its word."""
MOST_SPELLED = 8


@dataclass(frozen=True)
class Dot:
    """One period: where it is drawn, and what it says. A crowded chart says what the table says of every period for some of them only."""

    x: int
    y: int | None
    label: str
    value: str
    why: str
    is_preliminary: bool = False
    share_reported: str = ""


@dataclass(frozen=True)
class Drawn:
    dots: list[Dot]
    path: str
    target_y: int | None
    baseline_y: int | None
    top: str
    breaks: tuple[int, ...] = ()
    """Where a new definition begins that cannot be compared with the one before."""
    width: int = WIDTH
    height: int = HEIGHT
    left: int = MARGIN
    right: int = WIDTH - MARGIN
    floor: int = HEIGHT - MARGIN


def drawn(series: Series) -> Drawn:
    """The series on a scale that begins at zero and holds baseline, target and every shown value; a target of a year is no line among parts of years."""
    levels = (None, None) if series.is_of_a_year else (series.target, series.baseline)
    shown = [point.value for point in series.points]
    top = max([value for value in (*shown, *levels) if value is not None], default=Decimal(1)) or Decimal(1)

    def y(value: Decimal | None) -> int | None:
        return None if value is None else round(HEIGHT - MARGIN - float(value / top) * (HEIGHT - 2 * MARGIN))

    right = WIDTH - (MARGIN if levels[0] is None else ROOM_FOR_WORD)
    step = (right - MARGIN) / max(1, len(series.points) - 1) if len(series.points) > 1 else 0
    start = MARGIN if step else (MARGIN + right) // 2
    spelled = -(-len(series.points) // MOST_SPELLED) or 1
    dots = [
        _dot(point, round(start + place * step), y(point.value), is_spelled=(len(series.points) - 1 - place) % spelled == 0)
        for place, point in enumerate(series.points)
    ]
    eras = [point.era for point in series.points]
    breaks = [place for place in range(1, len(eras)) if eras[place] != eras[place - 1]]
    marks = tuple((dots[place - 1].x + dots[place].x) // 2 for place in breaks)
    path = _path(dots, frozenset(breaks))
    return Drawn(dots, path, y(levels[0]), y(levels[1]), f"{top.normalize():f}".replace(".", ","), marks, right=right)


SPARK_WIDTH, SPARK_HEIGHT = 96, 24


def spark(points: Sequence[Point]) -> str:
    """A line so small that it only shows the way it goes; gaps and breaks are not bridged. Empty without two values."""
    shown = [point.value for point in points if point.value is not None]
    if len(shown) < 2:
        return ""
    top, bottom = max(shown), min(Decimal(0), *shown)
    step, height = (SPARK_WIDTH - 6) / max(1, len(points) - 1), SPARK_HEIGHT - 6
    parts, before = [], None
    for place, point in enumerate(points):
        if point.value is not None:
            y = round(3 + height - float((point.value - bottom) / ((top - bottom) or Decimal(1))) * height, 1)
            parts.append(f"{'L' if before == point.era else 'M'}{round(3 + place * step, 1)} {y}")
        before = point.era if point.value is not None else None
    return "".join(parts)


def _dot(point: Point, x: int, y: int | None, *, is_spelled: bool) -> Dot:
    label = named(point.period_from_on, point.period_until_on)
    return Dot(
        x,
        y,
        label if is_spelled else "",
        "" if point.value is None or not is_spelled else f"{point.value.normalize():f}".replace(".", ","),
        "" if point.why is Why.PRESENT else point.why.value,
        point.is_preliminary,
        f"{point.reported}/{point.expected}" if point.reported < point.expected else "",
    )


def _path(dots: Sequence[Dot], breaks: frozenset[int]) -> str:
    """A line only between neighbours that both have a value and can be compared: a gap is not bridged, and no break."""
    parts, joined = [], False
    for place, dot in enumerate(dots):
        joined = joined and place not in breaks
        if dot.y is None:
            joined = False
            continue
        parts.append(f"{'L' if joined else 'M'}{dot.x} {dot.y}")
        joined = True
    return "".join(parts)
