"""The difference between two versions: which elements were carried, changed, moved, new or dropped, and which words.

Pure functions over plain values: no database, no language, no clock.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
    form: str = ""
    target_groups: tuple[str, ...] = ()
    violence_forms: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class Segment:
    """Some words: kept, put in or taken out."""

    op: str
    text: str


@dataclass(frozen=True)
class Change:
    """What became of one element. `op` is carried, changed, moved, new or dropped.

    `facets` names what else differs than title and words: code, form, target_groups, violence_forms, terms, named. `has_moved` is true
    also of an element that both changed and moved.
    """

    op: str
    old: Line | None
    new: Line | None
    title: tuple[Segment, ...] = ()
    text: tuple[Segment, ...] = ()
    facets: tuple[str, ...] = ()
    has_moved: bool = False


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


FACETS = ("code", "form", "target_groups", "violence_forms", "terms", "named")


def diff(old: Iterable[Line], new: Iterable[Line]) -> tuple[Change, ...]:
    """The way from one version to another, in the order of the new one, what was dropped last."""
    before = {line.uid: line for line in old}
    after = {line.uid: line for line in new}
    stayed = _stayed(before, after)
    changes = [_change(before.get(line.uid), line, line.uid not in stayed) for line in after.values()]
    return (*changes, *(Change("dropped", line, None) for uid, line in before.items() if uid not in after))


def _change(old: Line | None, new: Line, has_moved: bool) -> Change:
    if old is None:
        return Change("new", None, new)
    facets = tuple(name for name in FACETS if getattr(old, name) != getattr(new, name))
    if facets or (old.title, old.text) != (new.title, new.text):
        return Change("changed", old, new, words(old.title, new.title), words(old.text, new.text), facets, has_moved)
    return Change("moved" if has_moved else "carried", old, new, has_moved=has_moved)


def _stayed(before: Mapping[str, Line], after: Mapping[str, Line]) -> set[str]:
    """Those that stand under the same element in the same order; a neighbour that came or went moves nobody."""
    place = {uid: at for at, uid in enumerate(sorted(before, key=lambda uid: before[uid].position))}
    by_parent: dict[str, list[str]] = {}
    for uid in sorted(after, key=lambda uid: after[uid].position):
        if uid in before and before[uid].parent == after[uid].parent:
            by_parent.setdefault(after[uid].parent, []).append(uid)
    return {uid for uids in by_parent.values() for uid in _longest_rising(uids, place)}


def _longest_rising(uids: list[str], place: Mapping[str, int]) -> list[str]:
    """The most that can stay where they are, so that as few as possible are said to have moved."""
    ends: list[int] = []
    last: list[str] = []
    back: dict[str, str | None] = {}
    for uid in uids:
        at = bisect_left(ends, place[uid])
        ends[at : at + 1] = [place[uid]]
        last[at : at + 1] = [uid]
        back[uid] = last[at - 1] if at else None
    chain: list[str] = []
    here = last[-1] if last else None
    while here is not None:
        chain.append(here)
        here = back[here]
    return chain


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
    return replace(change.new, title=title, text=text)


def _after(segments: Iterable[Segment]) -> str:
    return "".join(segment.text for segment in segments if segment.op != "delete")
