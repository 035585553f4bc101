"""How a number stands to its target, and when it may be held to it at all. Pure: it reads no table.

Where a sheet adds the periods of a year up, a target without a period of its own is said of the whole year. A tertial's number is a part of that, so it is what
has come of the year so far that is held to the target, and only what the rest of the year cannot undo is said. Shares, levels and last periods stand as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from genomslag.domain.indicators.models import Definition

REACHED, ON_THE_WAY, NOT_REACHED, CANNOT_SAY = "reached", "on_the_way", "not_reached", "cannot_say"
"""How a goal stands, in the order in which it is shown."""
STATUSES = (REACHED, ON_THE_WAY, NOT_REACHED, CANNOT_SAY)
LASTING = {Definition.Direction.UP: (REACHED, ON_THE_WAY), Definition.Direction.DOWN: (NOT_REACHED,)}
"""What stands whatever more is counted: a number that grows passes its target for good."""
IN_A_YEAR = {Definition.Frequency.TERTIAL: 3, Definition.Frequency.QUARTER: 4, Definition.Frequency.MONTH: 12}
"""How many periods a year has, where it is put together of shorter ones."""
SHORTEST_YEAR_DAYS = 365


def parts_in_year(definition: Definition) -> int:
    """Of how many periods the sheet's years are put together; none when they are not."""
    is_put_together = definition.is_number and definition.over_time != Definition.OverTime.NOT
    return IN_A_YEAR.get(Definition.Frequency(definition.frequency), 0) if is_put_together else 0


def is_part(definition: Definition, from_on: date, until_on: date) -> bool:
    """True when a number of these days is a part of what the sheet adds up to a year, and so cannot be held to a number of a year.

    A share is a share of whatever days, and is held as it stands.
    """
    adds_the_year_up = definition.over_time == Definition.OverTime.SUM and not definition.is_share
    return adds_the_year_up and (until_on - from_on).days + 1 < SHORTEST_YEAR_DAYS


def goal_status(
    direction: str, *, value: Decimal | None, baseline: Decimal | None, target: Decimal | None, is_whole: bool = True
) -> str:
    """How a number stands to its target: there, nearer than where it began, or neither; nothing is said where something is not known.

    Takes: direction, one of Definition.Direction; value, what the gate let out, none when it is hidden or missing; is_whole, False when
    the number is what has come so far, and more is to be added to it.
    Rule: none; a number that has not moved from where it began is not on the way.
    """
    if value is None or target is None or direction not in LASTING:
        return CANNOT_SAY
    sign = 1 if direction == Definition.Direction.UP else -1
    if sign * value >= sign * target:
        status = REACHED
    else:
        status = ON_THE_WAY if baseline is not None and sign * value > sign * baseline else NOT_REACHED
    return status if is_whole or status in LASTING[Definition.Direction(direction)] else CANNOT_SAY


@dataclass(frozen=True)
class Spread:
    """How many goals stand how. Never a mean: one goal that is reached does not make up for one that is not."""

    counts: Mapping[str, int]

    @property
    def known(self) -> int:
        return self.of - self.counts[CANNOT_SAY]

    @property
    def of(self) -> int:
        return sum(self.counts.values())


def spread(statuses: Iterable[str]) -> Spread:
    """The goals counted by how they stand; every status is there, also when it has none, and the order of the goals does not matter."""
    found = Counter(statuses)
    return Spread({status: found[status] for status in STATUSES})
