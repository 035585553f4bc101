"""What one may do at a board. The office's proposal and the board's decision are two things, kept apart."""

from genomslag.domain.boards.actions.agenda import arrange, call, list_item
from genomslag.domain.boards.actions.approving import approve_minutes, enter_signatures
from genomslag.domain.boards.actions.calendar import move_sitting, plan_sitting
from genomslag.domain.boards.actions.conflicts import clear_conflict, enter_conflict
from genomslag.domain.boards.actions.deciding import adjourn, decide, refer_back, strike
from genomslag.domain.boards.actions.dissents import complete_dissent, dissent, withdraw_dissent
from genomslag.domain.boards.actions.doors import authority_of, keeps_calendar, locked_item, next_paragraph
from genomslag.domain.boards.actions.holding import hold
from genomslag.domain.boards.actions.minutes import (
    attach_record,
    rewrite_minutes,
    take_in_signed,
    write_minutes,
)
from genomslag.domain.boards.actions.motions import propose, withdraw_motion
from genomslag.domain.boards.actions.notices import post_notice
from genomslag.domain.boards.actions.presence import enter_presence, part_takers
from genomslag.domain.boards.actions.procedures import set_procedure
from genomslag.domain.boards.actions.propositions import annul, put
from genomslag.domain.boards.actions.seats import end_seat, take_seat

__all__ = [
    "adjourn",
    "annul",
    "approve_minutes",
    "arrange",
    "attach_record",
    "authority_of",
    "call",
    "clear_conflict",
    "complete_dissent",
    "decide",
    "dissent",
    "end_seat",
    "enter_conflict",
    "enter_presence",
    "enter_signatures",
    "hold",
    "keeps_calendar",
    "list_item",
    "locked_item",
    "move_sitting",
    "next_paragraph",
    "part_takers",
    "plan_sitting",
    "post_notice",
    "propose",
    "put",
    "refer_back",
    "rewrite_minutes",
    "set_procedure",
    "strike",
    "take_in_signed",
    "take_seat",
    "withdraw_dissent",
    "withdraw_motion",
    "write_minutes",
]
