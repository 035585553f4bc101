"""Sums over bodies: municipality, region, nation, kind of body. Made of what is shown, whole in every storey, and counted where something is left out."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genomslag.domain.indicators import actions, queries
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.queries import sums
from genomslag.domain.indicators.tests.scene import YEAR, Measuring, fresh
from genomslag.domain.organisation import actions as organisation
from genomslag.domain.organisation import queries as organised
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground.access import ANYONE, Audience

__all__ = ["fresh"]
TREE = {
    "riket": ("agency", ""),
    "norr": ("region", "riket"),
    "syd": ("region", "riket"),
    "bro": ("city", "norr"),
    "by": ("city", "norr"),
    "vik": ("city", "syd"),
}
BOARDS = {"bro-sn": ("board", "bro"), "bro-sdn": ("district", "bro"), "by-sn": ("board", "by"), "vik-sn": ("board", "vik")}


@dataclass
class Country:
    """A nation of two regions and three municipalities, whose four boards measure with one district's sheet."""

    place: Measuring
    bodies: dict[str, object] = field(default_factory=dict)

    def __post_init__(self):
        by = organisation.founder()
        for code, (kind, above) in (TREE | BOARDS).items():
            self.bodies[code] = organisation.add_body(
                kind=kind,
                name=f"Organ {code}",
                code=code.upper(),
                from_on=START,
                owns_records=code in BOARDS,
                parent=self.bodies.get(above),
                by=by,
            )
        for code in BOARDS:
            who = organisation.add_person(name=f"Samordnare {code}", email=f"{code}@exempel.se", can_sign_in=False, by=by)
            organisation.appoint(who, role="coordinator", body=self.bodies[code], from_on=START, by=by)
            self.place.cast.people[code, "coordinator"] = who

    def measures(self, code, definition, said):
        by = organised.viewer_of(self.place.cast.people[code, "coordinator"])
        use = actions.open_to(actions.put_to_use(definition, body=self.bodies[code], by=by), audience=Audience.PUBLIC, by=by)
        if said is not None:
            parts = {"numerator": said[0], "denominator": said[1]} if isinstance(said, tuple) else {"value": said}
            row = actions.observe(use, period_from_on=YEAR[0], period_until_on=YEAR[1], unit=None, **parts, by=by)
            actions.approve(actions.submit(row, by=by), by=by)
        return use

    def told(self, *said, **sheet):
        definition = self.place.in_use(Audience.PUBLIC, **sheet).definition
        for code, one in zip(BOARDS, said, strict=True):
            self.measures(code, definition, one)
        return definition

    def sums(self, definition, **asked):
        found = queries.board([definition], period=YEAR, viewer=ANYONE, **asked)
        return {code: found.of(definition, self.bodies[code]) for code in TREE}


@pytest.fixture
def country(place):
    return Country(place)


def numbers(found):
    return {code: one.value for code, one in found.items()}


def test_a_nation_is_its_regions_and_they_are_their_municipalities(country):
    found = country.sums(country.told("7", "5", "9", "40"))
    assert numbers(found) == {"riket": 61, "norr": 21, "syd": 40, "bro": 12, "by": 9, "vik": 40}
    assert {code: (one.bodies, one.of) for code, one in found.items()} == {
        "riket": (4, 4), "norr": (3, 3), "syd": (1, 1), "bro": (2, 2), "by": (1, 1), "vik": (1, 1),
    }  # fmt: skip


def test_a_share_is_computed_from_the_parts_and_never_a_mean_of_shares(country):
    found = country.sums(country.told(("1", "10"), ("9", "10"), ("0", "80"), ("50", "100"), measured="share", scale=1))
    assert {code: str(value) for code, value in numbers(found).items()} == {
        "bro": "50.0", "by": "0.0", "norr": "10.0", "vik": "50.0", "syd": "50.0", "riket": "30.0",
    }  # fmt: skip


def test_who_is_hidden_or_silent_is_left_out_and_counted(country):
    found = country.sums(country.told("70", None, "9", "3", secrecy="persons", adds_up=True))
    assert numbers(found) == {"riket": 79, "norr": 79, "syd": None, "bro": 70, "by": 9, "vik": None}
    assert (found["syd"].why, found["riket"].hidden, found["riket"].bodies, found["riket"].of) == (Why.SUPPRESSED, 1, 2, 4)
    assert (found["bro"].bodies, found["bro"].of) == (1, 2)


def test_the_bodies_behind_a_sum_are_named_each_with_its_number_or_why_there_is_none(country):
    definition = country.told("70", None, "9", "3", secrecy="persons", adds_up=True)
    lines, total = queries.bodies_of(definition, period=YEAR, viewer=ANYONE)
    said = {line.use.body.code: (line.value, line.why) for line in lines if line.use.body.code.lower() in BOARDS}
    assert total == len(lines)
    assert said == {
        "BRO-SN": (70, Why.PRESENT),
        "BRO-SDN": (None, Why.MISSING),
        "BY-SN": (9, Why.PRESENT),
        "VIK-SN": (None, Why.SUPPRESSED),
    }
    assert [line.use.body.name for line in lines] == sorted(line.use.body.name for line in lines), "never by their numbers"


