"""The ledger of a succession: what became of every old element, and the forms by which it is said."""

from genomslag.faces.web.documents.ledgers.beginning import call_off, give_place, merge, split
from genomslag.faces.web.documents.ledgers.reading import beside, history, ledger, letters, waits_to_be_replaced
from genomslag.faces.web.documents.ledgers.telling import divide, drop, give_up, join, place, take_back

__all__ = [
    "beside",
    "call_off",
    "divide",
    "drop",
    "give_place",
    "give_up",
    "history",
    "join",
    "ledger",
    "letters",
    "merge",
    "place",
    "split",
    "take_back",
    "waits_to_be_replaced",
]
