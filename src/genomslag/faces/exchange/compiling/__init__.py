"""A folder of answers becomes a working draft, is filled in by people, and comes back as a report and letters."""

from genomslag.faces.exchange.compiling.book import Book, book_of
from genomslag.faces.exchange.compiling.draft import working_draft
from genomslag.faces.exchange.compiling.letters import letters
from genomslag.faces.exchange.compiling.replies import NotADraft, Said, Written, read_back
from genomslag.faces.exchange.compiling.report import report

__all__ = ["Book", "NotADraft", "Said", "Written", "book_of", "letters", "read_back", "report", "working_draft"]
