"""From measures and values back to the one who decided: the frozen report."""

from __future__ import annotations

from typing import Any

from genomslag.domain.followup import actions as followup
from genomslag.domain.followup import queries as followup_queries
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators import queries as indicator_queries
from genomslag.domain.indicators.queries import Series
from genomslag.domain.plans import queries as plans
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


def gather(row: FollowUp, *, viewer: Viewer) -> dict[str, Any]:
    """What the report says: where the measures stand, what is unreported, and the indicators as the gate lets them out."""
    status = followup_queries.status(row, viewer=viewer)
    measures, total = plans.measures(viewer=viewer, plan=row.plan, size=1000)
    use_ids = {one["use_id"] for one in measures if one["use_id"]}
    uses = [use for use in indicator_queries.uses(viewer=viewer) if use.pk in use_ids]
    return {
        "v": 1,
        "kind": "follow_up",
        "name": row.name,
        "plan": row.plan.version.title,
        "judgement": row.judgement,
        "judgement_reason": row.judgement_reason,
        "counts": status.counts,
        "reported": status.reported,
        "total": total,
        "measures": [
            [one["code"] or "", one["title"] or "", one["state"], one["owner_unit__name"], one["report_text"] or ""]
            for one in measures
        ],
        "indicators": [_series(indicator_queries.series(use, viewer=viewer)) for use in uses],
    }


def _series(shown: Series) -> dict[str, Any]:
    return {
        "name": shown.use.definition.name,
        "points": [
            [
                point.period_from_on.isoformat(),
                point.period_until_on.isoformat(),
                None if point.value is None else str(point.value),
                point.why.value,
                point.reported,
                point.expected,
            ]
            for point in shown.points
        ],
    }


@write
def sign_off(row: FollowUp, *, by: Viewer, expected: int | None = None) -> FollowUp:
    """The report is frozen, and what it shows stands in the release log.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_judged").
    """
    content = gather(row, viewer=by)
    measures, _total = plans.measures(viewer=by, plan=row.plan, size=1000)
    for use in indicator_queries.uses(viewer=by):
        if use.pk in {one["use_id"] for one in measures}:
            points = indicator_queries.series(use, viewer=by).points
            cells = {
                f"{use.uid}:{point.period_from_on}": None if point.value is None else int(point.value * 10) for point in points
            }
            indicators.log_release(use, publication=f"followup:{row.uid}", cells=cells, by=by)
    return followup.sign_off(row, content=content, by=by, expected=expected)
