"""A scene that is laid back is the scene that was built."""

import pytest
from django.db import connection, transaction

from genomslag.ground.models import Authority
from genomslag.ground.tests.kept import kept, numbers, tables

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="elsewhere a scene is always built")


def _scene():
    made = Authority.objects.create(code="kept")
    return [made, made]


def _built():
    raise AssertionError("built a second time")


def _first(name):
    """Built once, and the database as it was before."""
    with transaction.atomic():
        kept(name, _scene)
        stands = tables(), numbers()
        transaction.set_rollback(True)
    return stands


@only_sqlite
def test_the_second_time_the_same_rows_stand_and_nothing_is_built(db):
    stood = _first("second time")
    made, again = kept("second time", _built)
    assert (tables(), numbers()) == stood
    assert made is again and made == Authority.objects.get(code="kept")


@only_sqlite
def test_each_one_gets_objects_of_its_own(db):
    _first("of its own")
    mine, _same = kept("of its own", _built)
    mine.code = "changed"
    assert Authority.objects.get().code == "kept"


@only_sqlite
def test_beside_what_stands_already_it_is_built(db):
    _first("beside")
    Authority.objects.create(code="other")
    kept("beside", _scene)
    assert Authority.objects.count() == 2


@only_sqlite
def test_the_next_number_is_the_one_it_would_have_been(db):
    _first("number")
    made, _same = kept("number", _built)
    assert Authority.objects.create(code="next").pk == made.pk + 1
