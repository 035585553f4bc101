"""How a body's own words stand in a report and in the letters: what they leave open of the consultation is put in where its places stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import Reply, Round
from genomslag.domain.consultations.queries import Compilation, Watch, WayOfCompiling
from genomslag.domain.consultations.rules import REPORT_PLACES
from genomslag.ground.access import Viewer


def way_of(round_: Round, *, viewer: Viewer, watched: Watch | None = None, held: Compilation | None = None) -> WayOfCompiling:
    """The body's way of compiling as it holds today, with its places filled.

    Takes: watched and held, where they have been asked for already; they are asked for only when a place stands somewhere.
    """
    way = queries.way_of_compiling(round_.body)
    said = (way.report_opening, way.report_closing, way.letter_opening, *(one for part in way.report_parts for one in part))
    if not any("{" in one for one in said):
        return way
    values = values_of(
        round_,
        watched or queries.watch(round_, viewer=viewer, with_cases=False),
        held or queries.compilation(round_, viewer=viewer),
    )
    return replace(
        way,
        report_opening=filled(way.report_opening, values),
        report_closing=filled(way.report_closing, values),
        letter_opening=filled(way.letter_opening, values),
        report_parts=tuple((part, filled(heading, values), filled(words, values)) for part, heading, words in way.report_parts),
    )


def values_of(round_: Round, watched: Watch, held: Compilation) -> dict[str, str]:
    """What each place holds, by its name."""
    came = held.outcomes()
    said = (
        round_.version.title,
        round_.matter.number if round_.matter else "",
        round_.sent_on.isoformat() if round_.sent_on else "",
        round_.answer_by_on.isoformat(),
        round_.contact,
        str(watched.asked),
        str(held.answers),
        str(sum(came.values())),
        str(came[Reply.Outcome.CHANGED] + came[Reply.Outcome.PARTLY]),
    )
    return dict(zip(REPORT_PLACES, said, strict=True))


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words with what their places hold."""
    for name, value in values.items():
        words = words.replace("{" + name + "}", value)
    return words
