"""What one may do at a board. The office's proposal and the board's decision are two things, kept apart."""

from genomslag.domain.boards.actions.agenda import call, list_item
from genomslag.domain.boards.actions.calendar import move_sitting, plan_sitting
from genomslag.domain.boards.actions.deciding import adjourn, decide, refer_back, strike
from genomslag.domain.boards.actions.dissents import dissent
from genomslag.domain.boards.actions.doors import authority_of, keeps_calendar, locked_item, next_paragraph
from genomslag.domain.boards.actions.holding import hold
from genomslag.domain.boards.actions.minutes import approve_minutes, attach_record, rewrite_minutes, write_minutes
from genomslag.domain.boards.actions.notices import post_notice
from genomslag.domain.boards.actions.presence import enter_presence
from genomslag.domain.boards.actions.seats import end_seat, take_seat

__all__ = [
    "adjourn",
    "approve_minutes",
    "attach_record",
    "authority_of",
    "call",
    "decide",
    "dissent",
    "end_seat",
    "enter_presence",
    "hold",
    "keeps_calendar",
    "list_item",
    "locked_item",
    "move_sitting",
    "next_paragraph",
    "plan_sitting",
    "post_notice",
    "refer_back",
    "rewrite_minutes",
    "strike",
    "take_seat",
    "write_minutes",
]
