"""What one may do with uptake, plans and measures, and with what hung on elements that are no more."""

from genomslag.domain.plans.actions.measures import add_measure, revise_measure
from genomslag.domain.plans.actions.plans import close, draft_plan, list_plan, put_in_force, return_from_board
from genomslag.domain.plans.actions.relinks import decline_relink, follow_relink, open_relinks
from genomslag.domain.plans.actions.reporting import Deviation, cancel, merge_measure, move, replace_measure, report
from genomslag.domain.plans.actions.taking_over import take_over
from genomslag.domain.plans.actions.uptakes import open_uptakes, set_aside, split, state_role
from genomslag.domain.plans.actions.ways import add_milestone, drop_milestone, reach_milestone, tie, untie

__all__ = [
    "Deviation",
    "add_measure",
    "add_milestone",
    "cancel",
    "close",
    "decline_relink",
    "draft_plan",
    "drop_milestone",
    "follow_relink",
    "list_plan",
    "merge_measure",
    "move",
    "open_relinks",
    "open_uptakes",
    "put_in_force",
    "reach_milestone",
    "replace_measure",
    "report",
    "return_from_board",
    "revise_measure",
    "set_aside",
    "split",
    "state_role",
    "take_over",
    "tie",
    "untie",
]
