"""What a round asks for: measures that have something to tell in its period, days that are still to come, and a way back from a mistake."""

from datetime import date, timedelta

import pytest

from genomslag.domain.flows import desk, recall_follow_up, report_back
from genomslag.domain.flows.report_back import paper
from genomslag.domain.flows.tests.following import AFTER, ANSWER_BY, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.models import FollowUp
from genomslag.domain.plans import actions as plans
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


@pytest.fixture
def place(followed):
    return followed


def _call(place):
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    return actions.call_round(
        place.room.programme, name="Helår 2027", kind="annual", **days, by=place.who("coordinator", body="ks")
    )


@pytest.mark.parametrize(
    ("state", "starts_on", "done_on", "told"),
    [
        ("under_way", date(2026, 1, 1), None, True),
        ("planned", date(2027, 4, 30), None, True),
        ("planned", date(2027, 5, 1), None, False),
        ("done", date(2026, 1, 1), date(2026, 12, 31), False),
        ("done", date(2026, 1, 1), date(2027, 1, 1), True),
        ("done", date(2026, 1, 1), None, True),
        ("cancelled", date(2026, 1, 1), None, False),
    ],
)
def test_a_measure_has_something_to_tell_when_it_runs_in_the_period(state, starts_on, done_on, told):
    days = {"from_on": date(2027, 1, 1), "until_on": date(2027, 4, 30)}
    assert rules.is_due(state=state, starts_on=starts_on, done_on=done_on, **days) is told


def test_what_was_done_before_the_period_is_not_missed_in_it(place):
    with clock.freeze(date(2026, 12, 1)):
        plans.report(place.measure("Utbilda"), state="done", text="Klart.", by=place.tove)
    row = place.opened()
    found = queries.status(row, viewer=place.tove)
    assert [one["title"] for one in found.unreported] == ["Rutin på alla förskolor"]
    assert (found.reported, len(found.due), found.total) == (0, 1, 2)
    place.reported()
    assert queries.status(row, viewer=place.tove).reported == 1


@pytest.mark.parametrize(("frequency", "months", "measured"), [("year", 4, False), ("year", 12, True), ("tertial", 3, False), ("tertial", 4, True), ("quarter", 3, True), ("month", 1, True), ("other", 1, True)])  # fmt: skip
def test_a_number_that_is_measured_more_seldom_is_not_missed_and_is_no_change(frequency, months, measured):
    last = {1: date(2027, 1, 31), 3: date(2027, 3, 31), 4: date(2027, 4, 30), 12: date(2027, 12, 31)}[months]
    assert rules.is_measured(frequency, date(2027, 1, 1), last) is measured


def test_a_yearly_indicator_in_a_tertial_says_how_often_it_is_measured(place):
    place.frozen()
    before = place.row.content["data"]
    place.opened(name="Tertial 1", kind="tertial_1", period_from_on=date(2028, 1, 1), period_until_on=date(2028, 4, 30))
    data = report_back.draft(queries.follow_up(place.row.uid, viewer=place.tove), viewer=place.tove)
    [one] = data["indicators"]
    assert paper.value_words(one) == "mäts en gång om året" and paper.rests_on(one) == ""
    assert data["changes"]["since"] == before["name"] and data["changes"]["values"] == []


