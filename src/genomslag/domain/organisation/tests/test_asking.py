"""Who a signed-in person is today, and what one may ask about bodies, units and people."""

from datetime import date, timedelta

import pytest

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.roles import BY_CODE, ELECTED, OFFICE, ROLES
from genomslag.domain.organisation.tests.cast import BODIES, OTHER_BODIES, PEOPLE, START
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience

DAY = date(2026, 9, 1)


@pytest.fixture
def ylle(city):
    """An officer of two boards, in one of them in one unit only."""
    by = actions.founder()
    person = actions.add_person(name="Ylle Garn", email="ylle@exempel.se", by=by)
    actions.appoint(person, role="officer", body=city.hv, unit=city.units["vuxna"], from_on=DAY, by=by)
    actions.appoint(person, role="registrar", body=city.sn, from_on=DAY, by=by)
    return person


def test_a_viewer_is_known_in_one_statement(ylle, django_assert_num_queries):
    with clock.freeze(DAY), django_assert_num_queries(1):
        viewer = queries.viewer_of_user(ylle.user_id)
    assert (viewer.person_uid, viewer.name) == (ylle.uid, "Ylle Garn")


def test_both_roads_to_a_viewer_lead_to_the_same(ylle):
    with clock.freeze(DAY):
        assert queries.viewer_of_user(ylle.user_id) == queries.viewer_of(ylle)


def test_a_role_counts_from_its_first_day_to_its_last(city, ylle):
    for held in ylle.appointments.all():
        actions.end_appointment(held, until_on=DAY + timedelta(days=9), by=actions.founder())
    for days, holds in ((-1, False), (0, True), (9, True), (10, False)):
        with clock.freeze(DAY + timedelta(days=days)):
            for viewer in (queries.viewer_of(ylle), queries.viewer_of_user(ylle.user_id)):
                assert viewer.has("registrar", city.sn.authority_id) is holds
                assert not viewer.is_anonymous


def test_a_role_in_a_unit_is_a_role_in_that_unit_alone(city, ylle):
    with clock.freeze(DAY):
        viewer = queries.viewer_of(ylle)
    at = city.hv.authority_id
    assert viewer.has("officer", at, unit_id=city.units["vuxna"].pk)
    assert not viewer.has("officer", at, unit_id=city.units["forskola"].pk)
    assert not viewer.has("officer", city.sn.authority_id)


def test_a_user_without_a_person_is_anyone(db):
    assert queries.viewer_of_user(4711) is ANYONE


def test_a_role_in_a_body_that_keeps_no_records_opens_nothing(city):
    person = actions.add_person(name="Ylle Garn", email="ylle@exempel.se", by=actions.founder())
    actions.appoint(person, role="officer", body=city.jour, from_on=START, by=actions.founder())
    assert queries.viewer_of(person).grants == frozenset()
    viewer = queries.viewer_of_user(person.user_id)
    assert viewer.grants == frozenset() and not viewer.is_anonymous


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.code)
def test_each_role_reaches_as_far_as_it_says_and_only_at_home(city, role):
    who = next(who for who, (_name, code, _unit) in PEOPLE.items() if code == role.code)
    viewer = city.viewer(who)
    for audience in Audience:
        assert viewer.sees(city.hv.authority_id, audience) is (audience >= role.reach)
        assert viewer.sees(city.fa.authority_id, audience) is (audience >= Audience.CITY)
    assert str(role.name) and str(role.sentence)


def test_every_role_works_in_the_office_or_is_elected_or_stands_beside():
    assert set(OFFICE) | set(ELECTED) | {"administrator", "auditor"} == set(BY_CODE)
    assert BY_CODE["administrator"].reach == Audience.CITY
    assert {BY_CODE[code].reach for code in ELECTED} == {Audience.BOARD}


def test_bodies_are_listed_as_they_stand_on_a_day(city):
    names = [body.code for body in queries.bodies(on=DAY)]
    assert sorted(names) == sorted(code.upper() for code in BODIES)
    assert queries.bodies(on=START - timedelta(days=1)) == []
    assert {body.code for body in queries.bodies(on=DAY, outside=True)} == {"STHLM", "JOUR"}
    assert {body.code for body in queries.bodies(on=DAY, outside=False)} == {"KF", "KS", "SN", "UN", "HV", "FA"}
    assert queries.body_of_authority(city.hv.authority_id) == city.hv


def test_units_and_people_are_listed_in_order(city):
    assert [unit.code for unit in queries.units_of(city.hv, on=DAY)] == [
        "barn_unga",
        "forskola",
        "vuxna",
        "aldreomsorg",
        "linden",
    ]
    assert queries.units_of(city.fa, on=DAY) == []
    officers = queries.people_with(body=city.hv, roles=("officer",), on=DAY)
    assert [(held.person.name, held.unit.code) for held in officers] == [("Alma Varp", "vuxna"), ("Nour Kypert", "forskola")]
    assert queries.appointments(on=DAY).total == len(PEOPLE) + 5 * len(OTHER_BODIES)
    uids = {city.person("officer").uid, city.person("head").uid}
    assert set(queries.names_of(uids).values()) == {"Alma Varp", "Elis Tvinn"}


def test_the_roles_held_are_searched_narrowed_sorted_and_paged(city):
    def names(**asked):
        return [row["person__name"] for row in queries.appointments(on=DAY, **asked).rows]

    assert names(text="Varp") and all("Alma Varp" in name for name in names(text="Varp"))
    assert set(names(text="vuxna", role="officer")) == {"Alma Varp"}
    assert names(text="ingen alls") == []
    by_name = names(order="person", size=500)
    assert by_name == sorted(by_name) and names(order="-person", size=500) == sorted(by_name, reverse=True)
    assert len(names(size=3)) == 3 and names(size=3, page=2) != names(size=3)


def test_a_persons_roles_are_told_in_two_statements(ylle, django_assert_num_queries):
    with clock.freeze(DAY):
        viewer = queries.viewer_of(ylle)
    with django_assert_num_queries(2):
        told = queries.roles_of(viewer)
    assert [(body, unit, role.code) for body, unit, role in told] == [
        ("Hässelby-Vällingby stadsdelsnämnd", "Avdelningen för vuxna", "officer"),
        ("Socialnämnden", "", "registrar"),
    ]


@pytest.mark.parametrize("many", [1, 20])
def test_the_lists_do_not_grow_in_statements(city, django_assert_num_queries, many):
    by = actions.founder()
    for number in range(many):
        body = actions.add_body(kind="agency", name=f"M {number}", code=f"M{number}", from_on=START, parent=city.sthlm, by=by)
        actions.appoint(city.person("officer"), role="officer", body=body, from_on=START, by=by)
    with django_assert_num_queries(1):
        assert [body.parent and body.parent.name for body in queries.bodies(on=DAY)]
    with django_assert_num_queries(2):
        assert queries.appointments(on=DAY, size=500).rows
