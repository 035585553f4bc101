"""What one may do with a consultation. An answer as it came is never touched."""

from genomslag.domain.consultations.actions.answers import confirm_answer, publish_answer, receive_answer
from genomslag.domain.consultations.actions.outside import (
    Admitted,
    admit,
    count_answer,
    issue_link,
    open_link,
    renew_link,
    revoke_link,
    save_draft,
    submit_draft,
    tell_drafting_outside,
)
from genomslag.domain.consultations.actions.recipients import decline, extend, mark_opened
from genomslag.domain.consultations.actions.replies import reply, report
from genomslag.domain.consultations.actions.rounds import choose_recipients, close, draft_round, revise, send
from genomslag.domain.consultations.actions.viewpoints import Said, add_viewpoint, confirm_viewpoint, set_aside

__all__ = [
    "Admitted",
    "Said",
    "add_viewpoint",
    "admit",
    "choose_recipients",
    "close",
    "confirm_answer",
    "confirm_viewpoint",
    "count_answer",
    "decline",
    "draft_round",
    "extend",
    "issue_link",
    "mark_opened",
    "open_link",
    "publish_answer",
    "receive_answer",
    "renew_link",
    "reply",
    "report",
    "revise",
    "revoke_link",
    "save_draft",
    "send",
    "set_aside",
    "submit_draft",
    "tell_drafting_outside",
]
