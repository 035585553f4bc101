"""What the indicators show of a goal, and when that disagrees with what the body says.

The rule in words. One indicator: at its target, or past it in the good direction, it is *wholly* there; not there, but better than where it began, it is
*partly* there; otherwise it is *not*. Without a shown value, a target or a good direction nothing can be told. A goal: wholly when every indicator that
tells anything is there, not when none has come any way, otherwise partly; without any that tells, it cannot be judged. A body and its indicators disagree
whenever the indicators tell something and the body says something else, in either direction; that includes a body that says it cannot be judged.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from genomslag.domain.followup.models import Judgement
from genomslag.domain.indicators import targets

J = Judgement
SHOWN = {
    targets.REACHED: J.WHOLLY,
    targets.ON_THE_WAY: J.PARTLY,
    targets.NOT_REACHED: J.NOT,
    targets.CANNOT_SAY: J.UNKNOWN,
}
"""How an indicator stands, said in the words of a judgement."""


def of_indicator(
    value: Decimal | None, *, target: Decimal | None, baseline: Decimal | None, direction: str, is_whole: bool = True
) -> Judgement:
    """What one indicator shows.

    Takes: value, as the gate lets it out; none when it is hidden or missing; is_whole, False when more of the year is to be added to it.
    """
    status = targets.goal_status(direction, value=value, baseline=baseline, target=target, is_whole=is_whole)
    return SHOWN[status]


def of_goal(shown: Iterable[Judgement]) -> Judgement:
    """What the indicators of a goal show together."""
    told = {one for one in shown if one != J.UNKNOWN}
    if not told:
        return J.UNKNOWN
    return told.pop() if len(told) == 1 else J.PARTLY


def disagrees(judgement: str, evidence: str) -> bool:
    """True when the indicators tell something else than the body says."""
    return evidence != J.UNKNOWN and judgement != evidence
