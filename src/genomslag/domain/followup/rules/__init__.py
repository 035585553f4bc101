"""What may happen to a follow-up round, who may, and when words and numbers disagree."""

from genomslag.domain.followup.rules.days import (
    SHIPPED,
    Days,
    Shape,
    days_of,
    is_due,
    is_measured,
    read_month_day,
    shape_of,
    still_to_come,
)
from genomslag.domain.followup.rules.effect import (
    AIM_STEPS,
    FINDING_STEPS,
    HANDED_STEPS,
    LONGEST_AIM,
    STATEMENT_STEPS,
    VERIFIERS,
    WRITERS,
    leads_rightly,
    outlives,
)
from genomslag.domain.followup.rules.evidence import disagrees, of_goal, of_indicator
from genomslag.domain.followup.rules.steps import CALL_STEPS, CALLERS, STEPS, UNIT_STEPS, may_call

__all__ = [
    "AIM_STEPS",
    "CALLERS",
    "CALL_STEPS",
    "FINDING_STEPS",
    "HANDED_STEPS",
    "LONGEST_AIM",
    "SHIPPED",
    "STATEMENT_STEPS",
    "STEPS",
    "UNIT_STEPS",
    "VERIFIERS",
    "WRITERS",
    "Days",
    "Shape",
    "days_of",
    "disagrees",
    "is_due",
    "is_measured",
    "leads_rightly",
    "may_call",
    "of_goal",
    "of_indicator",
    "outlives",
    "read_month_day",
    "shape_of",
    "still_to_come",
]
