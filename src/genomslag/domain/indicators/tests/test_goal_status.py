"""How goals stand to their targets: a word by rule, and how many stand where; never a mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.indicators import actions, queries, targets
from genomslag.domain.indicators.models import Definition
from genomslag.domain.indicators.periods import parts_of_year
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, YEAR, fresh
from genomslag.ground.access import ANYONE

__all__ = ["fresh"]
NUMBERS = st.none() | st.decimals(-1000, 1000, places=1)
DIRECTIONS = ["up", "down", "none"]


@pytest.mark.parametrize(
    ("direction", "value", "baseline", "target", "status"),
    [
        ("up", 50, 10, 50, "reached"),
        ("up", 30, 10, 50, "on_the_way"),
        ("up", 10, 10, 50, "not_reached"),
        ("up", 5, 10, 50, "not_reached"),
        ("up", 30, None, 50, "not_reached"),
        ("down", 5, 10, 5, "reached"),
        ("down", 7, 10, 5, "on_the_way"),
        ("down", 12, 10, 5, "not_reached"),
        ("up", None, 10, 50, "cannot_say"),
        ("up", 30, 10, None, "cannot_say"),
        ("none", 30, 10, 50, "cannot_say"),
    ],
)
def test_a_number_stands_to_its_target(direction, value, baseline, target, status):
    said = {"value": value, "baseline": baseline, "target": target}
    decimals = {name: None if number is None else Decimal(number) for name, number in said.items()}
    assert targets.goal_status(direction, **decimals) == status


@given(st.sampled_from(DIRECTIONS), NUMBERS, NUMBERS, NUMBERS)
def test_turning_the_scale_round_changes_nothing(direction, value, baseline, target):
    other = {"up": "down", "down": "up", "none": "none"}[direction]
    turned = [None if one is None else -one for one in (value, baseline, target)]
    assert targets.goal_status(direction, value=value, baseline=baseline, target=target) == targets.goal_status(
        other, value=turned[0], baseline=turned[1], target=turned[2]
    )


@given(st.lists(st.sampled_from(targets.STATUSES)), st.randoms())
def test_goals_are_counted_whatever_their_order_and_none_is_lost(statuses, chance):
    found = targets.spread(statuses)
    assert found == targets.spread(chance.sample(statuses, len(statuses)))
    assert list(found.counts) == list(targets.STATUSES)
    assert (found.of, found.known) == (len(statuses), len(statuses) - statuses.count("cannot_say"))


def status(use):
    return queries.kept_series([use], viewer=ANYONE)[0].status


def test_the_last_number_that_is_shown_is_held_to_the_target(place):
    use = place.in_use(4, baseline="10", target="50")
    assert status(use) == "cannot_say"
    place.value(use, "30")
    assert status(use) == "on_the_way"
    place.value(use, "50", period=NEXT_YEAR)
    assert status(use) == "reached"


def test_a_hidden_number_says_nothing_of_the_target(place):
    use = place.counting_persons(baseline="10", target="50")
    place.value(use, "3")
    assert status(use) == "cannot_say"


COUNTS = st.decimals(0, 1000, places=1)


@pytest.mark.parametrize(
    ("direction", "value", "baseline", "target", "status"),
    [
        ("up", 50, 10, 50, "reached"),
        ("up", 30, 10, 50, "on_the_way"),
        ("up", 10, 10, 50, "cannot_say"),
        ("up", 30, None, 50, "cannot_say"),
        ("down", 3, 10, 5, "cannot_say"),
        ("down", 7, 10, 5, "cannot_say"),
        ("down", 12, 10, 5, "not_reached"),
        ("down", 7, None, 5, "not_reached"),
    ],
)
def test_while_more_is_to_come_only_what_it_cannot_undo_is_said(direction, value, baseline, target, status):
    said = {"value": value, "baseline": baseline, "target": target}
    decimals = {name: None if number is None else Decimal(number) for name, number in said.items()}
    assert targets.goal_status(direction, **decimals, is_whole=False) == status


@given(st.sampled_from(DIRECTIONS), COUNTS, COUNTS, st.none() | COUNTS, COUNTS)
def test_what_is_said_of_a_part_stands_when_the_rest_has_come(direction, value, more, baseline, target):
    early = targets.goal_status(direction, value=value, baseline=baseline, target=target, is_whole=False)
    late = targets.goal_status(direction, value=value + more, baseline=baseline, target=target)
    stands = {"reached": {"reached"}, "on_the_way": {"on_the_way", "reached"}, "not_reached": {"not_reached"}}
    assert early == "cannot_say" or late in stands[early]


@pytest.mark.parametrize(
    ("sheet", "days", "is_part"),
    [
        ({"over_time": "sum"}, parts_of_year(2026, 3)[0], True),
        ({"over_time": "sum"}, parts_of_year(2026, 2)[0], True),
        ({"over_time": "sum"}, YEAR, False),
        ({"over_time": "sum", "measured": "share"}, parts_of_year(2026, 3)[0], False),
        ({"over_time": "last"}, parts_of_year(2026, 3)[0], False),
        ({"over_time": "not"}, parts_of_year(2026, 3)[0], False),
    ],
)
def test_only_counts_that_are_added_up_are_parts_of_a_year(sheet, days, is_part):
    assert targets.is_part(Definition(**sheet), *days) is is_part


TERTIALS = parts_of_year(2026, 3)
ADDED_UP = {"frequency": "tertial", "over_time": "sum"}


def shown(use):
    return queries.kept_series([use], viewer=ANYONE)[0]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ({}, ["cannot_say", "on_the_way", "reached"]),
        ({"direction": "down"}, ["cannot_say", "cannot_say", "not_reached"]),
        ({"over_time": "last"}, ["not_reached", "not_reached", "reached"]),
        ({"over_time": "not"}, ["not_reached", "not_reached", "reached"]),
        ({"frequency": "other"}, ["cannot_say"] * 3),
    ],
)
def test_a_target_of_a_year_waits_for_its_tertials(place, sheet, said):
    """8, 6 and 26 calls, from 10 in a year towards 24."""
    use = place.in_use(4, baseline="10", target="24", **{**ADDED_UP, **sheet})
    found = []
    for period, value in zip(TERTIALS, ("8", "6", "26"), strict=True):
        place.value(use, value, period=period)
        found.append(status(use))
    assert found == said


def test_what_is_held_to_the_target_is_the_year_that_is_kept(place):
    use = place.in_use(4, target="24", **ADDED_UP)
    for period, value in zip(TERTIALS, ("8", "6", "26"), strict=True):
        place.value(use, value, period=period)
        series = shown(use)
        (year,) = series.years
        assert (series.so_far.value, series.so_far.periods, series.so_far.is_whole) == (year.value, year.periods, year.is_whole)
    assert [series.held(point).value for point in series.points] == [8, 14, 40]
    assert queries.series(use, viewer=ANYONE).status == "reached"


def test_a_hidden_tertial_leaves_nothing_to_hold_to_the_target(place):
    use = place.counting_persons(target="24", **ADDED_UP)
    for period, value in zip(TERTIALS, ("70", "3", "40"), strict=True):
        place.value(use, value, period=period)
    assert (status(use), shown(use).so_far.is_hidden) == ("cannot_say", True)


def test_a_tertial_that_is_missing_keeps_the_year_open(place):
    use = place.in_use(4, baseline="10", target="60", **ADDED_UP)
    place.value(use, "40", period=TERTIALS[2])
    assert (status(use), shown(use).so_far.periods) == ("on_the_way", 1)


def test_after_a_break_no_year_is_held_together(place):
    use = place.in_use(4, baseline="10", target="24", **ADDED_UP)
    place.value(use, "8", period=TERTIALS[0])
    actions.renew(use.definition, reason="Annan räkning.", by=place.coordinator, is_break=True)
    place.value(fresh(use), "60", period=TERTIALS[1])
    assert status(fresh(use)) == "cannot_say"


def test_a_year_that_was_handed_in_is_held_as_it_is(place):
    use = place.in_use(4, baseline="10", target="24", **ADDED_UP)
    place.value(use, "30", "ekdungen", period=YEAR)
    place.value(use, "8", "linden", period=TERTIALS[2])
    assert (status(use), shown(use).so_far) == ("reached", None)


def held(use):
    return queries.with_aims(queries.kept_series([use], viewer=ANYONE), viewer=ANYONE)[0]


def aim(place, use, period, value, **said):
    days = {"period_from_on": period[0], "period_until_on": period[1]}
    return actions.set_target(use, value=value, **days, **said, by=place.coordinator)


def test_a_target_of_the_last_period_goes_before_where_it_should_be_at_last(place):
    use = place.in_use(4, baseline="10", target="50")
    aim(place, use, YEAR, "30")
    place.value(use, "30")
    found = held(use)
    assert (found.status, found.stands.target, found.stands.is_own) == ("reached", 30, True)
    place.value(use, "40", period=NEXT_YEAR)
    found = held(use)
    assert (found.status, found.stands.target, found.stands.is_own) == ("on_the_way", 50, False), (
        "a target of an earlier period is passed"
    )


def test_a_tertials_own_target_is_held_to_the_tertial_and_never_to_where_a_year_began(place):
    use = place.in_use(4, baseline="10", target="24", **ADDED_UP)
    aim(place, use, TERTIALS[0], "9")
    place.value(use, "8", period=TERTIALS[0])
    found = held(use)
    assert (found.status, found.so_far, found.stands.baseline) == ("not_reached", None, None)
    aim(place, use, YEAR, "14")
    place.value(use, "6", period=TERTIALS[1])
    found = held(use)
    assert (found.status, found.stands.target, found.so_far.value) == ("reached", 14, 14), "the target of its year comes next"


def test_a_target_of_a_unit_or_a_group_is_held_to_no_number_of_all(place):
    use = place.in_use(4, baseline="10", target="50")
    aim(place, use, YEAR, "5", unit=place.unit("linden"))
    place.value(use, "20")
    assert (held(use).status, held(use).stands.target) == ("on_the_way", 50)


def test_targets_of_many_series_are_asked_for_at_once(place, django_assert_num_queries):
    use = place.in_use(4, target="50")
    place.value(use, "20")
    several = queries.kept_series([use], viewer=ANYONE) * 3
    with django_assert_num_queries(1):
        queries.with_aims(several, viewer=ANYONE)
    with django_assert_num_queries(0):
        assert queries.with_aims([], viewer=ANYONE) == []
