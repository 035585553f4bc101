"""What one may ask about a board: its calendar, agenda, decisions and notices."""

from genomslag.domain.boards.queries.agenda import Listed, agenda, item, items_of_matter, unminuted
from genomslag.domain.boards.queries.calendar import (
    coming_sittings,
    items_count,
    next_sitting,
    presences,
    seats,
    sitting,
    sittings,
)
from genomslag.domain.boards.queries.minutes import Extract, days_of, extract, extractable, minutes, minutes_of, notices
from genomslag.domain.boards.queries.waiting import waiting_for

__all__ = [
    "Extract",
    "Listed",
    "agenda",
    "coming_sittings",
    "days_of",
    "extract",
    "extractable",
    "item",
    "items_count",
    "items_of_matter",
    "minutes",
    "minutes_of",
    "next_sitting",
    "notices",
    "presences",
    "seats",
    "sitting",
    "sittings",
    "unminuted",
    "waiting_for",
]
