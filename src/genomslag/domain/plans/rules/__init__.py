"""What may happen to uptake, plans and measures, and what makes a measure one that can be followed."""

from genomslag.domain.plans.rules.habits import HABIT_STEPS, check_habit
from genomslag.domain.plans.rules.links import LINK_DAYS, code_of, digest_of, is_same
from genomslag.domain.plans.rules.marks import Mark, quality_marks, several_owners
from genomslag.domain.plans.rules.measures import (
    LONGEST_FUNDING,
    LONGEST_RESOURCE,
    MOST_SEK,
    STALE_DAYS,
    begins_too_early,
    check_measure,
    in_circle,
    is_late,
    is_stale,
    must_explain,
    read_sek,
    slip_days,
    state_by_measures,
)
from genomslag.domain.plans.rules.recurring import Occurrence, missed, occurrences
from genomslag.domain.plans.rules.reminding import RANGES
from genomslag.domain.plans.rules.spreads import GIVEN_UP, LATE, UNPLANNED, standing_of
from genomslag.domain.plans.rules.steps import (
    ANSWERABLE,
    ENDED,
    LINK_STEPS,
    MEASURE_STEPS,
    OWNERS,
    PLAN_STEPS,
    RELINK_STEPS,
    REPORTABLE,
    UPTAKE_STEPS,
    may_roll_out,
    may_take_over,
)
from genomslag.ground.sendings import due_range

__all__ = [
    "ANSWERABLE",
    "ENDED",
    "GIVEN_UP",
    "HABIT_STEPS",
    "LATE",
    "LINK_DAYS",
    "LINK_STEPS",
    "LONGEST_FUNDING",
    "LONGEST_RESOURCE",
    "MEASURE_STEPS",
    "MOST_SEK",
    "OWNERS",
    "PLAN_STEPS",
    "RANGES",
    "RELINK_STEPS",
    "REPORTABLE",
    "STALE_DAYS",
    "UNPLANNED",
    "UPTAKE_STEPS",
    "Mark",
    "Occurrence",
    "begins_too_early",
    "check_habit",
    "check_measure",
    "code_of",
    "digest_of",
    "due_range",
    "in_circle",
    "is_late",
    "is_same",
    "is_stale",
    "may_roll_out",
    "may_take_over",
    "missed",
    "must_explain",
    "occurrences",
    "quality_marks",
    "read_sek",
    "several_owners",
    "slip_days",
    "standing_of",
    "state_by_measures",
]
