"""What one may do in a diary. A dispatch registers at both ends; nothing arrives twice."""

from genomslag.domain.registry.actions.arrivals import register_arrival
from genomslag.domain.registry.actions.dispatches import deliver, prepare_dispatch, send
from genomslag.domain.registry.actions.incoming import Enclosed, accept
from genomslag.domain.registry.actions.matters import close, hand_over, open_matter
from genomslag.domain.registry.actions.records import attach_rendition, register, show_to_board
from genomslag.domain.registry.actions.releasing import release, withdraw
from genomslag.domain.registry.actions.secrecy import lift_secrecy, mark_secret

__all__ = [
    "Enclosed",
    "accept",
    "attach_rendition",
    "close",
    "deliver",
    "hand_over",
    "lift_secrecy",
    "mark_secret",
    "open_matter",
    "prepare_dispatch",
    "register",
    "register_arrival",
    "release",
    "send",
    "show_to_board",
    "withdraw",
]
