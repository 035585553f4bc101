"""What an indicator is: the sheet that says what it means, the uses of it, the values, and what has been let out."""

from genomslag.domain.indicators.models.outside import OutsideIndicator, OutsideValue
from genomslag.domain.indicators.models.releases import Kept, KeptPeriod, Release
from genomslag.domain.indicators.models.sheets import Definition, Floor
from genomslag.domain.indicators.models.uses import Target, Use
from genomslag.domain.indicators.models.values import Observation, ValueImport

__all__ = [
    "Definition",
    "Floor",
    "Kept",
    "KeptPeriod",
    "Observation",
    "OutsideIndicator",
    "OutsideValue",
    "Release",
    "Target",
    "Use",
    "ValueImport",
]
