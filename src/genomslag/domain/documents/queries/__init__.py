"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.comparing import diff, lines
from genomslag.domain.documents.queries.listing import assignments, documents, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.outline import Named, Node, named_in, outline, shared_activities, version
from genomslag.domain.documents.queries.profiles import Home, carried_out, homes, kind_words, made_under, profile, profiles
from genomslag.domain.documents.queries.remarks import accepted_remarks
from genomslag.domain.documents.queries.threads import (
    DEEPEST_THREAD,
    Knot,
    beginnings,
    height,
    knots,
    linked,
    links_of,
    revisions,
    stations,
)
from genomslag.domain.documents.queries.ways import reached

__all__ = [
    "DEEPEST_THREAD",
    "Home",
    "Knot",
    "Named",
    "Node",
    "accepted_remarks",
    "assignments",
    "beginnings",
    "carried_out",
    "diff",
    "documents",
    "height",
    "homes",
    "kind_words",
    "knots",
    "lines",
    "linked",
    "links_of",
    "made_under",
    "named_in",
    "outline",
    "profile",
    "profiles",
    "reached",
    "revisions",
    "shared_activities",
    "signatories",
    "stations",
    "version",
    "versions_of",
    "waiting_for",
]
