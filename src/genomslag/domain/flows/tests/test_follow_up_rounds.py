"""A round is opened, units answer and are signed off, and whoever is silent is seen and reminded."""

from datetime import date, timedelta

import pytest

from genomslag.domain.flows import desk, remind_units
from genomslag.domain.flows.tests.following import AFTER, ANSWER_BY, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import FollowUp, UnitReminder, UnitReport
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Plan
from genomslag.ground import clock, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale, WrongState
from genomslag.ground.models import Order


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


def test_a_silent_unit_is_reminded_once_a_range_in_one_mail(place):
    place.opened()
    with clock.freeze(ANSWER_BY - timedelta(7)):
        made = remind_units.catch_up()
        assert {(one.unit_report.unit.code, one.days) for one in made} == {("linden", 7), ("vuxna", 7)}
        assert remind_units.catch_up() == []
    mails = [one.payload for one in Order.unscoped.filter(kind="mail", key__startswith="unit-reminder")]
    assert sorted(one["to"] for one in mails) == ["elis.tvinn@exempel.se", "maj.linne@exempel.se"]
    assert "Förskolan Linden: Helår 2027. Svara senast 2028-01-14." in str(mails)
    place.answered()
    with clock.freeze(ANSWER_BY + timedelta(3)):
        assert [(one.unit_report.unit.code, one.days) for one in remind_units.catch_up()] == [("vuxna", -3)]
    assert UnitReminder.unscoped.count() == 3


def _lived(first, count):
    """Some days one after the other, as the worker lives them; gives the ranges that were sent, by day."""
    made = {}
    for on in (first + timedelta(n) for n in range(count)):
        with clock.freeze(on):
            made[on] = {one.days for one in remind_units.catch_up()}
    return {on: days for on, days in made.items() if days}


def test_a_unit_that_was_reminded_by_a_clock_that_was_ahead_is_reminded_on_its_days(place):
    place.opened()
    ahead = ANSWER_BY + timedelta(3)
    assert _lived(ahead, 1) == {ahead: {-3}}, "the clock is two weeks ahead"
    day = {days: ANSWER_BY - timedelta(days) for days in (7, 1, -3)}
    assert _lived(ANSWER_BY - timedelta(11), 16) == {day[7]: {7}, day[1]: {1}, day[-3]: {-3}}
    kept = list(UnitReminder.unscoped.order_by("id"))
    assert [one.is_discounted for one in kept] == [True] * 2 + [False] * 6
    assert Order.unscoped.filter(kind="mail", key__startswith="unit-reminder").count() == 8
    round_ = FollowUp.unscoped.get()
    told = [one.event for one in trail.history([round_.uid], viewer=place.who("coordinator"))]
    assert told.count("followup.reminders_discounted") == 1


def test_a_clock_that_is_behind_for_a_day_or_two_reminds_no_unit_again(place):
    place.opened()
    _lived(ANSWER_BY - timedelta(1), 1)
    assert _lived(ANSWER_BY - timedelta(8), 2) == {}
    assert _lived(ANSWER_BY - timedelta(4), 2) == {}, "days apart are not days in a row"
    assert not any(one.is_discounted for one in UnitReminder.unscoped.all())


def test_a_reminder_follows_the_bodys_own_habit(place):
    place.opened()
    _habit(place, reminds=[2])
    with clock.freeze(ANSWER_BY - timedelta(7)):
        assert remind_units.catch_up() == []
    with clock.freeze(ANSWER_BY - timedelta(2)):
        assert {one.days for one in remind_units.catch_up()} == {2}


def _habit(place, **said):
    given = {"kind": "annual", "from_on": date(2028, 1, 1), "from_day": "01-01", "until_day": "12-31", "answer_days": 10, "report_days": 20,
             "judges_goals": False, "reminds": [], "source": "Nämnden § 3"}  # fmt: skip
    return actions.set_habit(place.room.cast.hv, **{**given, **said}, by=place.tove)


def test_set_habit_holds_from_its_day_and_the_earlier_one_ends(place):
    _habit(place)
    later = _habit(place, from_on=date(2029, 1, 1), answer_days=5)
    assert queries.habit_for(place.room.cast.hv, "annual", on=date(2028, 6, 1)).answer_days == 10
    assert queries.habit_for(place.room.cast.hv, "annual", on=date(2029, 6, 1)).answer_days == 5
    assert queries.habit_for(place.room.cast.fa, "annual", on=date(2028, 6, 1)).answer_days == 14
    assert [one.pk for one in queries.habits(place.room.cast.hv)[0]][0] == later.pk
    days = queries.suggested(
        Plan.unscoped.select_related("programme", "body").get(pk=place.room.plan.pk), "annual", year=2028, on=date(2029, 6, 1)
    )
    assert days.answer_by_on == date(2029, 1, 5)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("kind", {"kind": "weekly"}),
        ("no_source", {"source": ""}),
        ("month_day", {"from_day": "13-01"}),
        ("month_day", {"until_day": "02-29"}),
        ("days", {"answer_days": 30}),
        ("days", {"reminds": [4000]}),
        ("days", {"report_days": 4000}),
    ],
)
def test_set_habit_refuses(place, refused, code, said):
    with refused(Invalid, code):
        _habit(place, **said)


