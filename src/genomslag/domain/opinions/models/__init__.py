"""What our answer is made of: the answer itself, its preparation, and the body's own template and texts."""

from genomslag.domain.opinions.models.answer import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.opinions.models.house import ReportTemplate, StandardText, StandardTextUse
from genomslag.domain.opinions.models.preparation import (
    Comment,
    CommentAnswer,
    DraftReturn,
    Hold,
    ReturnedSection,
    Wording,
)

__all__ = [
    "Attestation",
    "Comment",
    "CommentAnswer",
    "DraftReturn",
    "Hold",
    "Opinion",
    "Part",
    "Position",
    "ReportTemplate",
    "ReturnedSection",
    "Section",
    "StandardText",
    "StandardTextUse",
    "Station",
    "Wording",
]
