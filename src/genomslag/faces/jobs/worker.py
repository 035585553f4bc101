"""The worker: claims orders, carries them out, settles or postpones them."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import FrameType

from django.db import close_old_connections

from genomslag.faces.jobs import days, grouping, mail, records, values
from genomslag.faces.jobs.leases import Kept
from genomslag.ground import outbox
from genomslag.ground.errors import Refused
from genomslag.ground.models import Order

log = logging.getLogger(__name__)

Handler = Callable[[Order], str | None]
"""Carries out an order; gives what the other end said, when it said anything."""

HANDLERS: Mapping[str, Handler] = {
    "render": records.render,
    "ready": records.ready,
    "deliver": records.deliver,
    "mail": mail.send,
    "render_edition": records.render_edition,
    "tell_asker": mail.tell_asker,
    "group": grouping.group,
    "read_values": values.read_values,
    "take_values": values.take_values,
}


def run_due() -> int:
    """Every order that is due has been tried once, and those that they placed in turn; gives how many were settled."""
    settled = 0
    while claimed := outbox.claim():
        with mail.together(), Kept(claimed) as kept:
            settled += sum(_carry_out(placed, kept) for placed in claimed)
    return settled


def _carry_out(placed: Order, kept: Kept) -> bool:
    """One order, unless another worker has it by now. A failure of any kind is kept with the order and shown to people, so nothing is swallowed."""
    if not outbox.is_held(placed):
        log.warning("order %s (%s) was lent to another before its turn came", placed.pk, placed.kind)
        return False
    handler = HANDLERS.get(placed.kind)
    if handler is None:
        outbox.postpone(placed, f"nobody knows how to do {placed.kind}")
        return False
    try:
        receipt = handler(placed)
    except Exception as trouble:  # the one door where everything is caught: the order must survive whatever a format does
        log.exception("order %s (%s) failed", placed.pk, placed.kind)
        kept.let_go(placed)
        outbox.postpone(placed, told(trouble))
        return False
    kept.let_go(placed)
    outbox.settle(placed, receipt or "")
    return True


def told(trouble: Exception) -> str:
    """What is kept of a failure: a refusal in the sentence that was written for people, anything else as it is."""
    return str(trouble.message) if isinstance(trouble, Refused) else f"{type(trouble).__name__}: {trouble}"


def run_forever(poll_seconds: float = 1.0, around: Callable[[], AbstractContextManager[object]] = nullcontext) -> None:
    """Orders are carried out as they come, and each new day as it comes, until the process is asked to stop.

    Takes: around, what each turn is done within; the demonstration moves the day there.
    """
    stop = threading.Event()

    def asked(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, asked)
    turned = None
    while not stop.is_set():
        close_old_connections()
        with around():
            turned = days.turn(turned)
            run_due()
        stop.wait(poll_seconds)
