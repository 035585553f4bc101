"""What a board is made of: its order, seats, sittings, agenda, proceedings, minutes and notices."""

from genomslag.domain.boards.models.items import AgendaItem, Dissent
from genomslag.domain.boards.models.minutes import Approval, Minutes, Notice, SignedCopy
from genomslag.domain.boards.models.procedures import Procedure
from genomslag.domain.boards.models.proceedings import Conflict, Motion, Proposition, Vote
from genomslag.domain.boards.models.seats import Seat
from genomslag.domain.boards.models.sittings import Presence, Sitting

__all__ = [
    "AgendaItem",
    "Approval",
    "Conflict",
    "Dissent",
    "Minutes",
    "Motion",
    "Notice",
    "Presence",
    "Procedure",
    "Proposition",
    "Seat",
    "SignedCopy",
    "Sitting",
    "Vote",
]
