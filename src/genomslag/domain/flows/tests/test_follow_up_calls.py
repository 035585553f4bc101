"""The owner of a programme calls for follow-up: a round is opened on every plan, and whoever has none is seen."""

from datetime import date, timedelta

import pytest

from genomslag.domain.flows.tests.following import ANSWER_BY, REPORT_BY, YEAR, fresh
from genomslag.domain.followup import actions, queries
from genomslag.domain.followup.models import FollowUp, UnitReport
from genomslag.domain.plans.models import Plan
from genomslag.ground import clock
from genomslag.ground.errors import Invalid, NotAllowed


@pytest.fixture
def place(followed):
    return followed


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
