"""A file of values as a plan: what would come of each row, and what is said against it. Pure: it reads no table and writes none.

Everything that the rows may meet is gathered beforehand in `Known`; a row is then judged by the same rules as a value that is typed.
"""

from genomslag.domain.indicators.importing.planning import (
    CHANGED,
    CORRECTION,
    NEW,
    SAME,
    WRONG,
    Line,
    Plan,
    Telling,
    check_columns,
    plan,
    silent,
)
from genomslag.domain.indicators.importing.words import Known

__all__ = [
    "CHANGED",
    "CORRECTION",
    "NEW",
    "SAME",
    "WRONG",
    "Known",
    "Line",
    "Plan",
    "Telling",
    "check_columns",
    "plan",
    "silent",
]
