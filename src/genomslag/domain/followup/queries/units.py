"""What units say in a round, and what already stands there for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from genomslag.domain.followup.models import FollowUp, UnitReport
from genomslag.domain.followup.queries.goals import Shown, shown_by_measures
from genomslag.domain.followup.queries.rounds import due_in, untold
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.indicators.models import Observation
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans import rules as plan_rules
from genomslag.domain.plans.models import Measure
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible

LANGUAGE = "sv"
"""What a unit's summing up begins from is in the language of the office."""


def unit_reports(row: FollowUp, *, viewer: Viewer) -> list[UnitReport]:
    """What each unit says, by name; one statement."""
    rows = UnitReport.objects.visible_to(viewer).filter(follow_up=row).select_related("unit", "answered_by", "signed_by")
    return list(rows.order_by("unit__name", "id"))


def unit_report(uid: UUID | str, *, viewer: Viewer) -> UnitReport:
    """One unit's part in a round.

    Refuses: NotFound.
    """
    related = (
        "unit",
        "answered_by",
        "signed_by",
        "follow_up__plan__version",
        "follow_up__plan__body",
        "follow_up__plan__programme",
    )
    return one_visible(UnitReport, uid, viewer=viewer, related=related)


@dataclass(frozen=True)
class Section:
    """What a unit has before it when it answers: its measures as they were last reported, its indicators as they may be shown, and the numbers
    that it has entered itself, which are hidden from others when they are small and so never put into what it says."""

    measures: list[dict[str, Any]]
    unreported: list[dict[str, Any]]
    indicators: list[Shown]
    entered: list[Observation]


def section(row: UnitReport, *, viewer: Viewer) -> Section:
    """The unit's own measures in the round, and what their indicators show; some six statements."""
    every = plans.measures_of(row.follow_up.plan, viewer=viewer)
    own = [one for one in every if one["owner_unit_id"] == row.unit_id and one["state"] not in plan_rules.ENDED]
    unreported = untold(row.follow_up, due_in(row.follow_up, own))
    shown = shown_by_measures(row.follow_up, own, viewer=viewer)
    period = (row.follow_up.period_from_on, row.follow_up.period_until_on)
    entered = indicators.own_in_period([one.use for one in shown.values()], unit=row.unit, period=period, viewer=viewer)
    return Section(own, unreported, list(shown.values()), entered)


def summed_up(found: Section) -> str:
    """What the unit has reported already, a measure a line: where its own summing up begins, so that nobody writes twice."""
    with translation.override(LANGUAGE):
        return "\n".join(_line(one) for one in found.measures)


def _line(row: dict[str, Any]) -> str:
    name = f"{row['code'] or ''} {row['title'] or ''}".strip()
    state = str(Measure.State(row["state"]).label).lower()
    said = (row["report_text"] or "").strip() or str(_("nothing has been reported"))
    return f"{name} ({state}): {said}"
