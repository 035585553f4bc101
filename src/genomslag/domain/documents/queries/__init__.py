"""What one may ask about governing documents. Every number of statements is constant, whatever the size."""

from genomslag.domain.documents.queries.comparing import diff, lines
from genomslag.domain.documents.queries.edges import PLACE, Edge, Tie, candidates, edges, ties
from genomslag.domain.documents.queries.guide import Place as GuidePlace
from genomslag.domain.documents.queries.guide import Reader, guide, in_force, numbered, reader_of
from genomslag.domain.documents.queries.listing import assignments, documents, latest_of, signatories, versions_of, waiting_for
from genomslag.domain.documents.queries.matrix import Matrix, matrix
from genomslag.domain.documents.queries.outline import Named, Node, named_in, node_in, outline, shared_activities, version
from genomslag.domain.documents.queries.parts import Gaps, Part, Wanted, gaps, gaps_in, part
from genomslag.domain.documents.queries.signing import UNDERTAKEN, draft_holding, signatories_with_commitments
from genomslag.domain.documents.queries.threads import DEEPEST_THREAD, Knot, beginnings, knots, linked, links_of, revisions
from genomslag.domain.documents.queries.tree import Branch, Tree, tree, tree_below
from genomslag.domain.documents.queries.ways import reached

__all__ = [
    "Branch",
    "DEEPEST_THREAD",
    "Edge",
    "Gaps",
    "GuidePlace",
    "Knot",
    "Matrix",
    "Named",
    "Node",
    "PLACE",
    "Part",
    "Reader",
    "Tie",
    "Tree",
    "UNDERTAKEN",
    "Wanted",
    "assignments",
    "beginnings",
    "candidates",
    "diff",
    "documents",
    "draft_holding",
    "edges",
    "gaps",
    "gaps_in",
    "guide",
    "in_force",
    "knots",
    "latest_of",
    "lines",
    "linked",
    "links_of",
    "matrix",
    "named_in",
    "node_in",
    "numbered",
    "outline",
    "part",
    "reached",
    "reader_of",
    "revisions",
    "shared_activities",
    "signatories",
    "signatories_with_commitments",
    "ties",
    "tree",
    "tree_below",
    "version",
    "versions_of",
    "waiting_for",
]
