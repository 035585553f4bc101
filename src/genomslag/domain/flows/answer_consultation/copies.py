"""The answer as data."""

from __future__ import annotations

from typing import Any

from genomslag.domain.boards import queries as boards
from genomslag.domain.boards.models import AgendaItem
from genomslag.domain.flows.answer_consultation.words import (
    FORMAT,
    PRELIMINARY_FORMAT,
)
from genomslag.domain.opinions import queries as opinion_queries
from genomslag.domain.opinions.models import Opinion, OutsideDecision
from genomslag.ground import richtext
from genomslag.ground.access import Viewer


def structured_copy(opinion: Opinion, listed: boards.Listed, *, viewer: Viewer) -> dict[str, Any]:
    """The answer as data, as a board decided it: by lasting names, readable by another installation."""
    item: AgendaItem = listed.item
    decided = {
        "decided_on": item.sitting.held_on.isoformat(),
        "paragraph": str(item.paragraph or ""),
        "outcome": item.outcome,
        "decision": list(item.decision),
        "adopted_text": item.adopted_text,
        "dissents": [
            {"kind": row.kind, "name": row.person.name, "party": row.party, "text": row.text}
            for row in listed.dissents
            if row.is_sent_on
        ],
    }
    return {**_as_data(opinion, viewer), **decided}


def outside_copy(opinion: Opinion, outside: OutsideDecision, *, viewer: Viewer) -> dict[str, Any]:
    """The answer as data, as one whom the board had let decide decided it."""
    decided = {
        "decided_on": outside.decided_on.isoformat(),
        "paragraph": "",
        "outcome": outside.kind,
        "decision": list(outside.clauses),
        "adopted_text": None,
        "dissents": [],
    }
    return {**_as_data(opinion, viewer), **decided}


def preliminary_copy(opinion: Opinion, *, viewer: Viewer) -> dict[str, Any]:
    """The office's own answer as data: nobody has decided yet, and the board's answer takes its place."""
    decided: dict[str, Any] = {
        "format": PRELIMINARY_FORMAT,
        "decided_on": "",
        "paragraph": "",
        "outcome": "",
        "decision": [],
        "adopted_text": None,
        "dissents": [],
    }
    return {**_as_data(opinion, viewer), **decided}


def _as_data(opinion: Opinion, viewer: Viewer) -> dict[str, Any]:
    work = opinion_queries.workspace(opinion, viewer=viewer)
    return {
        "format": FORMAT,
        "kind": "structured_copy",
        "round": str(opinion.round.uid) if opinion.round else "",
        "version": str(opinion.version.uid) if opinion.version else "",
        "their_number": opinion.matter.their_number,
        "own_number": opinion.matter.number,
        "body": {"uid": str(opinion.body.uid), "name": opinion.body.name},
        "stance": opinion.stance,
        "sections": [
            {"key": section.key, "title": section.title, "text": section.text, "sum": richtext.digest(section.text)}
            for section in work.sections
        ],
        "viewpoints": [
            {
                "uid": str(position.uid),
                "kind": position.kind,
                "stance": position.stance,
                "text": position.text,
                "element": str(position.element.uid) if position.element else None,
                "anchor": position.anchor,
            }
            for position in work.positions
        ],
    }
