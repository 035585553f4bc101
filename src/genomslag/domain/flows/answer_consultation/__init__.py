"""The remiss from end to end: sent, registered, answered, sent back, received."""

from genomslag.domain.flows.answer_consultation.answering import prepare_answer, send_answer
from genomslag.domain.flows.answer_consultation.copies import outside_copy, preliminary_copy, structured_copy
from genomslag.domain.flows.answer_consultation.receiving import attribute, enter_answer, keep_sheet, receive, release_answer
from genomslag.domain.flows.answer_consultation.sending import go_when_ready, send
from genomslag.domain.flows.answer_consultation.taking_in import (
    Listed,
    round_behind,
    round_of,
    take_in,
    take_in_by_hand,
    take_in_lines,
)
from genomslag.domain.flows.answer_consultation.words import (
    ANSWER,
    CONSULTATION,
    FORMAT,
    PRELIMINARY,
    PRELIMINARY_FORMAT,
    SHEET,
)

__all__ = [
    "ANSWER",
    "CONSULTATION",
    "FORMAT",
    "PRELIMINARY",
    "PRELIMINARY_FORMAT",
    "SHEET",
    "Listed",
    "attribute",
    "enter_answer",
    "go_when_ready",
    "keep_sheet",
    "outside_copy",
    "preliminary_copy",
    "prepare_answer",
    "receive",
    "release_answer",
    "round_behind",
    "round_of",
    "send",
    "send_answer",
    "structured_copy",
    "take_in",
    "take_in_by_hand",
    "take_in_lines",
]
