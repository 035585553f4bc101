"""What one may do with our answer. Nobody outside the office sees a word of it before the board's notice."""

from genomslag.domain.opinions.actions.board import dispatch, enact, enact_item, list_
from genomslag.domain.opinions.actions.boilerplate import KEEPERS, insert_text, keep_text, retire_text
from genomslag.domain.opinions.actions.comments import (
    accept_suggestion,
    answer_comment,
    comment,
    reject_suggestion,
    reopen_comment,
    resolve_comment,
)
from genomslag.domain.opinions.actions.holds import hold_section, let_go, take_over
from genomslag.domain.opinions.actions.intake import decline, register
from genomslag.domain.opinions.actions.joint import join, share
from genomslag.domain.opinions.actions.parts import ask_again, ask_council, go_without, save_part
from genomslag.domain.opinions.actions.planning import assign, follow_sitting
from genomslag.domain.opinions.actions.positions import drop_position, revise_position, take_position
from genomslag.domain.opinions.actions.returns import leave_returned, take_back_draft, take_in_returned
from genomslag.domain.opinions.actions.review import attest, endorse, hand_back, recall, send_back, submit
from genomslag.domain.opinions.actions.sections import gather, restore_wording, save_section
from genomslag.domain.opinions.actions.templates import keep_template
from genomslag.domain.opinions.actions.ways import (
    ask_time,
    choose_way,
    decide_delegated,
    decide_urgent,
    end_mandate,
    follow_day,
    give_mandate,
    hear_back,
    hear_time,
    report_outside,
    send_preliminary,
    set_route,
)
from genomslag.domain.opinions.actions.weeding import weed_preparation
from genomslag.domain.opinions.actions.writing import set_conclusion

__all__ = [
    "KEEPERS",
    "accept_suggestion",
    "answer_comment",
    "ask_again",
    "ask_council",
    "ask_time",
    "assign",
    "attest",
    "choose_way",
    "comment",
    "decide_delegated",
    "decide_urgent",
    "decline",
    "dispatch",
    "drop_position",
    "enact",
    "enact_item",
    "end_mandate",
    "endorse",
    "follow_day",
    "follow_sitting",
    "gather",
    "give_mandate",
    "go_without",
    "hand_back",
    "hear_back",
    "hear_time",
    "hold_section",
    "insert_text",
    "join",
    "keep_template",
    "keep_text",
    "leave_returned",
    "let_go",
    "list_",
    "recall",
    "register",
    "reject_suggestion",
    "reopen_comment",
    "report_outside",
    "resolve_comment",
    "restore_wording",
    "retire_text",
    "revise_position",
    "save_part",
    "save_section",
    "send_back",
    "send_preliminary",
    "set_conclusion",
    "set_route",
    "share",
    "submit",
    "take_back_draft",
    "take_in_returned",
    "take_over",
    "take_position",
    "weed_preparation",
]
