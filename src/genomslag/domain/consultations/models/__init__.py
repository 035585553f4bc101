from genomslag.domain.consultations.models.answers import Answer, Reply, Stance, Viewpoint, ViewpointKind
from genomslag.domain.consultations.models.outside import AnswerLink, Counting, OutsideDraft, Submission
from genomslag.domain.consultations.models.rounds import Recipient, Round
from genomslag.domain.consultations.models.watching import Extension, Practice, Question, Reminder, SavedList

__all__ = [
    "Answer",
    "AnswerLink",
    "Counting",
    "Extension",
    "OutsideDraft",
    "Practice",
    "Question",
    "Recipient",
    "Reminder",
    "Reply",
    "Round",
    "SavedList",
    "Stance",
    "Submission",
    "Viewpoint",
    "ViewpointKind",
]
