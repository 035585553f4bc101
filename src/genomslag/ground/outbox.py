"""Orders for what must happen after a step and cannot happen inside it: documents, mail, deliveries."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.ground import clock, trail
from genomslag.ground.access import Audience
from genomslag.ground.errors import WrongState
from genomslag.ground.models import Order

ATTEMPTS_AT_MOST = 8
LEASE = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
"""What is due later than any order ever waits was placed by a clock that has since been set back; it is due now."""


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
    """The orders whose time has come, oldest first, lent to the caller alone for some minutes.

    A worker that dies leaves its orders to be claimed again when the lease has run out; so what carries out an order must
    bear to be done twice.
    """
    now = clock.now()
    due = Q(due_at__lte=now) | Q(due_at__gt=now + LEASE + LONGEST_WAIT)
    open_states = [Order.State.WAITING, Order.State.FAILED]
    with transaction.atomic():
        waiting = Order.unscoped.filter(due, state__in=open_states).order_by("due_at", "id")
        skips = connection.features.has_select_for_update_skip_locked
        taken = list(waiting.select_for_update(skip_locked=skips)[:limit] if skips else waiting[:limit])
        lent_until = now + LEASE
        for placed in taken:
            placed.due_at = lent_until
        if taken:
            Order.unscoped.filter(pk__in=[placed.pk for placed in taken]).update(due_at=lent_until)
    return taken


def settle(placed: Order, receipt: str = "") -> None:
    """The order is done.

    Takes: receipt, what the other end said when it took it.
    """
    placed.state, placed.done_at, placed.trouble, placed.receipt = Order.State.DONE, clock.now(), "", receipt[:500]
    placed.save(update_fields=["state", "done_at", "trouble", "receipt"])


def postpone(placed: Order, trouble: str) -> None:
    """The order failed and waits, longer each time; after the last attempt a person must look at it."""
    with transaction.atomic():
        placed.attempts += 1
        placed.trouble = trouble[:2000]
        gave_up = placed.attempts >= ATTEMPTS_AT_MOST
        placed.state = Order.State.GIVEN_UP if gave_up else Order.State.FAILED
        placed.due_at = clock.now() + min(LONGEST_WAIT, timedelta(seconds=5 * 2**placed.attempts))
        placed.save(update_fields=["attempts", "trouble", "state", "due_at"])


def revive(placed: Order) -> None:
    """The order waits again, due at once, with all its attempts before it.

    Refuses: WrongState, when it has gone.
    """
    row = Order.unscoped.select_for_update().get(pk=placed.pk)
    if row.state == Order.State.DONE:
        raise WrongState("done", _("It has already gone. Reload the page."))
    row.state, row.attempts, row.due_at = Order.State.WAITING, 0, clock.now()
    row.save(update_fields=["state", "attempts", "due_at"])
