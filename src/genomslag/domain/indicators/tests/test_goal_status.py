"""How goals stand to their targets: a word by rule, and how many stand where; never a mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.indicators import queries, rules
from genomslag.domain.indicators.tests.scene import NEXT_YEAR, fresh
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
    assert rules.goal_status(direction, **decimals) == status


@given(st.sampled_from(DIRECTIONS), NUMBERS, NUMBERS, NUMBERS)
def test_turning_the_scale_round_changes_nothing(direction, value, baseline, target):
    other = {"up": "down", "down": "up", "none": "none"}[direction]
    turned = [None if one is None else -one for one in (value, baseline, target)]
    assert rules.goal_status(direction, value=value, baseline=baseline, target=target) == rules.goal_status(
        other, value=turned[0], baseline=turned[1], target=turned[2]
    )


@given(st.lists(st.sampled_from(rules.STATUSES)), st.randoms())
def test_goals_are_counted_whatever_their_order_and_none_is_lost(statuses, chance):
    found = rules.spread(statuses)
    assert found == rules.spread(chance.sample(statuses, len(statuses)))
    assert list(found.counts) == list(rules.STATUSES)
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
