"""What one may do in a diary. A dispatch registers at both ends; nothing arrives twice."""

from genomslag.domain.registry.actions.arrivals import register_arrival
from genomslag.domain.registry.actions.dispatches import deliver, prepare_dispatch, send
from genomslag.domain.registry.actions.disposal import dispose, plan_disposal
from genomslag.domain.registry.actions.incoming import Enclosed, accept
from genomslag.domain.registry.actions.masking import attach_edition, mask, release_edition
from genomslag.domain.registry.actions.matters import close, hand_over, index_missing_numbers, open_matter, reopen
from genomslag.domain.registry.actions.plan import add_class, end_class
from genomslag.domain.registry.actions.records import attach_rendition, correct, register, show_to_board
from genomslag.domain.registry.actions.releasing import release, withdraw
from genomslag.domain.registry.actions.requests import (
    Reply,
    TooMany,
    answer_request,
    ask_for_record,
    forget_asker,
    open_reply,
    refuse_request,
)
from genomslag.domain.registry.actions.secrecy import lift_secrecy, mark_secret

__all__ = [
    "Enclosed",
    "Reply",
    "TooMany",
    "accept",
    "add_class",
    "answer_request",
    "ask_for_record",
    "attach_edition",
    "attach_rendition",
    "close",
    "correct",
    "deliver",
    "dispose",
    "end_class",
    "forget_asker",
    "hand_over",
    "index_missing_numbers",
    "lift_secrecy",
    "mark_secret",
    "mask",
    "open_matter",
    "open_reply",
    "plan_disposal",
    "prepare_dispatch",
    "refuse_request",
    "register",
    "register_arrival",
    "release",
    "release_edition",
    "reopen",
    "send",
    "show_to_board",
    "withdraw",
]
