"""The way from one text to another, element by element, and the text rebuilt from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from genomslag.domain.documents.differ.align import rising
from genomslag.domain.documents.differ.lines import FACETS, Change, Line, Pairing, Segment
from genomslag.domain.documents.differ.matching import pair
from genomslag.domain.documents.differ.words import words


def diff(old: Iterable[Line], new: Iterable[Line], *, matched: bool | None = None) -> tuple[Change, ...]:
    """The way from one text to another, in the order of the new one; what was dropped stands where it stood.

    Takes: matched, whether the same element is looked for by its words; when not said, only in texts that share no identity at
    all. Where some are shared, identities decide: a dropped element with a reason is not the new one that resembles it.
    """
    before, after = tuple(old), tuple(new)
    known = {line.uid: line for line in before}
    pairs: dict[str, Pairing] = {}
    if matched or (matched is None and not any(line.uid in known for line in after)):
        pairs = pair(before, after)
    was = {line.uid: known[pairs[line.uid].old] for line in after if line.uid in pairs}
    if not pairs:
        was = {line.uid: known[line.uid] for line in after if line.uid in known}
    stayed = _stayed(before, after, was)
    dropped = _dropped(before, was, stayed)
    changes = list(dropped.get("", ()))
    for line in after:
        changes.append(_change(was.get(line.uid), line, line.uid not in stayed, pairs.get(line.uid)))
        changes += dropped.get(line.uid, ())
    return tuple(changes)


def _change(old: Line | None, new: Line, has_moved: bool, pairing: Pairing | None) -> Change:
    if old is None:
        return Change("new", None, new)
    facets = tuple(name for name in FACETS if getattr(old, name) != getattr(new, name))
    if facets or old.title != new.title or old.text != new.text:
        title, text = words(old.title, new.title), words(old.text, new.text)
        return Change("changed", old, new, title, text, facets, has_moved, pairing)
    return Change("moved" if has_moved else "carried", old, new, has_moved=has_moved, pairing=pairing)


def _stayed(before: Sequence[Line], after: Sequence[Line], was: Mapping[str, Line]) -> set[str]:
    """Those that stand under the same element in the same order; a neighbour that came or went moves nobody."""
    place = {line.uid: at for at, line in enumerate(sorted(before, key=lambda line: line.position))}
    siblings: dict[str, list[str]] = {}
    for line in sorted(after, key=lambda line: line.position):
        above = was[line.parent].uid if line.parent in was else line.parent
        if line.uid in was and was[line.uid].parent == above:
            siblings.setdefault(line.parent, []).append(line.uid)
    return {uids[at] for uids in siblings.values() for at in rising([place[was[uid].uid] for uid in uids])}


def _dropped(before: Sequence[Line], was: Mapping[str, Line], stayed: set[str]) -> dict[str, list[Change]]:
    """What was dropped, by the new element that it stood after; by nothing, when it stood first."""
    became = {line.uid: uid for uid, line in was.items()}
    found: dict[str, list[Change]] = {}
    last = ""
    for line in before:
        now = became.get(line.uid)
        if now is None:
            found.setdefault(last, []).append(Change("dropped", line, None))
        elif now in stayed:
            last = now
    return found


def apply(changes: Iterable[Change], old: Iterable[Line]) -> tuple[Line, ...]:
    """The new text, rebuilt from the old one and the difference alone.

    Refuses: ValueError, when the difference does not belong to this old text.
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
