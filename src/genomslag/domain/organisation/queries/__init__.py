"""What one may ask about bodies, units, people and roles."""

from genomslag.domain.organisation.queries.absences import absence, absences
from genomslag.domain.organisation.queries.bodies import (
    NamedBody,
    bodies,
    body,
    body_of_authority,
    called,
    functions,
    functions_of,
    named_today_or_before,
    names_of_bodies,
    units_by_body,
    units_of,
)
from genomslag.domain.organisation.queries.holders import (
    HELD_ORDERS,
    appointments,
    names_of,
    office_of,
    offices_of,
    people_with,
)
from genomslag.domain.organisation.queries.succession import Successions, Successor, all_successions, predecessors, successions
from genomslag.domain.organisation.queries.viewers import (
    HELD,
    Held,
    roles_of,
    those_away,
    viewer_by_id,
    viewer_of,
    viewer_of_user,
)

__all__ = [
    "HELD",
    "HELD_ORDERS",
    "Held",
    "NamedBody",
    "Successions",
    "Successor",
    "absence",
    "absences",
    "all_successions",
    "appointments",
    "bodies",
    "body",
    "body_of_authority",
    "called",
    "functions",
    "functions_of",
    "named_today_or_before",
    "names_of",
    "names_of_bodies",
    "office_of",
    "offices_of",
    "people_with",
    "predecessors",
    "roles_of",
    "successions",
    "those_away",
    "units_by_body",
    "units_of",
    "viewer_by_id",
    "viewer_of",
    "viewer_of_user",
]
