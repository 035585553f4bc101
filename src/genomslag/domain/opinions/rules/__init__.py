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
    margins_of,
    plan_backwards,
)
from genomslag.domain.opinions.rules.guards import MUST_BE_WRITTEN, heads_awaited, leads, prepares
from genomslag.domain.opinions.rules.steps import IN_OFFICE, PART_STEPS, STEPS, SYSTEM
from genomslag.domain.opinions.rules.template import HOUSE_TEMPLATE
from genomslag.domain.opinions.rules.ways import (
    MANDATE_KEEPERS,
    MANDATE_OF,
    MANDATED,
    WITHOUT_BOARD,
    Judged,
    WayOut,
    judge,
    suggested,
    ways_out,
)

__all__ = [
    "HABIT",
    "HOUSE_TEMPLATE",
    "Judged",
    "MANDATED",
    "MANDATE_KEEPERS",
    "MANDATE_OF",
    "WITHOUT_BOARD",
    "WayOut",
    "judge",
    "margins_of",
    "suggested",
    "ways_out",
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
    "heads_awaited",
    "leads",
    "plan_backwards",
    "prepares",
    "roles_behind",
]
