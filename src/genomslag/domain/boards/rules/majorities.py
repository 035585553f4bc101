"""How many must be there, and how many must agree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Seat
from genomslag.ground.errors import Invalid

_CODE = re.compile(r"(?P<sign>>=?)(?P<part>\d{1,2})/(?P<whole>\d{1,2})(?P<present> present)?")


@dataclass(frozen=True)
class Majority:
    """The part of those who vote, or of all who take part, that carries a motion."""

    numerator: int
    denominator: int
    is_more_than: bool
    of_present: bool = False

    def carries(self, in_favour: int, of: int) -> bool:
        """True when so many of so many carry the motion, the chair's casting vote apart."""
        ours, needed = in_favour * self.denominator, of * self.numerator
        return ours > needed if self.is_more_than else ours >= needed

    @property
    def is_simple(self) -> bool:
        """More than half of those who vote: the side that has most wins, and an even number needs a casting vote."""
        return (self.numerator * 2, self.is_more_than, self.of_present) == (self.denominator, True, False)


SIMPLE = ">1/2"
CHOICES = (SIMPLE, ">=1/2", ">=1/3 present", ">=2/3", ">=3/4")
"""What an administrator chooses among: more than, or at least, a part of those who vote; with “present”, of all who take part."""


def majority(code: str) -> Majority:
    """The majority that a code says: “>1/2”, “>=1/3 present”.

    Refuses: Invalid("majority").
    """
    found = _CODE.fullmatch(code)
    if found is None or not 0 < int(found["part"]) <= int(found["whole"]):
        raise Invalid("majority", _("Choose one of the majorities."))
    return Majority(int(found["part"]), int(found["whole"]), found["sign"] == ">", bool(found["present"]))


@dataclass(frozen=True)
class Quorum:
    """How many serve, of how many seats, and the part that must."""

    serving: int
    seats: int
    needed: str = SIMPLE

    @property
    def is_met(self) -> bool:
        """Enough of the members serve: by law more than half.

        Rule: KL 6 kap. 27 § with 5 kap. 45 §; the part is the body's own data.
        """
        return majority(self.needed).carries(self.serving, self.seats)


def quorum(serving: Sequence[Seat], seats: Sequence[Seat], needed: str = SIMPLE) -> Quorum:
    """How many serve, of how many seats; substitutes serve for absent members and have no seats of their own."""
    members = [seat for seat in seats if seat.kind != Seat.Kind.SUBSTITUTE]
    return Quorum(min(len(serving), len(members)), len(members), needed)
