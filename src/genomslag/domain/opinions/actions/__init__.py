"""What one may do with our answer. Nobody outside the office sees a word of it before the board's notice."""

from genomslag.domain.opinions.actions.board import dispatch, enact, enact_item, list_
from genomslag.domain.opinions.actions.intake import decline, register
from genomslag.domain.opinions.actions.parts import ask_again, go_without, save_part
from genomslag.domain.opinions.actions.planning import assign, follow_sitting
from genomslag.domain.opinions.actions.positions import drop_position, revise_position, take_position
from genomslag.domain.opinions.actions.review import attest, send_back, submit
from genomslag.domain.opinions.actions.writing import save_section, set_conclusion

__all__ = [
    "ask_again",
    "assign",
    "attest",
    "decline",
    "dispatch",
    "drop_position",
    "enact",
    "enact_item",
    "follow_sitting",
    "go_without",
    "list_",
    "register",
    "revise_position",
    "save_part",
    "save_section",
    "send_back",
    "set_conclusion",
    "submit",
    "take_position",
]
