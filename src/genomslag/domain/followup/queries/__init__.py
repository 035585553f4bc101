"""What one may ask about follow-up: rounds, what units have said in them, what is judged beside what the indicators show."""

from genomslag.domain.followup.queries.goals import Goal, Picture, Shown, assessments, picture, shown_by_measures
from genomslag.domain.followup.queries.habits import habit_for, habits, suggested
from genomslag.domain.followup.queries.rounds import (
    Standing,
    Status,
    call,
    calls,
    follow_up,
    follow_ups,
    rounds,
    standing,
    status,
    to_call,
)
from genomslag.domain.followup.queries.units import Section, section, silent_units, summed_up, unit_report, unit_reports
from genomslag.domain.followup.queries.waiting import waiting_for

__all__ = [
    "Goal",
    "Picture",
    "Section",
    "Shown",
    "Standing",
    "Status",
    "assessments",
    "call",
    "calls",
    "follow_up",
    "follow_ups",
    "habit_for",
    "habits",
    "picture",
    "rounds",
    "section",
    "shown_by_measures",
    "silent_units",
    "standing",
    "status",
    "suggested",
    "summed_up",
    "to_call",
    "to_call",
    "unit_report",
    "unit_reports",
    "waiting_for",
]
