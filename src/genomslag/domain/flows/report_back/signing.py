"""The report is frozen, and what it shows stands in the release log."""

from __future__ import annotations

from genomslag.domain.flows.report_back.gathering import gather, uses_of
from genomslag.domain.followup import actions as followup
from genomslag.domain.followup import queries, rules
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators import rules as indicator_rules
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@write
def sign_off(row: FollowUp, *, by: Viewer, expected: int | None = None) -> FollowUp:
    """The report is frozen, what it shows stands in the release log, and its indicators may be read by whoever may read the report.

    Refuses: NotAllowed; WrongState; Stale; Invalid("not_judged", "not_looked_at", "units_wait", "goals_left", "unexplained").
    """
    row = queries.follow_up(row.uid, viewer=by)
    rules.STEPS.check("sign_off", row, by)
    signed = followup.sign_off(row, content=gather(row, viewer=by), by=by, expected=expected)
    for use in uses_of(row, viewer=by):
        if indicator_rules.USE_STEPS.has_role("set_target", use, by):
            if use.audience < signed.audience:
                indicators.open_to(use, audience=signed.audience, by=by)
            indicators.log_release(use, publication=f"followup:{row.uid}", by=by)
    return signed
