"""Who asks, and what they may reach. Denies unless told otherwise.

A row belongs to one authority and has an audience. A person's reach in an authority is the most guarded audience that any
of the person's roles there opens. A row is visible when its audience is at least as open as the reach.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import NotAllowed


class Audience(models.IntegerChoices):
    """From the most guarded to the most open; the order carries meaning."""

    CLOSED = 0, _("Only those entrusted with secret records")
    OWN = 1, _("The office of the authority")
    BOARD = 2, _("The office and the elected members")
    CITY = 3, _("Everyone signed in")
    PUBLIC = 4, _("Anyone")


@dataclass(frozen=True)
class Grant:
    """One role that a person holds in one authority, perhaps in one unit only."""

    role: str
    authority_id: int
    reach: int
    unit_id: int | None = None
    behalf: Behalf | None = None
    """Set when the role is another's, who is away."""


@dataclass(frozen=True)
class Behalf:
    """One who is away, whom another stands in for in one authority. `may_decide`: a mandate lets the other attest and decide too."""

    person_id: int
    person_uid: UUID
    name: str
    authority_id: int
    until_on: date | None = None
    may_decide: bool = False


class Sees(Protocol):
    """What the door to protected rows needs to know of who asks."""

    def visible(self, prefix: str = "") -> Q: ...


@dataclass(frozen=True)
class Viewer:
    """A person as the product knows them during one request; carries no way to the database."""

    person_uid: UUID | None = None
    person_id: int | None = None
    name: str = ""
    grants: frozenset[Grant] = field(default_factory=frozenset)
    stands_in: frozenset[Behalf] = field(default_factory=frozenset)
    """Those who are away today, and whom the person stands in for."""

    @property
    def is_anonymous(self) -> bool:
        return self.person_uid is None

    @property
    def own_person_id(self) -> int:
        """The person who stands behind what is done.

        Refuses: NotAllowed, when nobody in particular acts.
        """
        if self.person_id is None:
            raise NotAllowed("no_person", _("A person must stand behind this. Sign in and try again."))
        return self.person_id

    def acts_for(self, person_id: int | None) -> bool:
        """True for oneself, and for those one stands in for."""
        return person_id is not None and (
            person_id == self.person_id or any(one.person_id == person_id for one in self.stands_in)
        )

    @property
    def alone(self) -> Viewer:
        """The person with own roles only."""
        return self.standing_in_for(()) if self.stands_in else self

    def standing_in_for(self, chosen: Collection[Behalf]) -> Viewer:
        """The person with own roles, and those of the chosen ones alone."""
        kept = frozenset(chosen)
        grants = frozenset(grant for grant in self.grants if grant.behalf is None or grant.behalf in kept)
        return replace(self, grants=grants, stands_in=kept)

    @cached_property
    def reach(self) -> dict[int, int]:
        """The most guarded audience reached, by authority."""
        found: dict[int, int] = {}
        for grant in self.grants:
            found[grant.authority_id] = min(found.get(grant.authority_id, Audience.CITY), grant.reach)
        return found

    @property
    def authority_ids(self) -> frozenset[int]:
        """The authorities where the person holds any role."""
        return frozenset(self.reach)

    def has(self, role: str, authority_id: int, *, unit_id: int | None = None) -> bool:
        """True when the person holds the role in the authority, and in the unit when one is named.

        A role held without a unit holds in every unit of the authority.
        """
        return any(
            grant.role == role and grant.authority_id == authority_id and grant.unit_id in (None, unit_id or grant.unit_id)
            for grant in self.grants
        )

    def roles_in(self, authority_id: int) -> frozenset[str]:
        """The roles held in one authority."""
        return frozenset(grant.role for grant in self.grants if grant.authority_id == authority_id)

    def sees(self, authority_id: int, audience: int) -> bool:
        """The same answer as `visible_to` gives, for a row already in hand."""
        return audience >= self.level(authority_id)

    @property
    def outside(self) -> Audience:
        """The most guarded audience reached where the person holds no role."""
        return Audience.PUBLIC if self.is_anonymous else Audience.CITY

    @cached_property
    def guarded(self) -> dict[int, list[int]]:
        """The authorities into which the person sees further than from outside, by the audience reached there."""
        found: dict[int, list[int]] = {}
        for authority_id, level in self.reach.items():
            if level < self.outside:
                found.setdefault(level, []).append(authority_id)
        return found

    def level(self, authority_id: int) -> int:
        """The most guarded audience reached in an authority."""
        return min(self.reach.get(authority_id, self.outside), self.outside)

    def visible(self, prefix: str = "") -> Q:
        """The condition that lets through exactly the rows this person may see.

        Takes: prefix, the path to the protected row, ending in "__", when the condition is put on a row that points to it.
        """
        seen = Q(**{f"{prefix}audience__gte": self.outside})
        for level, ids in sorted(self.guarded.items()):
            seen |= Q(**{f"{prefix}authority_id__in": sorted(ids), f"{prefix}audience__gte": level})
        return seen


ANYONE = Viewer()
"""Somebody who is not signed in and need not be."""

SYSTEM_NAME = "Genomslag"


def system(authority_id: int, *roles: str) -> Viewer:
    """The product itself, when it carries out an order that a person placed; named as such in the trail."""
    return Viewer(
        name=SYSTEM_NAME,
        grants=frozenset(Grant(role, authority_id, Audience.CLOSED) for role in (roles or ("system",))),
    )
