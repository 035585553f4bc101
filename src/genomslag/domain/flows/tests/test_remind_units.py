"""A unit that is silent in a round is reminded on its days, also after a clock that was wrong, and as its body has said."""

from datetime import timedelta

import pytest

from genomslag.domain.flows import remind_units
from genomslag.domain.flows.tests.following import ANSWER_BY, set_habit
from genomslag.domain.followup.models import FollowUp, UnitReminder
from genomslag.ground import clock, trail
from genomslag.ground.models import Order


@pytest.fixture
def place(followed):
    return followed


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
    set_habit(place, reminds=[2])
    with clock.freeze(ANSWER_BY - timedelta(7)):
        assert remind_units.catch_up() == []
    with clock.freeze(ANSWER_BY - timedelta(2)):
        assert {one.days for one in remind_units.catch_up()} == {2}
