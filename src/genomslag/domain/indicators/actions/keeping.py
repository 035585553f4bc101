"""What is kept beside the values: the sums that pages read, and the memory of what was let out. Both are made of what the gate says, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import QuerySet

from genomslag.domain.indicators import aggregation, gate, judging, rules
from genomslag.domain.indicators.judging import Judged, Period
from genomslag.domain.indicators.models import Definition, Kept, KeptPeriod, Observation, Release, Use
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.indicators.targets import parts_in_year
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience, Sees
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import only

LIVE = "series"
"""The publication that is always there: what whoever may see the use can read at any time."""
_FIELDS = (
    *("audience", "element", "above", "era", "why", "value_scaled", "numerator_scaled", "denominator_scaled"),
    *("reported", "expected", "is_preliminary", "periods", "periods_expected"),
)
_KEY = ["use", "period_from_on", "period_until_on"]


@prepared
def _sheet(_viewer: Sees, pk: int) -> QuerySet[Definition]:
    return Definition.unscoped.filter(pk=pk)


def _sheet_of(use: Use, rows: Iterable[Observation]) -> Definition:
    """The use's sheet as it is now that the use is held; its values were read with theirs, which mostly is the same."""
    found = next((row.definition for row in rows if row.definition_id == use.definition_id), None)
    return found or only(_sheet(ANYONE, pk=use.definition_id))


def judged_of(use: Use, *, period: Period | None = None) -> list[Judged]:
    """What the gate says of the use, of one period when it is named."""
    return judging.judged([use], period=period)[use.pk]


def after(use: Use, *, period: Period | None = None, approved: Observation | None = None) -> None:
    """The sums are as the values are now, and what can thereby be read outside the office is remembered.

    Takes: period, when only its values have changed; approved, the one that was approved in it. A unit that never reported before is from
    now on missing in every other period, so then all of them are made anew.
    """
    known, unit_id = use.reporting, approved.unit_id if approved else None
    is_whole = period is None or known is None or (unit_id is not None and unit_id not in known)
    one = None if is_whole else period
    rows = Observation.approved_among([use.pk], period=one)
    use.definition = _sheet_of(use, rows)
    is_first = approved is not None and _is_alone(approved, rows)
    releases = [] if is_first and len(rows) == 1 else judging.releases_of([use], period=one)
    found = judging.judge_use(use.definition, rows, releases, {} if is_whole else {str(unit): "" for unit in known or ()})
    if use.audience >= Audience.CITY and rules.counts_persons(use.definition):
        _remember(use, LIVE, found, releases)
    if is_whole:
        _say_units(use, [*known, unit_id] if known is not None and unit_id is not None else _units_of(use))
    write(use, found, is_whole=is_whole, is_new=is_first or period is None)


def _is_alone(approved: Observation, rows: Iterable[Observation]) -> bool:
    """True when nothing else was ever approved in the period, so that nobody was told of it before."""
    period = (approved.period_from_on, approved.period_until_on)
    return sum((row.period_from_on, row.period_until_on) == period for row in rows) == 1


def _units_of(use: Use) -> list[int]:
    return [int(unit) for unit in Observation.reporting_units([use.pk]).get(use.pk, {})]


def _say_units(use: Use, units: Iterable[int]) -> None:
    """These are the units that ever reported."""
    now = sorted(set(units))
    if now != use.reporting:
        use.reporting = now
        Use.unscoped.filter(pk=use.pk).update(reporting=now)


def keep(use: Use) -> None:
    """The sums of every period of the use, and of its years, are as the gate says now; what a former sheet put together is gone."""
    Kept.unscoped.filter(use=use, periods__gt=0).delete()
    _say_units(use, _units_of(use))
    write(use, judged_of(use), is_whole=True, is_new=True)


def write(use: Use, found: Sequence[Judged], *, is_whole: bool, is_new: bool) -> None:
    """The kept sums are these, and the years that they lie in follow; in one statement, since a sum is known by its use and its period.

    Takes: is_whole, that every period of the use is among them, so that nothing else has to be read; is_new, that a period may be new.
    """
    made = [filled(_kept(use), use, one) for one in found]
    count = parts_in_year(use.definition)
    if made and count:
        made += years_of(use, made, count, is_whole=is_whole)
    if made:
        Kept.unscoped.bulk_create(made, batch_size=500, update_conflicts=True, unique_fields=_KEY, update_fields=_FIELDS)
    if made and is_new:
        KeptPeriod.unscoped.bulk_create([_period(use, row) for row in made], batch_size=500, ignore_conflicts=True)


def _period(use: Use, row: Kept) -> KeptPeriod:
    is_outside = use.audience >= Audience.CITY
    return KeptPeriod(
        authority_id=use.definition.authority_id if is_outside else use.authority_id,
        audience=use.audience,
        element_id=row.element_id,
        period_from_on=row.period_from_on,
        period_until_on=row.period_until_on,
    )


