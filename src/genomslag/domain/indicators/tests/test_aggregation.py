"""Adding up: in any order, nothing twice, shares from their parts, what is missing is told."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.indicators.aggregation import Observed, Stretch, add_up, over_the_year

UNITS = "abcdefgh"
counts = st.none() | st.integers(0, 10**6)
shares = st.none() | st.tuples(st.integers(0, 500), st.integers(1, 500)).map(lambda pair: (min(pair), max(pair)))
some_counts = st.dictionaries(st.sampled_from(UNITS), counts).map(
    lambda said: [Observed(f"row-{unit}", unit, value=value) for unit, value in said.items()]
)
some_shares = st.dictionaries(st.sampled_from(UNITS), shares).map(
    lambda said: [
        Observed(f"row-{unit}", unit, numerator=pair and pair[0], denominator=pair and pair[1]) for unit, pair in said.items()
    ]
)


@given(some_counts, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(rows, chance):
    mixed = list(rows)
    chance.shuffle(mixed)
    assert add_up(mixed, expected=UNITS, is_share=False) == add_up(rows, expected=tuple(reversed(UNITS)), is_share=False)


@given(some_counts)
def test_a_total_is_its_rows_and_every_unit_is_counted_or_missing(rows):
    total = add_up(rows, expected=UNITS, is_share=False)
    said = [row for row in rows if row.value is not None]
    assert total.value == (sum(row.value for row in said) if said else None)
    assert set(total.trace) == {row.row for row in said}
    assert total.reported + len(total.missing) == total.expected == len(UNITS)


@given(some_counts, st.sets(st.sampled_from(UNITS)))
def test_a_tree_agrees_with_itself(rows, left):
    """Two branches added up, and added together, are what all rows make."""
    branches = [[row for row in rows if (row.unit in left) is side] for side in (True, False)]
    parts = [add_up(branch, expected=(), is_share=False).value for branch in branches]
    whole = add_up(rows, expected=(), is_share=False).value
    assert (whole or 0) == sum(part or 0 for part in parts)
    assert (whole is None) == all(part is None for part in parts)


@given(some_shares)
def test_a_share_is_made_anew_from_its_parts(rows):
    total = add_up(rows, expected=UNITS, is_share=True)
    said = [row for row in rows if row.denominator]
    if not said:
        assert total.share is None
        return
    assert total.share == Fraction(sum(row.numerator for row in said), sum(row.denominator for row in said))
    each = [Fraction(row.numerator, row.denominator) for row in said]
    assert min(each) <= total.share <= max(each)


def test_a_share_is_not_the_mean_of_shares():
    rows = [Observed("1", "a", numerator=1, denominator=1), Observed("2", "b", numerator=0, denominator=99)]
    assert add_up(rows, expected="ab", is_share=True).share == Fraction(1, 100)


def test_zero_is_a_value_and_missing_is_not():
    rows = [Observed("1", "a", value=0), Observed("2", "b")]
    total = add_up(rows, expected="abc", is_share=False)
    assert (total.value, total.reported, total.expected, total.missing) == (0, 1, 3, ("b", "c"))
    assert add_up(rows[1:], expected="b", is_share=False).value is None


def test_a_part_without_its_whole_counts_for_nothing():
    total = add_up([Observed("1", "a", numerator=7)], expected="a", is_share=True)
    assert (total.numerator, total.denominator, total.missing) == (None, None, ("a",))


def test_what_does_not_add_up_is_not_added():
    rows = [Observed("1", "a", value=7), Observed("2", "b", value=8)]
    several = add_up(rows, expected="ab", is_share=False, adds_up=False)
    assert several.is_empty and several.reported == 2
    assert add_up(rows[:1], expected="ab", is_share=False, adds_up=False).value == 7


def test_a_unit_counts_once():
    with pytest.raises(ValueError, match="once"):
        add_up([Observed("1", "a", value=1), Observed("2", "a", value=1)], expected="a", is_share=False)


STRETCHES = st.lists(
    st.tuples(st.integers(0, 11), st.sampled_from(["", "suppressed", "missing"]), st.integers(0, 10**12), st.integers(0, 1)),
    unique_by=lambda one: one[0],
    max_size=12,
)


def stretches(said):
    return [Stretch(at, why, {} if why else {"value": value}, era, 1, 2) for at, why, value, era in said]


@given(STRETCHES, st.randoms())
def test_a_year_does_not_depend_on_the_order_of_its_periods(said, chance):
    held = stretches(said)
    shuffled = chance.sample(held, len(held))
    for how in ("sum", "last"):
        assert over_the_year(held, how=how, count=12) == over_the_year(shuffled, how=how, count=12)


@given(STRETCHES)
def test_a_year_is_the_sum_of_what_is_shown_or_no_number(said):
    year = over_the_year(stretches(said), how="sum", count=12)
    if year is None:
        assert not said
    elif year.parts:
        assert year.parts == {"value": sum(value for _at, why, value, _era in said if not why)}
        assert not any(why == "suppressed" for _at, why, _value, _era in said)
        assert len({era for _at, why, _value, era in said if not why}) == 1
    else:
        assert year.why


def test_the_last_period_of_a_year_counts_where_the_sheet_says_so():
    held = [Stretch(0, "", {"value": 7}, 0, 1, 1), Stretch(1, "", {"value": 9}, 0, 1, 1)]
    year = over_the_year(held, how="last", count=3)
    assert (year.parts, year.at, year.is_preliminary) == ({"value": 9}, 2, True)
    whole = over_the_year([*held, Stretch(2, "", {"value": 4}, 0, 1, 1)], how="last", count=3)
    assert (whole.parts, whole.at, whole.is_preliminary) == ({"value": 4}, 3, False)


def test_a_share_of_a_year_is_computed_from_the_parts_of_its_periods():
    held = [Stretch(at, "", {"numerator": 1 + at, "denominator": 10}, 0, 1, 1) for at in range(3)]
    assert over_the_year(held, how="sum", count=3).parts == {"numerator": 6, "denominator": 30}


def test_a_hidden_period_hides_the_year_and_a_break_is_not_bridged():
    shown, hidden = Stretch(0, "", {"value": 7}), Stretch(1, "suppressed", {})
    assert over_the_year([shown, hidden], how="sum", count=3).why == "suppressed"
    assert over_the_year([shown, Stretch(1, "", {"value": 7}, era=1)], how="sum", count=3).why == "not_applicable"
    assert over_the_year([hidden], how="last", count=3).why == "suppressed"


def test_a_period_counts_once():
    with pytest.raises(ValueError):
        over_the_year([Stretch(0, "", {}), Stretch(0, "", {})], how="sum", count=3)
