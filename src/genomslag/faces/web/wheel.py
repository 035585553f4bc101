"""The year's wheel of a plan: twelve months around, a ring for each measure. The table beside it says the same in words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from genomslag.domain.plans.rules import Occurrence, occurrences

SIZE, OUTER, INNER = 480, 205, 70
RINGS_AT_MOST = 14
"""So many rings can be told apart; further measures stand in the table alone."""


@dataclass(frozen=True)
class Ring:
    """One measure's turn of the year."""

    code: str
    arc: str
    turns: tuple[tuple[float, float], ...]
    """Where each time it comes has its last day."""
    milestones: tuple[tuple[float, float], ...]
    label: tuple[float, float]


@dataclass(frozen=True)
class Spun:
    """The wheel as numbers for an SVG."""

    year: int
    rings: list[Ring]
    spokes: list[tuple[float, float, float, float]]
    months: list[tuple[float, float, int]]
    now: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class MonthCell:
    """What a measure does in one month: runs, falls due, reaches something."""

    runs: bool
    turns: tuple[date, ...]
    milestones: tuple[tuple[str, date, bool], ...]


def _angle(day: date) -> float:
    first = date(day.year, 1, 1)
    return (day - first).days / ((date(day.year + 1, 1, 1) - first).days) * 2 * math.pi


def _point(angle: float, radius: float) -> tuple[float, float]:
    middle = SIZE / 2
    return round(middle + radius * math.sin(angle), 1), round(middle - radius * math.cos(angle), 1)


def turns_in(row: Mapping[str, Any], year: int) -> list[Occurrence]:
    """The times a recurring measure comes whose last day lies in the year; a measure that comes once has none."""
    if not row["recurs"]:
        return []
    found = occurrences(starts_on=row["starts_on"], ends_on=row["ends_on"], recurs=row["recurs"])
    return [one for one in found if one.until_on.year == year]


def runs_in(row: Mapping[str, Any], year: int) -> bool:
    """True when the measure runs on some day of the year."""
    return bool(row["starts_on"].year <= year <= row["ends_on"].year)


def spun(rows: Sequence[Mapping[str, Any]], milestones: Mapping[int, Sequence[Any]], *, year: int, today: date) -> Spun:
    """The wheel of one year: the measures that run in it, each on a ring, with when they come and what they reach."""
    shown = [row for row in rows if runs_in(row, year)][:RINGS_AT_MOST]
    step = (OUTER - INNER) / max(1, len(shown))
    rings = [_ring(row, milestones.get(row["id"], ()), OUTER - step * (at + 0.5), year) for at, row in enumerate(shown)]
    spokes = [(*_point(_angle(date(year, month, 1)), INNER - 8), *_point(_angle(date(year, month, 1)), OUTER + 6)) for month in range(1, 13)]  # fmt: skip
    months = [(*_point(_angle(date(year, month, 15)), OUTER + 20), month) for month in range(1, 13)]
    now = (*_point(_angle(today), INNER - 8), *_point(_angle(today), OUTER + 6)) if today.year == year else None
    return Spun(year, rings, spokes, months, now)


def _ring(row: Mapping[str, Any], milestones: Sequence[Any], radius: float, year: int) -> Ring:
    first, last = max(row["starts_on"], date(year, 1, 1)), min(row["ends_on"], date(year, 12, 31))
    start, end = _angle(first), max(_angle(last), _angle(first) + 0.02)
    end = min(end, start + 2 * math.pi - 0.001)
    x1, y1 = _point(start, radius)
    x2, y2 = _point(end, radius)
    arc = f"M{x1} {y1}A{radius:.1f} {radius:.1f} 0 {int(end - start > math.pi)} 1 {x2} {y2}"
    turns = tuple(_point(_angle(one.until_on), radius) for one in turns_in(row, year))
    marks = tuple(_point(_angle(one.due_on), radius) for one in milestones if one.due_on.year == year)
    return Ring(str(row["code"] or ""), arc, turns, marks, _point(start, radius))


def months_of(row: Mapping[str, Any], milestones: Sequence[Any], year: int) -> list[MonthCell]:
    """What a measure does, month by month: the wheel's table."""
    turns = [one.until_on for one in turns_in(row, year)]
    cells = []
    for month in range(1, 13):
        first = date(year, month, 1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        cells.append(
            MonthCell(
                row["starts_on"] <= last and row["ends_on"] >= first,
                tuple(day for day in turns if first <= day <= last),
                tuple((one.title, one.due_on, one.reached_on is not None) for one in milestones if first <= one.due_on <= last),
            )
        )
    return cells
