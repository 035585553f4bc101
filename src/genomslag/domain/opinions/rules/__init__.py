"""What may happen to our answer, who may, and how its days are counted backwards from the board."""

from genomslag.domain.opinions.rules.attesting import attestation_holds, digest_of, roles_behind
from genomslag.domain.opinions.rules.days import (
    HABIT,
    ORDER,
    STATION_WORDS,
    Feasibility,
    Margins,
    Planned,
    feasibility,
    plan_backwards,
)
from genomslag.domain.opinions.rules.guards import MUST_BE_WRITTEN, leads, prepares
from genomslag.domain.opinions.rules.steps import IN_OFFICE, PART_STEPS, STEPS, SYSTEM
from genomslag.domain.opinions.rules.template import HOUSE_TEMPLATE

__all__ = [
    "HABIT",
    "HOUSE_TEMPLATE",
    "IN_OFFICE",
    "MUST_BE_WRITTEN",
    "ORDER",
    "PART_STEPS",
    "STATION_WORDS",
    "STEPS",
    "SYSTEM",
    "Feasibility",
    "Margins",
    "Planned",
    "attestation_holds",
    "digest_of",
    "feasibility",
    "leads",
    "plan_backwards",
    "prepares",
    "roles_behind",
]
