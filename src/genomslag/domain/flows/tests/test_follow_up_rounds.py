"""A round is opened, units answer and are signed off, and whoever is silent is seen."""

from datetime import date, timedelta

import pytest

from genomslag.domain.flows import desk
from genomslag.domain.flows.tests.following import AFTER, ANSWER_BY, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import UnitReport
from genomslag.domain.plans import actions as plans
from genomslag.ground import clock
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState


@pytest.fixture
def place(followed):
    return followed


def test_open_follow_up_asks_every_unit_that_owns_a_running_measure(place, events):
    with events("followup.opened"):
        row = place.opened()
    assert {one.unit.name for one in queries.unit_reports(row, viewer=place.tove)} == {
        "Förskolan Linden",
        "Avdelningen för vuxna",
    }
    assert row.judges_goals and row.kind == "annual"
    assert all(one.answer_by_on == ANSWER_BY for one in queries.unit_reports(row, viewer=place.tove))


def test_a_unit_whose_measure_was_done_before_the_period_is_not_asked(place):
    with clock.freeze(date(2026, 12, 1)):
        plans.report(place.measure("Utbilda"), state="done", text="Klart.", by=place.tove)
    row = place.opened()
    assert [one.unit.name for one in queries.unit_reports(row, viewer=place.tove)] == ["Förskolan Linden"]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("period", {"period_until_on": YEAR[0] - timedelta(1)}),
        ("days", {"answer_by_on": REPORT_BY + timedelta(1)}),
        ("no_time", {"answer_by_on": date(2026, 1, 2)}),
        ("no_name", {"name": " "}),
        ("kind", {"kind": "weekly"}),
    ],
)
def test_open_follow_up_refuses(place, refused, code, said):
    with refused(Invalid, code):
        place.opened(**said)


def test_open_follow_up_is_the_coordinators_on_a_plan_in_force_once_a_period(place, refused):
    for who in ("head", "unit_head", "officer", "secretary"):
        with pytest.raises(NotAllowed):
            actions.open_follow_up(place.room.plan, name="x", period_from_on=YEAR[0], period_until_on=YEAR[1], report_by_on=REPORT_BY, by=place.who(who))  # fmt: skip
    place.opened()
    with refused(Invalid, "already_open"):
        place.opened()
    place.room.plan = plans.close(fresh(place.room.plan), by=place.tove)
    with refused(Invalid, "not_in_force"):
        place.opened(period_from_on=date(2026, 1, 1), period_until_on=date(2026, 12, 31))


def test_what_is_said_in_a_round_is_the_offices_own_and_that_it_is_open_is_seen_by_all_signed_in(place):
    place.opened()
    other = place.who("coordinator", body="ks")
    assert queries.follow_up(place.row.uid, viewer=other).state == "open"
    with pytest.raises(NotFound):
        queries.unit_report(place.unit().uid, viewer=other)
    with pytest.raises(NotFound):
        queries.follow_up(place.row.uid, viewer=ANYONE)


def test_what_was_reported_already_stands_there_beforehand(place):
    place.reported()
    place.value("2")
    place.opened()
    shown = queries.unit_report(place.unit().uid, viewer=place.who("unit_head"))
    found = queries.section(shown, viewer=place.who("unit_head"))
    assert "Halva personalen har gått igenom rutinen." in queries.summed_up(found)
    assert [str(one.value) for one in found.indicators] == ["2"] and found.unreported == []
    alone = queries.section(queries.unit_report(place.unit("vuxna").uid, viewer=place.tove), viewer=place.tove)
    assert [one["title"] for one in alone.unreported] == ["Utbilda handläggare"]
    assert "inget har rapporterats" in queries.summed_up(alone)


def test_a_unit_sees_its_own_small_numbers_and_nobody_else_does(place):
    place.value("2")
    sheet = place.use.definition
    sheet.secrecy, sheet.smallest_shown = "sensitive", 5
    sheet.save()
    place.opened()
    row = queries.unit_report(place.unit().uid, viewer=place.tove)
    seen = {
        who: queries.section(row, viewer=place.who(who)) for who in ("unit_head", "coordinator", "head", "officer", "director")
    }
    entered = {who: [one.value_scaled for one in found.entered] for who, found in seen.items()}
    assert entered == {"unit_head": [2], "coordinator": [2], "head": [], "officer": [], "director": []}
    assert "2" not in queries.summed_up(seen["unit_head"])
    assert queries.section(row, viewer=place.who("coordinator", body="ks")).entered == []


