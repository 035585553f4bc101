"""A programme that has been rolled out, a plan that is being written, and the people who work with it. Each state is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from genomslag.domain.documents.models import Version
from genomslag.domain.documents.tests.scene import Desk, fresh
from genomslag.domain.organisation.tests.cast import Cast, cast
from genomslag.domain.plans import actions
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.ground.access import Viewer

TODAY = date(2026, 10, 1)
ANSWER_BY = date(2026, 12, 1)
ENDS = date(2030, 12, 31)


@dataclass
class Room:
    """The coordinator's room in the district, with the programme on the table."""

    desk: Desk
    programme: Version
    plan: Plan

    @property
    def cast(self) -> Cast:
        return self.desk.cast

    @property
    def tove(self) -> Viewer:
        return self.cast.viewer("coordinator")

    @property
    def maj(self) -> Viewer:
        return self.cast.viewer("unit_head")

    @property
    def asked(self) -> Uptake:
        """The shared activity that the district's preschools were asked about."""
        return Uptake.unscoped.get(version=self.programme, body=self.cast.hv)

    def said(self, **said: Any) -> dict[str, Any]:
        """A measure that can be followed, with what differs."""
        return {
            "title": "Rutin på alla förskolor",
            "owner_unit": self.cast.units["linden"],
            "owner": self.cast.person("unit_head"),
            "starts_on": date(2027, 1, 11),
            "ends_on": date(2027, 6, 30),
            "resource": "40 timmar",
            "expected_effect": "Personalen upptäcker tidigare.",
            **said,
        }

    def add(self, title: str = "Rutin på alla förskolor", **said: Any) -> Measure:
        return actions.add_measure(self.plan, **self.said(title=title, **said), by=self.tove)

    def in_force(self, on: date = TODAY) -> Plan:
        self.plan = actions.put_in_force(
            fresh(self.plan), deciding_body_name="Stadsdelsnämnden", decided_on=on, paragraph="7", by=self.tove
        )
        return self.plan


def room() -> Room:
    """A programme in force, asked of those who are named, and the district's plan as a draft."""
    desk = Desk(cast())
    version = desk.adopt(desk.proposed(), decided_on=date(2026, 9, 14), valid_from_on=date(2026, 9, 14), valid_until_on=ENDS)
    actions.open_uptakes(version, answer_by_on=ANSWER_BY, by=desk.officer)
    version = fresh(version)
    plan = actions.draft_plan(programme=version, body=desk.cast.hv, title="Vår plan", by=desk.cast.viewer("coordinator"))
    return Room(desk, version, plan)
