"""The database's own lock: what a person may not see is not there, even for a reader that forgot to say for whom it reads."""

import json

import pytest
from django.apps import apps
from django.db import connection

from genomslag.ground import second_lock
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.models import Order
from genomslag.ground.rows import Protected
from genomslag.ground.writes import write

on_postgres = pytest.mark.skipif(
    "postgresql" not in str(connection.vendor), reason="SQLite has no lock on rows: shown on PostgreSQL"
)


def test_every_protected_table_is_named():
    wanted = {model._meta.db_table for model in apps.get_models() if issubclass(model, Protected)}
    assert set(second_lock.tables()) == wanted - second_lock.LEFT_OUT
    assert wanted >= second_lock.LEFT_OUT, "what is left out is a protected table, or the exception has outlived its reason"


def test_what_the_database_is_told_is_what_visible_to_says(world):
    officer = world.person("officer", Audience.OWN)
    assert json.loads(second_lock.told(ANYONE)) == {"*": Audience.PUBLIC}
    assert json.loads(second_lock.told(officer)) == {"*": Audience.CITY, str(world.ours.pk): Audience.OWN}


@on_postgres
@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("reach", [None, *Audience.values[:4]])
def test_an_unscoped_read_shows_exactly_what_visible_to_shows(world, audience, reach):
    viewer = ANYONE if reach is None else world.person("somebody", reach)
    rows = [world.row(audience, authority) for authority in (world.ours, world.theirs)]
    allowed = {row.pk for row in Order.objects.visible_to(viewer)}
    with second_lock.seen_by(viewer):
        assert {row.pk for row in Order.unscoped.all()} == allowed
    assert {row.pk for row in Order.unscoped.all()} == {row.pk for row in rows}, "outside a request the house sees itself"


@on_postgres
def test_a_write_reaches_every_row_and_the_lock_is_back_after_it(world):
    hidden = world.row(Audience.CLOSED)

    @write
    def touch():
        return Order.unscoped.filter(pk=hidden.pk).update(trouble="sett")

    with second_lock.seen_by(ANYONE):
        assert touch() == 1
        assert not Order.unscoped.exists()


@on_postgres
def test_a_write_that_fails_puts_the_lock_back_too(world):
    world.row(Audience.CLOSED)

    @write
    def fail():
        raise ValueError("midway")

    with second_lock.seen_by(ANYONE):
        with pytest.raises(ValueError, match="midway"):
            fail()
        assert not Order.unscoped.exists()


@on_postgres
def test_the_start_up_check_misses_an_open_table(world):
    assert [fault.id for fault in second_lock.check_second_lock(connection)] == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP POLICY {second_lock.POLICY} ON ground_order")
    (fault,) = second_lock.check_second_lock(connection)
    assert fault.id == "genomslag.E002" and "ground_order" in fault.msg
    second_lock.put_on(connection)
    assert second_lock.check_second_lock(connection) == []
