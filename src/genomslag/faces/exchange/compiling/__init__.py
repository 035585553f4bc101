"""A folder of answers becomes a working draft, is filled in by people, and comes back as a report and letters."""

from genomslag.faces.exchange.compiling.book import ORDERS, Book
from genomslag.faces.exchange.compiling.draft import working_draft
from genomslag.faces.exchange.compiling.example import example
from genomslag.faces.exchange.compiling.letters import letters
from genomslag.faces.exchange.compiling.of_folder import book_of
from genomslag.faces.exchange.compiling.of_round import book_of_round
from genomslag.faces.exchange.compiling.public import Seen, public, seen_in
from genomslag.faces.exchange.compiling.replies import NotADraft, Said, Written, read_back
from genomslag.faces.exchange.compiling.report import must_be_whole, report
from genomslag.faces.exchange.compiling.tables import tables

__all__ = [
    "ORDERS",
    "Book",
    "NotADraft",
    "Said",
    "Seen",
    "Written",
    "book_of",
    "book_of_round",
    "example",
    "letters",
    "must_be_whole",
    "public",
    "read_back",
    "report",
    "seen_in",
    "tables",
    "working_draft",
]
