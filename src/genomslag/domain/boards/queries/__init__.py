"""What one may ask about a board: its calendar, agenda, decisions and notices."""

from genomslag.domain.boards.queries.agenda import Listed, agenda, item, items_of_matter, unminuted
from genomslag.domain.boards.queries.calendar import (
    CALENDAR_ORDERS,
    calendar,
    coming_sittings,
    items_count,
    next_sitting,
    presences,
    seats,
    sitting,
    sittings,
)
from genomslag.domain.boards.queries.minutes import (
    Extract,
    approvals,
    days_of,
    extract,
    extractable,
    minutes,
    minutes_of,
    notice_of,
    notices,
    signed_copies,
    signed_copy,
)
from genomslag.domain.boards.queries.procedures import procedures, terms_for
from genomslag.domain.boards.queries.proceedings import (
    Proceedings,
    Put,
    conflict,
    motion,
    proceedings,
    proposition,
)
from genomslag.domain.boards.queries.waiting import waiting_for

__all__ = [
    "Extract",
    "Listed",
    "Proceedings",
    "Put",
    "agenda",
    "approvals",
    "CALENDAR_ORDERS",
    "calendar",
    "coming_sittings",
    "conflict",
    "days_of",
    "extract",
    "extractable",
    "item",
    "items_count",
    "items_of_matter",
    "minutes",
    "minutes_of",
    "motion",
    "next_sitting",
    "notice_of",
    "notices",
    "presences",
    "procedures",
    "proceedings",
    "proposition",
    "seats",
    "signed_copies",
    "signed_copy",
    "sitting",
    "sittings",
    "terms_for",
    "unminuted",
    "waiting_for",
]
