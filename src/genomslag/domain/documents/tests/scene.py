"""A programme of the executive board, in every state it can stand in. Each state is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.documents import actions, queries
from genomslag.domain.documents import rules as document_rules
from genomslag.domain.documents.models import Document, Element, Profile, Version
from genomslag.domain.organisation.tests.cast import Cast
from genomslag.ground import clock, richtext
from genomslag.ground.access import ANYONE, Viewer, system

DECIDED = date(2026, 9, 14)
SINCE, LATER = date(2020, 1, 1), date(2100, 1, 1)
"""A first day of validity that has been, whenever the tests are run, and one that has not."""
STATES = tuple(Version.State.values)


def profile_data() -> dict[str, Any]:
    return document_rules.shipped("stockholm")


def words(text: str) -> dict[str, Any]:
    return richtext.from_text(text)


@dataclass
class Desk:
    cast: Cast
    profile: Profile = field(init=False)
    elements: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.profile = actions.load_profile(body=self.cast.sthlm, data=profile_data())

    @property
    def officer(self) -> Viewer:
        """The one who writes the programme, at the executive board."""
        return self.cast.viewer("officer", body="ks")

    def empty(self, title: str = "Program mot våld", kind: str = "programme") -> Version:
        return actions.create_document(body=self.cast.ks, profile=self.profile, kind=kind, title=title, by=self.officer)

    def add(self, version: Version, code: str, kind: str, title: str, **said: Any) -> Element:
        text = words(said.pop("text", f"{title}."))
        by = said.pop("by", self.officer)
        made = actions.add_element(version, kind=kind, code=code, title=title, text=text, by=by, **said)
        self.elements[code] = made.element
        return made.element

    def draft(self, title: str = "Program mot våld") -> Version:
        """A chapter, two goals, a shared activity with a lead, one without, an indicator."""
        version = self.empty(title)
        self.add(version, "1", "chapter", "Mål kopplade till programmet")
        goal = self.add(version, "M1", "goal", "Upptäcka våld", parent=self.elements["1"], target_groups=["barn"])
        self.add(version, "M2", "goal", "Stöd i tid", parent=self.elements["1"], violence_forms=["hedersrelaterat"])
        shared = self.add(version, "A1", "activity", "Fråga om våld", parent=goal)
        alone = self.add(version, "A2", "activity", "Utbilda chefer", parent=goal)
        self.add(version, "I1", "indicator", "Andel som fått frågan", parent=shared)
        name = actions.name_responsible
        name(shared, body=self.cast.hv, function=self.cast.functions["forskola"], by=self.officer)
        name(shared, body=self.cast.sn, by=self.officer)
        name(alone, body=self.cast.sn, part="lead", by=self.officer)
        return version

    def referred(self) -> Version:
        return actions.refer(self.draft(), by=self.officer)

    def proposed(self) -> Version:
        return actions.propose(self.draft(), by=self.officer)

    def adopt(self, version: Version, **said: Any) -> Version:
        """In force at once, unless other days are given."""
        given = {"decided_on": DECIDED, "valid_from_on": SINCE, "paragraph": "14", "number": "KS 2026/1", **said}
        return actions.adopt(version, deciding_body_name="Kommunfullmäktige", by=self.officer, **given)

    def revised(self) -> Version:
        return self.next(self.referred())

    def adopted(self) -> Version:
        """Decided; its first day of validity is yet to come."""
        return self.adopt(self.proposed(), valid_from_on=LATER)

    def in_force(self) -> Version:
        return self.adopt(self.proposed())

    def lapsed(self) -> Version:
        """In force for a year, and replaced by nothing."""
        with clock.freeze(SINCE):
            made = self.adopt(self.proposed(), decided_on=SINCE, valid_until_on=SINCE.replace(month=12, day=31))
        assert made.state == "in_force"
        turn_day()
        return fresh(made)

    def next(self, version: Version) -> Version:
        return actions.next_version(version, by=self.officer)

    def superseded(self) -> Version:
        old = self.in_force()
        self.adopt(actions.propose(self.next(old), by=self.officer))
        return fresh(old)

    def called_off(self) -> Version:
        """A next version that was begun by mistake."""
        draft = self.next(self.in_force())
        actions.call_off(draft.succession, reason="Påbörjad av misstag.", by=self.officer)
        return fresh(draft)  # type: ignore[no-any-return]

    def in_state(self, state: str) -> Version:
        made: Version = getattr(self, state)()
        assert made.state == state
        return made

    def codes(self, version: Version, viewer: Viewer | None = None) -> list[str]:
        shown = queries.version(version.uid, viewer=viewer or self.officer)
        return [node.code for node in queries.outline(shown, viewer=viewer or self.officer)]

    def node(self, version: Version, code: str, viewer: Viewer | None = None) -> queries.Node:
        shown = queries.version(version.uid, viewer=viewer or self.officer)
        return next(node for node in queries.outline(shown, viewer=viewer or self.officer) if node.code == code)


def turn_day() -> list[Version]:
    """As the worker does on a new day."""
    due = queries.authorities_due(viewer=ANYONE)
    return [version for authority in due for version in actions.turn_day(authority, by=system(authority))]


def fresh(row: Any) -> Any:
    return type(row).unscoped.get(pk=row.pk)


def document(version: Version) -> Document:
    return Document.unscoped.get(pk=version.document_id)
