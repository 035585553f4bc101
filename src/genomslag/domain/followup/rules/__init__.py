"""What may happen to a follow-up round, who may, and when words and numbers disagree."""

from genomslag.domain.followup.rules.days import SHIPPED, Days, Shape, days_of, due_range, read_month_day, shape_of
from genomslag.domain.followup.rules.evidence import disagrees, of_goal, of_indicator
from genomslag.domain.followup.rules.steps import CALLERS, STEPS, UNIT_STEPS, may_call

__all__ = [
    "CALLERS",
    "Days",
    "SHIPPED",
    "STEPS",
    "Shape",
    "UNIT_STEPS",
    "days_of",
    "disagrees",
    "due_range",
    "may_call",
    "of_goal",
    "of_indicator",
    "read_month_day",
    "shape_of",
]
