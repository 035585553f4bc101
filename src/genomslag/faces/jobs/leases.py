"""What a worker has claimed stays lent to it for as long as the work takes: a thread beside it says so again and again.

The road not taken is a lease as long as the longest job: then what a dead worker left would lie for as long.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable
from contextvars import copy_context
from types import TracebackType

from django.db import DatabaseError, connection

from genomslag.ground import outbox
from genomslag.ground.models import Order

log = logging.getLogger(__name__)


class Kept:
    """Claimed orders, kept while the block runs; what another worker was lent meanwhile is kept no longer."""

    def __init__(self, claimed: Iterable[Order]) -> None:
        self._open = {placed.pk: placed for placed in claimed}
        self._turn, self._stop = threading.Lock(), threading.Event()
        # The thread lives on the worker's own day, which the demonstration moves.
        self._thread = threading.Thread(target=copy_context().run, args=(self._keep,), name="leases", daemon=True)

    def __enter__(self) -> Kept:
        self._thread.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _fault: BaseException | None, _where: TracebackType | None) -> None:
        self._stop.set()
        self._thread.join()

    def let_go(self, placed: Order) -> None:
        """The order is carried out, or was tried: its lease is not touched from here on."""
        with self._turn:
            self._open.pop(placed.pk, None)

    def _keep(self) -> None:
        try:
            while not self._stop.wait(outbox.KEEP_EACH_SECONDS):
                self._say()
        finally:
            connection.close()

    def _say(self) -> None:
        """On SQLite a long write holds the database, and the say may wait in vain; nobody else can claim then either, and it is said again."""
        with self._turn:
            try:
                held = outbox.keep(self._open.values())
            except DatabaseError as trouble:
                log.info("leases could not be kept this time: %s", trouble)
                return
            self._open = {placed.pk: placed for placed in held}
