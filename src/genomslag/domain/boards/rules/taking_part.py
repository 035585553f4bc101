"""Who takes part in a matter: those who serve when it comes up, less those who leave it, and those who step in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genomslag.domain.boards.models import Conflict, Presence, Seat

BY_RANK = (Seat.Kind.CHAIR, Seat.Kind.VICE_CHAIR)


def is_there(presence: Presence, position: int) -> bool:
    """The person is in the room when the matter at this place on the agenda comes up."""
    return (presence.from_position or position) <= position <= (presence.until_position or position)


def taking_part(presences: Iterable[Presence], conflicts: Iterable[Conflict], position: int) -> list[Seat]:
    """Those who decide in a matter.

    Rule: KL 6 kap. 28-32 §§ (one who is disqualified does not take part).
    """
    rows = list(conflicts)
    gone = {row.seat_id for row in rows}
    serving = [one.seat for one in presences if one.is_serving and one.seat_id not in gone and is_there(one, position)]
    return [*serving, *(row.stand_in for row in rows if row.stand_in is not None)]


def presiding(seats: Sequence[Seat]) -> Seat | None:
    """Who leads when the board chooses: the chair, else the vice chair; otherwise somebody must say."""
    return next((seat for kind in BY_RANK for seat in seats if seat.kind == kind), None)
