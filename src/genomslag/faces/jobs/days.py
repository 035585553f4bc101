"""What a new day brings by itself: versions enter into force, floors for small numbers take hold, are replaced, cease to be valid; those who have not answered, or not said what they do, are reminded."""

from __future__ import annotations

from datetime import date

from genomslag.domain.consultations import actions as consultations
from genomslag.domain.documents import actions as documents
from genomslag.domain.documents import queries
from genomslag.domain.documents.models import Version
from genomslag.domain.flows import remind, remind_units, remind_uptakes
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators import queries as indicator_queries
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock
from genomslag.ground.access import ANYONE, system


def turn(last: date | None) -> date:
    """Everything that the days have brought is written down, once a day.

    Takes: last, the day on which this was last done by the same process, or none when it has just begun; days on which nobody
    worked are caught up with.
    Gives: today.
    """
    today = clock.today()
    if today != last:
        catch_up()
        hold_floors()
        indicators.keep_missing()
        consultations.keep_all_as_the_rule_says()
        registry.index_missing_numbers()
        remind.catch_up()
        remind_uptakes.catch_up()
        remind_units.catch_up()
    return today


def catch_up() -> list[Version]:
    """Everything that the days have brought until today is written down; gives the versions that passed.

    What has been decided may be read by anyone, so nothing is missed; where nothing is due, nothing is written.
    """
    due = queries.authorities_due(viewer=ANYONE)
    return [version for authority in due for version in documents.turn_day(authority, by=system(authority))]


def hold_floors() -> None:
    """The smallest number that an authority shows is the one decided for today; where it was so already, nothing is written."""
    for authority in indicator_queries.authorities_with_floors(viewer=ANYONE):
        indicators.rejudge(authority, by=system(authority))
