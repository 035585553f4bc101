"""What one may do with uptake, plans and measures, and with what hung on elements that are no more."""

from genomslag.domain.plans.actions.habits import ranges_of, set_habit
from genomslag.domain.plans.actions.links import (
    Reporter,
    admit_reporter,
    ask_reports,
    issue_report_link,
    open_report_link,
    renew_by_code,
    revoke_report_link,
)
from genomslag.domain.plans.actions.measures import add_measure, revise_measure
from genomslag.domain.plans.actions.plans import (
    close,
    draft_plan,
    hand_over,
    list_plan,
    put_in_force,
    return_from_board,
    standing_under,
)
from genomslag.domain.plans.actions.relinks import decline_relink, follow_relink, open_relinks
from genomslag.domain.plans.actions.reminding import DueUptake, discount_uptake_reminders, remind_uptakes
from genomslag.domain.plans.actions.reporting import Deviation, cancel, merge_measure, move, replace_measure, report
from genomslag.domain.plans.actions.running import keep_running
from genomslag.domain.plans.actions.sheets import TakenIn, WrongRows, take_in_rows
from genomslag.domain.plans.actions.taking_over import take_over
from genomslag.domain.plans.actions.uptakes import open_uptakes, set_aside, split, state_role, tell
from genomslag.domain.plans.actions.ways import add_milestone, drop_milestone, reach_milestone, tie, untie

__all__ = [
    "Deviation",
    "DueUptake",
    "Reporter",
    "TakenIn",
    "WrongRows",
    "add_measure",
    "add_milestone",
    "admit_reporter",
    "ask_reports",
    "cancel",
    "close",
    "decline_relink",
    "discount_uptake_reminders",
    "draft_plan",
    "drop_milestone",
    "follow_relink",
    "hand_over",
    "issue_report_link",
    "keep_running",
    "list_plan",
    "merge_measure",
    "move",
    "open_relinks",
    "open_report_link",
    "open_uptakes",
    "put_in_force",
    "ranges_of",
    "reach_milestone",
    "remind_uptakes",
    "renew_by_code",
    "replace_measure",
    "report",
    "return_from_board",
    "revise_measure",
    "revoke_report_link",
    "set_aside",
    "set_habit",
    "split",
    "standing_under",
    "state_role",
    "take_in_rows",
    "take_over",
    "tell",
    "tie",
    "untie",
]
