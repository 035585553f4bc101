"""The time line of a plan: each measure's bar, in numbers for an SVG. The table it stands in is its own equivalent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

WIDTH, CLOSEST = 500, 36


@dataclass(frozen=True)
class Bar:
    """Where a measure stands on the line, in units of the drawing."""

    start: int
    width: int
    was_start: int
    was_width: int
    slip_from: int
    slip_to: int
    now: int
    done: int
    milestones: tuple[tuple[int, bool], ...] = ()
    """Where each milestone stands, and whether it was reached."""


@dataclass(frozen=True)
class Line:
    first: date
    last: date
    by_uid: Mapping[UUID, Bar]
    years: tuple[tuple[int, int], ...] = ()
    """Where each year begins, and which; the first where the line begins."""


Milestones = Mapping[int, Sequence[tuple[date, bool]]]


def bars(rows: Iterable[Mapping[str, Any]], *, until: date | None, today: date, milestones: Milestones | None = None) -> Line:
    """Every measure's bar on one common scale, from the first beginning to the last end.

    Takes: milestones, of each measure by its id the days on its way and whether they were reached.
    """
    found = list(rows)
    days = [
        row[name] for row in found for name in ("starts_on", "ends_on", "adopted_starts_on", "adopted_ends_on") if row[name]
    ]
    first, last = min(days, default=today), max([*days, *([until] if until else [])], default=today)
    span = max(1, (last - first).days)

    def at(day: date) -> int:
        return max(0, min(WIDTH, round((day - first).days * WIDTH / span)))

    def bar(row: Mapping[str, Any]) -> Bar:
        start, end = at(row["starts_on"]), at(row["ends_on"])
        was_start, was_end = at(row["adopted_starts_on"] or row["starts_on"]), at(row["adopted_ends_on"] or row["ends_on"])
        done = end if row["state"] == "done" else min(end, at(today)) if row["state"] == "under_way" else start
        return Bar(
            start,
            max(3, end - start),
            was_start,
            max(3, was_end - was_start),
            min(was_end, end),
            max(was_end, end),
            at(today),
            max(0, done - start),
            tuple((at(day), reached) for day, reached in (milestones or {}).get(row.get("id", 0), ())),
        )

    starts = [max(first, date(year, 1, 1)) for year in range(first.year, last.year + 1)]
    years = tuple((at(day), day.year) for day in starts)
    apart = tuple(one for place, one in enumerate(years) if place == 0 or one[0] - years[place - 1][0] >= CLOSEST)
    return Line(first, last, {row["uid"]: bar(row) for row in found}, apart)