def test_set_days_moves_the_units_day_and_keeps_what_is_signed(place, events):
    place.opened()
    place.signed("vuxna")
    with events("followup.days_set"):
        row = actions.set_days(
            fresh(place.row), name="Året 2027", answer_by_on=date(2028, 1, 21), report_by_on=date(2028, 2, 4), judges_goals=False, by=place.tove
        )  # fmt: skip
    assert (row.name, row.report_by_on, row.judges_goals) == ("Året 2027", date(2028, 2, 4), False)
    assert (place.unit().answer_by_on, place.unit("vuxna").answer_by_on) == (date(2028, 1, 21), ANSWER_BY)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("days", {"report_by_on": ANSWER_BY - timedelta(1)}),
        ("no_time", {"answer_by_on": date(2027, 12, 31)}),
        ("no_name", {"name": ""}),
    ],
)
def test_set_days_refuses(place, refused, code, said):
    place.opened()
    given = {"name": "x", "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY, "judges_goals": True, **said}
    with refused(Invalid, code):
        actions.set_days(fresh(place.row), **given, by=place.tove)


def test_set_days_keeps_a_day_that_has_passed_and_goes_no_further_than_who_asked(place, refused):
    call = _call(place)
    place.row = FollowUp.unscoped.get(plan=place.room.plan)
    given = {"name": "x", "answer_by_on": place.row.answer_by_on, "judges_goals": True, "by": place.tove}
    with refused(Invalid, "after_call"):
        actions.set_days(place.row, report_by_on=call.report_by_on + timedelta(1), **given)
    with clock.freeze(AFTER):
        assert actions.set_days(fresh(place.row), report_by_on=call.report_by_on, **given).name == "x"


LATER = {"answer_by_on": ANSWER_BY + timedelta(14), "report_by_on": REPORT_BY + timedelta(14)}


def _owner(place):
    return place.who("coordinator", body="ks")


def test_redate_gives_all_that_were_asked_other_days_and_tells_each_why(place, events):
    call = _call(place)
    place.row = FollowUp.unscoped.get()
    place.signed("vuxna")
    with events("call.redated", "followup.redated"):
        recall_follow_up.redate(call, **LATER, reason="Dagarna blev fel.", by=_owner(place))
    assert (fresh(place.row).answer_by_on, fresh(place.row).report_by_on) == tuple(LATER.values())
    assert (place.unit().answer_by_on, place.unit("vuxna").answer_by_on) == (LATER["answer_by_on"], ANSWER_BY)
    (told,) = queries.changed(place.row, viewer=place.tove)
    assert told.texts == {"reason": "Dagarna blev fel."}
    (told,) = queries.changed(call, viewer=_owner(place))
    assert (told.texts, told.facts["report_by_before"]) == ({"reason": "Dagarna blev fel."}, REPORT_BY.isoformat())
    assert queries.changed(call, viewer=place.tove) == [], "the owner's history is the owner's"


def test_redate_leaves_days_that_a_body_has_set_itself_as_far_as_the_report_comes_in_time(place):
    call = _call(place)
    own = {"answer_by_on": ANSWER_BY - timedelta(2), "report_by_on": REPORT_BY - timedelta(2)}
    row = actions.set_days(FollowUp.unscoped.get(), name="Vår", **own, judges_goals=True, by=place.tove)
    recall_follow_up.redate(call, **LATER, reason="Mer tid.", by=_owner(place))
    assert (fresh(row).answer_by_on, fresh(row).report_by_on) == tuple(own.values())
    sooner = {"answer_by_on": ANSWER_BY - timedelta(6), "report_by_on": ANSWER_BY - timedelta(4)}
    recall_follow_up.redate(fresh(call), **sooner, reason="Tidigare beslut.", by=_owner(place))
    assert (fresh(row).answer_by_on, fresh(row).report_by_on) == tuple(sooner.values())


def test_redate_leaves_a_round_that_is_signed_off_as_it_is(place):
    call = _call(place)
    place.row = FollowUp.unscoped.get()
    FollowUp.unscoped.update(state="signed_off")
    recall_follow_up.redate(call, **LATER, reason="Mer tid.", by=_owner(place))
    assert fresh(place.row).report_by_on == REPORT_BY


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("days", {"report_by_on": ANSWER_BY - timedelta(1)}),
        ("no_time", {"answer_by_on": date(2027, 12, 31)}),
        ("no_reason", {"reason": " "}),
        ("same_days", {"answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}),
    ],
)
def test_redate_refuses(place, refused, code, said):
    call = _call(place)
    with refused(Invalid, code):
        recall_follow_up.redate(call, **{**LATER, "reason": "Fel.", **said}, by=_owner(place))


def test_redate_is_refused_when_a_board_has_approved_and_says_what_to_do(place, refused):
    call = _call(place)
    FollowUp.unscoped.update(state="approved")
    with refused(Invalid, "approved"):
        recall_follow_up.redate(call, **LATER, reason="Fel.", by=_owner(place))
    offered = rules.CALL_STEPS.available(call, viewer=_owner(place))
    assert "Hässelby-Vällingby stadsdelsnämnd" in str(offered[0].blocked)


def test_redate_is_the_programmes_owners(place):
    call = _call(place)
    with pytest.raises(NotAllowed):
        recall_follow_up.redate(call, **LATER, reason="Fel.", by=place.tove)


def test_withdraw_takes_the_round_away_and_the_period_may_be_asked_about_anew(place, refused, events):
    row = place.opened()
    with refused(Invalid, "no_reason"):
        actions.withdraw(row, reason=" ", by=place.tove)
    with events("followup.withdrawn"):
        actions.withdraw(row, reason="Fel period.", by=place.tove)
    assert queries.follow_ups(place.room.plan, viewer=place.tove) == []
    assert queries.rounds(viewer=place.tove)[0] == [] and len(queries.rounds(viewer=place.tove, state="withdrawn")[0]) == 1
    assert [one for one in desk.waiting_for(place.who("unit_head")) if one.kind == "unitreport"] == []
    assert place.opened().state == "open"
    with refused(Invalid, "already_open"):
        place.opened()


def test_withdraw_is_not_for_what_the_owner_has_asked_for(place, refused):
    _call(place)
    with refused(Invalid, "asked_for"):
        actions.withdraw(FollowUp.unscoped.get(plan=place.room.plan), reason="x", by=place.tove)


def test_the_secretary_is_told_of_the_latest_signed_report(place):
    row = place.frozen()
    waits = [one for one in desk.waiting_for(place.who("secretary")) if one.kind == "followup"]
    assert [(one.uid, one.step) for one in waits] == [(row.uid, "list")]
    assert [one for one in desk.waiting_for(place.who("registrar")) if one.kind == "followup"] == []
    actions.reopen(row, reason="x", by=place.tove)
    assert [one for one in desk.waiting_for(place.who("secretary")) if one.kind == "followup"] == []


def test_a_later_signed_report_takes_the_place_of_the_earlier_on_the_desk(place):
    place.frozen()
    place.opened(name="Januari 2028", period_from_on=date(2028, 1, 1), period_until_on=date(2028, 1, 31), judges_goals=False)
    for code in ("linden", "vuxna"):
        place.signed(code)
    actions.judge(place.row, judgement="unknown", reason="x", by=place.tove)
    report_back.sign_off(fresh(place.row), by=place.tove)
    waits = [one for one in desk.waiting_for(place.who("secretary")) if one.kind == "followup"]
    assert [one.title for one in waits] == ["Januari 2028"]


def test_days_of_a_round_that_is_opened_late_are_still_to_come():
    shape = rules.SHIPPED["tertial_1"]
    days = rules.days_of("tertial_1", shape, year=2027, valid_from_on=None, valid_until_on=None)
    assert rules.still_to_come(days, shape, on=days.answer_by_on) == days
    late = rules.still_to_come(days, shape, on=date(2027, 9, 1))
    assert (late.answer_by_on, late.report_by_on) == (date(2027, 9, 11), date(2027, 9, 22))
    assert (late.period_from_on, late.period_until_on) == (days.period_from_on, days.period_until_on)