def _kept(use: Use) -> Kept:
    return Kept(use=use, authority_id=use.authority_id, body_id=use.body_id, above_id=use.above_id)


def years_of(use: Use, made: Sequence[Kept], count: int, *, is_whole: bool) -> list[Kept]:
    """The years that the sums lie in, put together of their periods; a year for which a value was handed in keeps that one."""
    years = sorted({row.period_from_on.year for row in made})
    standing: Iterable[Kept] = ()
    if not is_whole:
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        standing = Kept.unscoped.filter(use=use, periods=0, period_from_on__gte=first, period_until_on__lte=last)
    held = {(row.period_from_on, row.period_until_on): row for row in (*standing, *made)}
    return [row for year in years if (row := _year(use, year, count, held)) is not None]


def _year(use: Use, year: int, count: int, held: dict[Period, Kept]) -> Kept | None:
    if (date(year, 1, 1), date(year, 12, 31)) in held:
        return None
    stretches = [_stretch(at, held[one]) for at, one in enumerate(parts_of_year(year, count)) if one in held]
    found = aggregation.over_the_year(stretches, how=use.definition.over_time, count=count)
    if found is None:
        return None
    row = _kept(use)
    row.audience, row.element_id, row.era = use.audience, use.definition.element_id, found.era
    row.period_from_on, row.period_until_on, row.why = date(year, 1, 1), date(year, 12, 31), found.why
    row.value_scaled = found.parts.get(gate.VALUE)
    row.numerator_scaled, row.denominator_scaled = found.parts.get(gate.NUMERATOR), found.parts.get(gate.DENOMINATOR)
    row.reported, row.expected, row.is_preliminary = found.reported, found.expected, found.is_preliminary
    row.periods, row.periods_expected = max(1, found.at), count
    return row


def _stretch(at: int, row: Kept) -> aggregation.Stretch:
    said = {gate.VALUE: row.value_scaled, gate.NUMERATOR: row.numerator_scaled, gate.DENOMINATOR: row.denominator_scaled}
    parts = {part: number for part, number in said.items() if number is not None}
    return aggregation.Stretch(at, row.why, parts, row.era, row.reported, row.expected, row.is_preliminary)


def filled(row: Kept, use: Use, one: Judged) -> Kept:
    """The row says what the gate says."""
    row.audience, row.element_id, row.era = use.audience, use.definition.element_id, one.era
    row.period_from_on, row.period_until_on, row.why = one.period_from_on, one.period_until_on, one.why.value
    row.value_scaled = one.shown.get(gate.VALUE)
    row.numerator_scaled, row.denominator_scaled = one.shown.get(gate.NUMERATOR), one.shown.get(gate.DENOMINATOR)
    row.reported, row.expected, row.is_preliminary = one.reported, one.expected, one.is_preliminary
    return row


def remember(use: Use, publication: str, found: Sequence[Judged]) -> int:
    """Each number once for each set of rows behind it: the same sum over other rows is another release, the same over the same rows is not.

    Gives: how many numbers and hidden marks were new.
    """
    return _remember(use, publication, found, Release.remembered_among([use.pk], counting=[use.pk]))


def _remember(use: Use, publication: str, found: Iterable[Judged], before: Iterable[Release]) -> int:
    seen = {_same(row) for row in before if row.publication == publication}
    fresh = []
    for row in _releases(use, publication, found):
        if _same(row) not in seen:
            seen.add(_same(row))
            fresh.append(row)
    Release.unscoped.bulk_create(fresh)
    return len(fresh)


def _same(row: Release) -> tuple[str, str, frozenset[str], int | None]:
    return row.cell.split("|")[0], row.part, frozenset(row.rows), row.shown_scaled


def _releases(use: Use, publication: str, found: Iterable[Judged]) -> list[Release]:
    """Every number of every cell that was let out, and each whole period that was hidden."""
    said: dict[str, Any] = {
        "use": use,
        "authority_id": use.authority_id,
        "publication": publication,
        "released_at": clock.now(),
    }
    made = []
    for one in found:
        period = judging.cell_of((one.period_from_on, one.period_until_on))
        if one.why is gate.Why.SUPPRESSED:
            made.append(Release(part="", cell=period, rows=list(one.rows), is_hidden=True, **said))
        for place, cell in sorted(one.cells.items(), key=lambda item: (item[0] != judging.WHOLE, item[0])):
            name = period if place == judging.WHOLE else f"{period}|{place[0]}|{'&'.join('='.join(pair) for pair in place[1])}"
            made += [
                Release(part=part, cell=name, rows=list(cell.rows), shown_scaled=value, **said)
                for part, value in cell.parts.items()
            ]
    return made
