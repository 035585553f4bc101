"""What waits for a person, from every noun, by day. Nothing is stored."""

from __future__ import annotations

from datetime import date

from genomslag.domain.boards import queries as boards
from genomslag.domain.consultations import queries as consultations
from genomslag.domain.documents import queries as documents
from genomslag.domain.flows import orders
from genomslag.domain.followup import queries as followup
from genomslag.domain.indicators import queries as indicators
from genomslag.domain.opinions import queries as opinions
from genomslag.domain.plans import queries as plans
from genomslag.domain.registry import queries as registry
from genomslag.ground.access import Viewer
from genomslag.ground.waiting import Waiting

NOUNS = (registry, opinions, boards, consultations, plans, indicators, followup, documents, orders)


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Everything that waits for the viewer, what is due first first, what has no day last."""
    found = [one for noun in NOUNS for one in noun.waiting_for(viewer)]
    return sorted(found, key=lambda one: (one.due_on is None, one.due_on or date.max))
