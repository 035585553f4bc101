from genomslag.domain.consultations.models.answers import Answer, PrivateSender, Reply, Stance, Theme, Viewpoint, ViewpointKind
from genomslag.domain.consultations.models.outside import AnswerLink, Counting, OutsideDraft, Submission
from genomslag.domain.consultations.models.reading import WATCHED, Passage, ReplyEdition, WorkStep
from genomslag.domain.consultations.models.rounds import Recipient, Round
from genomslag.domain.consultations.models.watching import Extension, Practice, Question, Reminder, SavedList

__all__ = [
    "WATCHED",
    "Answer",
    "AnswerLink",
    "Counting",
    "Extension",
    "OutsideDraft",
    "Passage",
    "Practice",
    "PrivateSender",
    "Question",
    "Recipient",
    "Reminder",
    "Reply",
    "ReplyEdition",
    "Round",
    "SavedList",
    "Stance",
    "Submission",
    "Theme",
    "Viewpoint",
    "ViewpointKind",
    "WorkStep",
]
