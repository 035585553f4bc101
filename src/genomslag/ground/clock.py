"""The only reader of the time.

Instants are UTC, days are whole days in Stockholm. A test or a demonstration may travel; the product never does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_offset: ContextVar[timedelta] = ContextVar("clock_offset", default=timedelta(0))
_frozen: ContextVar[datetime | None] = ContextVar("clock_frozen", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _frozen.get() or datetime.now(UTC) + _offset.get()


def today() -> date:
    """The present day in Stockholm."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """The day in Stockholm on which an instant falls."""
    return instant.astimezone(STOCKHOLM).date()


def at(day: date, clock: time = time(9, 0)) -> datetime:
    """The instant in UTC when a Stockholm clock shows the given time on the given day."""
    return datetime.combine(day, clock, tzinfo=STOCKHOLM).astimezone(UTC)


@contextmanager
def freeze(instant: datetime | date) -> Iterator[None]:
    """Time stands still at an instant, or at nine in the morning of a day, inside the block."""
    moment = instant if isinstance(instant, datetime) else at(instant)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Time runs on, but moved, inside the block. Used by the demonstration alone."""
    token = _offset.set(by)
    try:
        yield
    finally:
        _offset.reset(token)
