"""What one may ask about indicators.

Numbers leave by the gate: `series` and `series_of` give what anyone who may see the use may read, and nothing else does. Raw
observations leave in two places only, `own_values` and `observation`, and only to those who report a unit's values or approve
them; whoever else works in the same office meets the gate like everybody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import judging, rules
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, Why
from genomslag.domain.indicators.judging import Judged
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def use(uid: UUID | str, *, viewer: Viewer) -> Use:
    """An indicator in use, with its definition.

    Refuses: NotFound.
    """
    return one_visible(Use, uid, viewer=viewer, related=("definition", "definition__element", "body"))


def uses(*, viewer: Viewer, element_ids: set[int] | None = None) -> list[Use]:
    """Indicators in use that the viewer may see."""
    rows = Use.objects.visible_to(viewer).select_related("definition", "definition__element", "body")
    if element_ids is not None:
        rows = rows.filter(definition__element_id__in=element_ids)
    return list(rows.order_by("definition__name", "body__name")[:500])


def definitions(*, viewer: Viewer) -> list[Definition]:
    """Definitions that the viewer may read."""
    return list(Definition.objects.visible_to(viewer).select_related("element").order_by("name")[:500])


@dataclass(frozen=True)
class Point:
    """One period of a series as it may be shown: a number, or why there is none, and what it rests on."""

    period_from_on: date
    period_until_on: date
    value: Decimal | None
    numerator: int | None
    denominator: int | None
    why: Why
    reported: int
    expected: int
    missing: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        return self.why is Why.SUPPRESSED


@dataclass(frozen=True)
class Series:
    """A use's points over time, with its baseline and target."""

    use: Use
    points: list[Point]

    @property
    def baseline(self) -> Decimal | None:
        """Where it began; a small count of persons is hidden here as everywhere."""
        definition, scaled = self.use.definition, self.use.baseline_scaled
        rule = rules.gate_rule(definition)
        if scaled is None or (rule.counts_persons and not definition.is_share and rule.is_small(scaled)):
            return None
        return from_scaled(scaled, scale=definition.scale)

    @property
    def target(self) -> Decimal | None:
        scaled = self.use.target_scaled
        return None if scaled is None else from_scaled(scaled, scale=self.use.definition.scale)


def series(shown: Use, *, viewer: Viewer) -> Series:
    """The use's approved values, added up over its units, as the gate lets them out; three statements.

    Gives: nothing that the gate hides, whoever asks.
    Refuses: NotFound.
    """
    one_visible(Use, shown.uid, viewer=viewer)
    return _series(shown, judging.judged([shown])[shown.pk])


def series_of(shown: Sequence[Use], *, viewer: Viewer) -> list[Series]:
    """The series of many uses in three statements; those that the viewer may not see are left out."""
    seen = set(Use.objects.visible_to(viewer).filter(pk__in=[one.pk for one in shown]).values_list("pk", flat=True))
    found = [one for one in shown if one.pk in seen]
    judged = judging.judged(found)
    return [_series(one, judged[one.pk]) for one in found]


def _series(shown: Use, judged: Sequence[Judged]) -> Series:
    return Series(shown, [_point(shown.definition, one) for one in judged])


def _point(definition: Definition, one: Judged) -> Point:
    return Point(
        one.period_from_on,
        one.period_until_on,
        one.value(definition),
        one.shown.get(NUMERATOR),
        one.shown.get(DENOMINATOR),
        one.why,
        one.reported,
        one.expected,
        one.missing,
    )


def own_values(shown: Use, *, unit: Unit | None, viewer: Viewer) -> list[Observation]:
    """A unit's own working figures, for those who report and approve them; never for a page that others read.

    Gives: for who reports for some units, theirs alone; for anybody else, whoever it is, nothing.
    """
    units = rules.reporting_units(viewer, shown.authority_id)
    if not units:
        return []
    rows = Observation.objects.visible_to(viewer).filter(use=shown)
    if None not in units:
        rows = rows.filter(unit_id__in=units)
    if unit is not None:
        rows = rows.filter(unit=unit)
    found = rows.select_related("unit", "replaced_by").order_by("-period_from_on", "unit__name", "id")
    return [row for row in found if not row.is_corrected]


def observation(uid: UUID | str, *, viewer: Viewer) -> Observation:
    """One value in the making, for those who report and approve it.

    Refuses: NotFound.
    """
    row = one_visible(Observation, uid, viewer=viewer, related=("use", "use__definition", "unit"))
    if not rules.sees_raw(viewer, authority_id=row.authority_id, unit_id=row.unit_id):
        raise NotFound()
    return row


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the coordinator: values to approve."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(COORDINATOR, authority)]
    if not mine:
        return []
    rows = Observation.objects.visible_to(viewer).filter(authority_id__in=mine, state=Observation.State.SUBMITTED)
    return [
        Waiting(None, row.use.definition.name, _("A value to approve"), "observation", row.uid, "approve")
        for row in rows.select_related("use", "use__definition").order_by("id")
    ]
