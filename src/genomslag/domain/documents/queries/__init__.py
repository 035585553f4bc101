"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.assigned import assignments, giving_and_given
from genomslag.domain.documents.queries.comparing import Compared, compared, diff, kept_difference, lines
from genomslag.domain.documents.queries.listing import authorities_due, documents, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.outline import Named, Node, named_in, outline, shared_activities, version
from genomslag.domain.documents.queries.telling import OP_WORDS, Told, told
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, Knot, beginnings, knots, linked, links_of, revisions
from genomslag.domain.documents.queries.ways import reached

__all__ = [
    "Compared",
    "DEEPEST_THREAD",
    "Knot",
    "Named",
    "Node",
    "OP_WORDS",
    "Told",
    "assignments",
    "authorities_due",
    "beginnings",
    "compared",
    "diff",
    "documents",
    "giving_and_given",
    "kept_difference",
    "knots",
    "lines",
    "linked",
    "links_of",
    "named_in",
    "outline",
    "reached",
    "revisions",
    "shared_activities",
    "signatories",
    "told",
    "version",
    "versions_of",
    "waiting_for",
]
