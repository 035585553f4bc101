"""What may happen at a board, who may, by which majorities, and the days that are counted."""

from genomslag.domain.boards.rules.days import (
    APPROVED_WITHIN_DAYS,
    MinutesDays,
    appeal_until,
    approve_by,
    days_of,
    post_by,
    take_down,
)
from genomslag.domain.boards.rules.dissents import announced_after, changeable_after, reserving_seat
from genomslag.domain.boards.rules.majorities import CHOICES, Majority, Quorum, majority, quorum
from genomslag.domain.boards.rules.outcomes import OTHERWISE, WAITS, must_agree, outcome_of, standing, valid, winners
from genomslag.domain.boards.rules.steps import AT_SITTING, ITEM_STEPS, MINUTES_STEPS, SITTING_STEPS
from genomslag.domain.boards.rules.taking_part import is_there, presiding, taking_part
from genomslag.domain.boards.rules.terms import (
    DAYS,
    KINDS,
    SHARES,
    UNVERIFIED,
    Terms,
    own_terms,
    shipped_terms,
    terms,
    terms_of,
)
from genomslag.domain.boards.rules.votes import WHEN, Tally, tally

__all__ = [
    "APPROVED_WITHIN_DAYS",
    "AT_SITTING",
    "CHOICES",
    "DAYS",
    "ITEM_STEPS",
    "KINDS",
    "MINUTES_STEPS",
    "OTHERWISE",
    "SHARES",
    "SITTING_STEPS",
    "UNVERIFIED",
    "WAITS",
    "WHEN",
    "Majority",
    "MinutesDays",
    "Quorum",
    "Tally",
    "Terms",
    "announced_after",
    "appeal_until",
    "approve_by",
    "changeable_after",
    "days_of",
    "is_there",
    "majority",
    "must_agree",
    "outcome_of",
    "own_terms",
    "post_by",
    "presiding",
    "quorum",
    "reserving_seat",
    "shipped_terms",
    "standing",
    "take_down",
    "taking_part",
    "tally",
    "terms",
    "terms_of",
    "valid",
    "winners",
]
