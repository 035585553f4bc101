from genomslag.domain.consultations.models.answers import Answer, Reply, Stance, Viewpoint, ViewpointKind
from genomslag.domain.consultations.models.rounds import Recipient, Round

__all__ = [
    "Answer",
    "Recipient",
    "Reply",
    "Round",
    "Stance",
    "Viewpoint",
    "ViewpointKind",
]
