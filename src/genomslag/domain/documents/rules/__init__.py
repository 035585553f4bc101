"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.digests import revision_digest, version_digest
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
from genomslag.domain.documents.rules.steps import ASSIGNMENT_STEPS, FROZEN, STEPS, S, frozen, refuse_frozen

__all__ = [
    "ASSIGNMENT_STEPS",
    "FROZEN",
    "Kinds",
    "NEEDS",
    "S",
    "STEPS",
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
    "version_digest",
    "words",
]
