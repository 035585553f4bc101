"""What has come in before is known again: by its place in the same file, by its code or its headings in a mended one, or by its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.importing.shape import CHANGED, CLASH, GONE, NEW, SAME, WARNING, Earlier, Frame, Item

ALIKE = 0.6
"""A row at its old place whose title is this much alike is the same row in other words."""


def known_again(items: Iterable[Item], frame: Frame) -> set[int]:
    """Each item gets the element that it was before. Gives: which elements were found again."""
    left = {one.element_id: one for one in frame.earlier}
    waiting = list(items)
    by_pk = {one.pk: one for one in frame.elements}
    for match in (_same_file, _same_identity):
        waiting = _matched(waiting, left, match, frame)
    by_place: dict[str, list[Earlier]] = {}
    for one in left.values():
        by_place.setdefault(one.place, []).append(one)
    for item in waiting:
        for one in by_place.get(item.key, ()):
            standing = by_pk.get(one.element_id)
            if standing is not None and one.element_id in left and _alike(standing.title, item.title):
                item.element_id = one.element_id
                item.standing = _how(item, one, frame)
                del left[one.element_id]
                break
    return {item.element_id for item in items if item.element_id is not None}


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio() >= ALIKE


def _same_file(frame: Frame, one: Earlier) -> str:
    return one.place if one.sha256 == frame.sha256 else ""


def _same_identity(_frame: Frame, one: Earlier) -> str:
    return one.identity


def _matched(waiting: list[Item], left: dict[int, Earlier], match: Callable[[Frame, Earlier], str], frame: Frame) -> list[Item]:
    keyed = {key: one for one in left.values() if (key := match(frame, one))}
    still = []
    for item in waiting:
        one = keyed.pop(item.key if match is _same_file else item.identity, None)
        if one is None:
            still.append(item)
            continue
        item.element_id = one.element_id
        item.standing = _how(item, one, frame)
        del left[one.element_id]
    return still


def _how(item: Item, one: Earlier, frame: Frame) -> str:
    if not one.is_here:
        return GONE
    return SAME if item.words == one.words else CHANGED


def say_standing(items: Iterable[Item], frame: Frame, chosen: Mapping[str, Any]) -> None:
    """What has changed on both sides, or was taken out by hand, is left out until somebody takes it in."""
    by_pk = {one.pk: one for one in frame.elements}
    came = {one.element_id: one.words for one in frame.earlier}
    for item in items:
        standing = by_pk.get(item.element_id or 0)
        if item.standing == CHANGED and standing is not None and standing.words != came.get(standing.pk):
            item.standing = CLASH if standing.words != item.words else SAME
        if item.standing == CLASH:
            item.say(
                WARNING,
                "clash",
                _("Both the file and the draft have other words than last time. Taken in, the file's words stand."),
            )
        elif item.standing == GONE:
            item.say(WARNING, "gone", _("It came in before and was removed from the draft. Taken in, it comes anew."))
        said = chosen.get(item.key, {})
        item.is_out = bool(said.get("out", item.standing in (CLASH, GONE)))


def say_doubles(items: Iterable[Item], frame: Frame) -> None:
    """A code that stands twice, in the file or in the draft, is told."""
    codes = {one.code.casefold(): one for one in frame.elements if one.code}
    seen: dict[str, Item] = {}
    for item in items:
        if not item.code or item.is_out:
            continue
        first = seen.setdefault(item.code.casefold(), item)
        standing = codes.get(item.code.casefold())
        if first is not item:
            item.say(
                "error",
                "code_twice",
                _("The code %(code)s stands at %(place)s too.") % {"code": item.code, "place": first.place},
            )
        elif standing is not None and standing.pk != item.element_id and item.standing == NEW:
            said = _("The draft already has %(code)s: “%(title)s”.") % {"code": standing.code, "title": standing.title}
            item.say(WARNING, "code_taken", said)


def words_of(item: Item, text: Mapping[str, Any]) -> str:
    """The sum of the words that the file gives an item."""
    return rules.words_digest(code=item.code.strip()[:20], title=item.title.strip()[:400], text=text)
