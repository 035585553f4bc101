"""What may be read on the web, and what leaves it."""

from __future__ import annotations

from genomslag.domain.registry import rules
from genomslag.domain.registry.actions.records import guard_editions, show_to
from genomslag.domain.registry.models import Record
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.writes import lock, write


@write
def release(record: Record, *, by: Viewer, expected: int | None = None) -> Record:
    """Anyone may read the record and its documents on the web.

    Refuses: NotAllowed; WrongState; Stale; Invalid("secret").
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.take("release", record, by=by)
    record.released_at = clock.now()
    show_to(record, Audience.PUBLIC)
    return record


@write
def withdraw(record: Record, *, by: Viewer, expected: int | None = None) -> Record:
    """The record is off the web; it is still in the diary.

    Refuses: NotAllowed; WrongState; Stale.
    """
    record = lock(Record, record.uid, expected=expected)
    rules.RECORD_STEPS.take("withdraw", record, by=by)
    record.released_at = None
    show_to(record, Audience.OWN)
    guard_editions(record, Audience.OWN)
    return record
