"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.comparing import diff, lines
from genomslag.domain.documents.queries.drafting import (
    Lately,
    Open,
    Row,
    drafted,
    edits,
    here_lately,
    lately,
    latest_own,
    opened,
    places,
)
from genomslag.domain.documents.queries.listing import assignments, documents, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.outline import Named, Node, named_in, outline, shared_activities, version
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, Knot, beginnings, knots, linked, links_of, revisions
from genomslag.domain.documents.queries.ways import reached

__all__ = [
    "DEEPEST_THREAD",
    "Knot",
    "Lately",
    "Named",
    "Node",
    "Open",
    "Row",
    "assignments",
    "beginnings",
    "diff",
    "documents",
    "drafted",
    "edits",
    "here_lately",
    "knots",
    "lately",
    "latest_own",
    "lines",
    "linked",
    "links_of",
    "named_in",
    "opened",
    "outline",
    "places",
    "reached",
    "revisions",
    "shared_activities",
    "signatories",
    "version",
    "versions_of",
    "waiting_for",
]
