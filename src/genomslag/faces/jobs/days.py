"""What a new day brings by itself: versions enter into force, are replaced, cease to be valid."""

from __future__ import annotations

from datetime import date

from genomslag.domain.documents import actions as documents
from genomslag.ground import clock


def turn(last: date | None) -> date:
    """Everything that the days have brought is written down, once a day.

    Takes: last, the day on which this was last done by the same process, or none when it has just begun; days on which nobody
    worked are caught up with.
    Gives: today.
    """
    today = clock.today()
    if today != last:
        documents.turn_day()
    return today
