"""Where a quote stands in the read text, whatever spaces and line breaks lie within it."""

from __future__ import annotations

import re
from bisect import bisect_left

Place = tuple[int, int]


class Places:
    """Finds quotes in one text. Spaces are folded once, so that many quotes are found fast."""

    def __init__(self, text: str) -> None:
        self._starts: list[int] = []
        folded: list[str] = []
        for found in re.finditer(r"\S+|\s+", text):
            word = found.group(0)
            if word[0].isspace():
                folded.append(" ")
                self._starts.append(found.start())
            else:
                folded.append(word)
                self._starts.extend(range(found.start(), found.end()))
        self._folded = "".join(folded)

    def of(self, quote: str, after: int = 0) -> Place | None:
        """The first place of a quote at or after a place, else the first at all."""
        said = " ".join(quote.split())
        if not said:
            return None
        begin = bisect_left(self._starts, after) if after else 0
        at = self._folded.find(said, begin)
        at = self._folded.find(said) if at < 0 and begin else at
        return (self._starts[at], self._starts[at + len(said) - 1] + 1) if at >= 0 else None
