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
    "join",
    "joint",
    "share",
    "ask_again",
    "ask_council",
    "ask_time",
    "decide_delegated",
    "decide_urgent",
    "end_mandate",
    "endorse",
    "feasibility",
    "go_without",
    "give_mandate",
    "habits",
    "hand_back",
    "hear_time",
    "report_outside",
    "revise_position",
    "send_preliminary",
    "set_route",
    "assign",
    "before",
    "export",
    "take_in_list",
    "recall",
    "register",
    "attest",
    "conclusion",
    "decline",
    "drop_position",
    "list_",
    "listing",
    "opinion",
    "part",
    "prepare_answer",
    "send_back",
    "submit",
    "take_position",
]
