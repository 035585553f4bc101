"""The executive board asks three others about a draft programme. Every state is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.consultations import actions
from genomslag.domain.consultations.actions import Said
from genomslag.domain.consultations.models import Answer, Recipient, Reply, Round, Viewpoint
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Element, Revision, Version
from genomslag.domain.organisation.tests.cast import Cast
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Dispatch, Matter, Record
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer, system

SENT, LAST_DAY, AFTER = date(2026, 9, 1), date(2026, 10, 30), date(2026, 10, 31)
ASKED = ("hv", "sn", "jour")
GOAL = "Alla verksamheter ska fråga om våld."
DRAFT_WORDS = "Kanariegult utkast till nästa version."


def words(text: str) -> dict[str, Any]:
    return richtext.from_text(text)


@dataclass
class Desk:
    """The sender's officer, with a draft programme of two goals; the first has an activity."""

    cast: Cast
    version: Version = field(init=False)
    revisions: dict[str, Revision] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with clock.freeze(SENT):
            profile = documents.load_profile(body=self.cast.sthlm, data=document_rules.shipped("stockholm"))
            said = {"profile": profile, "kind": "programme", "by": self.officer}
            self.version = documents.create_document(body=self.cast.ks, title="Program mot våld", **said)
            self._add("M1", "goal", GOAL)
            self._add("1.1", "activity", "Vi frågar.", parent=self.element("M1"))
            self._add("M2", "goal", "Barn får stöd.")

    def _add(self, code: str, kind: str, text: str, parent: Element | None = None) -> None:
        said = {"kind": kind, "title": code, "code": code, "text": words(text), "parent": parent}
        self.revisions[code] = documents.add_element(self.version, by=self.officer, **said)

    @property
    def officer(self) -> Viewer:
        return self.viewer("officer", "ks")

    @property
    def registrar(self) -> Viewer:
        return self.viewer("registrar", "ks")

    def viewer(self, who: str, body: str = "ks") -> Viewer:
        return self.cast.viewer(who, body=body)

    def worker(self) -> Viewer:
        return system(self.authority())

    def authority(self, body: str = "ks") -> int:
        found = self.cast.bodies[body].authority_id
        assert found is not None
        return found

    def element(self, code: str) -> Element:
        return self.revisions[code].element

    def draft(self, **said: Any) -> Round:
        given = {
            "body": self.cast.ks,
            "version": self.version,
            "title": "Remiss om program mot våld",
            "letter": words("Svara på hur ni ser på målen."),
            "answer_by_on": LAST_DAY,
            "by": self.officer,
        }
        with clock.freeze(SENT):
            return actions.draft_round(**{**given, **said})

    def addressed(self, *bodies: str, **said: Any) -> Round:
        round_ = self.draft(**said)
        with clock.freeze(SENT):
            actions.choose_recipients(round_, [self.cast.bodies[code] for code in bodies or ASKED], by=self.officer)
        return fresh(round_)

    def matter(self, body: str = "ks") -> Matter:
        by = self.viewer("registrar", body)
        return registry.open_matter(authority_id=self.authority(body), title="Program", opened_on=SENT, by=by)

    def packages(self, round_: Round, matter: Matter) -> dict[int, Dispatch]:
        letter = self.record(matter, direction=Record.Direction.OUT)
        return {
            asked.body_id: registry.prepare_dispatch(
                matter, kind="consultation", records=[letter], to_body=asked.body, subject_uid=round_.uid, by=self.officer
            )
            for asked in Recipient.unscoped.filter(round=round_).select_related("body")
        }

    def sent(self, *bodies: str, **said: Any) -> Round:
        round_ = self.addressed(*bodies, **said)
        with clock.freeze(SENT):
            matter = self.matter()
            if fresh(self.version).state in document_rules.OPEN:
                self.version = documents.refer(self.version, by=self.officer)
            return actions.send(round_, matter=matter, dispatches=self.packages(round_, matter), by=self.officer)

    def record(self, matter: Matter, **said: Any) -> Record:
        given = {"direction": Record.Direction.IN, "kind": "answer", "title": "Svar", "dated_on": SENT, "by": self.officer}
        return registry.register(matter, **{**given, **said})

    def recipient(self, round_: Round, code: str = "hv") -> Recipient:
        return Recipient.unscoped.get(round=round_, body=self.cast.bodies[code])

    def said(self, text: str = "Dela programmet i två.", code: str = "M1", **more: Any) -> Said:
        return Said(text=text, quote=text, element=self.element(code) if code else None, **more)

    def answer(self, round_: Round, *said: Said, code: str = "hv", on: date = LAST_DAY, **more: Any) -> Answer:
        body = self.cast.bodies.get(code)
        matter = fresh(round_).matter
        given = {
            "sender_name": body.name if body else code,
            "arrived_on": on,
            "body": body,
            "text": "\n".join(one.text for one in said) or "Inget att erinra.",
            "structured": {"format": "genomslag-answer/1.0", "stance": "supports"},
            "stance": "supports",
            "viewpoints": said,
            "by": self.officer,
        }
        with clock.freeze(on):
            return actions.receive_answer(round_, record=self.record(matter), **{**given, **more})

    def viewpoint(self, answer: Answer, serial: int = 1) -> Viewpoint:
        return Viewpoint.unscoped.get(answer=answer, serial=serial)

    def noted(self, viewpoint: Viewpoint, **said: Any) -> Reply:
        given = {"outcome": Reply.Outcome.NOTED, "reason": "Tas med i det fortsatta arbetet.", "by": self.officer}
        with clock.freeze(AFTER):
            return actions.reply(viewpoint, **{**given, **said})

    def changed_wording(self, code: str = "M1", text: str = DRAFT_WORDS) -> Revision:
        """The element in the draft of the next version, in other words."""
        draft = Version.unscoped.filter(document=self.version.document, state__in=document_rules.OPEN).first()
        draft = draft or documents.next_version(self.version, by=self.officer)
        return documents.revise_element(draft, self.element(code), text=words(text), by=self.officer)

    def released(self, answer: Answer) -> Answer:
        record = registry.release(fresh(answer).record, by=self.registrar)
        return actions.publish_answer(answer, audience=record.audience, by=self.registrar)

    def reported(self, round_: Round) -> Round:
        with clock.freeze(AFTER):
            return actions.report(round_, by=self.officer)


def fresh(row: Any) -> Any:
    """The row as it stands now, with nothing remembered."""
    return type(row).unscoped.get(pk=row.pk)
