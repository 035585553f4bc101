"""What is due by the body's plan is destroyed, and with an answer the name of the private person who gave it."""

from __future__ import annotations

from collections.abc import Sequence

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.registry import actions as registry
from genomslag.domain.registry.models import Record
from genomslag.ground.access import Viewer
from genomslag.ground.writes import lock, write


@write
def dispose(records: Sequence[Record], *, decision: str, by: Viewer) -> int:
    """The records are disposed of; of private persons who answered nothing remains but a number.

    Takes: decision, by whom and when it was decided.
    Gives: how many records.
    Refuses: NotAllowed; WrongState; Invalid("no_records", "no_decision", "not_due", "matter_open").
    Rule: unverified (the law of archives, 10 §); the body's own plan.
    """
    count = registry.dispose(records, decision=decision, by=by)
    consultations.forget_private_senders([lock(Record, one.uid) for one in records], by=by)
    return count
