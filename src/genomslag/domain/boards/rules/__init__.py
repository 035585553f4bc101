"""What may happen at a board, who may, and the days that the statute counts."""

from genomslag.domain.boards.rules.days import (
    APPEAL_WEEKS,
    APPROVED_WITHIN_DAYS,
    POSTED_WITHIN_DAYS,
    MinutesDays,
    appeal_until,
    approve_by,
    days_of,
    post_by,
    take_down,
)
from genomslag.domain.boards.rules.dissents import reserving_seat
from genomslag.domain.boards.rules.majorities import MAJORITIES, Majority, Quorum, majority, quorum
from genomslag.domain.boards.rules.steps import AT_SITTING, ITEM_STEPS, MINUTES_STEPS, SITTING_STEPS

__all__ = [
    "APPEAL_WEEKS",
    "APPROVED_WITHIN_DAYS",
    "AT_SITTING",
    "ITEM_STEPS",
    "MAJORITIES",
    "MINUTES_STEPS",
    "Majority",
    "MinutesDays",
    "POSTED_WITHIN_DAYS",
    "Quorum",
    "SITTING_STEPS",
    "appeal_until",
    "approve_by",
    "days_of",
    "majority",
    "post_by",
    "quorum",
    "reserving_seat",
    "take_down",
]
