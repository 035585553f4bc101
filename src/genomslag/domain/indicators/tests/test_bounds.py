"""What a reader can work out, held against every combination of whole numbers."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from genomslag.domain.indicators.bounds import Bounds, Contradiction, Equation, bounds_of

MOST = 3
UNKNOWN = ("a", "b", "c")
values = st.fixed_dictionaries(dict.fromkeys(UNKNOWN, st.integers(0, MOST)))
terms = st.dictionaries(st.sampled_from(UNKNOWN), st.just(1), min_size=1)


def _by_trying(equations):
    fitting = [
        dict(zip(UNKNOWN, numbers, strict=True))
        for numbers in product(range(len(UNKNOWN) * MOST + 1), repeat=len(UNKNOWN))
        if all(sum(numbers[UNKNOWN.index(key)] for key in one.terms) == one.known for one in equations)
    ]
    return {key: (min(one[key] for one in fitting), max(one[key] for one in fitting)) for key in UNKNOWN}


@given(values, st.lists(terms, min_size=1, max_size=3))
@settings(deadline=None)
def test_the_bounds_are_those_of_every_combination(truth, sums):
    """A sum of unknowns over at most three sets has corners in whole numbers or halves; the bounds never are narrower."""
    equations = [Equation(one, sum(truth[key] for key in one)) for one in sums]
    covered = {key for one in sums for key in one}
    tried = _by_trying(equations)
    for key in covered:
        found = bounds_of(key, equations, {})
        assert found.least <= tried[key][0] <= truth[key] <= tried[key][1] <= found.most
        assert tried[key][0] - found.least < 1
        assert found.most - tried[key][1] < 1


@pytest.mark.parametrize(
    ("equations", "least", "most"),
    [
        ([Equation({"a": 1}, 3)], 3, 3),
        ([Equation({"a": 1, "b": 1}, 7)], 0, 7),
        ([Equation({"a": 1, "b": 1}, 7), Equation({"b": 1}, 2)], 5, 5),
        ([Equation({"a": 1, "b": 1}, 7), Equation({"b": 1, "c": 1}, 3)], 4, 7),
        ([Equation({"a": 1, "t": -1}, 0)], 0, None),
        ([Equation({"b": 1}, 3)], 0, None),
    ],
)
def test_a_reader_reasons_through_neighbours(equations, least, most):
    assert bounds_of("a", equations, {}) == Bounds(Fraction(least), None if most is None else Fraction(most))


def test_a_cell_alone_in_the_difference_of_rows_and_columns_is_found():
    """Every row and every column has two unknowns, and yet one is known to the last person."""
    truth = {"a": 10, "b": 20, "x": 3, "d": 30, "e": 40, "y": 9, "z": 8}
    relations = [("a", "b", "x"), ("d", "e"), ("a", "d"), ("b", "e"), ("x", "y"), ("y", "z")]
    equations = [Equation(dict.fromkeys(keys, 1), sum(truth[key] for key in keys)) for keys in relations]
    assert bounds_of("x", equations, {}) == Bounds(Fraction(3), Fraction(3))


def test_a_known_least_narrows_what_is_left():
    assert bounds_of("a", [Equation({"a": 1, "b": 1}, 7)], {"a": 1, "b": 1}) == Bounds(Fraction(1), Fraction(6))


def test_the_same_said_twice_is_nothing_new():
    twice = [Equation({"a": 1, "b": 1}, 7)] * 2
    assert bounds_of("a", twice, {}) == bounds_of("a", twice[:1], {})


def test_what_cannot_be_is_said():
    with pytest.raises(Contradiction):
        bounds_of("a", [Equation({"a": 1}, 3), Equation({"a": 1}, 4)], {})


@settings(deadline=None)
@given(values, st.lists(terms, min_size=1, max_size=4), st.sampled_from(UNKNOWN))
def test_to_know_more_never_widens(truth, sums, key):
    equations = [Equation(one, sum(truth[name] for name in one)) for one in sums]
    wide, narrow = bounds_of(key, equations[:-1], {}), bounds_of(key, equations, {})
    assume(wide.most is not None)
    assert narrow.least >= wide.least
    assert narrow.most is not None and narrow.most <= wide.most
