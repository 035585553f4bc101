"""Rows are laid down at once when they are read whole, and are then what Django itself would have made of them."""

import pytest
from django.db import models

from genomslag.ground.access import Audience
from genomslag.ground.models import Order


@pytest.fixture
def row(world):
    return world.row(Audience.OWN, world.ours)


def test_a_row_read_whole_holds_what_django_would_have_laid_there(row):
    read = Order.unscoped.get(pk=row.pk)
    names = [field.attname for field in Order._meta.concrete_fields]
    theirs = models.Model.from_db.__func__(Order, "default", names, [getattr(read, name) for name in names])
    assert {name: getattr(read, name) for name in names} == {name: getattr(theirs, name) for name in names}
    assert (read._state.adding, read._state.db) == (theirs._state.adding, theirs._state.db) == (False, "default")
    assert read == theirs


def test_two_rows_read_whole_share_nothing(world):
    first, second = (Order.unscoped.get(pk=world.row(Audience.OWN, world.ours).pk) for _turn in range(2))
    assert first.authority == second.authority
    first.payload["said"] = "here"
    assert "said" not in second.payload
    assert first._state is not second._state


def test_a_row_read_whole_is_saved_as_the_same_row_and_counts_its_changes(row):
    read = Order.unscoped.get(pk=row.pk)
    read.save()
    assert Order.unscoped.get(pk=row.pk).revision == row.revision + 1
    assert Order.unscoped.count() == 1


def test_a_row_read_in_part_reads_the_rest_when_it_is_asked_for(row):
    read = Order.unscoped.only("uid").get(pk=row.pk)
    assert read.get_deferred_fields()
    assert read.kind == row.kind


def test_related_rows_come_with_it(row, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert Order.unscoped.select_related("authority").get(pk=row.pk).authority.code
