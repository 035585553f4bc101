"""What a follow-up is: how a body follows up, the rounds, what each unit reports, what the body judges."""

from genomslag.domain.followup.models.effect import Aim, Effect, Finding, HandedFinding, OutcomeStatement
from genomslag.domain.followup.models.habits import Habit, Kind
from genomslag.domain.followup.models.judging import Assessment, Judgement
from genomslag.domain.followup.models.rounds import Call, FollowUp
from genomslag.domain.followup.models.units import UnitReminder, UnitReport

__all__ = [
    "Aim",
    "Assessment",
    "Call",
    "Effect",
    "Finding",
    "FollowUp",
    "Habit",
    "HandedFinding",
    "Judgement",
    "Kind",
    "OutcomeStatement",
    "UnitReminder",
    "UnitReport",
]
