"""Our answer: who prepares it, what each department says, the report, attestation, the way to the board."""

from genomslag.faces.web.opinions.views.board import list_, prepare_answer
from genomslag.faces.web.opinions.views.habits import end_mandate, give_mandate, habits, set_route
from genomslag.faces.web.opinions.views.intake import assign, before, decline, register, take_in_list
from genomslag.faces.web.opinions.views.joint import join, joint, share
from genomslag.faces.web.opinions.views.parts import ask_again, ask_council, go_without, part
from genomslag.faces.web.opinions.views.positions import drop_position, revise_position, take_position
from genomslag.faces.web.opinions.views.reading import export, listing, opinion
from genomslag.faces.web.opinions.views.review import attest, endorse, hand_back, recall, send_back, submit
from genomslag.faces.web.opinions.views.ways import (
    ask_time,
    decide_delegated,
    decide_urgent,
    feasibility,
    hear_time,
    report_outside,
    send_preliminary,
)
from genomslag.faces.web.opinions.views.writing import conclusion

__all__ = [
    "ask_again",
    "ask_council",
    "ask_time",
    "assign",
    "attest",
    "before",
    "conclusion",
    "decide_delegated",
    "decide_urgent",
    "decline",
    "drop_position",
    "end_mandate",
    "endorse",
    "export",
    "feasibility",
    "give_mandate",
    "go_without",
    "habits",
    "hand_back",
    "hear_time",
    "join",
    "joint",
    "list_",
    "listing",
    "opinion",
    "part",
    "prepare_answer",
    "recall",
    "register",
    "report_outside",
    "revise_position",
    "send_back",
    "send_preliminary",
    "set_route",
    "share",
    "submit",
    "take_in_list",
    "take_position",
]
