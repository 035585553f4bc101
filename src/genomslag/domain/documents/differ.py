"""The difference between two versions: which elements were carried, changed, moved, new or dropped, and which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

DIFFER = 1
"""The differ's own version; a stored difference says by which it was made."""

_TOKENS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Line:
    """An element as the differ sees it: plain values, no database."""

    uid: str
    kind: str
    code: str
    title: str
    text: str
    parent: str
    position: int


@dataclass(frozen=True)
class Segment:
    """Some words: kept, put in or taken out."""

    op: str
    text: str


@dataclass(frozen=True)
class Change:
    """What became of one element. `op` is carried, changed, moved, new or dropped."""

    op: str
    old: Line | None
    new: Line | None
    title: tuple[Segment, ...] = ()
    text: tuple[Segment, ...] = ()


def words(old: str, new: str) -> tuple[Segment, ...]:
    """The two texts as one row of kept, inserted and deleted words."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    made: list[Segment] = []
    for op, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if op == "equal":
            made.append(Segment("keep", "".join(before[a1:a2])))
            continue
        if a2 > a1:
            made.append(Segment("delete", "".join(before[a1:a2])))
        if b2 > b1:
            made.append(Segment("insert", "".join(after[b1:b2])))
    return tuple(made)


def diff(old: Iterable[Line], new: Iterable[Line]) -> tuple[Change, ...]:
    """The way from one version to another, in the order of the new one, what was dropped last."""
    before = {line.uid: line for line in old}
    after = {line.uid: line for line in new}
    changes = [_change(before.get(line.uid), line) for line in after.values()]
    return (*changes, *(Change("dropped", line, None) for uid, line in before.items() if uid not in after))


def _change(old: Line | None, new: Line) -> Change:
    if old is None:
        return Change("new", None, new)
    if (old.title, old.text, old.code) != (new.title, new.text, new.code):
        return Change("changed", old, new, words(old.title, new.title), words(old.text, new.text))
    if (old.parent, old.position) != (new.parent, new.position):
        return Change("moved", old, new)
    return Change("carried", old, new)


def apply(changes: Iterable[Change], old: Iterable[Line]) -> tuple[Line, ...]:
    """The new version, rebuilt from the old one and the difference alone.

    Refuses: ValueError, when the difference does not belong to this old version.
    """
    before: Mapping[str, Line] = {line.uid: line for line in old}
    made = []
    for change in changes:
        if change.old is not None and before.get(change.old.uid) != change.old:
            raise ValueError(f"the difference was made from another text of {change.old.uid}")
        if change.new is not None:
            made.append(change.new if change.op == "new" else _rebuilt(change))
    return tuple(made)


def _rebuilt(change: Change) -> Line:
    assert change.old is not None and change.new is not None
    title, text = change.old.title, change.old.text
    if change.op == "changed":
        title, text = _after(change.title), _after(change.text)
    new = change.new
    return Line(new.uid, new.kind, new.code, title, text, new.parent, new.position)


def _after(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments if segment.op != "delete")
