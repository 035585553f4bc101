"""A consultation has come to the district board. Every state of its answer is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.boards import actions as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.boards.tests.scene import BEFORE, CALLED, HELD, Scene, fresh
from genomslag.domain.consultations.rules import anchor_to
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Revision, Version
from genomslag.domain.opinions import actions, queries
from genomslag.domain.opinions.models import Opinion, Part, Section
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation.tests.cast import START
from genomslag.domain.registry.models import Record
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer

LAST_DAY = date(2026, 10, 30)
CO_UNITS = ("forskola", "barn_unga")
GOAL = "Alla verksamheter ska fråga om våld och veta vad som händer sedan."


def words(text: str) -> dict[str, Any]:
    return richtext.from_text(text)


@dataclass
class Desk(Scene):
    """The board's scene, with a referred programme and three more people of the office."""

    version: Version = field(init=False)
    goal: Revision = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        with clock.freeze(BEFORE):
            self._appoint("other_head", "Ulla Boucle", "head", "forskola")
            self._appoint("far_officer", "Sten Satin", "officer", "aldreomsorg")
            self._appoint("child_officer", "Bo Batist", "officer", "barn_unga")
            self._refer()

    def _appoint(self, who: str, name: str, role: str, unit: str) -> None:
        by = organisation.founder()
        person = organisation.add_person(name=name, email=f"{who}@exempel.se", can_sign_in=False, by=by)
        organisation.appoint(person, role=role, body=self.cast.hv, unit=self.cast.units[unit], from_on=START, by=by)
        self.cast.people["hv", who] = person

    def _refer(self) -> None:
        by = self.viewer("officer", body="ks")
        profile = documents.load_profile(body=self.cast.sthlm, data=document_rules.shipped("stockholm"))
        version = documents.create_document(
            body=self.cast.ks, profile=profile, kind="programme", title="Program mot våld", by=by
        )
        self.goal = documents.add_element(version, kind="goal", title="Upptäcka våld", text=words(GOAL), code="M1", by=by)
        self.version = documents.refer(version, by=by)

    def registered(self, title: str = "Remiss om program mot våld") -> Opinion:
        with clock.freeze(BEFORE):
            return actions.register(
                body=self.cast.hv,
                matter=self.matter(title),
                title=title,
                answer_by_on=LAST_DAY,
                version=self.version,
                by=self.viewer("registrar"),
            )

    def assign(self, opinion: Opinion, co_units: tuple[str, ...] = CO_UNITS, **changed: Any) -> Opinion:
        named = {self.cast.units["forskola"].pk: self.person("co_officer")}
        said = {
            "unit": self.cast.units["vuxna"],
            "handler": self.person("officer"),
            "co_units": [self.cast.units[code] for code in co_units],
            "sitting": self.sitting,
            "officers": named,
            "by": self.viewer("head"),
        }
        return actions.assign(opinion, **{**said, **changed})

    def assigned(self, co_units: tuple[str, ...] = CO_UNITS, title: str = "Remiss om program mot våld") -> Opinion:
        opinion = self.registered(title)
        with clock.freeze(BEFORE):
            return self.assign(opinion, co_units)

    def part(self, opinion: Opinion, unit: str) -> Part:
        return Part.unscoped.get(opinion=opinion, unit=self.cast.units[unit])

    def section(self, opinion: Opinion, key: str) -> Section:
        return Section.unscoped.get(opinion=opinion, key=key)

    def anchor(self, quote: str = "fråga om våld") -> dict[str, Any]:
        revision = self.goal
        made = anchor_to(
            element=str(revision.element.uid),
            revision=revision.digest,
            text=richtext.to_text(revision.text),
            quote=quote,
        )
        assert made is not None
        return made

    def complete(self, opinion: Opinion) -> Opinion:
        """Everything that must be there before the draft is handed in."""
        with clock.freeze(BEFORE):
            for unit, who in (("forskola", "co_officer"), ("barn_unga", "child_officer")):
                part = Part.unscoped.filter(opinion=opinion, unit=self.cast.units[unit]).first()
                if part is not None:
                    actions.save_part(part, text=words("Vår del."), submit=True, by=self.viewer(who))
            by = self.viewer("officer")
            for key, text in (("summary", "Vi är i stort positiva."), ("views", "Dela programmet i två.")):
                actions.save_section(self.section(opinion, key), text=words(text), by=by)
            actions.take_position(
                opinion,
                kind="proposal",
                stance="supports_with_changes",
                text="Säg vem som frågar.",
                element=self.goal.element,
                anchor=self.anchor(),
                by=by,
            )
            clauses = ["Nämnden godkänner förvaltningens svar."]
            return actions.set_conclusion(opinion, stance="supports_mainly", clauses=clauses, by=by)

    def written(self, **how: Any) -> Opinion:
        return self.complete(self.assigned(**how))

    def submitted(self, **how: Any) -> Opinion:
        opinion = self.written(**how)
        with clock.freeze(BEFORE):
            return actions.submit(opinion, by=self.viewer("officer"))

    def sum_of(self, opinion: Opinion, by: Viewer) -> str:
        return queries.workspace(fresh(opinion), viewer=by).digest

    def attest(self, opinion: Opinion, who: str) -> Opinion:
        with clock.freeze(BEFORE):
            by = self.viewer(who)
            return actions.attest(opinion, seen=self.sum_of(opinion, by), by=by)

    def attested(self, **how: Any) -> Opinion:
        return self.attest(self.submitted(**how), "head")

    def approved(self, **how: Any) -> Opinion:
        return self.attest(self.attested(**how), "director")

    def report(self, opinion: Opinion) -> Record:
        return self.paper(opinion.matter)

    def put_on_agenda(self, opinion: Opinion) -> tuple[Opinion, AgendaItem]:
        with clock.freeze(BEFORE):
            report = self.report(opinion)
            item = boards.list_item(
                self.sitting,
                matter=opinion.matter,
                title=opinion.title,
                proposal=opinion.clauses,
                paper=report,
                by=self.secretary,
            )
            return actions.list_(opinion, item=item, report=report, by=self.secretary), item

    def on_agenda(self, **how: Any) -> Opinion:
        return self.put_on_agenda(self.approved(**how))[0]

    def convened(self, **how: Any) -> Opinion:
        """On the agenda of a sitting that the members have been called to."""
        opinion = self.on_agenda(**how)
        with clock.freeze(CALLED):
            self.sitting = boards.call(self.sitting, by=self.secretary)
        self.enter("chair", "member")
        return opinion

    def enacted(self, **how: Any) -> Opinion:
        opinion = self.convened(**how)
        with clock.freeze(HELD):
            boards.decide(fresh(opinion).item, by=self.secretary)
            return actions.enact(opinion, step="enact", by=self.secretary)

    def minuted(self, **how: Any) -> Opinion:
        opinion = self.enacted(**how)
        with clock.freeze(HELD):
            minutes = self.write(fresh(opinion).item, immediate=True)
            self.approve(minutes)
        return opinion
