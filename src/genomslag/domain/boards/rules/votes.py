"""What a vote gives. The same votes give the same answer, in whatever order they were entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Proposition, Vote
from genomslag.domain.boards.rules.majorities import Majority
from genomslag.ground.errors import Invalid

YES, NO = Proposition.Side.YES, Proposition.Side.NO
WHEN = (Proposition.Kind.REFER_BACK, Proposition.Kind.ADJOURN)
"""Questions of when to decide: the one who would wait says no."""


@dataclass(frozen=True)
class Tally:
    """How the voices fell, and which side the board is on."""

    yes: int
    no: int
    abstain: int
    winner: str
    by_casting_vote: bool = False
    is_by_minority: bool = False


def tally(
    votes: Mapping[int, str], *, kind: str, needed: Majority, chair: int, taking_part: int, has_casting_vote: bool
) -> Tally:
    """The side that the board is on.

    Takes: votes, the choice of each seat; chair, the seat whose voice settles an even number; taking_part, all in the room who decide.
    Refuses: Invalid("even", "chair_must_vote").
    Rule: KL 6 kap. 33 § (the majority of those who take part, the chair's voice when it is even), 4 kap. 25 § (the chair must
    vote when it is needed); a third of those present in the council, 5 kap. 50 §. The part itself is the body's data.
    """
    count = Counter(votes.values())
    yes, no, abstain = (count[choice] for choice in (Vote.Choice.YES, Vote.Choice.NO, Vote.Choice.ABSTAIN))
    if needed.is_simple:
        if yes != no:
            return Tally(yes, no, abstain, YES if yes > no else NO)
        return Tally(yes, no, abstain, _cast(votes.get(chair, ""), has_casting_vote), by_casting_vote=True)
    of = taking_part if needed.of_present else yes + no
    asks, in_favour, others = (NO, no, yes) if kind in WHEN else (YES, yes, no)
    carried = in_favour > 0 and needed.carries(in_favour, of)
    against = YES if asks == NO else NO
    return Tally(yes, no, abstain, asks if carried else against, is_by_minority=carried and in_favour <= others)


def _cast(choice: str, has_casting_vote: bool) -> str:
    if not has_casting_vote:
        raise Invalid("even", _("The voices are even, and the chair has no casting vote here. Put the question anew."))
    if choice not in (Vote.Choice.YES, Vote.Choice.NO):
        text = _("The voices are even: the chair must vote, and the chair's vote decides.")
        raise Invalid("chair_must_vote", text, rule="KL 4 kap. 25 §, 6 kap. 33 §")
    return choice
