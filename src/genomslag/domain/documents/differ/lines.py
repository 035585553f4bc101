"""What the differ reads and what it says, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

DIFFER = 2
"""The differ's own version; a stored difference says by which it was made. Raised whenever the same two texts would be told apart
in another way."""

OPS = ("carried", "changed", "moved", "new", "dropped")
FACETS = ("code", "form", "target_groups", "violence_forms", "terms", "named")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words: `keep`, `insert` or `delete`."""

    op: str
    text: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """Why two elements with different identities are held to be the same one.

    `by` is same (every word), title, words or code; `share` is how many of a hundred words they have in common.
    """

    old: str
    by: str
    share: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one element. `op` is one of OPS.

    `facets` names what else differs than title and words: code, form, target_groups, violence_forms, terms, named. `has_moved` is true
    also of an element that both changed and moved. `pairing` says why the two are held to be the same; none when they share an
    identity.
    """

    op: str
    old: Line | None
    new: Line | None
    title: tuple[Segment, ...] = ()
    text: tuple[Segment, ...] = ()
    facets: tuple[str, ...] = ()
    has_moved: bool = False
    pairing: Pairing | None = None
