"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.digests import revision_digest, version_digest, words_digest
from genomslag.domain.documents.rules.numbering import Place, numbers, renumbered, suggested
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
    "Place",
    "S",
    "STEPS",
    "allowed",
    "check_profile",
    "frozen",
    "kinds_of",
    "local_word",
    "needs",
    "numbers",
    "profile_digest",
    "refuse_frozen",
    "renumbered",
    "revision_digest",
    "shipped",
    "suggested",
    "version_digest",
    "words",
    "words_digest",
]
