"""Bodies merge and split. What one was named for the next answers for, and history keeps the old name."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.domain.organisation import actions, queries
from genomslag.domain.organisation.models import Body, BodySuccession
from genomslag.domain.organisation.queries import Successions, Successor
from genomslag.domain.organisation.tests.cast import START
from genomslag.ground.errors import Invalid, NotAllowed

MERGED = date(2023, 7, 1)


def add(code: str, name: str, from_on: date = START) -> Body:
    return actions.add_body(kind="district", name=name, code=code, from_on=from_on, by=actions.founder())


@pytest.fixture
def districts(city):
    return add("RK", "Rinkeby-Kista"), add("ST", "Spånga-Tensta"), add("JV", "Järva", MERGED)


@pytest.fixture
def by(city):
    return city.viewer("administrator")


def test_succeed_ends_the_old_bodies_the_day_before(districts, by, events):
    kista, tensta, jarva = districts
    with events("body.succeeded", "body.succeeded"):
        actions.succeed([kista, tensta], successors=[jarva], from_on=MERGED, by=by)
    assert set(Body.objects.filter(until_on=date(2023, 6, 30))) == {kista, tensta}
    before, after = queries.successions(on=date(2023, 6, 30)), queries.successions(on=MERGED)
    assert before.now(kista.pk) == ()
    assert after.now(kista.pk) == (Successor(jarva.pk, "Järva", MERGED),)
    assert after.answers_for(jarva.pk) == {kista.pk, tensta.pk, jarva.pk}
    assert after.answers_for(kista.pk) == {kista.pk}
    assert after.now(None) == ()


def test_succeed_tells_a_split_and_what_came_after_it(districts, by):
    kista, tensta, jarva = districts
    actions.succeed([jarva], successors=[add("N", "Norra"), add("S", "Södra")], from_on=date(2025, 1, 1), by=by)
    actions.succeed([kista], successors=[jarva], from_on=MERGED, by=by)
    now = queries.successions(on=date(2026, 1, 1)).now(kista.pk)
    assert [one.name for one in now] == ["Norra", "Södra"]
    assert [one.name for one in queries.successions(on=date(2024, 1, 1)).now(kista.pk)] == ["Järva"]
    assert [one.predecessor.name for one in queries.all_successions()] == ["Järva", "Järva", "Rinkeby-Kista"]


def test_a_last_day_that_was_set_before_stays(districts, by):
    kista, _tensta, jarva = districts
    kista.until_on = date(2022, 12, 31)
    kista.save()
    actions.succeed([kista], successors=[jarva], from_on=MERGED, by=by)
    assert Body.objects.get(pk=kista.pk).until_on == date(2022, 12, 31)


def test_succeed_is_refused_with_a_reason(districts, by, city, refused):
    kista, tensta, jarva = districts
    with refused(NotAllowed, "not_allowed"):
        actions.succeed([kista], successors=[jarva], from_on=MERGED, by=city.viewer("officer"))
    with refused(Invalid, "nobody"):
        actions.succeed([], successors=[jarva], from_on=MERGED, by=by)
    with refused(Invalid, "nobody"):
        actions.succeed([kista], successors=[], from_on=MERGED, by=by)
    with refused(Invalid, "same_body"):
        actions.succeed([kista, tensta], successors=[kista], from_on=MERGED, by=by)
    with refused(Invalid, "begins_before"):
        actions.succeed([kista], successors=[tensta], from_on=START, by=by)
    with refused(Invalid, "not_yet_there"):
        actions.succeed([kista], successors=[jarva], from_on=date(2023, 6, 30), by=by)
    actions.succeed([kista], successors=[tensta], from_on=MERGED, by=by)
    with refused(Invalid, "already_succeeded"):
        actions.succeed([kista], successors=[tensta], from_on=MERGED, by=by)
    kista.refresh_from_db()
    with refused(Invalid, "not_yet_there"):
        actions.succeed([tensta], successors=[kista], from_on=MERGED, by=by)
    Body.objects.filter(pk=kista.pk).update(until_on=None)
    kista.refresh_from_db()
    with refused(Invalid, "goes_round"):
        actions.succeed([tensta], successors=[kista], from_on=MERGED, by=by)
    assert BodySuccession.objects.count() == 1


def test_the_functions_of_a_body_are_those_its_units_do(city):
    found = queries.functions_of([city.hv.pk], on=date(2026, 1, 1))
    assert found == {one.pk for one in city.functions.values()}
    assert queries.functions_of([city.fa.pk], on=date(2026, 1, 1)) == frozenset()
    assert [one.name for one in queries.functions()] == ["Förskola", "Socialtjänst", "Äldreomsorg"]


DAY = date(2020, 1, 1)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=14))
def test_who_answers_for_whom_is_the_same_seen_from_both_ends(pairs):
    steps: dict[int, tuple[Successor, ...]] = {}
    for old, new in {(a, b) for a, b in pairs if a < b}:
        steps[old] = (*steps.get(old, ()), Successor(new, str(new), DAY))
    told = Successions(steps)
    for old in range(10):
        for new in range(10):
            last = new in {one.body_id for one in told.now(old)}
            assert last == (old != new and old in told.answers_for(new) and new not in steps)
