"""What each person of the story does at each beat, through the same actions as the pages use.

Facts: the letter of 28 August 2020, what the district's office answered, who prepared it. Every later day, and what others answered, is invented.
"""

from genomslag.faces.demo.beats.board import approve, call, decide, dispatch, list_report, post
from genomslag.faces.demo.beats.next_version import adopt, close_assignment, compile_answers, other_answers, release
from genomslag.faces.demo.beats.plan import follow_up, make_plan, report_measures, state_roles
from genomslag.faces.demo.beats.remiss import assign, attest, hand_in, register, send, write_report

__all__ = [
    "adopt",
    "approve",
    "assign",
    "attest",
    "call",
    "close_assignment",
    "compile_answers",
    "decide",
    "dispatch",
    "follow_up",
    "hand_in",
    "list_report",
    "make_plan",
    "other_answers",
    "post",
    "register",
    "release",
    "report_measures",
    "send",
    "state_roles",
    "write_report",
]
