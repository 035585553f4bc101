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
_hidden: ContextVar[bool] = ContextVar("clock_hidden", default=False)


def now() -> datetime:
    """The present instant, in UTC."""
    if _hidden.get():
        raise LookupError("what is made here is kept: the time must be given, not read")
    return _frozen.get() or datetime.now(UTC) + _offset.get()


def wall() -> datetime:
    """The instant on the wall, in UTC, wherever a test or a demonstration stands: for what runs out by itself, such as a sign-in."""
    return datetime.now(UTC)


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


def frozen() -> datetime | None:
    """The instant at which time stands still, in UTC; none where it runs."""
    return _frozen.get()


@contextmanager
def hidden() -> Iterator[None]:
    """Nobody can read the time inside the block: for making what is kept."""
    token = _hidden.set(True)
    try:
        yield
    finally:
        _hidden.reset(token)


@contextmanager
def shifted(by: timedelta) -> Iterator[None]:
    """Time runs on, but moved, inside the block. Used by the demonstration alone."""
    token = _offset.set(by)
    try:
        yield
    finally:
        _offset.reset(token)
