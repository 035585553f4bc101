"""A list in the order that is asked for, a page at a time: which order is meant, which page, and what stands on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import F
from django.db.models.expressions import OrderBy

One = TypeVar("One")
Meant = TypeVar("Meant")


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

    @classmethod
    def of(cls, number: int, *, total: int, size: int) -> Page:
        """A page whose rows are handed over beside it; beyond the last it is the last."""
        return cls([], total, min(number, pages_of(total, size)), size)

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


def turned(order: str, known: Mapping[str, Meant], usual: str) -> tuple[Meant, bool]:
    """What an order means, and whether it is turned; one that nobody knows is the usual one, and turned if it says so.

    Takes: order, a key of known, with "-" to turn it; usual, a key of known.
    """
    return known.get(order.lstrip("-"), known[usual]), order.startswith("-")


def in_order(order: str, known: Mapping[str, str], usual: str) -> OrderBy:
    """The column that an order means, for a database to sort by. What is empty stands last whichever way it is turned.

    Takes: order and usual, as turned does.
    """
    column, is_turned = turned(order, known, usual)
    return OrderBy(F(column), descending=is_turned, nulls_last=True)


def arranged(rows: Iterable[One], order: str, known: Mapping[str, Callable[[One], Any]]) -> list[One]:
    """Rows that are all at hand, in the order that is asked for. What is empty stands last whichever way it is turned, and equals stand as they came.

    Takes: order, a key of known, with "-" to turn it; one that nobody knows leaves them as they came.
    """
    by = known.get(order.lstrip("-"))
    every = list(rows)
    if by is None:
        return every
    said = [one for one in every if by(one) not in (None, "")]
    return sorted(said, key=by, reverse=order.startswith("-")) + [one for one in every if by(one) in (None, "")]
