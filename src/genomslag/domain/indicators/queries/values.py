"""Single values on their way. Raw ones leave here only, and only to those who report a unit's values or approve them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Subquery
from django.utils.translation import ngettext_lazy

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound, Text
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


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
    found = Observation.with_corrections(
        list(rows.select_related("unit", "definition").order_by("-period_from_on", "unit__name", "id"))
    )
    return [row for row in found if not row.is_corrected]


def own_in_period(used: Collection[Use], *, unit: Unit, period: tuple[date, date], viewer: Viewer) -> list[Observation]:
    """What one unit itself has entered for some indicators in a period, hidden or not, for those who report and approve it; one statement.

    Gives: for everybody else nothing; never for a page or a paper that others read.
    """
    seen = [one.pk for one in used if rules.sees_raw(viewer, authority_id=one.authority_id, unit_id=unit.pk)]
    if not seen:
        return []
    rows = Observation.objects.visible_to(viewer).filter(
        use__in=seen, unit=unit, period_from_on__gte=period[0], period_until_on__lte=period[1]
    )
    found = rows.select_related("definition").order_by("definition__name", "period_from_on", "id")
    return [row for row in Observation.with_corrections(list(found)) if not row.is_corrected]


def observation(uid: UUID | str, *, viewer: Viewer) -> Observation:
    """One value in the making, for those who report and approve it.

    Refuses: NotFound.
    """
    row = one_visible(
        Observation, uid, viewer=viewer, related=("use__definition", "use__body", "definition", "unit", "replaces")
    )
    if not rules.sees_raw(viewer, authority_id=row.authority_id, unit_id=row.unit_id):
        raise NotFound()
    return row


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the coordinator: indicators with values to approve, each with how many; of several one approves them one by one or all at once on the indicator's page."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(COORDINATOR, authority)]
    if not mine:
        return []
    rows = Observation.objects.visible_to(viewer).filter(authority_id__in=mine, state=Observation.State.SUBMITTED)
    only = rows.filter(use=OuterRef("use")).order_by("id").values("uid")[:1]
    several = rows.order_by().values_list("use", "use__uid", "use__definition__name")
    told = several.annotate(count=Count("id"), first=Min("id"), only=Subquery(only)).order_by("first")
    return [
        Waiting(None, name, _to_approve(count), *(("observation", only) if count == 1 else ("use", uid)), "approve")
        for _use, uid, name, count, _first, only in told
    ]


def _to_approve(count: int) -> Text:
    return ngettext_lazy("%(num)s value to approve", "%(num)s values to approve", count) % {"num": count}


def corrections_of(row: Observation, *, viewer: Viewer) -> Sequence[Observation]:
    """The value with all that it took the place of and all that took its place, the first one first; for those who may see it raw."""
    if not rules.sees_raw(viewer, authority_id=row.authority_id, unit_id=row.unit_id):
        return []
    same = Observation.objects.visible_to(viewer).filter(
        use=row.use_id, unit=row.unit_id, period_from_on=row.period_from_on, period_until_on=row.period_until_on
    )
    found = same.select_related("definition").order_by("id")
    return [one for one in found if one.dimensions == row.dimensions]


def stopped(shown: Use, *, viewer: Viewer) -> list[tuple[Observation, Text]]:
    """The values of the use that wait for the viewer's approval and cannot be approved, each with why; one statement."""
    rows = Observation.objects.visible_to(viewer).filter(use=shown, state=Observation.State.SUBMITTED)
    found = []
    for row in rows.select_related("unit", "definition").order_by("period_from_on", "id"):
        offers = rules.STEPS.available(row, viewer=viewer)
        found += [(row, one.blocked) for one in offers if one.step.name == "approve" and one.blocked]
    return found


def count_waiting(shown: Use, *, viewer: Viewer) -> int:
    """How many values of the use wait for the viewer's approval."""
    if not viewer.has(COORDINATOR, shown.authority_id):
        return 0
    return int(Observation.objects.visible_to(viewer).filter(use=shown, state=Observation.State.SUBMITTED).count())
