"""What others publish, beside our own, with what differs between the two said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from genomslag.domain.indicators.models import Definition, OutsideIndicator, OutsideValue, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.indicators.queries.series import Point, kept_series
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text


@dataclass(frozen=True)
class OutsidePlace:
    """One place of an outside indicator: its numbers by year, none where the source gives none."""

    code: str
    name: str
    values: dict[int, Decimal | None]
    is_group: bool


@dataclass(frozen=True)
class Beside:
    """An outside indicator beside a use: years, our points, their places, and how the two differ."""

    indicator: OutsideIndicator
    years: list[int]
    own: dict[int, Point]
    places: list[OutsidePlace]
    differences: list[Text]


def outside_indicators() -> list[OutsideIndicator]:
    """Everything that has been fetched from others."""
    return list(OutsideIndicator.objects.order_by("system", "code"))


def beside(shown: Use, *, viewer: Viewer) -> Beside | None:
    """The published indicator that the sheet names, beside our own numbers; none when it names none or nothing has been fetched."""
    code = shown.definition.external_code
    found = OutsideIndicator.objects.filter(code__iexact=code).first() if code else None
    if found is None:
        return None
    series = kept_series([shown], viewer=viewer)[0]
    own = {one.period_until_on.year: one for one in (*series.years, *series.points) if _is_year(one)}
    places = _places(found)
    years = sorted({*own, *(year for place in places for year in place.values)})[-8:]
    return Beside(found, years, own, places, _differences(shown.definition, found, places))


def _is_year(one: Point) -> bool:
    return (one.period_until_on - one.period_from_on).days >= 364


def _places(found: OutsideIndicator) -> list[OutsidePlace]:
    by_place: dict[str, OutsidePlace] = {}
    for row in OutsideValue.objects.filter(indicator=found, group="T").order_by("place", "year"):
        place = by_place.setdefault(row.place, OutsidePlace(row.place, row.place_name or row.place, {}, row.members > 1))
        place.values[row.year] = None if row.value_scaled is None else from_scaled(row.value_scaled, scale=row.scale)
    return sorted(by_place.values(), key=lambda one: one.name)


def _differences(ours: Definition, theirs: OutsideIndicator, places: list[OutsidePlace]) -> list[Text]:
    """What a reader must know before comparing: what can be seen from the two descriptions, never more."""
    said: list[Text] = []
    if ours.meaning.strip() != theirs.meaning.strip():
        said.append(_("The two are described in different words; read both before you compare."))
    if any(one.is_group for one in places):
        said.append(_("Theirs is for groups an unweighted mean of the members; ours is computed from the sums of the parts."))
    if ours.is_share:
        said.append(_("Ours is so many of so many, kept as parts; of theirs only the ready number is published."))
    if theirs.is_by_sex and not any(name.casefold() in ("kön", "sex") for name in ours.groups):
        said.append(_("Theirs is parted by sex; ours is not."))
    if ours.limits:
        said.append(_("Limits of ours: %(limits)s") % {"limits": ours.limits})
    return said
