"""The trail holds, tells when it does not, and lets words be erased without breaking."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from genomslag.ground import locks, trail
from genomslag.ground.access import ANYONE, Audience
from genomslag.ground.models import TrailEvent, TrailHead, TrailText
from genomslag.ground.writes import write


@write
def _happen(row, event="thing.done", **said):
    trail.record(event, row, by=ANYONE, **said)


def test_every_change_is_a_link_in_the_chain(world):
    row = world.row()
    for number in range(5):
        _happen(row, facts={"number": number}, texts={"why": f"skäl {number}"})
    assert list(TrailEvent.objects.values_list("seq", flat=True).order_by("seq")) == [1, 2, 3, 4, 5]
    assert trail.verify() == []


def test_each_authority_has_a_chain_of_its_own(world):
    _happen(world.row())
    _happen(world.row(authority=world.theirs))
    assert {head.seq for head in TrailHead.objects.all()} == {1}


def test_an_event_outside_a_write_is_a_mistake_in_the_code(world):
    with pytest.raises(RuntimeError, match="inside a write"):
        trail.record("thing.done", world.row(), by=ANYONE)


def test_when_the_step_fails_nothing_is_said_to_have_happened(world):
    @write
    def fail():
        trail.record("thing.done", world.row(), by=ANYONE)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fail()
    assert not TrailEvent.objects.exists()


@pytest.mark.parametrize("change", ["UPDATE ground_trailevent SET event = 'x'", "DELETE FROM ground_trailevent"])
def test_the_database_itself_refuses_to_change_the_trail(world, change):
    _happen(world.row())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.parametrize(
    ("forgery", "told"),
    [
        (lambda: TrailEvent.objects.filter(seq=2).update(event="other.done"), "changed"),
        (lambda: TrailEvent.objects.filter(seq=2).delete(), "missing"),
        (lambda: TrailEvent.objects.filter(seq=3).delete(), "last events"),
        (lambda: TrailText.objects.filter(seq=2).update(text="annat"), "words"),
    ],
)
def test_verify_tells_where_a_chain_was_forged(world, forgery, told):
    row = world.row()
    for _turn in range(3):
        _happen(row, texts={"why": "skäl"})
    locks.take_off(connection)
    forgery()
    locks.put_on(connection)
    [found] = trail.verify()
    assert told in found.why


def test_words_can_be_erased_and_the_chain_still_holds(world):
    _happen(world.row(), texts={"name": "Alma Varp"})
    TrailText.objects.all().delete()
    assert trail.verify() == []


def test_long_words_have_no_place_in_the_chain(world):
    with pytest.raises(TypeError, match="words in texts"):
        _happen(world.row(), facts={"text": "ord " * 60})


def test_history_is_read_by_those_whom_it_concerns(world):
    row = world.row(Audience.OWN)
    _happen(row, texts={"why": "därför"})
    ours, theirs = world.person("officer", Audience.OWN), world.person("officer", Audience.OWN, world.theirs)
    member = world.person("member", Audience.BOARD)
    assert [entry.texts for entry in trail.history([row.uid], viewer=ours)] == [{"why": "därför"}]
    assert trail.history([row.uid], viewer=theirs) == trail.history([row.uid], viewer=ANYONE) == []
    assert trail.history([row.uid], viewer=member) == []


def test_the_start_up_check_misses_a_dropped_trigger(db):
    assert locks.check_trail_is_locked(connection) == []
    locks.take_off(connection)
    assert [fault.id for fault in locks.check_trail_is_locked(connection)] == ["genomslag.E001"]
    locks.restore_after_migrate(connection=connection)
    assert locks.are_on(connection)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in str(connection.vendor), reason="one connection in memory: shown on PostgreSQL")
def test_many_writers_never_fork_a_chain(world):
    row = world.row()
    threads = [threading.Thread(target=lambda: (_happen(row), connection.close())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert TrailEvent.objects.count() == 8
    assert trail.verify() == []
    locks.take_off(connection)
