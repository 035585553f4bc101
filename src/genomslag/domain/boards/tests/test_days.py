"""The days that the statute counts, over ends of months, leap days and holidays."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Seat
from genomslag.domain.organisation.models import Body
from genomslag.ground.workdays import is_workday

DAYS = some.dates(min_value=date(2000, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("held_on", "last"),
    [
        (date(2026, 10, 22), date(2026, 11, 5)),
        (date(2024, 2, 15), date(2024, 2, 29)),
        (date(2023, 2, 15), date(2023, 3, 1)),
        (date(2026, 12, 18), date(2027, 1, 1)),
    ],
)
def test_minutes_are_approved_within_fourteen_days(held_on, last):
    assert rules.approve_by(held_on) == last


@pytest.mark.parametrize(
    ("approved_on", "last"),
    [
        (date(2026, 10, 22), date(2026, 10, 24)),
        (date(2024, 2, 28), date(2024, 3, 1)),
        (date(2023, 2, 28), date(2023, 3, 2)),
        (date(2026, 12, 30), date(2027, 1, 1)),
    ],
)
def test_the_notice_is_posted_by_the_second_day(approved_on, last):
    assert rules.post_by(approved_on) == last


@pytest.mark.parametrize(
    ("posted_on", "last"),
    [
        (date(2026, 10, 23), date(2026, 11, 13)),
        (date(2024, 2, 9), date(2024, 3, 1)),
        (date(2023, 2, 9), date(2023, 3, 2)),
        (date(2026, 12, 14), date(2027, 1, 4)),
    ],
)
def test_one_may_appeal_for_three_weeks(posted_on, last):
    assert rules.appeal_until(posted_on) == last


@pytest.mark.parametrize(
    ("posted_on", "first"),
    [
        (date(2026, 10, 23), date(2026, 11, 14)),  # the last day is a Friday
        (date(2026, 10, 24), date(2026, 11, 17)),  # a Saturday: stays over Monday
        (date(2026, 5, 29), date(2026, 6, 23)),  # Midsummer Eve: stays over the Monday after
        (date(2026, 12, 3), date(2026, 12, 29)),  # Christmas Eve, a Thursday: the next working day is Monday the 28th
    ],
)
def test_the_notice_stays_until_nobody_can_appeal(posted_on, first):
    assert rules.take_down(posted_on) == first


@given(DAYS)
def test_the_notice_is_never_down_while_somebody_may_appeal(posted_on):
    down = rules.take_down(posted_on)
    assert down > rules.appeal_until(posted_on)
    assert rules.appeal_until(posted_on) - posted_on == timedelta(days=21)
    assert is_workday(down - timedelta(days=1))


def test_lateness_is_shown():
    def seen(**days):
        return rules.days_of(**{"held_on": date(2026, 10, 22), "approved_on": None, "posted_on": None, **days})

    assert not seen(on=date(2026, 11, 5)).is_approved_late
    assert seen(on=date(2026, 11, 6)).is_approved_late
    in_time = seen(approved_on=date(2026, 11, 5), on=date(2026, 11, 7))
    assert not in_time.is_approved_late
    assert not in_time.is_posted_late
    assert in_time.post_by_on == date(2026, 11, 7)
    assert seen(approved_on=date(2026, 11, 5), on=date(2026, 11, 8)).is_posted_late
    assert not seen(approved_on=date(2026, 11, 5), posted_on=date(2026, 11, 7), on=date(2027, 1, 1)).is_posted_late


@pytest.mark.parametrize(
    ("serving", "seats", "met"), [(6, 11, True), (5, 11, False), (5, 10, False), (6, 10, True), (0, 0, False)]
)
def test_more_than_half_must_serve(serving, seats, met):
    assert rules.Quorum(serving, seats).is_met is met


def test_substitutes_fill_seats_and_have_none_of_their_own():
    member, absent, substitute = Seat(kind="member"), Seat(kind="member"), Seat(kind="substitute")
    assert rules.quorum([member, substitute], [member, absent, substitute]) == rules.Quorum(2, 2)
    assert rules.quorum([substitute], [member, absent, substitute]) == rules.Quorum(1, 2)


@pytest.mark.parametrize(
    ("step", "kind", "in_favour", "of", "carried"),
    [
        ("refer_back", Body.Kind.COUNCIL, 34, 101, True),
        ("refer_back", Body.Kind.COUNCIL, 33, 101, False),
        ("adjourn", Body.Kind.COUNCIL, 1, 3, True),
        ("refer_back", Body.Kind.DISTRICT, 5, 13, False),
        ("refer_back", Body.Kind.DISTRICT, 7, 13, True),
        ("decide", Body.Kind.COUNCIL, 50, 100, False),
        ("decide", Body.Kind.COUNCIL, 51, 100, True),
    ],
)
def test_the_council_lets_a_third_put_off_a_matter_and_a_board_does_not(step, kind, in_favour, of, carried):
    assert rules.shipped_terms(kind).majority(step).carries(in_favour, of) is carried
