"""What one may do with indicators and their values."""

from genomslag.domain.indicators.actions.floors import decide_floor, rejudge
from genomslag.domain.indicators.actions.importing import (
    begin_import,
    discard_import,
    lay_open,
    leave_file,
    order_taking,
    take_in,
    tell_progress,
    turn_away,
)
from genomslag.domain.indicators.actions.outside import keep_outside
from genomslag.domain.indicators.actions.releases import LIVE, log_release, open_to, put_back, withdraw
from genomslag.domain.indicators.actions.remaking import keep_again, keep_all, keep_missing
from genomslag.domain.indicators.actions.sheets import define, define_again, renew
from genomslag.domain.indicators.actions.uses import put_to_use, remove_target, set_target, take_version, use_again
from genomslag.domain.indicators.actions.values import (
    approve,
    approve_waiting,
    correct,
    observe,
    revise,
    send_back,
    submit,
)

__all__ = [
    "LIVE",
    "approve",
    "approve_waiting",
    "begin_import",
    "correct",
    "decide_floor",
    "define",
    "define_again",
    "discard_import",
    "keep_again",
    "keep_all",
    "keep_missing",
    "keep_outside",
    "lay_open",
    "leave_file",
    "log_release",
    "observe",
    "open_to",
    "order_taking",
    "put_back",
    "put_to_use",
    "rejudge",
    "remove_target",
    "renew",
    "revise",
    "send_back",
    "set_target",
    "submit",
    "take_in",
    "take_version",
    "tell_progress",
    "turn_away",
    "use_again",
    "withdraw",
]
