"""What one may ask of a diary. What is secret shows neither title nor counterpart to those outside."""

from genomslag.domain.registry.queries.arrivals import Waits, arrival, arrivals, arrivals_about, enclosures, unregistered
from genomslag.domain.registry.queries.desk import waiting_for
from genomslag.domain.registry.queries.diary import SORTS, diary, public_diary, years
from genomslag.domain.registry.queries.dispatches import dispatch, dispatches_of, package, referred_in
from genomslag.domain.registry.queries.disposal import AT_ONCE, Due, disposal_plan, due_for_disposal
from genomslag.domain.registry.queries.matters import (
    LATEST,
    Bare,
    Line,
    OpenMatters,
    lines_of,
    matter,
    numbered,
    open_matter_of,
    open_matters,
    wordless_lines,
)
from genomslag.domain.registry.queries.plan import likely_class, plan, plan_class, registered_elsewhere
from genomslag.domain.registry.queries.records import record, renditions, renditions_of, stored_file
from genomslag.domain.registry.queries.requests import (
    asked_for,
    edition,
    editions_in,
    editions_of,
    latest_editions,
    record_of,
    records_named,
    requests_for,
)

__all__ = [
    "AT_ONCE",
    "LATEST",
    "SORTS",
    "Bare",
    "Due",
    "Line",
    "OpenMatters",
    "Waits",
    "arrival",
    "arrivals",
    "arrivals_about",
    "asked_for",
    "diary",
    "dispatch",
    "dispatches_of",
    "disposal_plan",
    "due_for_disposal",
    "edition",
    "editions_in",
    "editions_of",
    "enclosures",
    "latest_editions",
    "likely_class",
    "lines_of",
    "matter",
    "numbered",
    "open_matter_of",
    "open_matters",
    "package",
    "plan",
    "plan_class",
    "public_diary",
    "record",
    "record_of",
    "records_named",
    "referred_in",
    "registered_elsewhere",
    "renditions",
    "renditions_of",
    "requests_for",
    "stored_file",
    "unregistered",
    "waiting_for",
    "wordless_lines",
    "years",
]
