"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.assigned import assignments, giving_and_given
from genomslag.domain.documents.queries.comparing import Compared, compared, diff, kept_difference, lines
from genomslag.domain.documents.queries.listing import authorities_due, documents, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.outline import Named, Node, named_in, outline, shared_activities, version
from genomslag.domain.documents.queries.profiles import Home, carried_out, homes, kind_words, made_under, profile, profiles
from genomslag.domain.documents.queries.remarks import accepted_remarks
from genomslag.domain.documents.queries.telling import OP_WORDS, Told, told
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
    "Compared",
    "DEEPEST_THREAD",
    "Home",
    "Knot",
    "Named",
    "Node",
    "OP_WORDS",
    "Told",
    "accepted_remarks",
    "assignments",
    "authorities_due",
    "beginnings",
    "carried_out",
    "compared",
    "diff",
    "documents",
    "giving_and_given",
    "height",
    "homes",
    "kept_difference",
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
    "told",
    "version",
    "versions_of",
    "waiting_for",
]
