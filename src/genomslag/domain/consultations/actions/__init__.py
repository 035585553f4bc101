"""What one may do with a consultation. An answer as it came is never touched."""

from genomslag.domain.consultations.actions.answers import confirm_answer, note_decision, publish_answer, receive_answer
from genomslag.domain.consultations.actions.extensions import ask_more_time, extend, grant, refuse
from genomslag.domain.consultations.actions.outside import (
    Admitted,
    admit,
    count_answer,
    issue_link,
    open_link,
    questions_to,
    renew_link,
    revoke_link,
    save_draft,
    submit_draft,
    tell_drafting_outside,
)
from genomslag.domain.consultations.actions.practices import remove_list, save_list, set_practice
from genomslag.domain.consultations.actions.recipients import decline, mark_opened, tell_drafting
from genomslag.domain.consultations.actions.reminders import Due, remind
from genomslag.domain.consultations.actions.replies import reply, report
from genomslag.domain.consultations.actions.rounds import (
    ask,
    choose_recipients,
    close,
    draft_round,
    only_officers,
    revise,
    send,
    set_reminders,
)
from genomslag.domain.consultations.actions.taking_back import correct, withdraw
from genomslag.domain.consultations.actions.viewpoints import Said, add_viewpoint, confirm_viewpoint, set_aside

__all__ = [
    "Admitted",
    "Due",
    "Said",
    "add_viewpoint",
    "admit",
    "ask",
    "ask_more_time",
    "choose_recipients",
    "close",
    "confirm_answer",
    "confirm_viewpoint",
    "correct",
    "count_answer",
    "decline",
    "draft_round",
    "extend",
    "grant",
    "issue_link",
    "mark_opened",
    "note_decision",
    "only_officers",
    "open_link",
    "questions_to",
    "publish_answer",
    "receive_answer",
    "refuse",
    "remind",
    "remove_list",
    "renew_link",
    "reply",
    "report",
    "revise",
    "revoke_link",
    "save_draft",
    "save_list",
    "send",
    "set_aside",
    "set_practice",
    "set_reminders",
    "submit_draft",
    "tell_drafting",
    "tell_drafting_outside",
    "withdraw",
]
