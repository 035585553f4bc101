"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.coverage import COVERAGE_GAP_STEPS, METHOD_STEPS, review_is_overdue
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
from genomslag.domain.documents.rules.vocabulary import (
    FACET_FIELDS,
    VOCABULARY_STEPS,
    check_vocabulary,
    label_of,
    mapping_fault,
    shipped_vocabularies,
    shipped_vocabulary,
    unbalanced,
    words_of,
)

__all__ = [
    "ASSIGNMENT_STEPS",
    "COVERAGE_GAP_STEPS",
    "FACET_FIELDS",
    "FROZEN",
    "Kinds",
    "METHOD_STEPS",
    "NEEDS",
    "S",
    "STEPS",
    "VOCABULARY_STEPS",
    "allowed",
    "check_profile",
    "check_vocabulary",
    "frozen",
    "kinds_of",
    "label_of",
    "local_word",
    "mapping_fault",
    "needs",
    "profile_digest",
    "refuse_frozen",
    "review_is_overdue",
    "revision_digest",
    "shipped",
    "shipped_vocabularies",
    "shipped_vocabulary",
    "unbalanced",
    "version_digest",
    "words",
    "words_of",
]
