"""What may happen to a governing document, and what may stand in it."""

from genomslag.domain.documents.rules.accounts import (
    Remaining,
    account,
    duty_key,
    refuse_unbalanced,
    remaining,
    standing,
    stands_in,
)
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
from genomslag.domain.documents.rules.steps import (
    ASSIGNMENT_STEPS,
    FROZEN,
    STEPS,
    SUCCESSION_STEPS,
    S,
    frozen,
    refuse_frozen,
    refuse_unmergeable,
)

__all__ = [
    "ASSIGNMENT_STEPS",
    "FROZEN",
    "Kinds",
    "NEEDS",
    "Remaining",
    "S",
    "STEPS",
    "SUCCESSION_STEPS",
    "account",
    "allowed",
    "check_profile",
    "duty_key",
    "frozen",
    "kinds_of",
    "local_word",
    "needs",
    "profile_digest",
    "refuse_frozen",
    "refuse_unbalanced",
    "refuse_unmergeable",
    "remaining",
    "revision_digest",
    "shipped",
    "standing",
    "stands_in",
    "version_digest",
    "words",
]
