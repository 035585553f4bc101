"""What one may do with a consultation. An answer as it came is never touched."""

from genomslag.domain.consultations.actions.answers import (
    confirm_answer,
    grade,
    note_decision,
    publish_answer,
    receive_answer,
    tell,
)
from genomslag.domain.consultations.actions.attributing import attribute
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
from genomslag.domain.consultations.actions.private import (
    call_private,
    forget_private_senders,
    keep_all_as_the_rule_says,
    keep_private_sender,
)
from genomslag.domain.consultations.actions.recipients import decline, mark_opened, place_under, tell_drafting
from genomslag.domain.consultations.actions.remembering import undo_grouping, undo_reading
from genomslag.domain.consultations.actions.reminders import Due, Post, discount_reminders, remind
from genomslag.domain.consultations.actions.replies import reply, report
from genomslag.domain.consultations.actions.reworking import (
    correct_viewpoint,
    join_viewpoints,
    split_viewpoint,
    take_up_viewpoint,
)
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
from genomslag.domain.consultations.actions.sentences import leave_out, take_up
from genomslag.domain.consultations.actions.taking_back import correct, withdraw
from genomslag.domain.consultations.actions.themes import (
    Alike,
    answer_theme,
    dissolve_theme,
    gather_viewpoints,
    group,
    merge_themes,
    name_theme,
    order_grouping,
    part_theme,
)
from genomslag.domain.consultations.actions.viewpoints import Said, add_viewpoint, confirm_viewpoint, set_aside

__all__ = [
    "Admitted",
    "Alike",
    "Due",
    "Post",
    "Said",
    "add_viewpoint",
    "admit",
    "answer_theme",
    "ask",
    "ask_more_time",
    "attribute",
    "call_private",
    "choose_recipients",
    "close",
    "confirm_answer",
    "confirm_viewpoint",
    "correct",
    "correct_viewpoint",
    "count_answer",
    "decline",
    "discount_reminders",
    "dissolve_theme",
    "draft_round",
    "extend",
    "gather_viewpoints",
    "grade",
    "grant",
    "group",
    "issue_link",
    "join_viewpoints",
    "forget_private_senders",
    "keep_all_as_the_rule_says",
    "keep_private_sender",
    "leave_out",
    "mark_opened",
    "merge_themes",
    "name_theme",
    "note_decision",
    "only_officers",
    "open_link",
    "order_grouping",
    "part_theme",
    "place_under",
    "publish_answer",
    "questions_to",
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
    "split_viewpoint",
    "submit_draft",
    "take_up",
    "take_up_viewpoint",
    "tell",
    "tell_drafting",
    "tell_drafting_outside",
    "undo_grouping",
    "undo_reading",
    "withdraw",
]
