"""What is kept beside the values: the sums that pages read, and the memory of what was let out. Both are made of what the gate says, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from genomslag.domain.indicators import gate, judging, rules
from genomslag.domain.indicators.judging import Judged, Period
from genomslag.domain.indicators.models import Kept, Release, Use
from genomslag.ground import clock
from genomslag.ground.access import Audience

LIVE = "series"
"""The publication that is always there: what whoever may see the use can read at any time."""
_FIELDS = (
    *("audience", "element", "era", "why", "value_scaled", "numerator_scaled", "denominator_scaled"),
    *("reported", "expected", "is_preliminary"),
)


def judged_of(use: Use, *, period: Period | None = None) -> list[Judged]:
    """What the gate says of the use, of one period when it is named."""
    return judging.judged([use], period=period)[use.pk]


def after(use: Use, *, period: Period | None = None) -> None:
    """The sums are as the values are now, and what can thereby be read outside the office is remembered."""
    releases = judging.releases_of([use], period=period)
    found = judging.judged([use], period=period, releases=releases)[use.pk]
    if use.audience >= Audience.CITY and rules.counts_persons(use.definition):
        _remember(use, LIVE, found, releases)
    write(use, found)


def keep(use: Use) -> None:
    """The sums of every period of the use are as the gate says now."""
    write(use, judged_of(use))


def write(use: Use, found: Sequence[Judged]) -> None:
    """The kept sums are these; in one statement, since a sum is known by its use and its period."""
    said = {"use": use, "authority_id": use.authority_id, "body_id": use.body_id}
    Kept.unscoped.bulk_create(
        [filled(Kept(**said), use, one) for one in found],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["use", "period_from_on", "period_until_on"],
        update_fields=_FIELDS,
    )


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
