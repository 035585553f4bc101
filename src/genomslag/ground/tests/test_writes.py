"""Whole or not at all; stale is noticed; twice is once."""

import pytest

from genomslag.ground import outbox, trail
from genomslag.ground.access import ANYONE
from genomslag.ground.errors import NotFound, Stale
from genomslag.ground.ids import uuid7
from genomslag.ground.models import Counter, Order, TrailEvent
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import AlreadyDone, lock, once, write


def test_a_crash_in_the_middle_leaves_nothing(world):
    @write
    def half(authority_id):
        take_number(authority_id, "diary:2020")
        outbox.order("mail", {}, key="k", authority_id=authority_id)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half(world.ours.pk)
    assert not Counter.objects.exists()
    assert not Order.unscoped.exists()


def test_an_action_joins_the_write_that_a_flow_has_opened(world):
    row = world.row()

    @write
    def inner():
        trail.record("thing.done", row, by=ANYONE)

    @write
    def flow():
        inner()
        assert not TrailEvent.objects.exists(), "events are appended when the outermost write ends"

    flow()
    assert TrailEvent.objects.count() == 1


def test_a_stale_form_is_noticed(world):
    row = world.row()
    before = row.revision
    row.save()
    with pytest.raises(Stale):
        lock(Order, row.uid, expected=before)
    assert lock(Order, row.uid, expected=before + 1).pk == row.pk


def test_a_row_that_is_not_there_cannot_be_held(world):
    with pytest.raises(NotFound):
        lock(Order, uuid7())


def test_the_second_press_of_a_button_does_nothing(world):
    @write
    def press():
        once("form-1")
        return take_number(world.ours.pk, "presses")

    assert press() == 1
    with pytest.raises(AlreadyDone):
        press()
    assert Counter.objects.get().last == 1


def test_numbers_run_without_holes_by_authority_and_series(world):
    @write
    def take(authority, series):
        return take_number(authority.pk, series)

    assert [take(world.ours, "2020"), take(world.ours, "2020"), take(world.theirs, "2020"), take(world.ours, "2021")] == [
        1,
        2,
        1,
        1,
    ]


def test_a_number_outside_a_write_is_a_mistake_in_the_code(world):
    with pytest.raises(RuntimeError):
        outbox.order("mail", {}, key="k", authority_id=world.ours.pk)
