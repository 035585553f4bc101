"""The step table: which states there are, who may take which step, and why not.

One table for each noun. From it come the buttons, the programs' list of steps, the generated page of steps and the test matrix
of people and states.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, cast

from django.utils.translation import gettext_lazy as _

from genomslag.ground import trail
from genomslag.ground.access import Behalf, Viewer
from genomslag.ground.errors import NotAllowed, Refused, Text, WrongState
from genomslag.ground.rows import Protected

Guard = Callable[[Any, Viewer], "Refused | None"]
"""Looks at the row and the person; gives what stops the step, or None."""


class Stateful(Protocol):
    state: str
    authority_id: int


@dataclass(frozen=True)
class Step:
    """One thing that may be done to a noun.

    name: a bare verb, the same in the address, the action and the permission. past: the same verb in the trail.
    states: where it is open. to: where it leads; empty when the state stays. roles: any one of them, in the row's authority.
    """

    name: str
    past: str
    label: Text
    states: tuple[str, ...]
    to: str
    roles: tuple[str, ...]
    guards: tuple[Guard, ...] = ()
    rule: str = ""


@dataclass(frozen=True)
class Offer:
    """A step that a person may take from here, and what still stops it."""

    step: Step
    blocked: Text | None


class StepTable:
    """The steps of one noun, in the order in which they are offered."""

    def __init__(self, noun: str, steps: Iterable[Step]) -> None:
        self.noun = noun
        self.steps = {step.name: step for step in steps}
        _TABLES[noun] = self

    def __getitem__(self, name: str) -> Step:
        return self.steps[name]

    def check(self, name: str, row: Protected, by: Viewer) -> Step:
        """The step may be taken by this person now.

        Refuses: NotAllowed; WrongState; whatever a guard says.
        """
        step = self.require(name, row, by)
        stateful = cast(Stateful, row)
        if stateful.state not in step.states:
            raise WrongState(
                "wrong_state", _("This step is not open now: someone may have taken it before you."), rule=step.rule
            )
        for guard in step.guards:
            stopped = guard(row, by)
            if stopped is not None:
                raise stopped
        return step

    def require(self, name: str, row: Protected, by: Viewer) -> Step:
        """The person has a role that takes this step, whether or not it is open now.

        Refuses: NotAllowed.
        """
        step = self.steps[name]
        if not self.has_role(name, row, by):
            raise NotAllowed("not_allowed", _("Your role does not include this step."), rule=step.rule)
        return step

    def has_role(self, name: str, row: Protected, viewer: Viewer) -> bool:
        """True when the person has a role that takes this step, whether or not it is open now."""
        return any(viewer.has(role, row.authority_id) for role in self.steps[name].roles)

    def take(
        self,
        name: str,
        row: Protected,
        *,
        by: Viewer,
        facts: Mapping[str, Any] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> Step:
        """The step is checked, the row stands in its new state and the event is recorded; the action saves the row.

        Refuses: as check.
        """
        step = self.check(name, row, by)
        behalf = self.behalf(name, row, by)
        if behalf is not None:
            facts = {**(facts or {}), "on_behalf_of": behalf.person_uid}
        if step.to:
            cast(Stateful, row).state = step.to
        trail.record(f"{self.noun}.{step.past}", row, by=by, facts=facts, texts=texts)
        return step

    def behalf(self, name: str, row: Protected, by: Viewer) -> Behalf | None:
        """The one who is away and for whom the person takes the step; none when it is the person's own to take."""
        if not by.stands_in or self._stops(name, row, by.alone) is None:
            return None
        ordered = sorted(by.stands_in, key=lambda one: one.person_id)
        return next((one for one in ordered if self._stops(name, row, by.standing_in_for([one])) is None), None)

    def _stops(self, name: str, row: Protected, by: Viewer) -> Refused | None:
        try:
            self.check(name, row, by)
        except Refused as stopped:
            return stopped
        return None

    def available(self, row: Protected, *, viewer: Viewer) -> list[Offer]:
        """The steps open to this person from the row's state; those that a guard stops carry its reason."""
        stateful = cast(Stateful, row)
        held = viewer.roles_in(stateful.authority_id)
        offers = []
        for step in self.steps.values():
            if stateful.state in step.states and held.intersection(step.roles):
                stopped = next((found for guard in step.guards if (found := guard(row, viewer))), None)
                offers.append(Offer(step, stopped.message if stopped else None))
        return offers

    def may(self, name: str, row: Protected, *, viewer: Viewer) -> bool:
        """True when the step is open to the person and nothing stops it."""
        return any(offer.step.name == name and offer.blocked is None for offer in self.available(row, viewer=viewer))


_TABLES: dict[str, StepTable] = {}


def tables() -> list[StepTable]:
    """Every step table that has been declared, by noun."""
    return [_TABLES[noun] for noun in sorted(_TABLES)]


def events() -> set[str]:
    """Every event that a step leaves in the trail."""
    return {f"{table.noun}.{step.past}" for table in tables() for step in table.steps.values()}
