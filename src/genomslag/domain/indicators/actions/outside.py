"""What others publish for everybody, kept here to be read beside our own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from genomslag.domain.indicators.models import Observation, OutsideIndicator, OutsideValue
from genomslag.domain.indicators.numbers import LARGEST, LARGEST_SCALE
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import write_over
from genomslag.ground.writes import write


@dataclass(frozen=True)
class Described:
    """An indicator as its source describes it."""

    code: str
    title: str
    meaning: str = ""
    published_on: date | None = None
    is_by_sex: bool = False


@dataclass(frozen=True)
class Published:
    """One published value; without a number the source gives none, and does not say why."""

    code: str
    place: str
    year: int
    group: str
    value: Decimal | None
    place_name: str = ""
    members: int = 1


@write
def keep_outside(system: str, described: Sequence[Described], published: Sequence[Published], *, by: Viewer) -> int:
    """The indicators and values stand as their source has them now; what the source no longer sends stands as it was.

    Takes: by, who fetched it; what others publish belongs to no authority, so the indicator itself says who and when.
    Gives: how many values there were. A value of an indicator that is not described is passed over.
    """
    known = {row.code: row for row in OutsideIndicator.objects.filter(system=system)}
    for one in described:
        row = known.get(one.code) or OutsideIndicator(system=system, code=one.code)
        row.title, row.meaning, row.published_on = one.title[:400], one.meaning, one.published_on
        row.is_by_sex, row.fetched_at, row.fetched_by = one.is_by_sex, clock.now(), by.name
        row.save()
        known[one.code] = row
    found = {(known[one.code].pk, one.place, one.year, one.group): one for one in published if one.code in known}
    years = {key[2] for key in found}
    standing = {
        (row.indicator_id, row.place, row.year, row.group): row
        for row in OutsideValue.objects.filter(indicator__in={key[0] for key in found}, year__in=years)
    }
    old: list[OutsideValue] = []
    new: list[OutsideValue] = []
    for key, said in found.items():
        (old if key in standing else new).append(_filled(standing.get(key) or OutsideValue(**_named(key)), said))
    write_over(OutsideValue, old, ("place_name", "value_scaled", "scale", "absence", "members"))
    OutsideValue.objects.bulk_create(new)
    return len(found)


def _named(key: tuple[int, str, int, str]) -> dict[str, int | str]:
    return dict(zip(("indicator_id", "place", "year", "group"), key, strict=True))


def _filled(row: OutsideValue, said: Published) -> OutsideValue:
    row.place_name, row.members = said.place_name or row.place_name, said.members
    row.value_scaled, row.scale = _scaled(said.value)
    row.absence = Observation.Absence.UNKNOWN if row.value_scaled is None else Observation.Absence.PRESENT
    return row


def _scaled(value: Decimal | None) -> tuple[int | None, int]:
    """The number with its decimals; what is too large to be kept is no number here."""
    if value is None or not value.is_finite():
        return None, 0
    exponent = value.normalize().as_tuple().exponent
    scale = min(LARGEST_SCALE, max(0, -exponent)) if isinstance(exponent, int) else 0
    scaled = int(value.scaleb(scale).to_integral_value())
    return (None, 0) if abs(scaled) > LARGEST else (scaled, scale)
