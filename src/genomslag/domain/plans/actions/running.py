"""A row of a plan in force, written in a sheet: the dates move and the report is made in one write, or neither."""

from __future__ import annotations

from datetime import date

from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.reporting import move, report
from genomslag.domain.plans.models import Measure, Progress
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.writes import lock, write


@write
def keep_running(
    measure: Measure,
    *,
    state: str,
    starts_on: date,
    ends_on: date,
    by: Viewer,
    text: str = "",
    reason: str = "",
    expected: int | None = None,
) -> Measure:
    """The measure stands where the row says, on the row's days; what the board adopted is not touched. A row that says nothing new changes nothing.

    Takes: reason, why the days move or the measure is late; text, what has been done.
    Refuses: as move and report.
    """
    measure = lock(Measure, measure.uid, expected=expected)
    rules.MEASURE_STEPS.check("report", measure, by)
    if (starts_on, ends_on) != (measure.starts_on, measure.ends_on):
        measure = move(measure, starts_on=starts_on, ends_on=ends_on, reason=reason, by=by)
    if state != measure.state or (text.strip() and not _told_today(measure, text)):
        report(measure, state=state, text=text, reason=reason, by=by)
    return lock(Measure, measure.uid)


def _told_today(measure: Measure, text: str) -> bool:
    """A sheet saves a row each time one leaves it; the same words are one report a day."""
    last = Progress.unscoped.filter(measure=measure).order_by("-id").first()
    return last is not None and last.reported_on == clock.today() and last.text == text.strip()
