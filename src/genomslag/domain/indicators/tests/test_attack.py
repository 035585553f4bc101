"""An attacker with another's solver (HiGHS, by SciPy) tries to work out what is hidden from everything that was ever shown."""

from fractions import Fraction

import numpy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from genomslag.domain.indicators.aggregation import Observed
from genomslag.domain.indicators.gate import DENOMINATOR, NUMERATOR, VALUE, Rule, Told
from genomslag.domain.indicators.published import ALL, EVERYWHERE, Atom, judge_set

FLOOR = 5
RULE = Rule(floor=FLOOR)
SEXES = ("kvinnor", "män")
AGES = ("barn", "unga", "vuxna")
few = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 18, 25, 40])
SLACK = 1e-6


@st.composite
def hierarchies(draw, groups=(1, 2)):
    """Units in departments, some without one, each with every group; every number may be small."""
    parents, atoms = {}, []
    for department in range(draw(st.integers(1, 3))):
        for unit in range(draw(st.integers(1, 3))):
            key = f"u{department}{unit}"
            if draw(st.booleans()):
                parents[key] = f"d{department}"
            for group in _groups(draw(st.sampled_from(groups))):
                atoms.append(Atom(Observed(f"{key}{group}", key, draw(few)), group))
    return parents, atoms


def _groups(size):
    if size == 0:
        return [ALL]
    if size == 1:
        return [(("kön", sex),) for sex in SEXES]
    return [(("kön", sex), ("ålder", age)) for sex in SEXES for age in AGES]


class Attacker:
    """Knows that counts are not negative, that what is hidden is not zero, and every number that was shown, over which rows."""

    def __init__(self, names):
        self.at = {name: place for place, name in enumerate(sorted(names))}
        self.equal, self.known, self.least, self.from_ = [], [], [], []

    def row(self, rows):
        said = numpy.zeros(len(self.at))
        said[[self.at[one] for one in rows]] = 1
        return said

    def sees(self, rows, number):
        self.equal.append(self.row(rows))
        self.known.append(number)

    def sees_hidden(self, rows):
        self.least.append(-self.row(rows))
        self.from_.append(-1)

    def interval(self, rows):
        goal = self.row(rows)
        common = {
            "A_eq": numpy.array(self.equal) if self.equal else None,
            "b_eq": self.known or None,
            "A_ub": numpy.array(self.least) if self.least else None,
            "b_ub": self.from_ or None,
            "bounds": (0, None),
            "method": "highs",
        }
        low, high = linprog(goal, **common), linprog(-goal, **common)
        assert low.status == 0, "what is shown fits together"
        return low.fun, (float("inf") if high.status == 3 else -high.fun)


def attack(shown, atoms, attacker, *, small_alone=False):
    """Every hidden cell and every small row is unknown; after earlier releases every small number, for what was told is told."""
    for cell in shown.values():
        if cell.is_hidden:
            if _sum(
                cell.rows, atoms
            ):  # a set that is hidden whole may hold zeros: the attacker is told which, and is the stronger for it
                attacker.sees_hidden(cell.rows)
        else:
            attacker.sees(cell.rows, cell.parts[VALUE])
    small = [(atom.observed.row,) for atom in atoms if 0 < atom.observed.value < FLOOR]
    hidden = [
        cell.rows for cell in shown.values() if cell.is_hidden and (not small_alone or 0 < _sum(cell.rows, atoms) < FLOOR)
    ]
    for rows in (*hidden, *small):
        low, high = attacker.interval(rows)
        assert high - low >= FLOOR - SLACK, (rows, low, high)


