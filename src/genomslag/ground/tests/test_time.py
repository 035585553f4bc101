"""Days are Stockholm's, working days are the office's, names sort by when they were made."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from genomslag.ground import clock
from genomslag.ground.ids import uuid7
from genomslag.ground.workdays import add_workdays, is_workday

days = st.dates(date(2015, 1, 1), date(2035, 12, 31))


def test_a_late_evening_in_utc_is_already_the_next_day_in_stockholm():
    with clock.freeze(datetime(2020, 8, 27, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2020, 8, 28)


def test_holidays_and_eves_are_free():
    free = [date(2020, 6, 19), date(2020, 6, 20), date(2020, 12, 24), date(2020, 12, 31), date(2021, 1, 6), date(2021, 5, 13)]
    assert not any(map(is_workday, free))
    assert is_workday(date(2020, 10, 22))


@given(days, st.integers(-30, 30))
def test_counting_ends_on_a_working_day(day, count):
    assert is_workday(add_workdays(day, count))


@given(days, st.integers(1, 30))
def test_counting_there_and_back_from_a_working_day(day, count):
    start = add_workdays(day, 0)
    assert add_workdays(add_workdays(start, count), -count) == start


def test_names_sort_by_the_instant_they_were_made():
    start = datetime(2020, 1, 1, tzinfo=UTC)
    made = []
    for second in range(20):
        with clock.freeze(start + timedelta(seconds=second)):
            made.append(uuid7())
    assert made == sorted(made)
    assert {name.version for name in made} == {7}