def test_set_habit_is_the_administrators_or_the_coordinators_and_never_behind_a_later_one(place, refused):
    _habit(place)
    with refused(Invalid, "earlier"):
        _habit(place, from_on=date(2027, 1, 1))
    for who, body in (("officer", "hv"), ("coordinator", "fa"), ("unit_head", "hv")):
        with pytest.raises(NotAllowed):
            actions.set_habit(place.room.cast.hv, kind="annual", from_on=date(2030, 1, 1), from_day="01-01", until_day="12-31", answer_days=1, report_days=2, judges_goals=True, reminds=[], source="x", by=place.who(who, body=body))  # fmt: skip
    given = {
        "kind": "tertial_1",
        "from_on": date(2030, 1, 1),
        "from_day": "1-1",
        "until_day": "4-30",
        "answer_days": 1,
        "report_days": 2,
    }
    row = actions.set_habit(
        place.room.cast.hv, **given, judges_goals=True, reminds=[3, 3, -1], source="x", by=place.who("administrator")
    )
    assert (row.from_day, row.until_day, row.reminds) == ("01-01", "04-30", [3, -1])


def _call(place, by=None, **said):
    given = {
        "name": "Uppföljning 2027",
        "kind": "annual",
        "period_from_on": YEAR[0],
        "period_until_on": YEAR[1],
        "answer_by_on": ANSWER_BY,
        "report_by_on": REPORT_BY,
    }
    return actions.call_round(place.room.programme, **{**given, **said}, by=by or place.who("coordinator", body="ks"))


def test_call_round_opens_one_on_every_plan_and_shows_who_has_none(place, events):
    with events("followup.opened", "version.follow_up_called"):
        call = _call(place)
    row = FollowUp.unscoped.get(call=call)
    assert (row.plan_id, row.authority_id, row.name) == (place.room.plan.pk, place.room.plan.authority_id, "Uppföljning 2027")
    assert UnitReport.unscoped.filter(follow_up=row).count() == 2
    shown = queries.standing(call, viewer=place.who("coordinator", body="ks"))
    assert {(one.body.name, one.has_plan, one.row is not None) for one in shown} == {
        ("Socialnämnden", False, False), ("Hässelby-Vällingby stadsdelsnämnd", True, True)}  # fmt: skip
    assert all(one.is_silent and not one.is_late for one in shown)
    with clock.freeze(REPORT_BY + timedelta(1)):
        assert [one.is_late for one in queries.standing(call, viewer=place.tove) if one.row] == [True]


def test_the_latest_calls_are_shown_and_the_others_are_counted_and_found_by_their_words(place):
    by = place.who("coordinator", body="ks")
    for year in (2027, 2028, 2029):
        days = {"period_from_on": date(year, 1, 1), "period_until_on": date(year, 12, 31)}
        _call(place, by=by, name=f"Uppföljning {year}", **days, report_by_on=date(year + 1, 2, 1))
    shown, total = queries.calls(viewer=by, most=2)
    assert ([one.name for one in shown], total) == (["Uppföljning 2029", "Uppföljning 2028"], 3)
    found, total = queries.calls(viewer=by, text="2027", most=2)
    assert ([one.name for one in found], total) == (["Uppföljning 2027"], 1)


def test_a_round_that_the_body_opened_itself_answers_the_call(place):
    own = place.opened()
    call = _call(place)
    assert fresh(own).call_id == call.pk and FollowUp.unscoped.count() == 1


def test_a_round_that_is_opened_after_the_call_answers_it_too(place):
    plan = place.room.plan
    Plan.unscoped.filter(pk=plan.pk).update(state="closed")
    call = _call(place)
    assert not FollowUp.unscoped.exists()
    Plan.unscoped.filter(pk=plan.pk).update(state="in_force")
    assert place.opened().call_id == call.pk


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("period", {"period_until_on": date(2026, 1, 1)}),
        ("days", {"answer_by_on": date(2029, 1, 1)}),
        ("no_name", {"name": ""}),
        ("kind", {"kind": "x"}),
    ],
)
def test_call_round_refuses(place, refused, code, said):
    with refused(Invalid, code):
        _call(place, **said)


def test_call_round_is_the_owners_once_a_period_on_what_is_adopted(place, refused):
    _call(place)
    with refused(Invalid, "already_called"):
        _call(place)
    with pytest.raises(NotAllowed):
        _call(place, by=place.tove)
    draft = place.room.desk.draft("Ett annat")
    with refused(Invalid, "not_adopted"):
        actions.call_round(draft, name="x", period_from_on=YEAR[0], period_until_on=YEAR[1], answer_by_on=ANSWER_BY, report_by_on=REPORT_BY, by=place.who("officer", body="ks"))  # fmt: skip


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
