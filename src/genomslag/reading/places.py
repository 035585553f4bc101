"""Where a quote stands in the read text, whatever spaces and line breaks lie within it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

Place = tuple[int, int]


class Places:
    """Finds quotes in one text. Spaces are folded once, so that many quotes are found fast."""

    def __init__(self, text: str) -> None:
        words = text.split()
        self._folded = " ".join(words)
        self._starts: list[int] = []
        self._begins = [0, *accumulate(len(word) + 1 for word in words)]
        """Where each word begins in the text, and where it begins when spaces are folded."""
        at = 0
        for word in words:
            at = text.find(word, at)
            self._starts.append(at)
            at += len(word)

    def of(self, quote: str, after: int = 0) -> Place | None:
        """The first place of a quote at or after a place, else the first at all."""
        said = " ".join(quote.split())
        if not said:
            return None
        begin = self._begins[bisect_left(self._starts, after)] if after else 0
        at = self._folded.find(said, begin)
        at = self._folded.find(said) if at < 0 and begin else at
        return (self._unfolded(at), self._unfolded(at + len(said) - 1) + 1) if at >= 0 else None

    def _unfolded(self, at: int) -> int:
        word = bisect_right(self._begins, at) - 1
        return self._starts[word] + at - self._begins[word]
