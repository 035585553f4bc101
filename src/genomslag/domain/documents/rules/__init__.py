"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.digests import revision_digest, version_digest
from genomslag.domain.documents.rules.passages import standing
from genomslag.domain.documents.rules.profile import (
    NEEDS,
    Kinds,
    allowed,
    check_profile,
    kinds_of,
    local_word,
    needs,
    profile_digest,
    shipped,
    words,
)
from genomslag.domain.documents.rules.steps import (
    ASSIGNMENT_STEPS,
    BINDING,
    DECIDED,
    FROZEN,
    OPEN,
    RANK,
    STEPS,
    SYSTEM,
    S,
    frozen,
    refuse_frozen,
)

__all__ = [
    "ASSIGNMENT_STEPS",
    "BINDING",
    "DECIDED",
    "FROZEN",
    "Kinds",
    "NEEDS",
    "OPEN",
    "RANK",
    "S",
    "STEPS",
    "SYSTEM",
    "allowed",
    "check_profile",
    "frozen",
    "kinds_of",
    "local_word",
    "needs",
    "profile_digest",
    "refuse_frozen",
    "revision_digest",
    "shipped",
    "standing",
    "version_digest",
    "words",
]
