"""The chain on the real case, station by station, each step taken on its page by the person whose job it is.

Bodies, the day of the letter, who prepared the answer and what the office answered are facts; the words, later days and other bodies' answers are invented.
"""

from __future__ import annotations

from tests.journeys.chain.answering import assign, attest, decide, dispatch, parts, register, write_report
from tests.journeys.chain.asking import send, strategy
from tests.journeys.chain.carrying_out import anyone, follow_up, plan
from tests.journeys.chain.compiling import adopt, next_version, take_in_others

STATIONS = (
    strategy,
    send,
    register,
    assign,
    parts,
    write_report,
    attest,
    decide,
    dispatch,
    take_in_others,
    next_version,
    adopt,
    plan,
    follow_up,
    anyone,
)
