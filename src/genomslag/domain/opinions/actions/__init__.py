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
    "join",
    "share",
    "weed_preparation",
    "KEEPERS",
    "accept_suggestion",
    "answer_comment",
    "comment",
    "reject_suggestion",
    "reopen_comment",
    "resolve_comment",
    "hold_section",
    "let_go",
    "take_over",
    "insert_text",
    "keep_text",
    "retire_text",
    "restore_wording",
    "keep_template",
    "leave_returned",
    "take_back_draft",
    "take_in_returned",
    "ask_again",
    "ask_time",
    "choose_way",
    "decide_delegated",
    "decide_urgent",
    "end_mandate",
    "follow_day",
    "endorse",
    "give_mandate",
    "hand_back",
    "hear_back",
    "hear_time",
    "report_outside",
    "send_preliminary",
    "set_route",
    "ask_council",
    "assign",
    "attest",
    "decline",
    "dispatch",
    "drop_position",
    "enact",
    "enact_item",
    "follow_sitting",
    "gather",
    "go_without",
    "list_",
    "recall",
    "register",
    "revise_position",
    "save_part",
    "save_section",
    "send_back",
    "set_conclusion",
    "submit",
    "take_position",
]
