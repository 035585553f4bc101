"""How many must be there, and how many must agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from genomslag.domain.boards.models import Seat
from genomslag.domain.organisation.models import Body


@dataclass(frozen=True)
class Quorum:
    """How many serve, of how many seats."""

    serving: int
    seats: int

    @property
    def is_met(self) -> bool:
        """More than half of the members serve.

        Rule: KL 6 kap. 27 § with 5 kap. 45 §.
        """
        return self.serving * 2 > self.seats


def quorum(serving: Sequence[Seat], seats: Sequence[Seat]) -> Quorum:
    """How many serve, of how many seats; substitutes serve for absent members and have no seats of their own."""
    members = [seat for seat in seats if seat.kind != Seat.Kind.SUBSTITUTE]
    return Quorum(min(len(serving), len(members)), len(members))


@dataclass(frozen=True)
class Majority:
    """The part of those who vote that carries a motion."""

    numerator: int
    denominator: int
    is_more_than: bool
    rule: str

    def carries(self, in_favour: int, of: int) -> bool:
        """True when so many votes of so many carry the motion, the chair's casting vote apart."""
        ours, needed = in_favour * self.denominator, of * self.numerator
        return ours > needed if self.is_more_than else ours >= needed


_HALF = Majority(1, 2, True, "KL 6 kap. 33 §")
_THIRD = Majority(1, 3, False, "KL 5 kap. 50 §")
MAJORITIES: Mapping[str, Mapping[str, Majority]] = {
    "adjourn": {Body.Kind.COUNCIL: _THIRD},
    "refer_back": {Body.Kind.COUNCIL: _THIRD},
}
"""Where less than more than half is enough, by step and kind of body. A minority of the council can do so only once."""


def majority(step: str, body_kind: str) -> Majority:
    """The majority that a step needs in a kind of body.

    Rule: KL 5 kap. 50-51 §§ (council), 6 kap. 33 § (boards).
    """
    return MAJORITIES.get(step, {}).get(body_kind, _HALF)
