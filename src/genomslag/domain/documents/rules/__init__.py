"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.checking import DOCUMENTS, ELEMENTS, NEEDS, STATIONS, check_profile, over
from genomslag.domain.documents.rules.digests import revision_digest, version_digest
from genomslag.domain.documents.rules.order import (
    Cell,
    carried_out_by,
    cell,
    compare,
    homes,
    in_order,
    is_carried_out,
    station,
)
from genomslag.domain.documents.rules.profile import (
    Kinds,
    allowed,
    in_language,
    kinds_of,
    local_word,
    needs,
    profile_digest,
    shipped,
    shipped_names,
    words,
)
from genomslag.domain.documents.rules.steps import ASSIGNMENT_STEPS, FROZEN, STEPS, S, frozen, refuse_frozen

__all__ = [
    "ASSIGNMENT_STEPS",
    "Cell",
    "DOCUMENTS",
    "ELEMENTS",
    "FROZEN",
    "Kinds",
    "NEEDS",
    "S",
    "STATIONS",
    "STEPS",
    "allowed",
    "carried_out_by",
    "cell",
    "check_profile",
    "compare",
    "frozen",
    "homes",
    "in_language",
    "in_order",
    "is_carried_out",
    "kinds_of",
    "local_word",
    "needs",
    "over",
    "profile_digest",
    "refuse_frozen",
    "revision_digest",
    "shipped",
    "shipped_names",
    "station",
    "version_digest",
    "words",
]