def test_answer_sign_and_send_back(place, events):
    place.opened()
    with events("unitreport.answered"):
        row = place.answered()
    assert (row.state, row.answered_by.name, row.answered_on) == ("answered", "Maj Linne", date(2028, 1, 3))
    with events("unitreport.sent_back"):
        row = actions.send_back(row, reason="Säg hur många.", by=place.tove)
    assert (row.state, row.returned_reason) == ("returned", "Säg hur många.")
    row = actions.answer(row, text="Fyra av fem.", by=place.who("unit_head"))
    with events("unitreport.signed"):
        row = actions.sign(row, by=place.tove)
    assert (row.state, row.text, row.signed_by.name) == ("signed", "Fyra av fem.", "Tove Spole")
    assert actions.send_back(row, reason="En gång till.", by=place.tove).signed_by is None


def test_answer_refuses_nothing_said_other_units_and_an_old_form(place, refused):
    place.opened()
    with refused(Invalid, "no_text"):
        actions.answer(place.unit(), text=" ", by=place.who("unit_head"))
    with refused(NotAllowed, "other_unit"):
        actions.answer(place.unit("vuxna"), text="x", by=place.who("unit_head"))
    row = place.answered()
    with pytest.raises(Stale):
        actions.sign(row, by=place.tove, expected=row.revision - 1)
    row = actions.sign(row, by=place.tove)
    with pytest.raises(WrongState):
        actions.answer(row, text="x", by=place.who("unit_head"))


def test_answer_is_said_otherwise_until_it_is_signed_and_what_was_seen_is_what_is_signed(place):
    place.opened()
    seen = place.answered()
    said = actions.answer(seen, text="Nio av arton.", by=place.who("unit_head"))
    with pytest.raises(Stale):
        actions.sign(seen, by=place.tove, expected=seen.revision)
    assert actions.sign(said, by=place.tove, expected=said.revision).text == "Nio av arton."


def test_sign_is_for_another_person_of_the_own_department(place, refused):
    place.opened()
    mine = actions.answer(place.unit(), text="x", by=place.tove)
    with refused(NotAllowed, "own_answer"):
        actions.sign(mine, by=place.tove)
    with refused(NotAllowed, "other_department"):
        actions.sign(mine, by=place.who("head"))  # of the adults' department, and the preschool is not under it
    with refused(NotAllowed, "other_department"):
        actions.send_back(mine, reason="x", by=place.who("head"))
    assert actions.sign(place.answered("vuxna"), by=place.who("head")).state == "signed"


def test_send_back_says_why(place, refused):
    place.opened()
    row = place.answered()
    with refused(Invalid, "no_reason"):
        actions.send_back(row, reason=" ", by=place.tove)


def test_when_the_report_is_signed_nobody_answers_any_more(place, refused):
    place.frozen()
    for act in (
        lambda: actions.answer(_as(place.unit(), "waiting"), text="x", by=place.tove),
        lambda: actions.sign(_as(place.unit(), "answered"), by=place.who("head")),
        lambda: actions.send_back(place.unit(), reason="x", by=place.tove),
    ):
        with pytest.raises((Invalid, NotAllowed)):
            act()
    with refused(Invalid, "round_closed"):
        actions.send_back(place.unit(), reason="x", by=place.tove)


def _as(row, state):
    UnitReport.unscoped.filter(pk=row.pk).update(state=state)
    return fresh(row)


def test_what_waits_for_whom_stands_on_the_desk(place):
    place.opened()

    def waits(who):
        found = desk.waiting_for(place.who(who))
        return {(one.kind, one.step) for one in found if one.kind in ("unitreport", "followup")}

    assert waits("unit_head") == {("unitreport", "answer")}
    assert waits("head") == {("unitreport", "answer")}
    assert waits("coordinator") == {("followup", "sign_off")}
    assert waits("secretary") == set()
    place.answered()
    assert waits("unit_head") == set()
    assert waits("coordinator") == {("followup", "sign_off"), ("unitreport", "sign")}
    assert waits("head") == {("unitreport", "answer")}  # its own unit; the preschool is another department's


def test_silent_units_hold_the_report_only_until_their_day_has_passed(place, refused):
    place.reported()
    place.value("2")
    place.opened()
    place.judged()
    with refused(Invalid, "units_wait"):
        actions.sign_off(fresh(place.row), content={}, by=place.tove)
    place.answered()
    with clock.freeze(AFTER), refused(Invalid, "not_looked_at"):
        actions.sign_off(fresh(place.row), content={}, by=place.tove)
    actions.sign(place.unit(), by=place.tove)
    with clock.freeze(AFTER):
        assert actions.sign_off(fresh(place.row), content={}, by=place.tove).state == "signed_off"
