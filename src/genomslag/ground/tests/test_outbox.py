"""An order is placed once, tried until it succeeds, and then handed to a person."""

from datetime import UTC, datetime, timedelta

from genomslag.ground import clock, outbox
from genomslag.ground.models import Order
from genomslag.ground.writes import write

MORNING = datetime(2020, 9, 1, 7, 0, tzinfo=UTC)


@write
def _place(world, key="render:1"):
    return outbox.order("render", {"record": 1}, key=key, authority_id=world.ours.pk)


def test_the_same_order_placed_twice_is_one_order(world):
    assert _place(world).pk == _place(world).pk
    assert Order.unscoped.count() == 1


def test_a_failed_order_waits_longer_each_time_and_is_then_given_up(world):
    with clock.freeze(MORNING):
        placed, waits = _place(world), []
        for _attempt in range(outbox.ATTEMPTS_AT_MOST):
            outbox.postpone(placed, "the printer is on fire")
            waits.append(placed.due_at - MORNING)
    assert waits == sorted(waits)
    assert placed.state == Order.State.GIVEN_UP
    with clock.freeze(MORNING + timedelta(days=2)):
        assert outbox.claim() == []


def test_only_orders_whose_time_has_come_are_due(world):
    with clock.freeze(MORNING):
        placed = _place(world)
        outbox.postpone(placed, "later")
        assert outbox.claim() == []
    with clock.freeze(MORNING + timedelta(minutes=5)):
        [again] = outbox.claim()
        outbox.settle(again)
        assert outbox.claim() == []


def test_an_order_claimed_by_a_worker_that_died_comes_back(world):
    with clock.freeze(MORNING):
        _place(world)
        assert len(outbox.claim()) == 1
        assert outbox.claim() == []
    with clock.freeze(MORNING + outbox.LEASE):
        assert len(outbox.claim()) == 1
