"""A draft goes out as a Word file to be written in, and comes back section by section with its comments."""

from genomslag.faces.exchange.drafts.model import (
    Draft,
    DraftComment,
    DraftSection,
    Notice,
    Read,
    ReadComment,
    ReadSection,
    Unusable,
)
from genomslag.faces.exchange.drafts.reading import read_draft
from genomslag.faces.exchange.drafts.writing import write_draft

__all__ = [
    "Draft",
    "DraftComment",
    "DraftSection",
    "Notice",
    "Read",
    "ReadComment",
    "ReadSection",
    "Unusable",
    "read_draft",
    "write_draft",
]
