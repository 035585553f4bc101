"""What others did lately with what a person works with. Nothing is stored: it is read from the trail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from genomslag.domain.flows.told import WORDS
from genomslag.domain.organisation import queries as organisation
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Text

DAYS = 30
MOST = 8

TOLD = (
    "answer.received",
    "measure.cancelled",
    "measure.moved",
    "measure.replaced",
    "measure.reported",
    "opinion.adjourned",
    "opinion.approved",
    "opinion.assigned",
    "opinion.attested",
    "opinion.commented",
    "opinion.decided",
    "opinion.decided_by_delegation",
    "opinion.decided_urgently",
    "opinion.declined",
    "opinion.dispatched",
    "opinion.handed_back",
    "opinion.heard_back",
    "opinion.joined",
    "opinion.listed",
    "opinion.recalled",
    "opinion.referred_back",
    "opinion.sent_back",
    "opinion.submitted",
    "opinion.time_heard",
    "part.submitted",
    "plan.put_in_force",
    "round.corrected",
    "round.reported",
    "round.sent",
    "round.withdrawn",
    "version.adopted",
    "version.corrected",
    "version.entered_force",
    "version.superseded",
)
"""What is worth telling. What is done often and means little is not here; the trail has it."""

ABOUT = {"answer.received": "round", "part.submitted": "opinion"}
"""Where the thing to open is named among the facts, and is not the event's own subject."""

FOLLOWED = {COORDINATOR: ("measure.",)}
"""What a role follows in its authority without having touched it."""


@dataclass(frozen=True)
class Happening:
    """One line: when, who, what was done and with what. Many of the same on one day are one line."""

    at: datetime
    by: str
    said: Text
    kind: str
    uid: UUID
    title: str
    times: int = 1


def happened(viewer: Viewer) -> list[Happening]:
    """The latest that others did, in the last DAYS days, with what the viewer has worked on or follows by role; MOST lines at most.

    Takes: viewer, for whom. Only what the viewer may open is told of; three statements.
    """
    since = clock.now() - timedelta(days=DAYS)
    entries = trail.latest(TOLD, viewer=viewer.alone, since=since)
    named = search.named({_about(entry) for entry in entries}, viewer=viewer.alone)
    mine = [entry for entry in entries if (it := named.get(_about(entry))) and (it.is_touched or _follows(viewer, entry))]
    return _lines(mine, named, organisation.names_of({entry.by_uid for entry in mine if entry.by_uid}))


def _about(entry: trail.Entry) -> UUID:
    named = entry.facts.get(ABOUT.get(entry.event, ""))
    return UUID(named) if named else entry.subject_uid


def _follows(viewer: Viewer, entry: trail.Entry) -> bool:
    """By the role that the viewer holds where it was done."""
    held = viewer.alone.roles_in(entry.authority_id)
    return any(role in held and entry.event.startswith(prefixes) for role, prefixes in FOLLOWED.items())


def _lines(entries: list[trail.Entry], named: dict[UUID, search.Named], names: dict[UUID, str]) -> list[Happening]:
    lines: dict[tuple[object, ...], list[trail.Entry]] = {}
    for entry in entries:
        lines.setdefault((clock.day_of(entry.at), entry.by_uid, entry.event, _about(entry)), []).append(entry)
    return [
        Happening(
            same[0].at,
            names.get(same[0].by_uid, "Genomslag") if same[0].by_uid else "Genomslag",
            WORDS[same[0].event],
            named[_about(same[0])].kind,
            _about(same[0]),
            named[_about(same[0])].title,
            len(same),
        )
        for same in list(lines.values())[:MOST]
    ]
