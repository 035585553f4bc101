"""Orders for what must happen after a step and cannot happen inside it: documents, mail, deliveries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.ground import clock, trail
from genomslag.ground.access import Audience
from genomslag.ground.errors import WrongState
from genomslag.ground.models import Order

ATTEMPTS_AT_MOST = 8
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
"""What is due later than any order ever waits was placed by a clock that has since been set back; it is due now."""
KEEP_EACH_SECONDS = 60.0
"""How often a worker says that it still has what it was lent; several times before the lease runs out, since a say may fail."""
OPEN = (Order.State.WAITING, Order.State.FAILED)


def order(kind: str, payload: Mapping[str, Any], *, key: str, authority_id: int, audience: int = Audience.OWN) -> Order:
    """The order stands in the outbox when the write is done; a second order with the same key is the same order.

    Takes: kind, what is to be done; payload, plain JSON; key, what makes the order one of its kind for ever.
    """
    if not trail.is_collecting():
        raise RuntimeError(f"{kind}: an order is placed inside a write")
    placed, _new = Order.unscoped.get_or_create(
        key=key, defaults={"kind": kind, "payload": dict(payload), "authority_id": authority_id, "audience": audience}
    )
    return placed  # type: ignore[no-any-return]


def order_all(
    kind: str, payloads: Mapping[str, Mapping[str, Any]], *, authority_id: int, audience: int = Audience.OWN
) -> dict[str, UUID]:
    """As order, for many of a kind at once: the payloads by their keys; gives the orders' lasting names by key.

    Takes: payloads, for keys that nobody else is placing now: the rows that they stem from are held.
    """
    if not trail.is_collecting():
        raise RuntimeError(f"{kind}: an order is placed inside a write")
    known = dict(Order.unscoped.filter(key__in=list(payloads)).values_list("key", "uid"))
    said = {"kind": kind, "authority_id": authority_id, "audience": audience}
    new = [Order(key=key, payload=dict(payload), **said) for key, payload in payloads.items() if key not in known]
    Order.unscoped.bulk_create(new, batch_size=500)
    return {**known, **{placed.key: placed.uid for placed in new}}


def claim(limit: int = 20) -> list[Order]:
    """The orders whose time has come, oldest first, lent to the caller alone for some minutes, and for longer when it keeps them.

    A worker that dies leaves its orders to be claimed again when the lease has run out; so what carries out an order must
    bear to be done twice. The instant when the lease ends is also the sign of who holds it: each new lease ends later.
    """
    now = clock.now()
    due = Q(due_at__lte=now) | Q(due_at__gt=now + LEASE + LONGEST_WAIT)
    with transaction.atomic():
        waiting = Order.unscoped.filter(due, state__in=OPEN).order_by("due_at", "id")
        skips = connection.features.has_select_for_update_skip_locked
        taken = list(waiting.select_for_update(skip_locked=skips)[:limit] if skips else waiting[:limit])
        lent_until = now + LEASE
        for placed in taken:
            placed.due_at = lent_until
        if taken:
            Order.unscoped.filter(pk__in=[placed.pk for placed in taken]).update(due_at=lent_until)
    return taken


def _held(placed: Order) -> QuerySet[Order]:
    """The row as long as it is lent to who was given it so; none when another has it, or it is done."""
    return Order.unscoped.filter(pk=placed.pk, due_at=placed.due_at, state__in=OPEN)


def keep(lent: Iterable[Order]) -> list[Order]:
    """The orders are lent for a whole lease more, counted from now.

    Takes: lent, orders as they were claimed or last kept.
    Gives: those that the caller still had; what was lent to another meanwhile, or is done, is the other's.
    """
    until, kept = clock.now() + LEASE, []
    for placed in lent:
        if _held(placed).update(due_at=until):
            placed.due_at = until
            kept.append(placed)
    return kept


def is_held(placed: Order) -> bool:
    """True as long as the order is lent to who claimed or kept it so."""
    return _held(placed).exists()


def settle(placed: Order, receipt: str = "") -> None:
    """The order is done. That holds even when the lease has run out meanwhile, since it has been done; the first to say so is believed. It is never done
    before it was placed, even when the clock of the worker is behind.

    Takes: receipt, what the other end said when it took it.
    """
    said = {"state": Order.State.DONE, "done_at": max(clock.now(), placed.created_at), "trouble": "", "receipt": receipt[:500]}
    Order.unscoped.filter(pk=placed.pk).exclude(state=Order.State.DONE).update(**said)


def postpone(placed: Order, trouble: str) -> None:
    """The order failed and waits, longer each time; after the last attempt a person must look at it.

    When it has been lent to another meanwhile, it is the other who says how it went.
    """
    attempts = placed.attempts + 1
    state = Order.State.GIVEN_UP if attempts >= ATTEMPTS_AT_MOST else Order.State.FAILED
    due_at = clock.now() + min(LONGEST_WAIT, timedelta(seconds=5 * 2**attempts))
    if _held(placed).update(attempts=attempts, trouble=trouble[:2000], state=state, due_at=due_at):
        placed.attempts, placed.state, placed.due_at = attempts, state, due_at


def revive(placed: Order) -> None:
    """The order waits again, due at once, with all its attempts before it.

    Refuses: WrongState, when it has gone.
    """
    row = Order.unscoped.select_for_update().get(pk=placed.pk)
    if row.state == Order.State.DONE:
        raise WrongState("done", _("It has already gone. Reload the page."))
    row.state, row.attempts, row.due_at = Order.State.WAITING, 0, clock.now()
    row.save(update_fields=["state", "attempts", "due_at"])
