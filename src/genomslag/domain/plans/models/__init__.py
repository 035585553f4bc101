"""What uptake, plans and measures are."""

from genomslag.domain.plans.models.habits import FollowHabit
from genomslag.domain.plans.models.measures import Dependency, Measure, Milestone, Progress
from genomslag.domain.plans.models.plans import Plan
from genomslag.domain.plans.models.relinks import Relink, RelinkList
from genomslag.domain.plans.models.reporting import ReportLink, UptakeReminder
from genomslag.domain.plans.models.uptakes import TakenOver, Uptake

__all__ = [
    "Dependency",
    "FollowHabit",
    "Measure",
    "Milestone",
    "Plan",
    "Progress",
    "Relink",
    "RelinkList",
    "ReportLink",
    "TakenOver",
    "Uptake",
    "UptakeReminder",
]
