"""A district with a plan in force is followed up. Each state is reached by actions alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from genomslag.domain.documents.tests.scene import fresh
from genomslag.domain.flows import report_back, show_effect
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import FollowUp, Habit, UnitReport
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Observation, Use
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Measure
from genomslag.domain.plans.tests import scene
from genomslag.ground import clock
from genomslag.ground.access import Viewer

YEAR = (date(2027, 1, 1), date(2027, 12, 31))
TITLES = ("Rutin på alla förskolor", "Utbilda handläggare")
ASKED, ANSWER_BY, REPORT_BY, AFTER = date(2028, 1, 3), date(2028, 1, 14), date(2028, 1, 31), date(2028, 1, 20)

__all__ = ["fresh"]


@dataclass
class Following:
    """The coordinator's room a year after the plan came into force: two units own a measure, one of them with an indicator."""

    room: scene.Room
    use: Use = field(init=False)
    row: FollowUp = field(init=False)

    def __post_init__(self) -> None:
        room = self.room
        activity = room.desk.elements["A1"]
        self.use = show_effect.add_indicator(
            room.plan, name="Förskolor med rutin", unit_word="st", contributes_to=activity, baseline="1", target="4",
            target_on=date(2029, 12, 31), external_code="HV1", by=room.tove,
        )  # fmt: skip
        room.add(TITLES[0], use=self.use, uptake=room.asked, ends_on=date(2028, 6, 30))
        room.add(TITLES[1], owner_unit=room.cast.units["vuxna"], owner=room.cast.person("officer"))
        show_effect.put_in_force(fresh(room.plan), deciding_body_name="Nämnden", decided_on=scene.TODAY, by=room.tove)
        room.plan = fresh(room.plan)

    def who(self, name: str, body: str = "hv") -> Viewer:
        return self.room.cast.viewer(name, body=body)

    @property
    def tove(self) -> Viewer:
        return self.room.tove

    def measure(self, title: str = "Rutin") -> Measure:
        found = Measure.unscoped.filter(plan=self.room.plan).select_related("plan").order_by("id")
        return next(one for name, one in zip(TITLES, found, strict=False) if name.startswith(title))

    def opened(self, **said: Any) -> FollowUp:
        days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
        given = {"name": "Helår 2027", "kind": "annual", **days, **said}
        self.row = actions.open_follow_up(self.room.plan, **given, by=self.tove)
        return self.row

    def unit(self, code: str = "linden") -> UnitReport:
        return UnitReport.unscoped.get(follow_up=self.row, unit=self.room.cast.units[code])

    def value(self, said: str, period: tuple[date, date] = YEAR) -> Observation:
        row = indicators.observe(
            self.use,
            period_from_on=period[0],
            period_until_on=period[1],
            unit=self.room.cast.units["linden"],
            value=said,
            by=self.tove,
        )
        return indicators.approve(indicators.submit(row, by=self.tove), by=self.tove)

    def reported(self, title: str = "Rutin", **said: Any) -> None:
        given = {"state": "under_way", "text": "Halva personalen har gått igenom rutinen.", "reason": "Sen start.", **said}
        plans.report(self.measure(title), **given, by=self.tove)

    def answered(self, code: str = "linden", text: str = "Det går framåt.") -> UnitReport:
        who = "unit_head" if code == "linden" else "officer"
        return actions.answer(self.unit(code), text=text, by=self.who(who))

    def signed(self, code: str = "linden") -> UnitReport:
        return actions.sign(self.answered(code), by=self.tove)

    def goals(self) -> list[queries.Goal]:
        row = queries.follow_up(self.row.uid, viewer=self.tove)
        return queries.picture(row, viewer=self.tove, measures=queries.status(row, viewer=self.tove).measures).goals

    def judged(self, judgement: str = "partly", explanation: str = "") -> FollowUp:
        for goal in self.goals():
            element = self.room.desk.elements[goal.code]
            actions.assess(
                fresh(self.row),
                element,
                judgement=judgement,
                reason="Rutinen är på plats.",
                explanation=explanation,
                by=self.tove,
            )
        self.row = actions.judge(fresh(self.row), judgement=judgement, reason="Arbetet går framåt.", by=self.tove)
        return self.row

    def ready(self, judgement: str = "partly") -> FollowUp:
        """Everything is answered and judged; nothing is signed off."""
        self.reported()
        self.value("2")
        self.opened()
        for code in ("linden", "vuxna"):
            self.signed(code)
        return self.judged(judgement)

    def frozen(self, judgement: str = "partly") -> FollowUp:
        self.ready(judgement)
        self.row = report_back.sign_off(fresh(self.row), by=self.tove)
        return self.row


def following() -> Following:
    with clock.freeze(scene.TODAY):
        return Following(scene.room())


def set_habit(place: Following, **said: Any) -> Habit:
    """The body's own habit, said by its coordinator."""
    given = {"kind": "annual", "from_on": date(2028, 1, 1), "from_day": "01-01", "until_day": "12-31", "answer_days": 10, "report_days": 20,
             "judges_goals": False, "reminds": [], "source": "Nämnden § 3"}  # fmt: skip
    return actions.set_habit(place.room.cast.hv, **{**given, **said}, by=place.tove)
