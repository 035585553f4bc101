"""What the board may be said to have decided, after what was moved and put."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Motion, Proposition
from genomslag.ground.errors import Invalid

WAITS = (Motion.Kind.REFER_BACK, Motion.Kind.ADJOURN)
OTHERWISE = (Motion.Kind.AMEND, Motion.Kind.OWN, Motion.Kind.REJECT)
OUTCOME, K = AgendaItem.Outcome, Proposition.Kind


def standing(motions: Iterable[Motion]) -> list[Motion]:
    """The motions that nobody has withdrawn."""
    return [one for one in motions if not one.is_withdrawn]


def valid(propositions: Iterable[Proposition]) -> list[Proposition]:
    """The questions that were put and not annulled, in their order."""
    return sorted((one for one in propositions if not one.is_annulled), key=lambda one: one.number)


def winners(propositions: Sequence[Proposition]) -> set[int]:
    """The motions that won against the office's proposal or each other, and did not lose afterwards."""
    won: set[int | None] = set()
    for one in (row for row in propositions if row.kind == K.MAIN):
        first, second = (one.yes_id, one.no_id) if one.winner == Proposition.Side.YES else (one.no_id, one.yes_id)
        won = (won | {first}) - {second}
    return {pk for pk in won if pk is not None}


def outcome_of(motions: Iterable[Motion], propositions: Iterable[Proposition]) -> str:
    """How the board decided, by what it was on the side of."""
    won = winners(valid(propositions))
    kinds = {one.kind for one in standing(motions) if one.pk in won}
    if kinds & {Motion.Kind.OWN, Motion.Kind.REJECT}:
        return OUTCOME.OWN
    return OUTCOME.AMENDED if Motion.Kind.AMEND in kinds else OUTCOME.AS_PROPOSED


def must_agree(step: str, outcome: str, motions: Iterable[Motion], propositions: Iterable[Proposition]) -> None:
    """What is entered as the board's word is what came of the questions that were put to it.

    When nothing was moved and nothing put, the board was of one mind, and the secretary's word stands alone.
    Takes: step, "decide", "adjourn" or "refer_back"; outcome, for "decide".
    Refuses: Invalid("not_put", "contradicts_votes").
    Rule: none in statute; minutes that contradict their own votes are wrong.
    """
    moved, put = standing(motions), valid(propositions)
    if not moved and not put:
        return
    waits = {one.kind for one in put if one.kind in WAITS and one.winner == Proposition.Side.NO}
    if step != "decide":
        _must_wait(step, moved, put, waits)
        return
    if waits:
        raise _contradicts(_("The board chose not to decide today."))
    unput = [one for one in moved if not _was_put(one, put)]
    if unput:
        text = _("Motion %(number)s has not been put to the board. Put it, or enter that it was withdrawn.")
        raise Invalid("not_put", text % {"number": unput[0].number})
    said = outcome_of(moved, put)
    if outcome != said:
        raise _contradicts(
            _("After the questions that were put the outcome is: %(outcome)s.") % {"outcome": OUTCOME(said).label}
        )


def _must_wait(step: str, moved: Sequence[Motion], put: Sequence[Proposition], waits: set[str]) -> None:
    if step in waits:
        return
    if waits or any(one.kind == step for one in put):
        raise _contradicts(_("That is not what the board chose when it was asked."))
    if any(one.kind != step for one in moved):
        raise Invalid("not_put", _("There were other motions too. Enter first how the chair put the question."))


def _was_put(motion: Motion, put: Sequence[Proposition]) -> bool:
    if motion.kind == Motion.Kind.APPROVE:
        return True
    if motion.kind in WAITS:
        return any(one.kind == motion.kind for one in put)
    return any(motion.pk in (one.yes_id, one.no_id) for one in put)


def _contradicts(said: object) -> Invalid:
    text = _("This is not what the board decided at the sitting. %(said)s")
    return Invalid("contradicts_votes", text % {"said": said}, field="outcome")
