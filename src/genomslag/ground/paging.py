"""A list a page at a time: which page is meant, and what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


def pages_of(total: int, size: int) -> int:
    """How many pages so many rows take; a list without rows has one page, an empty one."""
    return max(1, -(-total // size))


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and how many there are in all."""

    rows: list[dict[str, Any]]
    total: int
    number: int
    size: int

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.total, self.number * self.size)

    @property
    def pages(self) -> int:
        return pages_of(self.total, self.size)


def window(page: int, *, total: int, size: int) -> tuple[int, slice]:
    """The page that is meant, and which rows of the whole list stand on it.

    Takes: page, as asked for: below the first it is the first, beyond the last the last.
    """
    number = max(1, min(page, pages_of(total, size)))
    return number, slice((number - 1) * size, number * size)
