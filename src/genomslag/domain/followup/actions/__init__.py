"""What one may do with follow-up. A signed report never changes."""

from genomslag.domain.followup.actions.habits import set_habit
from genomslag.domain.followup.actions.judging import assess, judge
from genomslag.domain.followup.actions.reminding import DueUnit, Post, remind_units
from genomslag.domain.followup.actions.reports import (
    approve,
    keep_matter,
    list_report,
    register_report,
    reopen,
    return_from_board,
    send,
    sign_off,
    standing_under,
)
from genomslag.domain.followup.actions.rounds import call_round, open_follow_up
from genomslag.domain.followup.actions.units import answer, send_back, sign

__all__ = [
    "DueUnit",
    "Post",
    "answer",
    "approve",
    "assess",
    "call_round",
    "judge",
    "keep_matter",
    "list_report",
    "open_follow_up",
    "register_report",
    "remind_units",
    "reopen",
    "return_from_board",
    "send",
    "send_back",
    "set_habit",
    "sign",
    "sign_off",
    "standing_under",
]
