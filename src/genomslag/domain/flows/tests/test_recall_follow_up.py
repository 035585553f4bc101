"""What a programme's owner asked for wrongly: the period is corrected, or all of it is withdrawn. Nothing that was handed in is lost."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from genomslag.domain.flows import desk, recall_follow_up
from genomslag.domain.flows.tests.following import ANSWER_BY, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries, rules
from genomslag.domain.followup.actions import recalling
from genomslag.domain.followup.models import Call, FollowUp, UnitReport
from genomslag.domain.plans.models import Measure
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed, Stale, WrongState
from genomslag.ground.models import Order

TERTIAL = {"period_from_on": date(2027, 1, 1), "period_until_on": date(2027, 4, 30)}
RIGHT = {"name": "Tertial 1 2027", **TERTIAL, "reason": "Det skulle vara tertialet."}


@pytest.fixture
def place(followed):
    return followed


@pytest.fixture
def call(place):
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    return actions.call_round(place.room.programme, name="Helår 2027", kind="annual", **days, by=_owner(place))


def _owner(place):
    return place.who("coordinator", body="ks")


def _asked(place):
    place.row = FollowUp.unscoped.exclude(state="withdrawn").latest("id")
    return place.row


def _own(place):
    """The body had opened the round itself, the day before it was asked."""
    FollowUp.unscoped.update(created_at=clock.now() - timedelta(1))


def _days(row):
    return fresh(row).period_from_on, fresh(row).period_until_on


def _waits(place, who):
    return [one.kind for one in desk.waiting_for(place.who(who)) if one.kind in ("followup", "unitreport")]


def _mailed(what="withdrawn"):
    return {one.payload["to"]: one.payload["text"] for one in Order.unscoped.filter(key__startswith=f"call-{what}")}


def test_correct_period_takes_open_rounds_along_with_what_units_have_said(place, call, events):
    _asked(place)
    place.answered()
    with events("call.period_corrected", "followup.period_corrected"):
        recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    assert (fresh(call).name, _days(call)) == ("Tertial 1 2027", tuple(TERTIAL.values()))
    assert (fresh(place.row).name, _days(place.row)) == ("Tertial 1 2027", tuple(TERTIAL.values()))
    assert FollowUp.unscoped.count() == 1 and place.unit().text == "Det går framåt."
    (told,) = queries.changed(fresh(place.row), viewer=place.tove)
    assert (told.event, told.texts) == ("followup.period_corrected", {"reason": "Det skulle vara tertialet."})
    (told,) = queries.changed(call, viewer=_owner(place))
    assert (told.facts["from_before"], told.facts["until_before"]) == ("2027-01-01", "2027-12-31")
    assert [one.row for one in queries.standing(fresh(call), viewer=_owner(place)) if one.row] == [place.row]


def test_correct_period_asks_units_that_own_a_measure_in_the_right_period_and_keeps_a_name_of_ones_own(place):
    vuxna = place.room.cast.units["vuxna"]
    Measure.unscoped.filter(owner_unit=vuxna).update(starts_on=date(2027, 6, 1))
    days = {"answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    call = actions.call_round(place.room.programme, name="Tertial 1 2027", **TERTIAL, **days, by=_owner(place))
    row = actions.set_days(_asked(place), name="Vår vår", **days, judges_goals=True, by=place.tove)
    assert not UnitReport.unscoped.filter(unit=vuxna).exists()
    wide = {"period_from_on": YEAR[0], "period_until_on": YEAR[1]}
    recall_follow_up.correct_period(call, name="Helår 2027", **wide, reason="Hela året.", by=_owner(place))
    assert place.unit("vuxna").answer_by_on == ANSWER_BY and UnitReport.unscoped.count() == 2
    assert (fresh(row).name, _days(row)) == ("Vår vår", YEAR)


def test_a_signed_report_and_a_round_of_ones_own_stand_when_the_period_is_corrected_and_the_body_is_asked_anew(place, events):
    place.frozen()
    signed = place.row
    FollowUp.unscoped.update(created_at=clock.now() - timedelta(1))
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    call = actions.call_round(place.room.programme, name="Helår 2027", kind="annual", **days, by=_owner(place))
    assert fresh(signed).call_id == call.pk
    with events("call.period_corrected", "followup.let_go", "followup.opened"):
        recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    assert (fresh(signed).state, _days(signed), fresh(signed).call_id) == ("signed_off", YEAR, None)
    anew = FollowUp.unscoped.get(call=call)
    assert (anew.state, _days(anew), anew.unit_reports(manager="unscoped").count()) == ("open", tuple(TERTIAL.values()), 2)
    (told,) = queries.changed(queries.follow_up(signed.uid, viewer=place.tove), viewer=place.tove)
    assert told.event == "followup.let_go"


@pytest.mark.parametrize(("said", "left"), [(False, "withdrawn"), (True, "open")])
def test_a_round_of_the_right_period_answers_the_corrected_call(place, call, said, left):
    asked = _asked(place)
    if said:
        place.answered()
    own = place.opened(name="Vårt tertial", **TERTIAL)
    recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    assert (fresh(own).call_id, fresh(own).name) == (call.pk, "Vårt tertial")
    assert (fresh(asked).state, fresh(asked).call_id) == (left, None)
    assert FollowUp.unscoped.filter(call=call).count() == 1
    if said:
        assert actions.withdraw(fresh(asked), reason="Vi svarar i den andra.", by=place.tove).state == "withdrawn"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("period", {"period_until_on": date(2026, 1, 1)}),
        ("no_name", {"name": " "}),
        ("no_reason", {"reason": " "}),
        ("same_period", {"period_from_on": YEAR[0], "period_until_on": YEAR[1]}),
    ],
)
def test_correct_period_refuses(place, call, refused, code, said):
    with refused(Invalid, code):
        recall_follow_up.correct_period(call, **{**RIGHT, **said}, by=_owner(place))


def test_correct_period_is_refused_when_it_is_asked_about_already_or_a_board_has_approved(place, call, refused):
    days = {"answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    other = actions.call_round(place.room.programme, name="Tertial", **TERTIAL, **days, by=_owner(place))
    with refused(Invalid, "already_called"):
        recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    recall_follow_up.withdraw(other, reason="Dubbelt.", by=_owner(place))
    FollowUp.unscoped.filter(call=call).update(state="approved")
    with refused(Invalid, "approved"):
        recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    offered = {one.step.name: str(one.blocked or "") for one in rules.CALL_STEPS.available(call, viewer=_owner(place))}
    assert "Hässelby-Vällingby stadsdelsnämnd" in offered["correct_period"] and offered["withdraw"] == ""


def test_everybody_who_was_asked_is_told_of_the_right_period_also_a_body_without_a_round(place, call):
    coordinator = place.room.cast.person
    assert not FollowUp.unscoped.filter(plan__body=place.room.cast.sn).exists()
    recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    told = _mailed("corrected")
    assert set(told) == {
        coordinator("coordinator").email,
        coordinator("coordinator", "sn").email,
        coordinator("unit_head").email,
        coordinator("head").email,
    }
    assert "handlar om 2027-01-01 till 2027-04-30" in told[coordinator("coordinator", "sn").email]
    assert all("Skäl: Det skulle vara tertialet." in text and "Tertial 1 2027" in text for text in told.values())
    again = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "name": "Helår 2027", "reason": "Helåret var rätt."}
    recall_follow_up.correct_period(fresh(call), **again, by=_owner(place))
    assert Order.unscoped.filter(key__startswith="call-corrected").count() == 2 * len(told)
    _withdrawn(fresh(call), by=_owner(place))
    assert set(_mailed()) == set(told)


def test_everybody_who_was_asked_is_told_of_other_days_each_time_they_are_changed(place, call):
    later = {"answer_by_on": ANSWER_BY + timedelta(14), "report_by_on": REPORT_BY + timedelta(14)}
    recall_follow_up.redate(call, **later, reason="Sommaren kom emellan.", by=_owner(place))
    told = _mailed("redated")
    coordinator = place.room.cast.person
    assert {coordinator(who).email for who in ("coordinator", "unit_head", "head")} < set(told)
    assert coordinator("coordinator", "sn").email in told, "also a body without a round"
    for text in told.values():
        assert "Skäl: Sommaren kom emellan." in text
        assert f"{later['report_by_on']} (förut: {REPORT_BY})" in text
    back = {"answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    recall_follow_up.redate(fresh(call), **back, reason="Det går ändå.", by=_owner(place))
    assert Order.unscoped.filter(key__startswith="call-redated").count() == 2 * len(told)


def test_whether_something_is_said_and_who_is_told_is_asked_once_for_all_rounds(place, call, django_assert_num_queries):
    _asked(place)
    place.answered()
    rounds = recalling._rounds(call)
    for many in (1, 3):
        shown = rounds * many
        with django_assert_num_queries(1):
            assert recalling._begun(shown) == {place.row.pk}
        with django_assert_num_queries(3):
            recalling._tell(call, recalling._bodies(shown), shown, post=lambda *_said: None)


def test_what_is_asked_for_is_the_programmes_owners_and_is_not_written_over_by_a_stale_page(place, call):
    for step in (
        lambda: recall_follow_up.correct_period(call, **RIGHT, by=place.tove),
        lambda: _withdrawn(call, by=place.tove),
    ):
        with pytest.raises(NotAllowed):
            step()
    recall_follow_up.correct_period(call, **RIGHT, by=_owner(place))
    with pytest.raises(Stale), transaction.atomic():
        recall_follow_up.withdraw(call, reason="x", by=_owner(place), expected=0)


def _withdrawn(call, *, by, reason="Vi frågade för tidigt."):
    return recall_follow_up.withdraw(call, reason=reason, by=by)


def test_withdraw_call_tells_those_who_were_asked_and_nobody_answers_any_more(place, call, events, refused):
    row = _asked(place)
    assert _waits(place, "unit_head") == ["unitreport"] and _waits(place, "coordinator") == ["followup"]
    with refused(Invalid, "no_reason"):
        _withdrawn(call, by=_owner(place), reason=" ")
    with events("call.withdrawn", "followup.withdrawn"):
        _withdrawn(call, by=_owner(place))
    told = _mailed()
    assert {place.room.cast.person(who).email for who in ("coordinator", "unit_head")} <= set(told)
    assert all("Skäl: Vi frågade för tidigt." in text and "Helår 2027" in text for text in told.values())
    assert (fresh(row).state, fresh(row).returned_reason) == ("withdrawn", "Vi frågade för tidigt.")
    assert _waits(place, "unit_head") == [] == _waits(place, "coordinator")
    shown = queries.call(call.uid, viewer=place.tove)
    assert (shown.is_withdrawn, shown.withdrawn_reason) == (True, "Vi frågade för tidigt.")
    assert queries.standing(shown, viewer=place.tove) == []
    with pytest.raises(WrongState):
        _withdrawn(shown, by=_owner(place))
    with pytest.raises(WrongState):
        recall_follow_up.correct_period(shown, **RIGHT, by=_owner(place))


def test_a_round_that_has_been_begun_is_the_bodys_own_when_the_call_is_withdrawn(place, call, events, refused):
    row = _asked(place)
    place.answered()
    with events("call.withdrawn", "followup.let_go"):
        _withdrawn(call, by=_owner(place))
    assert (fresh(row).state, place.unit().text) == ("open", "Det går framåt.")
    assert [one.row for one in queries.standing(fresh(call), viewer=place.tove)] == [row]
    given = {"name": "Vår egen", "answer_by_on": ANSWER_BY, "judges_goals": True, "by": place.tove}
    actions.set_days(fresh(row), report_by_on=REPORT_BY + timedelta(30), **given)
    mine = queries.follow_up(row.uid, viewer=place.tove)
    assert mine.asked_by is None and [one.texts["reason"] for one in queries.changed(mine, viewer=place.tove)]
    assert actions.withdraw(mine, reason="Vi väntar.", by=place.tove).state == "withdrawn"


def test_a_round_that_the_body_had_opened_itself_is_its_own_again_when_the_call_is_withdrawn(place):
    own = place.opened()
    _own(place)
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    call = actions.call_round(place.room.programme, name="Helår 2027", kind="annual", **days, by=_owner(place))
    _withdrawn(call, by=_owner(place))
    assert fresh(own).state == "open" and _waits(place, "unit_head") == ["unitreport"]


def test_what_is_withdrawn_may_be_asked_about_anew_and_takes_along_what_had_been_begun(place, call):
    row = _asked(place)
    place.answered()
    _withdrawn(call, by=_owner(place))
    days = {"period_from_on": YEAR[0], "period_until_on": YEAR[1], "answer_by_on": ANSWER_BY, "report_by_on": REPORT_BY}
    again = actions.call_round(place.room.programme, name="Helår igen", kind="annual", **days, by=_owner(place))
    assert (fresh(row).call_id, FollowUp.unscoped.count(), Call.unscoped.count()) == (again.pk, 1, 2)


def test_a_round_that_is_opened_after_the_call_was_withdrawn_is_the_bodys_own(place, call):
    _withdrawn(call, by=_owner(place))
    assert place.opened().call_id is None
