"""What one may do with follow-up. A signed report never changes."""

from genomslag.domain.followup.actions.calls import call_round
from genomslag.domain.followup.actions.effect import add_aim, open_chain, place_effect, remove_aim, revise_aim
from genomslag.domain.followup.actions.findings import decline, drop_finding, hand, note_finding, revise_finding, take_up
from genomslag.domain.followup.actions.habits import set_habit
from genomslag.domain.followup.actions.judging import assess, judge
from genomslag.domain.followup.actions.recalling import correct_period, redate, withdraw_call
from genomslag.domain.followup.actions.reminding import DueUnit, Post, discount_unit_reminders, remind_units
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
from genomslag.domain.followup.actions.rounds import open_follow_up, set_days, withdraw
from genomslag.domain.followup.actions.statements import drop, revise_statement, send_back_statement, tell_outcome, verify
from genomslag.domain.followup.actions.units import answer, send_back, sign

__all__ = [
    "DueUnit",
    "Post",
    "add_aim",
    "answer",
    "approve",
    "assess",
    "call_round",
    "correct_period",
    "decline",
    "discount_unit_reminders",
    "drop",
    "drop_finding",
    "hand",
    "judge",
    "keep_matter",
    "list_report",
    "note_finding",
    "open_chain",
    "open_follow_up",
    "place_effect",
    "redate",
    "register_report",
    "remind_units",
    "remove_aim",
    "reopen",
    "return_from_board",
    "revise_aim",
    "revise_finding",
    "revise_statement",
    "send",
    "send_back",
    "send_back_statement",
    "set_days",
    "set_habit",
    "sign",
    "sign_off",
    "standing_under",
    "take_up",
    "tell_outcome",
    "verify",
    "withdraw",
    "withdraw_call",
]
