"""The board: its order, calendar, agenda, proceedings, decisions, minutes and notice board."""

from genomslag.faces.web.boards.views.calendar import listing, plan_sitting
from genomslag.faces.web.boards.views.dissents import complete_dissent, withdraw_dissent
from genomslag.faces.web.boards.views.items import ENDINGS, decide, dissent, end_without_decision, item
from genomslag.faces.web.boards.views.minutes import (
    approve,
    enter_signatures,
    minutes,
    notices,
    post_notice,
    rewrite_minutes,
    signed_file,
    take_in_signed,
    write_minutes,
)
from genomslag.faces.web.boards.views.papers import agenda_file, minutes_file, proof_file
from genomslag.faces.web.boards.views.presence import enter_presence, move
from genomslag.faces.web.boards.views.procedures import procedures, set_procedure
from genomslag.faces.web.boards.views.proceedings import annul, clear_conflict, enter_conflict, propose, put, withdraw_motion
from genomslag.faces.web.boards.views.seats import end_seat, seats, take_seat
from genomslag.faces.web.boards.views.sittings import arrange, call, hold, sitting

__all__ = [
    "ENDINGS",
    "agenda_file",
    "annul",
    "approve",
    "arrange",
    "call",
    "clear_conflict",
    "complete_dissent",
    "decide",
    "dissent",
    "end_seat",
    "end_without_decision",
    "enter_conflict",
    "enter_presence",
    "enter_signatures",
    "hold",
    "item",
    "listing",
    "minutes",
    "minutes_file",
    "move",
    "notices",
    "plan_sitting",
    "post_notice",
    "procedures",
    "proof_file",
    "propose",
    "put",
    "rewrite_minutes",
    "seats",
    "set_procedure",
    "signed_file",
    "sitting",
    "take_in_signed",
    "take_seat",
    "withdraw_dissent",
    "withdraw_motion",
    "write_minutes",
]
