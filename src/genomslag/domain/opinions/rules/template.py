"""The house's headings of the official report."""

from __future__ import annotations

HOUSE_TEMPLATE: tuple[tuple[str, str], ...] = (
    ("summary", "Sammanfattning"),
    ("background", "Bakgrund"),
    ("preparation", "Ärendets beredning"),
    ("matter", "Ärendet"),
    ("views", "Förvaltningens synpunkter"),
)
"""The sections of the official report in the house's order; the proposed decision stands before them, as clauses.

The titles are in the document's language, which is Swedish; they are data of the house, not labels of the face.
"""
