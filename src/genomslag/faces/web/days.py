"""Days as people write them."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february feb", "mars march mar", "april apr", "maj may", "juni june jun", "juli july jul",
            "augusti august aug", "september sept sep", "oktober october okt oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/. ]\s*(\d{1,2})[-/. ]\s*(\d{4})")
_IN_WORDS = re.compile(r"(?:den\s+)?(\d{1,2})\.?\s+([a-zåäö]+)\.?,?\s+(\d{4})")


def read_day(said: str) -> date | None:
    """The day that is meant, or none when it cannot be told.

    Takes: 2020-10-22, 20201022, 22/10 2020, 22.10.2020, 22 oktober 2020, den 22 okt. 2020. Never the month before the day.
    """
    words = " ".join(said.lower().split())
    try:
        if found := _YEAR_FIRST.fullmatch(words):
            year, month, day = (int(part) for part in found.groups())
            return date(year, month, day)
        if found := _DAY_FIRST.fullmatch(words):
            day, month, year = (int(part) for part in found.groups())
            return date(year, month, day)
        if (found := _IN_WORDS.fullmatch(words)) and found.group(2) in _MONTHS:
            return date(int(found.group(3)), _MONTHS[found.group(2)], int(found.group(1)))
    except ValueError:
        return None
    return None
