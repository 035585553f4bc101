"""Themes are sought in the background, so that nobody waits for a thousand viewpoints to be compared."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.consultations import actions, queries
from genomslag.faces.exchange import grouping
from genomslag.ground.access import system
from genomslag.ground.models import Order


def group(placed: Order) -> None:
    """The viewpoints of the consultation that stand in no theme are compared; what is alike stands as suggestions."""
    by = system(placed.authority_id, "system", "officer")
    round_ = queries.round_(UUID(placed.payload["round"]), viewer=by)
    found = grouping.alike(queries.to_group(round_, viewer=by))
    actions.group(round_, found, by=by, person_id=placed.payload.get("person"))