def test_one_kind_of_body_and_one_part_of_the_country_can_be_asked_for(country):
    definition = country.told("7", "5", "9", "40")
    assert numbers(country.sums(definition, kind="district"))["riket"] == 5
    assert numbers(country.sums(definition, kind="board"))["riket"] == 56
    found = queries.board([definition], period=YEAR, viewer=ANYONE, under=country.bodies["norr"])
    assert [body.code for body, _depth in found.nodes] == ["NORR", "BRO", "BY"]


def test_what_is_not_additive_has_no_sum_but_stands_where_there_is_one_body(country):
    found = country.sums(country.told("7", "5", "9", "40", adds_up=False))
    assert numbers(found) == {"riket": None, "norr": None, "syd": 40, "bro": None, "by": 9, "vik": 40}
    assert found["norr"].why is Why.NOT_APPLICABLE


def test_bodies_on_two_sides_of_a_break_are_not_added(country):
    definition = country.told("7", "5", "9", None)
    new = actions.renew(definition, reason="Annan räkning.", is_break=True, by=country.place.coordinator)
    by = organised.viewer_of(country.place.cast.people["vik-sn", "coordinator"])
    use = next(
        one for one in queries.uses_of_body(country.bodies["vik-sn"], viewer=by) if one.definition.element_id == new.element_id
    )
    use = actions.take_version(use, by=by)
    row = actions.observe(use, period_from_on=YEAR[0], period_until_on=YEAR[1], unit=None, value="40", by=by)
    actions.approve(actions.submit(row, by=by), by=by)
    found = country.sums(new)
    assert (found["norr"].value, found["syd"].value) == (21, 40)
    assert (found["riket"].value, found["riket"].why) == (None, Why.NOT_APPLICABLE)


ROWS = st.lists(
    st.tuples(st.integers(1, 9), st.sampled_from(["", "", "suppressed", "missing"]), st.integers(0, 50), st.integers(1, 9)),
    max_size=12,
)
PARENTS = st.lists(st.integers(0, 8), min_size=9, max_size=9)


def heaps(rows, parents):
    """Nine nodes, each under one with a lower number or under none; a row is a number of one of them."""
    nodes = {at: SimpleNamespace(parent_id=above if above < at else None) for at, above in enumerate(parents, start=1)}
    nodes = {at: SimpleNamespace(parent_id=node.parent_id or None) for at, node in nodes.items()}
    counted = [
        {"element_id": 1, "node": node, "why": why, "era": 0, "count": count, "value": None if why else value, "numerator": None,
         "denominator": None, "reported": count, "expected": count, "preliminary": 0}
        for node, why, value, count in rows
    ]  # fmt: skip
    named = [{"element_id": 1, "node": node, "count": count} for node, _why, _value, count in rows]
    return nodes, sums._heaped(counted, named, nodes)


@given(ROWS, PARENTS)
def test_every_storey_is_the_sum_of_those_below_and_its_own_and_nothing_counts_twice(rows, parents):
    nodes, found = heaps(rows, parents)
    for at in nodes:
        whole = found.get((1, at))
        own = [row for row in rows if row[0] == at]
        below = [found[1, child] for child, node in nodes.items() if node.parent_id == at and (1, child) in found]
        if whole is None:
            assert not own
            assert not below
            continue
        assert whole.parts.get("value", 0) == sum(row[2] for row in own if not row[1]) + sum(
            one.parts.get("value", 0) for one in below
        )
        assert whole.bodies == sum(row[3] for row in own if not row[1]) + sum(one.bodies for one in below)
        assert whole.hidden == sum(row[3] for row in own if row[1] == "suppressed") + sum(one.hidden for one in below)
        assert whole.of == sum(row[3] for row in own) + sum(one.of for one in below)
    tops = [found[1, at] for at, node in nodes.items() if node.parent_id is None and (1, at) in found]
    assert sum(one.of for one in tops) == sum(row[3] for row in rows)


@given(ROWS, PARENTS, st.randoms())
def test_the_order_of_the_rows_tells_nothing(rows, parents, chance):
    _nodes, found = heaps(rows, parents)
    _nodes, again = heaps(chance.sample(rows, len(rows)), parents)
    assert found == again


def test_the_fullest_period_is_the_one_most_indicators_have_and_the_latest_of_several():
    year, tertial, before = [
        (date(2021, 1, 1), date(2021, 12, 31)),
        (date(2021, 9, 1), date(2021, 12, 31)),
        (date(2020, 1, 1), date(2020, 12, 31)),
    ]
    assert queries.fullest({tertial: 1, year: 4, before: 3}) == year
    assert queries.fullest({year: 4, before: 4}) == year
    assert queries.fullest({}) is None
