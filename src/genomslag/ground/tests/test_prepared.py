"""A prepared question answers as the same query set composed anew does, for whoever asks, and keeps no answer."""

import pytest
from django.db import connection
from django.db.models import Case, F, Value, When
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from genomslag.ground import clock
from genomslag.ground.access import ANYONE, Audience, Grant, Viewer
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Authority, Order
from genomslag.ground.prepared import filled, prepared


@prepared
def orders(viewer, kind, after=None):
    rows = Order.objects.visible_to(viewer).filter(kind=kind).order_by("pk").select_related("authority")
    return rows if after is None else rows.filter(pk__gt=after)


@prepared
def keys(viewer, pks):
    return Order.objects.visible_to(viewer).filter(pk__in=pks).order_by("key").values_list("key", "uid")


@prepared
def by_name(viewer, uid):
    return Order.objects.visible_to(viewer).filter(uid=uid).values("pk", "uid", "created_at")


@pytest.fixture
def rows(world):
    third = Authority.objects.create(code="third")
    authorities = [world.ours, world.theirs, third]
    return authorities, [world.row(audience, authority) for authority in authorities for audience in Audience]


grants = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(list(Audience))), max_size=4)


@given(held=grants, is_anyone=st.booleans())
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everyone_gets_exactly_what_the_door_lets_through(rows, held, is_anyone):
    authorities, made = rows
    several = frozenset(Grant("any", authorities[at].pk, reach) for at, reach in held)
    viewer = ANYONE if is_anyone else Viewer(person_uid=uuid7(), grants=several)
    assert orders(viewer, kind="test") == list(orders.plain(viewer, kind="test"))
    assert orders(viewer, kind="test") == [row for row in made if viewer.sees(row.authority_id, row.audience)]
    some = [row.pk for row in made[::2]]
    assert keys(viewer, pks=some) == list(keys.plain(viewer, pks=some))


def test_two_who_reach_equally_far_into_different_authorities_share_a_statement_and_no_row(world):
    ours, theirs = world.row(Audience.OWN), world.row(Audience.OWN, world.theirs)
    assert orders(world.person("office", Audience.OWN), kind="test") == [ours]
    assert orders(world.person("office", Audience.OWN, world.theirs), kind="test") == [theirs]


def test_no_answer_is_kept(world):
    viewer = world.person("office", Audience.OWN)
    assert orders(viewer, kind="test") == []
    row = world.row()
    assert orders(viewer, kind="test") == [row]
    assert orders(viewer, kind="other") == []


def test_objects_come_with_what_belongs_to_them_in_one_statement(world):
    row = world.row()
    with CaptureQueriesContext(connection) as made:
        (found,) = orders(world.person("office", Audience.OWN), kind="test")
        assert found.authority == world.ours
    assert len(made) == 1
    assert all(getattr(found, field.attname) == getattr(row, field.attname) for field in Order._meta.concrete_fields)


def test_values_come_as_their_own_kinds(world):
    row = world.row()
    assert by_name(world.person("office", Audience.OWN), uid=row.uid) == [
        {"pk": row.pk, "uid": row.uid, "created_at": row.created_at}
    ]


def test_none_and_how_many_belong_to_the_question(world):
    first, second = world.row(), world.row()
    viewer = world.person("office", Audience.OWN)
    assert orders(viewer, kind="test", after=None) == [first, second]
    assert orders(viewer, kind="test", after=first.pk) == [second]
    assert keys(viewer, pks=[first.pk]) == [(first.key, first.uid)]
    assert len(keys(viewer, pks=[first.pk, second.pk])) == 2


def test_a_question_may_ask_nothing_of_the_viewer_but_what_is_visible(world):
    nosy = prepared(lambda viewer: Order.objects.visible_to(viewer).filter(pk=viewer.person_id))
    with pytest.raises(AttributeError):
        nosy(world.person("office", Audience.OWN))


def test_a_day_that_would_be_kept_for_ever_is_refused(world):
    stale = prepared(lambda viewer: Order.objects.visible_to(viewer).filter(created_at__date=clock.today()))
    with pytest.raises(LookupError, match="given, not read"):
        stale(world.person("office", Audience.OWN))
    assert clock.today()


@prepared
def of_authorities(viewer, authorities, after):
    later = Case(When(pk__gt=after, then=Value("later")), default=Value("before"))
    rows = Order.objects.visible_to(viewer).filter(authority__in=authorities).annotate(next_to=F("pk") + 1, when=later)
    return rows.select_related("authority").order_by("pk")


def test_lists_of_numbers_may_be_asked_of_what_a_row_points_to_and_reckoned_columns_come_with_the_row(world):
    ours, theirs = world.row(Audience.PUBLIC), world.row(Audience.PUBLIC, world.theirs)
    both = [world.ours.pk, world.theirs.pk]
    found = of_authorities(ANYONE, authorities=both, after=ours.pk)
    assert found == list(of_authorities.plain(ANYONE, authorities=both, after=ours.pk)) == [ours, theirs]
    assert [(one.next_to, one.when, one.authority) for one in found] == [
        (ours.pk + 1, "before", world.ours),
        (theirs.pk + 1, "later", world.theirs),
    ]
    assert of_authorities(ANYONE, authorities=both[1:], after=0) == [theirs]
    assert of_authorities(ANYONE, authorities=both[:1] * 2, after=0) == [ours]


@given(ids=st.lists(st.integers(), min_size=1, max_size=300))
def test_a_filled_list_asks_for_the_same_and_has_few_lengths(ids):
    made = filled(ids)
    assert set(made) == set(ids)
    assert len(made) < 2 * len(ids)
    assert len(made).bit_count() == 1
