"""From measures, values and what units say back to the one who decided: the report is gathered, frozen, and never gathered again."""

from genomslag.domain.flows.report_back.gathering import draft, gather, indicator, previous
from genomslag.domain.flows.report_back.signing import sign_off

__all__ = ["draft", "gather", "indicator", "previous", "sign_off"]
