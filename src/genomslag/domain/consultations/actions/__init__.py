"""What one may do with a consultation. An answer as it came is never touched."""

from genomslag.domain.consultations.actions.answers import confirm_answer, publish_answer, receive_answer
from genomslag.domain.consultations.actions.recipients import decline, extend, mark_opened
from genomslag.domain.consultations.actions.replies import reply, report
from genomslag.domain.consultations.actions.rounds import choose_recipients, close, draft_round, revise, send
from genomslag.domain.consultations.actions.viewpoints import Said, add_viewpoint, confirm_viewpoint, set_aside

__all__ = [
    "Said",
    "add_viewpoint",
    "choose_recipients",
    "close",
    "confirm_answer",
    "confirm_viewpoint",
    "decline",
    "draft_round",
    "extend",
    "mark_opened",
    "publish_answer",
    "receive_answer",
    "reply",
    "report",
    "revise",
    "send",
    "set_aside",
]
