"""Boards, their sittings and minutes."""

from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Motion, Proposition, Seat, Sitting
from tests.faces.doors.story import ANYONE, district

OPENED_BY = {
    "boards:agenda_file": ANYONE,
    "boards:annul": "bror gun",
    "boards:approve": "gun olle",
    "boards:arrange": "bror",
    "boards:call": "bror",
    "boards:clear_conflict": "",
    "boards:complete_dissent": "bror gun olle",
    "boards:decide": "bror gun",
    "boards:dissent": "bror gun olle",
    "boards:end": "bror gun",
    "boards:end_seat": "bror nils",
    "boards:enter_conflict": "bror gun",
    "boards:enter_presence": "bror gun",
    "boards:enter_signatures": "bror",
    "boards:hold": "bror gun",
    "boards:item": ANYONE,
    "boards:list": ANYONE,
    "boards:minutes": ANYONE,
    "boards:minutes_file": ANYONE,
    "boards:move": "bror",
    "boards:notices": ANYONE,
    "boards:plan_sitting": "bror",
    "boards:post_notice": "bror",
    "boards:procedures": ANYONE,
    "boards:proof_file": ANYONE,
    "boards:propose": "bror gun olle",
    "boards:put": "bror gun",
    "boards:rewrite_minutes": "bror",
    "boards:seats": ANYONE,
    "boards:set_procedure": "nils",
    "boards:signed_file": "",
    "boards:sitting": ANYONE,
    "boards:take_in_signed": "bror",
    "boards:take_seat": "bror nils",
    "boards:withdraw_dissent": "bror gun olle",
    "boards:withdraw_motion": "bror gun",
    "boards:write_minutes": "bror",
}

ROWS = {
    "boards:seats": district,
    "boards:take_seat": district,
    "boards:end_seat": Seat.unscoped.first,
    "boards:sitting": Sitting.unscoped.filter(state="held").first,
    "boards:item": AgendaItem.unscoped.first,
    "boards:decide": AgendaItem.unscoped.first,
    "boards:dissent": AgendaItem.unscoped.first,
    "boards:end": AgendaItem.unscoped.first,
    "boards:minutes": Minutes.unscoped.first,
    "boards:approve": Minutes.unscoped.first,
    "boards:post_notice": Minutes.unscoped.first,
    **{f"boards:{name}": AgendaItem.unscoped.first for name in ("enter_conflict", "propose", "put")},
    **{f"boards:{name}": Dissent.unscoped.first for name in ("complete_dissent", "withdraw_dissent")},
    "boards:withdraw_motion": Motion.unscoped.first,
    "boards:annul": Proposition.unscoped.first,
    **{
        f"boards:{name}": Minutes.unscoped.first
        for name in ("enter_signatures", "minutes_file", "proof_file", "rewrite_minutes", "take_in_signed")
    },
}
