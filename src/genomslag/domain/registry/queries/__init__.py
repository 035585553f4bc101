"""What one may ask of a diary. What is secret shows neither title nor counterpart to those outside."""

from genomslag.domain.registry.queries.arrivals import arrival, arrivals, enclosures
from genomslag.domain.registry.queries.desk import waiting_for
from genomslag.domain.registry.queries.diary import SORTS, Page, diary, public_diary
from genomslag.domain.registry.queries.dispatches import dispatch, dispatches_of, package
from genomslag.domain.registry.queries.matters import Bare, Line, lines_of, matter, open_matters, wordless_lines
from genomslag.domain.registry.queries.records import record, renditions, renditions_of, stored_file

__all__ = [
    "SORTS",
    "Bare",
    "Line",
    "Page",
    "arrival",
    "arrivals",
    "diary",
    "dispatch",
    "dispatches_of",
    "enclosures",
    "lines_of",
    "matter",
    "open_matters",
    "package",
    "public_diary",
    "record",
    "renditions",
    "renditions_of",
    "stored_file",
    "waiting_for",
    "wordless_lines",
]
