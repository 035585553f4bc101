"""What a board is made of: its seats, sittings, agenda, minutes and notices."""

from genomslag.domain.boards.models.items import AgendaItem, Dissent
from genomslag.domain.boards.models.minutes import Minutes, Notice
from genomslag.domain.boards.models.seats import Seat
from genomslag.domain.boards.models.sittings import Presence, Sitting

__all__ = [
    "AgendaItem",
    "Dissent",
    "Minutes",
    "Notice",
    "Presence",
    "Seat",
    "Sitting",
]
