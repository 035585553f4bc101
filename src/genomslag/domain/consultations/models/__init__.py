from genomslag.domain.consultations.models.answers import Answer, Reply, Stance, Viewpoint, ViewpointKind
from genomslag.domain.consultations.models.outside import AnswerLink, Counting, OutsideDraft, Submission
from genomslag.domain.consultations.models.rounds import Recipient, Round

__all__ = [
    "Answer",
    "AnswerLink",
    "Counting",
    "OutsideDraft",
    "Recipient",
    "Reply",
    "Round",
    "Stance",
    "Submission",
    "Viewpoint",
    "ViewpointKind",
]
