"""The board: its calendar, agenda, decisions, minutes and notice board."""

from genomslag.faces.web.boards.views.calendar import listing, plan_sitting
from genomslag.faces.web.boards.views.items import ENDINGS, decide, dissent, end_without_decision, item
from genomslag.faces.web.boards.views.minutes import approve, minutes, notices, post_notice, write_minutes
from genomslag.faces.web.boards.views.sittings import call, hold, sitting

__all__ = [
    "ENDINGS",
    "approve",
    "call",
    "decide",
    "dissent",
    "end_without_decision",
    "hold",
    "item",
    "listing",
    "minutes",
    "notices",
    "plan_sitting",
    "post_notice",
    "sitting",
    "write_minutes",
]
