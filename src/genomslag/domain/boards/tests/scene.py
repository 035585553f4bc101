"""A district board with its people, a sitting and matters before it. Every state is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.boards import actions
from genomslag.domain.boards.models import AgendaItem, Minutes, Notice, Seat, Sitting
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.tests.cast import Cast
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Matter, Record
from genomslag.ground import clock
from genomslag.ground.access import Viewer

BEFORE = date(2026, 9, 1)
PAPERS_BY, CALLED, HELD = date(2026, 10, 6), date(2026, 10, 14), date(2026, 10, 22)
SEATS = (
    ("chair", "chair", "Röda Kappan"),
    ("member", "member", "Blå Hatten"),
    ("substitute", "substitute", "Blå Hatten"),
)


@dataclass
class Scene:
    cast: Cast
    sitting: Sitting = field(init=False)
    seats: dict[str, Seat] = field(default_factory=dict)

    def __post_init__(self) -> None:
        with clock.freeze(BEFORE):
            for who, kind, party in SEATS:
                self.seats[who] = actions.take_seat(
                    body=self.cast.hv,
                    person=self.person(who),
                    kind=kind,
                    party=party,
                    from_on=BEFORE,
                    by=self.secretary,
                )
            self.sitting = actions.plan_sitting(
                body=self.cast.hv, held_on=HELD, papers_by_on=PAPERS_BY, called_on=CALLED, by=self.secretary
            )

    def person(self, who: str) -> Person:
        return self.cast.person(who)

    def viewer(self, who: str, body: str = "hv") -> Viewer:
        return self.cast.viewer(who, body=body)

    @property
    def secretary(self) -> Viewer:
        return self.cast.viewer("secretary")

    def matter(self, title: str = "Remiss om program") -> Matter:
        authority_id = self.cast.hv.authority_id
        assert authority_id is not None
        return registry.open_matter(authority_id=authority_id, title=title, opened_on=BEFORE, by=self.viewer("registrar"))

    def paper(self, matter: Matter, secrecy: str = "") -> Record:
        return registry.register(
            matter,
            direction=Record.Direction.DRAWN_UP,
            kind="official_report",
            title="Tjänsteutlåtande",
            dated_on=BEFORE,
            secrecy_provision=secrecy,
            by=self.viewer("officer"),
        )

    def listed(self, title: str = "Remiss om program", secrecy: str = "", sitting: Sitting | None = None) -> AgendaItem:
        with clock.freeze(BEFORE):
            matter = self.matter(title)
            return actions.list_item(
                sitting or self.sitting,
                matter=matter,
                title=title,
                proposal=["Nämnden godkänner förvaltningens svar."],
                paper=self.paper(matter, secrecy),
                by=self.secretary,
            )

    def called(self, *titles: str, present: bool = True, **how: Any) -> list[AgendaItem]:
        """Listed and called; and, unless said otherwise, chair and member are entered as serving on the day."""
        items = [self.listed(title, **how) for title in titles or ("Remiss om program",)]
        with clock.freeze(CALLED):
            self.sitting = actions.call(self.sitting, by=self.secretary)
        if present:
            self.enter("chair", "member")
        return [fresh(item) for item in items]

    def enter(self, *serving: str, **more: Any) -> Sitting:
        with clock.freeze(self.sitting.held_on):
            seats = [self.seats[who] for who in serving]
            self.sitting = actions.enter_presence(self.sitting, serving=seats, by=self.secretary, **more)
        return self.sitting

    def decided(self, **how: Any) -> AgendaItem:
        item = self.called(**how)[0]
        with clock.freeze(HELD):
            return actions.decide(item, by=self.secretary)

    def held(self, **how: Any) -> AgendaItem:
        item = self.decided(**how)
        with clock.freeze(HELD):
            self.sitting = actions.hold(self.sitting, by=self.secretary)
        return item

    def write(self, *items: AgendaItem, immediate: bool = False, **changed: Any) -> Minutes:
        said = {
            "items": items,
            "chair": self.person("chair"),
            "approvers": [self.person("member")],
            "content": {"title": "Protokoll", "blocks": []},
        }
        return actions.write_minutes(self.sitting, **{**said, **changed}, immediate=immediate, by=self.secretary)

    def written(self, **how: Any) -> Minutes:
        item = self.held(**how)
        with clock.freeze(HELD):
            return self.write(item)

    def approved(self, on: date = HELD, **how: Any) -> Minutes:
        minutes = self.written(**how)
        with clock.freeze(on):
            return self.approve(minutes)

    def approve(self, minutes: Minutes, *whose: str) -> Minutes:
        """Each one presses; chair and member, unless said otherwise."""
        for who in whose or ("chair", "member"):
            minutes = actions.approve_minutes(minutes, seen=minutes.content_digest, by=self.viewer(who))
        return minutes

    def posted(self, on: date = HELD, **how: Any) -> Notice:
        minutes = self.approved(**how)
        with clock.freeze(on):
            return actions.post_notice(minutes, kept_at="Förvaltningens kansli", by=self.secretary)


def fresh(row: Any) -> Any:
    """The row as it stands now, with nothing remembered."""
    return type(row).unscoped.get(pk=row.pk)
