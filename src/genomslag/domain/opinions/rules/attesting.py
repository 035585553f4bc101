"""The sum of a text, and who stands behind it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from genomslag.domain.opinions.models import Attestation, Position, Section
from genomslag.ground import richtext


def digest_of(*, sections: Iterable[Section], clauses: Iterable[str], stance: str, positions: Iterable[Position]) -> str:
    """The sum that an attestation binds to: every word that leaves the office, and nothing else.

    Takes: sections and positions in their order; positions with their element at hand.
    """
    body = [
        1,
        [[section.key, section.title, richtext.digest(section.text)] for section in sections],
        list(clauses),
        stance,
        [
            [
                taken.serial,
                taken.kind,
                taken.stance,
                taken.text,
                str(taken.element.uid) if taken.element else None,
                taken.anchor,
            ]
            for taken in positions
        ],
    ]
    return hashlib.sha256(json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def attestation_holds(attestation: Attestation, digest: str) -> bool:
    """True when somebody stands behind exactly this text and the draft was not returned since."""
    attested = attestation.verdict == Attestation.Verdict.ATTESTED and attestation.voided_at is None
    return attested and attestation.content_digest == digest


def roles_behind(attestations: Iterable[Attestation], digest: str) -> frozenset[str]:
    """The roles that stand behind exactly this text."""
    return frozenset(row.role for row in attestations if attestation_holds(row, digest))
