"""What one may do with uptake, plans and measures, and with what hung on elements that are no more."""

from genomslag.domain.plans.actions.measures import (
    add_measure,
    cancel,
    close,
    draft_plan,
    move,
    open_uptakes,
    put_in_force,
    report,
    set_aside,
    split,
    state_role,
)
from genomslag.domain.plans.actions.relinks import decline_relink, follow_relink, open_relinks
from genomslag.domain.plans.actions.taking_over import take_over

__all__ = [
    "add_measure",
    "cancel",
    "close",
    "decline_relink",
    "draft_plan",
    "follow_relink",
    "move",
    "open_relinks",
    "open_uptakes",
    "put_in_force",
    "report",
    "set_aside",
    "split",
    "state_role",
    "take_over",
]
