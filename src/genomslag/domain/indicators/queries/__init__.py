"""What one may ask about indicators.

Numbers leave by the gate: series, tables and sums give what anyone who may see the use may read, and nothing else does. Raw
observations leave in `values` only, and only to those who report a unit's values or approve them; whoever else works in the same
office meets the gate like everybody.
"""

from genomslag.domain.indicators.queries.files import (
    Judged,
    check_columns,
    import_of,
    import_plan,
    imports_of,
    judged,
    looked_through,
    mark_of,
    same_waiting,
    trouble_with,
)
from genomslag.domain.indicators.queries.outside import Beside, beside, outside_indicators
from genomslag.domain.indicators.queries.releases import Released, authorities_with_floors, floors, releases
from genomslag.domain.indicators.queries.series import (
    Point,
    Series,
    Stands,
    aims_of,
    kept_series,
    last_of,
    series,
    use,
    uses,
    with_aims,
)
from genomslag.domain.indicators.queries.sheets import definition, definitions, newest, versions
from genomslag.domain.indicators.queries.sums import (
    Board,
    BodyLine,
    Summed,
    board,
    bodies_of,
    fullest,
    periods_of,
    uses_of_body,
)
from genomslag.domain.indicators.queries.tables import PeriodTable, table, tables
from genomslag.domain.indicators.queries.targets import Met, are_of_parts, targets, targets_met
from genomslag.domain.indicators.queries.values import (
    corrections_of,
    count_waiting,
    observation,
    own_in_period,
    own_values,
    stopped,
    waiting_for,
)

__all__ = [
    "Beside",
    "Board",
    "BodyLine",
    "Judged",
    "Met",
    "PeriodTable",
    "Point",
    "Released",
    "Series",
    "Stands",
    "Summed",
    "aims_of",
    "are_of_parts",
    "authorities_with_floors",
    "beside",
    "board",
    "bodies_of",
    "check_columns",
    "corrections_of",
    "count_waiting",
    "definition",
    "definitions",
    "floors",
    "fullest",
    "import_of",
    "import_plan",
    "imports_of",
    "judged",
    "kept_series",
    "last_of",
    "looked_through",
    "mark_of",
    "newest",
    "observation",
    "outside_indicators",
    "own_in_period",
    "own_values",
    "periods_of",
    "releases",
    "same_waiting",
    "series",
    "stopped",
    "table",
    "tables",
    "targets",
    "targets_met",
    "trouble_with",
    "use",
    "uses",
    "uses_of_body",
    "versions",
    "waiting_for",
    "with_aims",
]
