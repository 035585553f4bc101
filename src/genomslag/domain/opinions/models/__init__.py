"""What our answer is: the answer with its parts, and the way it takes out of the house."""

from genomslag.domain.opinions.models.answer import Attestation, Opinion, Part, Position, Section, Station
from genomslag.domain.opinions.models.way import Mandate, OutsideDecision, Route

__all__ = [
    "Attestation",
    "Mandate",
    "Opinion",
    "OutsideDecision",
    "Part",
    "Position",
    "Route",
    "Section",
    "Station",
]
