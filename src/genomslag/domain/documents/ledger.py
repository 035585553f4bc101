"""The ledger of a succession: what became of every element, target group, form of violence and responsibility.

Pure functions over plain values: no database, no language, no clock. The order in which things are told changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CARRIED, CHANGED, DIVIDED, JOINED, DROPPED, NEW = "carried", "changed", "divided", "joined", "dropped", "new"
REMAINS = "remains"
KEPT = "kept"
BECAME = (CARRIED, CHANGED, DIVIDED, JOINED, DROPPED, REMAINS)
TARGET_GROUP, VIOLENCE_FORM, RESPONSIBILITY = "target_group", "violence_form", "responsibility"
FACETS = (TARGET_GROUP, VIOLENCE_FORM, RESPONSIBILITY)


@dataclass(frozen=True)
class Duty:
    """Somebody has a part in an element: `key` says who and which part, `words` says it to people."""

    key: str
    words: str = ""


@dataclass(frozen=True)
class Item:
    """An element as it stands in one version. `key` is its own among all old and all new items; `place` names its document."""

    key: str
    kind: str
    code: str = ""
    title: str = ""
    place: str = ""
    depth: int = 0
    target_groups: tuple[str, ...] = ()
    violence_forms: tuple[str, ...] = ()
    duties: tuple[Duty, ...] = ()


@dataclass(frozen=True)
class Told:
    """One thing said: that an old item became a new one, that it was dropped, or that a new one is new."""

    said: str
    old: str = ""
    new: str = ""
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class GivenUp:
    """A target group, a form of violence or a responsibility that no new version has, for a reason."""

    facet: str
    value: str
    reason: str
    decided_by: str = ""


@dataclass(frozen=True)
class Fate:
    """What became of one old item. `trouble` says why what was told of it does not hold together."""

    item: Item
    became: str
    new: tuple[Item, ...] = ()
    reason: str = ""
    decided_by: str = ""
    trouble: str = ""


@dataclass(frozen=True)
class Origin:
    """Where one new item came from: `came` is one of the words for what became of the old, or new, or remains when nobody said."""

    item: Item
    came: str
    old: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Held:
    """What became of one target group, form of violence or responsibility."""

    facet: str
    value: str
    words: str
    became: str
    old: tuple[Item, ...] = ()
    new: tuple[Item, ...] = ()
    reason: str = ""
    decided_by: str = ""


@dataclass(frozen=True)
class Sum:
    """The counts of one kind of element, or of all: old = carried + changed + divided + joined + dropped + remains."""

    kind: str
    old: int
    carried: int
    changed: int
    divided: int
    joined: int
    dropped: int
    remains: int
    new: int


@dataclass(frozen=True)
class HeldSum:
    """The counts of one facet: old = kept + dropped + remains."""

    facet: str
    old: int
    kept: int
    dropped: int
    remains: int


@dataclass(frozen=True)
class Ledger:
    """The whole account. It balances when nothing remains."""

    fates: tuple[Fate, ...]
    origins: tuple[Origin, ...]
    held: tuple[Held, ...]
    sums: tuple[Sum, ...] = field(default=())
    whole: Sum = field(default=Sum("", 0, 0, 0, 0, 0, 0, 0, 0))
    held_sums: tuple[HeldSum, ...] = field(default=())

    @property
    def remaining(self) -> tuple[Fate, ...]:
        return tuple(fate for fate in self.fates if fate.became == REMAINS)

    @property
    def rootless(self) -> tuple[Origin, ...]:
        return tuple(origin for origin in self.origins if origin.came == REMAINS)

    @property
    def lost(self) -> tuple[Held, ...]:
        return tuple(one for one in self.held if one.became == REMAINS)

    @property
    def is_balanced(self) -> bool:
        return not (self.remaining or self.rootless or self.lost)


def balance(old: Iterable[Item], new: Iterable[Item], told: Iterable[Told], given_up: Iterable[GivenUp] = ()) -> Ledger:
    """The account of a succession, from all that the old versions held, all that the new ones hold and all that was said."""
    before, after, said = tuple(old), tuple(new), tuple(told)
    fates = _fates(before, after, said)
    origins = _origins(before, after, said)
    waived = {(one.facet, one.value): one for one in given_up if one.reason.strip()}
    held = (
        *_groups(TARGET_GROUP, before, after, waived),
        *_groups(VIOLENCE_FORM, before, after, waived),
        *_duties(fates, waived),
    )
    kinds = dict.fromkeys(item.kind for item in (*before, *after))
    return Ledger(
        fates=fates,
        origins=origins,
        held=held,
        sums=tuple(_sum(kind, fates, origins) for kind in kinds),
        whole=_sum("", fates, origins),
        held_sums=tuple(_held_sum(facet, held) for facet in FACETS),
    )


def word_for(news: int, olds: int, *, same: bool) -> str:
    """The word for a way between an old element that leads to `news` new ones and a new one that comes from `olds` old ones.

    Takes: same, whether the words are the same; asked only of one that leads to one.
    """
    if news > 1:
        return DIVIDED
    if olds > 1:
        return JOINED
    return CARRIED if same else CHANGED


def _fates(before: tuple[Item, ...], after: tuple[Item, ...], said: tuple[Told, ...]) -> tuple[Fate, ...]:
    known = {item.key: item for item in after}
    order = {item.key: at for at, item in enumerate(after)}
    of_old: dict[str, list[Told]] = defaultdict(list)
    parents: dict[str, set[str]] = defaultdict(set)
    here = {item.key for item in before}
    for one in said:
        if one.said == DROPPED and one.reason.strip():
            of_old[one.old].append(one)
        elif one.new in known and one.old in here and one.said in (CARRIED, CHANGED, DIVIDED, JOINED):
            of_old[one.old].append(one)
            parents[one.new].add(one.old)
    return tuple(_fate(item, of_old[item.key], known, order, parents) for item in before)


def _fate(
    item: Item, rows: list[Told], known: Mapping[str, Item], order: Mapping[str, int], parents: Mapping[str, set[str]]
) -> Fate:
    if not rows:
        return Fate(item, REMAINS)
    dropped = [row for row in rows if row.said == DROPPED]
    placed = [row for row in rows if row.said != DROPPED]
    news = sorted({row.new for row in placed}, key=lambda key: order[key])
    found = tuple(known[key] for key in news)
    if len(dropped) > 1 or len(news) < len(placed) or (dropped and placed):
        return Fate(item, REMAINS, found, trouble="told_twice")
    if dropped:
        return Fate(item, DROPPED, (), dropped[0].reason, dropped[0].decided_by)
    if not all(row.said in _may_say(len(news), len(parents[row.new])) for row in placed):
        return Fate(item, REMAINS, found, trouble="said_otherwise")
    became = DIVIDED if len(news) > 1 else placed[0].said
    reasons = (row for row in placed if row.reason)
    first = next(reasons, placed[0])
    return Fate(item, became, found, first.reason, first.decided_by)


def _may_say(news: int, olds: int) -> tuple[str, ...]:
    """What may be said of a way, so that nothing is accounted twice without being said so."""
    if news > 1:
        return (DIVIDED, JOINED) if olds > 1 else (DIVIDED,)
    return (JOINED,) if olds > 1 else (CARRIED, CHANGED)


def _origins(before: tuple[Item, ...], after: tuple[Item, ...], said: tuple[Told, ...]) -> tuple[Origin, ...]:
    known = {item.key: item for item in before}
    order = {item.key: at for at, item in enumerate(before)}
    of_new: dict[str, set[str]] = defaultdict(set)
    words: dict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.said == NEW:
            words[one.new].add(NEW)
        elif one.new and one.old in known:
            of_new[one.new].add(one.old)
            words[one.new].add(one.said)
    made = []
    for item in after:
        olds = tuple(known[key] for key in sorted(of_new[item.key], key=lambda key: order[key]))
        spoken = words[item.key]
        clear = bool(olds) != (NEW in spoken)
        came = (JOINED if len(olds) > 1 else next(iter(sorted(spoken)))) if clear else REMAINS
        made.append(Origin(item, came, olds))
    return tuple(made)


def _groups(
    facet: str, before: tuple[Item, ...], after: tuple[Item, ...], waived: Mapping[tuple[str, str], GivenUp]
) -> list[Held]:
    name = "target_groups" if facet == TARGET_GROUP else "violence_forms"
    made = []
    for value in dict.fromkeys(value for item in before for value in getattr(item, name)):
        olds = tuple(item for item in before if value in getattr(item, name))
        news = tuple(item for item in after if value in getattr(item, name))
        made.append(_held(facet, value, value, olds, news, waived.get((facet, value))))
    return made


def _duties(fates: tuple[Fate, ...], waived: Mapping[tuple[str, str], GivenUp]) -> list[Held]:
    """A responsibility lives on where its element lives on, and falls with an element that was dropped for a reason."""
    made = []
    for fate in fates:
        for duty in dict.fromkeys(fate.item.duties):
            value = duty_value(fate.item.key, duty.key)
            news = tuple(item for item in fate.new if any(one.key == duty.key for one in item.duties))
            said = waived.get((RESPONSIBILITY, value))
            if fate.became == DROPPED:
                said = GivenUp(RESPONSIBILITY, value, fate.reason, fate.decided_by)
            made.append(_held(RESPONSIBILITY, value, duty.words, (fate.item,), news, said))
    return made


def duty_value(item: str, duty: str) -> str:
    """The name of one responsibility on one old element, by which it is given up."""
    return f"{item}|{duty}"


def _held(facet: str, value: str, words: str, olds: tuple[Item, ...], news: tuple[Item, ...], said: GivenUp | None) -> Held:
    if news:
        return Held(facet, value, words, KEPT, olds, news)
    if said is not None:
        return Held(facet, value, words, DROPPED, olds, (), said.reason, said.decided_by)
    return Held(facet, value, words, REMAINS, olds)


def _sum(kind: str, fates: tuple[Fate, ...], origins: tuple[Origin, ...]) -> Sum:
    mine = [fate.became for fate in fates if kind in ("", fate.item.kind)]
    fresh = sum(origin.came == NEW for origin in origins if kind in ("", origin.item.kind))
    carried, changed, divided, joined, dropped, remains = (mine.count(word) for word in BECAME)
    return Sum(kind, len(mine), carried, changed, divided, joined, dropped, remains, fresh)


def _held_sum(facet: str, held: tuple[Held, ...]) -> HeldSum:
    mine = [one.became for one in held if one.facet == facet]
    return HeldSum(facet, len(mine), mine.count(KEPT), mine.count(DROPPED), mine.count(REMAINS))