@given(hierarchies(groups=(0, 1, 2)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_hidden_number_of_a_hierarchy_is_known_to_less_than_the_floor(made):
    parents, atoms = made
    shown = judge_set(atoms, parents=parents, is_share=False, adds_up=True, rule=RULE)
    assert all(cell.is_hidden for cell in shown.values() if 0 < _sum(cell.rows, atoms) < FLOOR)
    attack(shown, atoms, Attacker({atom.observed.row for atom in atoms}))


@given(hierarchies(groups=(0, 1)), st.integers(1, 3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_units_that_arrive_one_after_another_give_no_hidden_number_away(made, batch):
    """Each time some units have come everything is published anew; the attacker keeps all of it."""
    parents, atoms = made
    units = sorted({atom.observed.unit for atom in atoms})
    attacker, told = Attacker({atom.observed.row for atom in atoms}), set()
    for upto in range(batch, len(units) + batch, batch):
        present = [atom for atom in atoms if atom.observed.unit in units[:upto]]
        shown = judge_set(present, parents=parents, is_share=False, adds_up=True, rule=RULE, told=told)
        attack(shown, present, attacker, small_alone=True)
        told |= {Told(part, frozenset(cell.rows), value) for cell in shown.values() for part, value in cell.parts.items()}


@given(st.lists(st.tuples(few, few), min_size=2, max_size=5))
@settings(max_examples=40, deadline=None)
def test_the_parts_of_shares_are_hidden_with_them(pairs):
    """The attacker knows of each unit: part + rest = whole, and every shown part and whole, over units and all together."""
    atoms = [
        Atom(Observed(f"r{at}", f"u{at}", numerator=part, denominator=part + rest))
        for at, (part, rest) in enumerate(pairs)
        if part + rest
    ]
    shown = judge_set(atoms, parents={}, is_share=True, adds_up=True, rule=RULE)
    attacker = Attacker({f"{kind}{atom.observed.row}" for atom in atoms for kind in "nr"})
    for cell in shown.values():
        if not cell.is_hidden:
            part, whole = cell.parts[NUMERATOR], cell.parts[DENOMINATOR]
            attacker.sees([f"n{row}" for row in cell.rows], part)
            attacker.sees([f"r{row}" for row in cell.rows], whole - part)
            assert not 0 < part < FLOOR and not 0 < whole - part < FLOOR
    for atom in atoms:
        said = {"n": atom.observed.numerator, "r": atom.observed.denominator - atom.observed.numerator}
        for kind, number in said.items():
            if 0 < number < FLOOR:
                low, high = attacker.interval([f"{kind}{atom.observed.row}"])
                assert high - low >= FLOOR - SLACK


def _sum(rows, atoms):
    return sum(atom.observed.value for atom in atoms if atom.observed.row in rows)


@given(hierarchies(groups=(0, 1, 2)))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_cell_is_the_sum_of_its_rows_and_every_row_is_counted_once(made):
    parents, atoms = made
    open_ = judge_set(atoms, parents=parents, is_share=False, adds_up=True, rule=Rule(counts_persons=False))
    for cell in open_.values():
        assert not cell.is_hidden
        assert cell.parts == {VALUE: _sum(cell.rows, atoms)}
        assert len(set(cell.rows)) == len(cell.rows)
    assert sorted(open_[EVERYWHERE, ALL].rows) == sorted(atom.observed.row for atom in atoms)
    by_sex = [
        cell.parts[VALUE] for (place, group), cell in open_.items() if place == EVERYWHERE and [k for k, _v in group] == ["kön"]
    ]
    if by_sex and all(atom.group for atom in atoms):
        assert sum(by_sex) == open_[EVERYWHERE, ALL].parts[VALUE]


def test_units_whose_values_are_not_added_have_no_sum():
    atoms = [Atom(Observed("a", "a", 20)), Atom(Observed("b", "b", 30))]
    shown = judge_set(atoms, parents={"a": "d", "b": "d"}, is_share=False, adds_up=False, rule=RULE)
    assert {place for place, _group in shown} == {"a", "b"}
    assert Fraction(shown["a", ALL].parts[VALUE], 1) == 20


def test_a_set_too_large_to_be_judged_is_not_shown_when_something_must_be_guarded():
    atoms = [Atom(Observed(f"r{at}", f"u{at}", 3 if at == 7 else 50)) for at in range(700)]
    shown = judge_set(atoms, parents={}, is_share=False, adds_up=True, rule=RULE)
    assert all(cell.is_hidden for cell in shown.values())
    safe = judge_set(atoms[8:], parents={}, is_share=False, adds_up=True, rule=RULE)
    assert not any(cell.is_hidden for cell in safe.values())
