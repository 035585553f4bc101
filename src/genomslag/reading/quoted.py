"""The letter that an answer by mail carries below itself: where it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genomslag.reading.clean import Row

_MARK = re.compile(
    r"^[-_*]{2,}\s*(ursprungligt|vidarebefordrat|original|forwarded) (meddelande|message)\s*[-_*]*$"
    r"|^(den|on|må|ti|on|to|fr|lö|sö)\b.{8,90}\b(skrev|wrote)\b.{0,80}:$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^(från|from): \S", re.IGNORECASE)
_SENT = re.compile(r"^(skickat|datum|sent|date): \S", re.IGNORECASE)
_SHORTEST = 160
"""Fewer signs than this before the mark are a greeting that sends another's answer on, and then the answer stands below it."""


def begins(rows: Sequence[Row]) -> int:
    """The place of the first quoted row; the number of rows where nothing is quoted."""
    said = 0
    for at, row in enumerate(rows):
        after = rows[at + 1].text if at + 1 < len(rows) else ""
        if at > 3 and (_MARK.match(row.text) or (_FROM.match(row.text) and _SENT.match(after))):
            return at if said >= _SHORTEST else len(rows)
        said += len(row.text) if len(row.text) > 40 else 0
    return len(rows)
