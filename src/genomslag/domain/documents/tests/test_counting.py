"""The counting of the matrix, against a loop that anyone can check."""

from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.domain.documents.coverage import NOT_SAID, UNKNOWN, Axis, Place, above, count

CODES = ("a", "b", "c", "d")


@st.composite
def axes(draw):
    """A small tree, where a place stands under an earlier one or at the top, and elements that stand anywhere, nowhere or unknown."""
    places = []
    for at, code in enumerate(CODES):
        parent = draw(st.sampled_from(["", *CODES[:at]]))
        places.append(Place(code, code.upper(), parent))
    stands = draw(st.dictionaries(st.integers(1, 8), st.frozensets(st.sampled_from([*CODES, "zz"]))))
    return Axis("x", "X", tuple(places), stands)


def naive(axis, element, place, under):
    """Does the element stand in the place? Asked the slow way."""
    said = axis.stands.get(element, frozenset())
    if place == NOT_SAID:
        return not said
    if place == UNKNOWN:
        return any(code not in CODES for code in said)
    parents = {one.code: one.parent for one in axis.places}
    for code in said:
        while code in parents:
            if code == place:
                return True
            code = parents[code] if under else ""
    return False


@settings(deadline=None)
@given(axes(), axes(), st.lists(st.integers(1, 8), unique=True), st.booleans())
def test_a_cell_holds_exactly_the_elements_that_stand_in_both_places(rows, columns, elements, under):
    table = count(elements, rows, columns, under=under)
    for row in (*CODES, NOT_SAID, UNKNOWN):
        for column in (*CODES, NOT_SAID, UNKNOWN):
            wanted = [one for one in elements if naive(rows, one, row, under) and naive(columns, one, column, under)]
            assert table.at(row, column) == wanted


@settings(deadline=None)
@given(axes(), axes(), st.lists(st.integers(1, 8), unique=True), st.booleans())
def test_a_margin_counts_each_element_once_and_every_element_has_a_place(rows, columns, elements, under):
    table = count(elements, rows, columns, under=under)
    shown = {place.code for place in table.rows}
    for row, held in table.by_row.items():
        assert row in shown
        assert sorted(held) == sorted({one for (at, _column), found in table.cells.items() if at == row for one in found})
        assert len(held) <= sum(len(found) for (at, _column), found in table.cells.items() if at == row)
    assert {one for held in table.by_row.values() for one in held} == set(elements)
    assert {one for held in table.by_column.values() for one in held} == set(elements)
    assert table.total == len(elements)


@settings(deadline=None)
@given(axes(), axes(), st.lists(st.integers(1, 8), unique=True), st.booleans())
def test_turning_the_matrix_turns_its_cells(rows, columns, elements, under):
    straight, turned = count(elements, rows, columns, under=under), count(elements, columns, rows, under=under)
    assert {(column, row): found for (row, column), found in straight.cells.items()} == turned.cells


@settings(deadline=None)
@given(axes(), axes(), st.lists(st.integers(1, 8), unique=True))
def test_counting_what_stands_under_never_takes_anything_away(rows, columns, elements):
    alone, under = count(elements, rows, columns, under=False), count(elements, rows, columns, under=True)
    for cell, found in alone.cells.items():
        assert set(found) <= set(under.cells[cell])


def test_a_circle_among_the_places_ends():
    places = (Place("a", "A", "b"), Place("b", "B", "a"))
    assert above(places) == {"a": ("a", "b"), "b": ("b", "a")}


def test_the_places_for_what_is_not_said_are_shown_only_when_something_stands_there():
    one = Axis("x", "X", (Place("a", "A"),), {1: frozenset("a")})
    assert [place.code for place in count([1], one, one, under=True).rows] == ["a"]
    assert [place.code for place in count([1, 2], one, one, under=True).rows] == ["a", NOT_SAID]
