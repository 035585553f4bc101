"""A district measures with an indicator of its own plan. Every state of a value is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Element
from genomslag.domain.documents.tests.scene import Desk, fresh
from genomslag.domain.indicators import actions
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.models import Unit
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground.access import Audience, Viewer

YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NEXT_YEAR = (date(2027, 1, 1), date(2027, 12, 31))
TODAY = date(2028, 2, 1)
MORE_UNITS = ("ekdungen", "tallbacken", "granen")
NOT_HANDED_IN, HANDED_IN, COUNTS = "draft", "submitted", "approved"

__all__ = ["fresh"]


@dataclass
class Measuring(Desk):
    """The documents' desk, with four preschools under their department, and an indicator element of the district's."""

    indicator: Element = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        by = organisation.founder()
        for code in MORE_UNITS:
            self.cast.units[code] = organisation.add_unit(
                body=self.cast.hv, name=f"Förskolan {code}", code=code, from_on=START, parent=self.cast.units["forskola"], by=by
            )
        self.appoint("other_unit_head", "Tage Tuskaft", "unit_head", "ekdungen")
        self.indicator = self.an_indicator("I1")

    def appoint(self, who: str, name: str, role: str, unit: str | None) -> None:
        by = organisation.founder()
        person = organisation.add_person(name=name, email=f"{who}@exempel.se", can_sign_in=False, by=by)
        held = self.cast.units[unit] if unit else None
        organisation.appoint(person, role=role, body=self.cast.hv, unit=held, from_on=START, by=by)
        self.cast.people["hv", who] = person

    def viewer(self, who: str, body: str = "hv") -> Viewer:
        return self.cast.viewer(who, body=body)

    @property
    def coordinator(self) -> Viewer:
        return self.viewer("coordinator")

    def unit(self, code: str) -> Unit:
        return self.cast.units[code]

    def an_indicator(self, code: str) -> Element:
        version = documents.create_document(
            body=self.cast.hv, profile=self.profile, kind="plan", title=f"Plan {code}", by=self.coordinator
        )
        return documents.add_element(version, kind="indicator", title="Mätning", code=code, by=self.coordinator).element

    def define(self, element: Element | None = None, **said: Any) -> Definition:
        words = {"name": "Personer som fått stöd", "unit_word": "personer", **said}
        return actions.define(element or self.indicator, by=self.coordinator, **words)

    def in_use(self, audience: int = Audience.OWN, baseline: str = "", target: str = "", **said: Any) -> Use:
        use = actions.put_to_use(self.define(**said), body=self.cast.hv, baseline=baseline, target=target, by=self.coordinator)
        return actions.open_to(use, audience=audience, by=self.coordinator) if audience > Audience.OWN else use

    def counting_persons(self, audience: int = Audience.PUBLIC, **said: Any) -> Use:
        return self.in_use(audience, secrecy="persons", adds_up=True, **said)

    def value(
        self, use: Use, said: str | tuple[str, str] = "", unit: str | None = "linden", *, state: str = COUNTS, **how: Any
    ) -> Observation:
        """A value in a state: entered by the coordinator, who may for all units."""
        parts = {"numerator": said[0], "denominator": said[1]} if isinstance(said, tuple) else {"value": said}
        period = how.pop("period", YEAR)
        row = actions.observe(
            use,
            period_from_on=period[0],
            period_until_on=period[1],
            unit=self.unit(unit) if unit else None,
            by=how.pop("by", self.coordinator),
            **parts,
            **how,
        )
        return self.bring(row, state)

    def bring(self, row: Observation, state: str) -> Observation:
        if state == NOT_HANDED_IN:
            return row
        row = actions.submit(row, by=self.coordinator)
        if state == COUNTS:
            return actions.approve(row, by=self.coordinator)
        if state == "returned":
            return actions.send_back(row, reason="Fel period.", by=self.coordinator)
        return row
