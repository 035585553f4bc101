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


def test_an_order_that_is_kept_is_lent_to_nobody_else(world):
    with clock.freeze(MORNING):
        _place(world)
        [placed] = outbox.claim()
    with clock.freeze(MORNING + timedelta(minutes=4)):
        assert outbox.keep([placed]) == [placed]
    with clock.freeze(MORNING + timedelta(minutes=8)):
        assert outbox.claim() == []
    with clock.freeze(MORNING + timedelta(minutes=9)):
        assert len(outbox.claim()) == 1, "kept once more, and then the worker died"


def _lost(world):
    """An order as the worker has it that stood still for too long, and as the next one has it."""
    with clock.freeze(MORNING):
        _place(world)
        [first] = outbox.claim()
    with clock.freeze(MORNING + outbox.LEASE):
        [second] = outbox.claim()
    return first, second


def test_what_was_lent_to_another_cannot_be_kept_or_postponed(world):
    first, second = _lost(world)
    with clock.freeze(MORNING + outbox.LEASE):
        assert not outbox.is_held(first)
        assert outbox.keep([first, second]) == [second]
        outbox.postpone(first, "too late")
    row = Order.unscoped.get()
    assert (row.state, row.attempts, row.trouble, row.due_at) == ("waiting", 0, "", second.due_at)
    assert outbox.is_held(second)


def test_what_is_done_stays_done_whoever_did_it(world):
    first, second = _lost(world)
    outbox.settle(first, "250 taken")
    outbox.postpone(second, "it was there already")
    outbox.settle(second, "said again")
    row = Order.unscoped.get()
    assert (row.state, row.receipt, row.trouble) == (Order.State.DONE, "250 taken", "")
    assert outbox.keep([first, second]) == []


def test_an_order_is_never_done_before_it_was_placed(world):
    with clock.freeze(MORNING):
        placed = _place(world)
    with clock.freeze(MORNING - timedelta(hours=14)):
        outbox.settle(placed)
    assert Order.unscoped.get().done_at == MORNING
