"""The gate: small counts are hidden, and nobody can work them out."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.indicators.aggregation import Observed
from genomslag.domain.indicators.gate import Cell, Rule, Shown, Standing, Sum, Told, Why, exposed_by, judge
from genomslag.domain.indicators.published import ALL, EVERYWHERE, Atom, judge_set

FLOOR = 5
small_or_not = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 11, 12, 40])


def persons(key, value):
    return Cell(key, value, counts_persons=True)


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_one_to_four_persons_are_hidden(count):
    shown = judge([persons("a", count)])["a"]
    assert (shown.value, shown.why, shown.is_hidden) == (None, Why.SUPPRESSED, True)


@pytest.mark.parametrize("count", [0, 5, 6, 1000])
def test_zero_and_five_are_shown(count):
    assert judge([persons("a", count)])["a"] == Shown("a", count, Why.PRESENT)


def test_what_does_not_count_persons_is_shown():
    assert judge([Cell("a", 3)])["a"].value == 3


def test_the_floor_and_zero_can_be_set():
    assert judge([persons("a", 9)], floor=10)["a"].is_hidden
    assert judge([persons("a", 0)], rule=Rule(zero_is_shown=False))["a"].is_hidden


@pytest.mark.parametrize("why", [Why.MISSING, Why.NOT_APPLICABLE, Why.UNKNOWN])
def test_missing_not_applicable_and_unknown_are_not_zero_and_not_hidden(why):
    assert judge([Cell("a", None, why, counts_persons=True)])["a"] == Shown("a", None, why)


def test_a_cell_never_shows_a_number_and_a_reason():
    with pytest.raises(ValueError, match="never both"):
        Shown("a", 3, Why.SUPPRESSED)
    with pytest.raises(ValueError, match="never both"):
        Shown("a", None, Why.PRESENT)


def test_the_smallest_other_part_is_hidden_so_that_the_total_does_not_give_it_away():
    cells = [persons("total", 63), persons("a", 3), persons("b", 20), persons("c", 40)]
    shown = judge(cells, [Sum("total", ("a", "b", "c"))])
    assert {key for key, one in shown.items() if one.is_hidden} == {"a", "b"}


def test_a_zero_does_not_serve_to_hide_another():
    cells = [persons("total", 43), persons("a", 3), persons("b", 0), persons("c", 40)]
    shown = judge(cells, [Sum("total", ("a", "b", "c"))])
    assert {key for key, one in shown.items() if one.is_hidden} == {"a", "c"}
    assert shown["b"].value == 0


def test_two_small_ones_with_a_small_sum_are_not_safe_together():
    """2 and 3 under a shown 5: each is known to lie between 1 and 4."""
    cells = [persons("total", 45), persons("a", 2), persons("b", 3), persons("c", 40)]
    shown = judge(cells, [Sum("total", ("a", "b", "c"))])
    assert {key for key, one in shown.items() if one.is_hidden} == {"a", "b", "c"}


def test_a_missing_part_hides_nothing():
    cells = [persons("total", 43), persons("a", 3), Cell("b", None, Why.MISSING, counts_persons=True), persons("c", 40)]
    shown = judge(cells, [Sum("total", ("a", "b", "c"))])
    assert shown["c"].is_hidden
    assert shown["b"].why is Why.MISSING


def test_rows_and_columns_protect_each_other():
    """A single small cell in a crossed table takes three more with it."""
    grid = {("r1", "c1"): 3, ("r1", "c2"): 20, ("r1", "c3"): 30, ("r2", "c1"): 15, ("r2", "c2"): 25, ("r2", "c3"): 35}
    cells, sums = table(grid)
    shown = judge(cells, sums)
    hidden = {key for key, one in shown.items() if one.is_hidden}
    assert "r1c1" in hidden
    assert len(hidden) == 4
    assert not exposed_by(cells, sums, hidden)


def test_a_combination_of_rows_and_columns_does_not_give_a_cell_away():
    """Every line has two unknowns, and yet their difference leaves one cell alone, and with it two more."""
    cells = [persons(key, value) for key, value in {"a": 10, "b": 20, "x": 3, "d": 30, "e": 40, "y": 9, "z": 8}.items()]
    lines = {"r1": ("a", "b", "x"), "r2": ("d", "e"), "c1": ("a", "d"), "c2": ("b", "e"), "c3": ("x", "y"), "r3": ("y", "z")}
    values = {cell.key: cell.value for cell in cells}
    cells += [persons(total, sum(values[part] for part in parts)) for total, parts in lines.items()]
    sums = [Sum(total, parts) for total, parts in lines.items()]
    assert exposed_by(cells, sums, {"a", "b", "x", "d", "e", "y", "z"}) == ["x", "y", "z"]
    hidden = {key for key, one in judge(cells, sums).items() if one.is_hidden}
    assert not exposed_by(cells, sums, hidden)


def table(grid):
    rows, columns = sorted({row for row, _ in grid}), sorted({column for _, column in grid})
    cells = [persons(f"{row}{column}", value) for (row, column), value in grid.items()]
    sums = [Sum(row, tuple(f"{row}{column}" for column in columns)) for row in rows]
    sums += [Sum(column, tuple(f"{row}{column}" for row in rows)) for column in columns]
    sums.append(Sum("all", tuple(rows)))
    sums.append(Sum("all", tuple(columns)))
    cells += [persons(row, sum(grid[row, column] for column in columns)) for row in rows]
    cells += [persons(column, sum(grid[row, column] for row in rows)) for column in columns]
    return [*cells, persons("all", sum(grid.values()))], sums


grids = st.tuples(st.integers(1, 3), st.integers(2, 3)).flatmap(
    lambda size: st.lists(small_or_not, min_size=size[0] * size[1], max_size=size[0] * size[1]).map(
        lambda values: {
            (f"r{at // size[1]}", f"c{at % size[1]}"): value for at, value in enumerate(values)
        }
    )
)  # fmt: skip


def _as_shown(cells, shown):
    return {cell.key: shown[cell.key].value for cell in cells}


@given(grids)
@settings(max_examples=150, deadline=None)
def test_in_a_crossed_table_no_hidden_cell_is_known_to_less_than_the_floor(grid):
    cells, sums = table(grid)
    shown = judge(cells, sums)
    hidden = {key for key, one in shown.items() if one.is_hidden}
    assert {cell.key for cell in cells if 0 < cell.value < FLOOR} <= hidden
    assert not exposed_by(cells, sums, hidden)
    assert all(
        one.value == next(cell.value for cell in cells if cell.key == key) for key, one in shown.items() if not one.is_hidden
    )


@given(st.lists(small_or_not, min_size=2, max_size=4))
@settings(deadline=None)
def test_an_attacker_who_tries_every_combination_learns_no_hidden_number(values):
    """Without our own reasoning: every table that fits what is shown, and whether any hidden cell is the same in all."""
    names = [f"p{at}" for at in range(len(values))]
    cells = [persons(name, value) for name, value in zip(names, values, strict=True)] + [persons("total", sum(values))]
    shown = _as_shown(cells, judge(cells, [Sum("total", tuple(names))]))
    limit = range(sum(values) + 2 * FLOOR)
    fitting = []
    for numbers in product(*([shown[name]] if shown[name] is not None else limit for name in names)):
        total = sum(numbers)
        if shown["total"] in (None, total) and not (shown["total"] is None and total >= limit.stop):
            fitting.append({**dict(zip(names, numbers, strict=True)), "total": total})
    for key, value in shown.items():
        if value is None:
            seen = {one[key] for one in fitting}
            assert max(seen) - min(seen) >= FLOOR - 1


trees = st.lists(st.lists(small_or_not, min_size=1, max_size=4), min_size=1, max_size=4)


@given(trees)
@settings(max_examples=100, deadline=None)
def test_in_a_tree_no_level_gives_another_away(tree):
    cells, sums = [], []
    for at, leaves in enumerate(tree):
        names = tuple(f"b{at}l{leaf}" for leaf in range(len(leaves)))
        cells += [persons(name, value) for name, value in zip(names, leaves, strict=True)]
        cells.append(persons(f"b{at}", sum(leaves)))
        sums.append(Sum(f"b{at}", names))
    cells.append(persons("top", sum(map(sum, tree))))
    sums.append(Sum("top", tuple(f"b{at}" for at in range(len(tree)))))
    hidden = {key for key, one in judge(cells, sums).items() if one.is_hidden}
    assert not exposed_by(cells, sums, hidden)


@given(trees)
@settings(max_examples=50, deadline=None)
def test_nothing_is_hidden_where_nothing_is_small(tree):
    cells = [persons(f"{at}.{leaf}", value + FLOOR) for at, leaves in enumerate(tree) for leaf, value in enumerate(leaves)]
    cells.append(persons("top", sum(cell.value for cell in cells)))
    shown = judge(cells, [Sum("top", tuple(cell.key for cell in cells[:-1]))])
    assert not any(one.is_hidden for one in shown.values())


def test_what_was_released_before_cannot_be_taken_back_but_nothing_is_added_to_it():
    cells = [Cell("before", 40, counts_persons=True, standing=Standing.OUT), persons("now", 42), _unit("u", 2), _unit("v", 40)]
    sums = [Sum("before", ("v",)), Sum("now", ("u", "v"))]
    shown = judge(cells, sums)
    assert set(shown) == {"now"}
    assert shown["now"].is_hidden


def _unit(key, value):
    return Cell(key, value, counts_persons=True, standing=Standing.INNER)


def counted(**units):
    return [Observed(f"row-{unit}", unit, value=value) for unit, value in units.items()]


def shared(**units):
    return [Observed(f"row-{unit}", unit, numerator=part, denominator=whole) for unit, (part, whole) in units.items()]


RULE = Rule()


def shows_total(rows, *, is_share, rule, told=(), gone=()):
    """True when the total over the units is let out of the set that is published of a period."""
    atoms = [Atom(one) for one in rows]
    made = judge_set(atoms, parents={}, is_share=is_share, adds_up=True, rule=rule, told=told, gone=gone)
    return not made[EVERYWHERE, ALL].is_hidden


@pytest.mark.parametrize(
    ("rows", "may"),
    [
        (counted(a=3), False),
        (counted(a=3, b=1), False),
        (counted(a=3, b=20), True),
        (counted(a=2, b=3), False),
        (counted(a=3, b=20, c=40), True),
        (counted(a=5), True),
        (counted(a=0), True),
        (counted(a=3, b=0), False),
    ],
)
def test_a_total_over_units_is_shown_when_it_tells_of_none_of_them(rows, may):
    assert shows_total(rows, is_share=False, rule=RULE) is may


@pytest.mark.parametrize(
    ("rows", "may"),
    [
        (shared(a=(3, 40)), False),
        (shared(a=(38, 40)), False),
        (shared(a=(2, 4)), False),
        (shared(a=(10, 40)), True),
        (shared(a=(0, 40)), True),
        (shared(a=(40, 40)), True),
        (shared(a=(3, 40), b=(20, 50)), True),
        (shared(a=(20, 22), b=(20, 20)), False),
    ],
)
def test_a_share_is_hidden_with_its_parts_and_with_what_is_left(rows, may):
    assert shows_total(rows, is_share=True, rule=RULE) is may


def test_that_all_share_what_is_sensitive_is_hidden():
    assert not shows_total(shared(a=(40, 40)), is_share=True, rule=Rule(all_is_shown=False))
    assert shows_total(shared(a=(0, 40)), is_share=True, rule=Rule(all_is_shown=False))


def test_what_counts_no_persons_is_never_hidden():
    assert shows_total(counted(a=3), is_share=False, rule=Rule(counts_persons=False))


def told(value, *units, part="value"):
    return Told(part, frozenset(f"row-{unit}" for unit in units), value)


def test_a_unit_that_came_late_is_not_found_by_subtracting_the_earlier_total():
    assert not shows_total(counted(a=3, b=20, c=2), is_share=False, rule=RULE, told=[told(23, "a", "b")])
    assert not shows_total(counted(a=3, b=20, c=9), is_share=False, rule=RULE, told=[told(23, "a", "b")])
    assert shows_total(counted(a=3, b=20, c=9), is_share=False, rule=RULE)
    assert shows_total(counted(a=13, b=20, c=9), is_share=False, rule=RULE, told=[told(33, "a", "b")])


def test_two_late_units_with_a_small_sum_are_not_found_either():
    assert not shows_total(counted(a=30, b=1, c=2), is_share=False, rule=RULE, told=[told(30, "a")])
    assert shows_total(counted(a=30, b=1, c=9), is_share=False, rule=RULE, told=[told(30, "a")])


def test_three_releases_together_do_not_give_a_unit_away():
    """a+b and b+c are out; a+c would settle all three."""
    rows, before = counted(a=10, c=20), [told(13, "a", "b"), told(23, "b", "c")]
    assert shows_total(rows, is_share=False, rule=RULE, told=before[:1], gone=counted(b=3))
    assert not shows_total(rows, is_share=False, rule=RULE, told=before, gone=counted(b=3))


def test_a_share_given_earlier_is_subtracted_in_each_of_its_parts():
    before = [told(20, "a", part="numerator"), told(50, "a", part="denominator")]
    assert not shows_total(shared(a=(20, 50), b=(2, 60)), is_share=True, rule=RULE, told=before)
    assert shows_total(shared(a=(20, 50), b=(12, 60)), is_share=True, rule=RULE, told=before)


def test_a_correction_within_the_same_unit_is_shown():
    new = [Observed("row-b2", "b", value=21), *counted(a=3)]
    assert shows_total(new, is_share=False, rule=RULE, told=[told(23, "a", "b")], gone=counted(b=20))


def test_releases_that_contradict_each_other_stop_everything():
    assert not shows_total(counted(a=30, b=3), is_share=False, rule=RULE, told=[told(99, "a", "b")])


@given(
    st.dictionaries(st.sampled_from("abc"), st.sampled_from([0, 1, 2, 3, 4, 5, 6, 9]), min_size=2),
    st.lists(st.sets(st.sampled_from("abc"), min_size=1), max_size=4),
)
@settings(max_examples=120, deadline=None)
def test_whatever_order_units_arrive_in_no_small_unit_is_ever_known(values, batches):
    """Publish after each batch what the gate lets through; at the end try every combination of whole numbers."""
    released = []
    for batch in batches:
        rows = counted(**{unit: values[unit] for unit in sorted(batch) if unit in values})
        if rows and shows_total(rows, is_share=False, rule=RULE, told=released, gone=_others(values, rows)):
            released.append(told(sum(row.value for row in rows), *(row.unit for row in rows)))
    units = sorted(values)
    fitting = [
        dict(zip(units, numbers, strict=True))
        for numbers in product(range(sum(values.values()) + 1), repeat=len(units))
        if all(
            sum(n for unit, n in zip(units, numbers, strict=True) if f"row-{unit}" in one.rows) == one.value for one in released
        )
    ]
    for unit, value in values.items():
        if 0 < value < FLOOR and any(f"row-{unit}" in one.rows for one in released):
            assert len({one[unit] for one in fitting}) > 1


def _others(values, rows):
    known = {row.unit for row in rows}
    return counted(**{unit: value for unit, value in values.items() if unit not in known})
