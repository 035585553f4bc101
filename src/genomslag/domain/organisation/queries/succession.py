"""Which body answers for what another was named for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from genomslag.domain.organisation.models import Body, BodySuccession
from genomslag.ground.access import ANYONE, Sees
from genomslag.ground.prepared import prepared


@dataclass(frozen=True)
class Successor:
    """A body that has taken over, and since when."""

    body_id: int
    name: str
    from_on: date


@dataclass(frozen=True)
class Successions:
    """Who has taken over from whom, on one day."""

    steps: Mapping[int, tuple[Successor, ...]]

    def now(self, body_id: int | None) -> tuple[Successor, ...]:
        """Those who answer today for what the body was named for; none when it answers itself."""
        if body_id is None:
            return ()
        found: dict[int, Successor] = {}
        todo = list(self.steps.get(body_id, ()))
        while todo:
            one = todo.pop(0)
            further = self.steps.get(one.body_id, ())
            todo += further
            if not further:
                found[one.body_id] = one
        return tuple(sorted(found.values(), key=lambda one: (one.from_on, one.name)))

    def answers_for(self, body_id: int) -> frozenset[int]:
        """The body itself, and all those that it has taken over from, straight or through others."""
        seen, frontier = {body_id}, {body_id}
        while frontier:
            before = {old for old, later in self.steps.items() if any(one.body_id in frontier for one in later)}
            frontier = before - seen
            seen |= frontier
        return frozenset(seen)


def successions(*, on: date) -> Successions:
    """Who has taken over from whom by a day; one statement."""
    steps: dict[int, tuple[Successor, ...]] = {}
    for old, new, name, from_on in _taken_over(ANYONE, on=on):
        steps[old] = (*steps.get(old, ()), Successor(new, name, from_on))
    return Successions(steps)


@prepared
def _taken_over(_viewer: Sees, on: date) -> QuerySet[BodySuccession, tuple[int, int, str, date]]:
    rows = BodySuccession.objects.filter(from_on__lte=on).order_by("from_on", "id")
    return rows.values_list("predecessor_id", "successor_id", "successor__name", "from_on")


def all_successions() -> list[BodySuccession]:
    """Every succession, the latest first."""
    return list(BodySuccession.objects.select_related("predecessor", "successor").order_by("-from_on", "predecessor__name"))


def predecessors(body: Body) -> list[tuple[str, date]]:
    """The bodies that one has taken over from, and since when; straight, not through others."""
    return _taken_over_by(ANYONE, body=body.pk)


@prepared
def _taken_over_by(_viewer: Sees, body: int) -> QuerySet[BodySuccession, tuple[str, date]]:
    rows = BodySuccession.objects.filter(successor=body).order_by("from_on", "predecessor__name")
    return rows.values_list("predecessor__name", "from_on")
