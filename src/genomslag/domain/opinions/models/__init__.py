"""What our answer is made of: the answer itself, its preparation, and the body's own template and texts."""

from genomslag.domain.opinions.models.answer import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.opinions.models.house import ReportTemplate, StandardText, StandardTextUse
from genomslag.domain.opinions.models.joint import Joint
from genomslag.domain.opinions.models.preparation import (
    Comment,
    CommentAnswer,
    DraftReturn,
    Hold,
    ReturnedSection,
    Wording,
)
from genomslag.domain.opinions.models.way import Mandate, OutsideDecision, Route

__all__ = [
    "Attestation",
    "Comment",
    "CommentAnswer",
    "DraftReturn",
    "Hold",
    "Joint",
    "Mandate",
    "Opinion",
    "OutsideDecision",
    "Part",
    "Position",
    "ReportTemplate",
    "ReturnedSection",
    "Route",
    "Section",
    "StandardText",
    "StandardTextUse",
    "Station",
    "Wording",
]
