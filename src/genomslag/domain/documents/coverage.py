"""Which elements stand where two dimensions meet: the counting, and nothing else.

Pure functions over plain values: no database, no language, no clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

NOT_SAID = "-"
"""The place of an element of which the dimension says nothing."""

UNKNOWN = "?"
"""The place of an element sorted by a word that the vocabulary does not know."""


@dataclass(frozen=True)
class Place:
    """One row or column: a term, a body, a method. `parent` is the place that it stands under, if any."""

    code: str
    words: str
    parent: str = ""
    depth: int = 0


@dataclass(frozen=True)
class Axis:
    """One dimension: its places in reading order, and where each element stands. One that stands nowhere is not said."""

    code: str
    words: str
    places: tuple[Place, ...]
    stands: Mapping[int, frozenset[str]]


@dataclass
class Table:
    """The elements of every cell, each once, in the order in which they were given.

    A margin holds the elements of a whole row or column, each once; where an element has several places the cells of a row
    hold more than its margin does.
    """

    rows: tuple[Place, ...]
    columns: tuple[Place, ...]
    cells: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    by_row: dict[str, list[int]] = field(default_factory=dict)
    by_column: dict[str, list[int]] = field(default_factory=dict)
    total: int = 0

    def at(self, row: str, column: str) -> list[int]:
        """The elements of one cell."""
        return self.cells.get((row, column), [])


def above(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Of each place itself and everything that it stands under; a circle ends where it would begin again."""
    parents = {place.code: place.parent for place in places}
    found = {}
    for code in parents:
        chain: list[str] = []
        here = code
        while here in parents and here not in chain:
            chain.append(here)
            here = parents[here]
        found[code] = tuple(chain)
    return found


def count(elements: Sequence[int], rows: Axis, columns: Axis, *, under: bool) -> Table:
    """Every element in every cell where it stands, once in each.

    Takes: under, True when a place also counts what stands under it.
    """
    down, across = _reader(rows, under), _reader(columns, under)
    table = Table(_shown(rows, elements), _shown(columns, elements), total=len(elements))
    for element in elements:
        here, there = down(element), across(element)
        for row in here:
            table.by_row.setdefault(row, []).append(element)
            for column in there:
                table.cells.setdefault((row, column), []).append(element)
        for column in there:
            table.by_column.setdefault(column, []).append(element)
    return table


def _reader(axis: Axis, under: bool) -> Callable[[int], set[str]]:
    known = above(axis.places)

    def places_of(element: int) -> set[str]:
        said = axis.stands.get(element) or frozenset()
        found = {up for code in said if code in known for up in (known[code] if under else (code,))}
        if any(code not in known for code in said):
            found.add(UNKNOWN)
        return found or {NOT_SAID}

    return places_of


def _shown(axis: Axis, elements: Sequence[int]) -> tuple[Place, ...]:
    """The axis's places, and after them those for what is unknown or not said, when any element stands there."""
    known = {place.code for place in axis.places}
    said = [axis.stands.get(element) or frozenset() for element in elements]
    extra = []
    if any(codes - known for codes in said):
        extra.append(Place(UNKNOWN, ""))
    if not all(said):
        extra.append(Place(NOT_SAID, ""))
    return (*axis.places, *extra)
