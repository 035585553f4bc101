"""Two workers at once: what one has been lent stays its own for as long as the work takes, and comes back when it dies."""

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection

from genomslag.domain.organisation.tests.cast import cast
from genomslag.faces.jobs import worker
from genomslag.faces.jobs.leases import Kept
from genomslag.ground import clock, locks, outbox
from genomslag.ground.models import Order
from genomslag.ground.writes import write

TICK = 0.02
LONGEST_SECONDS = 20


@write
def _place(authority_id, *keys):
    for key in keys:
        outbox.order("slow", {}, key=key, authority_id=authority_id)


def _authority():
    return cast().hv.authority_id


@pytest.mark.django_db
def test_an_order_that_another_has_by_now_is_not_carried_out(monkeypatch):
    """The first of the lot takes so long that the second is lent away before its turn."""
    done = []

    def slow(placed):
        done.append(placed.key)
        Order.unscoped.filter(key="second").update(due_at=placed.due_at + timedelta(minutes=5))

    monkeypatch.setattr(worker, "HANDLERS", {"slow": slow})
    _place(_authority(), "first", "second")
    assert worker.run_due() == 1
    assert done == ["first"]
    assert list(Order.unscoped.order_by("id").values_list("state", flat=True)) == ["done", "waiting"]


def test_leases_are_kept_again_and_again_also_after_a_say_that_failed(monkeypatch):
    """What is done is let go, what is lost is not asked for again, and a database that is busy is asked again."""
    first, second, third = (Order(pk=at, key=str(at)) for at in (1, 2, 3))
    said, enough = [], threading.Event()

    def keep(lent):
        said.append([one.key for one in lent])
        if len(said) == 1:
            raise OperationalError("database is locked")
        if len(said) == 4:
            enough.set()
        return [one for one in lent if one is not third]

    monkeypatch.setattr(outbox, "KEEP_EACH_SECONDS", TICK)
    monkeypatch.setattr(outbox, "keep", keep)
    kept = Kept([first, second, third])
    kept.let_go(second)
    with kept:
        assert enough.wait(LONGEST_SECONDS)
    assert said[:4] == [["1", "3"], ["1", "3"], ["1"], ["1"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("sqlite" in str(connection.vendor), reason="one connection in memory: shown on PostgreSQL")
def test_work_that_takes_longer_than_the_lease_is_done_by_one_worker_alone(monkeypatch):
    """Four leases pass while it goes on; the other worker asks each time and is lent nothing."""
    begun, go_on, kept, done = threading.Event(), threading.Event(), threading.Event(), []
    now, keep = [clock.now() + timedelta(hours=1)], outbox.keep

    def slow(_placed):
        done.append(threading.current_thread().name)
        begun.set()
        assert go_on.wait(LONGEST_SECONDS)

    def told(lent):
        at, held = now[0], keep(lent)
        if at == now[0]:
            kept.set()
        return held

    def work():
        worker.run_due()
        connection.close()

    monkeypatch.setattr(clock, "now", lambda: now[0])
    monkeypatch.setattr(outbox, "KEEP_EACH_SECONDS", TICK)
    monkeypatch.setattr(outbox, "keep", told)
    monkeypatch.setattr(worker, "HANDLERS", {"slow": slow})
    _place(_authority(), "long")
    one = threading.Thread(target=work, name="one")
    one.start()
    try:
        assert begun.wait(LONGEST_SECONDS)
        for _turn in range(5):
            now[0] += timedelta(minutes=4)
            kept.clear()
            assert kept.wait(LONGEST_SECONDS)
            assert outbox.claim() == []
        go_on.set()
        one.join(LONGEST_SECONDS)
        assert (Order.unscoped.get().state, done) == (Order.State.DONE, ["one"])
    finally:
        go_on.set()
        one.join(LONGEST_SECONDS)
        locks.take_off(connection)
