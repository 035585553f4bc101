"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.comparing import diff, lines
from genomslag.domain.documents.queries.ledgers import (
    Account,
    Kin,
    account,
    ancestry,
    assignments_behind,
    came_of,
    descendants,
    fates,
    mergeable,
    successions_from,
)
from genomslag.domain.documents.queries.listing import assignments, documents, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.outline import Named, Node, named_in, outline, shared_activities, version
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, Knot, beginnings, knots, linked, links_of, revisions
from genomslag.domain.documents.queries.ways import reached

__all__ = [
    "Account",
    "DEEPEST_THREAD",
    "Kin",
    "Knot",
    "Named",
    "Node",
    "account",
    "ancestry",
    "assignments",
    "assignments_behind",
    "beginnings",
    "came_of",
    "descendants",
    "diff",
    "documents",
    "fates",
    "knots",
    "lines",
    "linked",
    "links_of",
    "mergeable",
    "named_in",
    "outline",
    "reached",
    "revisions",
    "shared_activities",
    "signatories",
    "successions_from",
    "version",
    "versions_of",
    "waiting_for",
]
