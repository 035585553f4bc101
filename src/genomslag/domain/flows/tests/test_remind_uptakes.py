"""Bodies that say nothing of a shared activity are reminded on its days, whatever the clock has done."""

from datetime import timedelta

import pytest

from genomslag.domain.flows import remind_uptakes
from genomslag.domain.plans import queries
from genomslag.domain.plans.models import UptakeReminder
from genomslag.domain.plans.tests import scene
from genomslag.domain.plans.tests.scene import ANSWER_BY
from genomslag.ground import clock, trail


@pytest.fixture
def room(db):
    return scene.room()


def lived(room, first, count):
    """Some days one after the other, as the worker lives them; gives the ranges that were sent, by day."""
    made = {}
    for on in (first + timedelta(days=n) for n in range(count)):
        with clock.freeze(on):
            made[on] = [one.days for one in remind_uptakes.remind(room.cast.hv.authority_id)]
    return {on: days for on, days in made.items() if days}


def test_what_a_clock_that_was_ahead_sent_keeps_nothing_back(room):
    """The clock stood weeks ahead for a day; set right again, the earlier reminders go on their days all the same, each in a mail of its own."""
    assert lived(room, ANSWER_BY - timedelta(days=3), 1) == {ANSWER_BY - timedelta(days=3): [3]}
    day = {days: ANSWER_BY - timedelta(days=days) for days in (14, 3, -7)}
    assert lived(room, ANSWER_BY - timedelta(days=20), 30) == {day[14]: [14], day[3]: [3], day[-7]: [-7]}
    kept = list(UptakeReminder.unscoped.order_by("id"))
    assert [one.is_discounted for one in kept] == [True, False, False, False]
    assert len({one.order_uid for one in kept}) == 4, "a mail that has gone is not taken for the one that goes now"
    told = [one.event for one in trail.history([room.asked.uid], viewer=room.tove)]
    assert told.count("uptake.reminders_discounted") == 1


def test_a_clock_that_is_behind_for_a_day_or_two_sends_nothing_again(room):
    lived(room, ANSWER_BY - timedelta(days=3), 1)
    for first, count in (
        (ANSWER_BY - timedelta(days=14), 2),
        (ANSWER_BY - timedelta(days=10), 2),
        (ANSWER_BY - timedelta(days=3), 5),
    ):
        assert lived(room, first, count) == {}
    assert not UptakeReminder.unscoped.get().is_discounted


def test_what_was_sent_too_early_does_not_count_as_when_a_body_was_last_reminded(room):
    lived(room, ANSWER_BY - timedelta(days=3), 1)
    lived(room, ANSWER_BY - timedelta(days=30), 3)
    with clock.freeze(ANSWER_BY - timedelta(days=27)):
        (reminder,) = queries.reminders_of(room.asked, viewer=room.tove)
        assert "räknas inte" in str(reminder.early)
        found = {one.body: one.reminded_on for one in queries.silence(room.programme, viewer=room.tove)}
    assert found["Hässelby-Vällingby stadsdelsnämnd"] is None
