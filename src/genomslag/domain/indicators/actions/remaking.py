"""The kept sums made anew of the values: where an installation has none from before, and whenever somebody wants to see that they hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.models import Definition, Kept, Observation, Use
from genomslag.domain.indicators.targets import IN_A_YEAR
from genomslag.ground import trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.writes import lock, write

SAID = (
    *("period_from_on", "period_until_on", "audience", "element_id", "era", "why"),
    *("value_scaled", "numerator_scaled", "denominator_scaled", "reported", "expected", "is_preliminary"),
    *("periods", "periods_expected"),
)
"""What a kept sum says."""


@write
def keep_again(use: Use, *, by: Viewer) -> int:
    """Every kept sum of the use is as its values say.

    Gives: how many were otherwise, or were not there; where none was, nothing is left in the trail.
    """
    use = lock(Use, use.pk)
    before = _said(use)
    keeping.keep(use)
    changed = len(before ^ _said(use))
    if changed:
        trail.record("use.sums_made_anew", use, by=by, facts={"changed": changed})
    return changed


def _said(use: Use) -> set[tuple[object, ...]]:
    return set(Kept.unscoped.filter(use=use).values_list(*SAID))


def keep_missing() -> int:
    """Uses that have approved values and no kept sums get theirs, each in a write of its own: such are those from before there were sums.

    May go when no installation is left whose database was last written before 27 November 2026, so that this finds nothing anywhere.
    Gives: how many uses were made anew.
    """
    return sum(keep_again(use, by=system(use.authority_id)) > 0 for use in list(_unkept()))


def keep_all() -> Iterator[tuple[int, int, int]]:
    """Every use made anew, one at a time.

    Gives: after each, how many are done, of how many, and how many sums were wrong in it.
    """
    every = list(Use.unscoped.order_by("pk"))
    for done, use in enumerate(every, start=1):
        yield done, len(every), keep_again(use, by=system(use.authority_id))


def _unkept() -> Iterator[Use]:
    of_use = Kept.unscoped.filter(use=OuterRef("pk"))
    approved = Observation.unscoped.filter(use=OuterRef("pk"), state=Observation.State.APPROVED)
    has_years = Q(definition__frequency__in=IN_A_YEAR) & ~Q(definition__over_time=Definition.OverTime.NOT)
    lacks = ~Exists(of_use) | (has_years & ~Exists(of_use.filter(periods__gt=0)))
    yield from Use.unscoped.filter(lacks, Exists(approved)).order_by("pk")
