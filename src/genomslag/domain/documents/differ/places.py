"""Where an element stood and where it stands, told from the difference alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from genomslag.domain.documents.differ.lines import Change, Line


@dataclass(frozen=True, slots=True)
class Place:
    """Under which element (none at the top), and which in order of how many."""

    parent: Line | None
    number: int
    of: int


def places(changes: Iterable[Change]) -> dict[str, tuple[Place, Place]]:
    """For each element that moved, by its new identity: where it stood and where it stands."""
    told = tuple(changes)
    before = _places([change.old for change in told if change.old])
    after = _places([change.new for change in told if change.new])
    return {
        change.new.uid: (before[change.old.uid], after[change.new.uid])
        for change in told
        if change.has_moved and change.old and change.new
    }


def _places(lines: list[Line]) -> dict[str, Place]:
    known = {line.uid: line for line in lines}
    siblings: dict[str, list[Line]] = {}
    for line in sorted(lines, key=lambda one: one.position):
        siblings.setdefault(line.parent, []).append(line)
    return {
        line.uid: Place(known.get(parent), at, len(below))
        for parent, below in siblings.items()
        for at, line in enumerate(below, start=1)
    }
