"""A file's content as a plan of what it would become in a draft. Pure: nothing here reads a file or a database, and nothing writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from genomslag.domain.documents.importing import blocks
from genomslag.domain.documents.importing.columns import TARGETS
from genomslag.domain.documents.importing.placing import Places
from genomslag.domain.documents.importing.shape import (
    CHANGED,
    CLASH,
    ERROR,
    GONE,
    NEW,
    NOTE,
    SAME,
    WARNING,
    Column,
    Earlier,
    Finding,
    Frame,
    Item,
    Plan,
    Standing,
    TableView,
    folded,
)
from genomslag.domain.documents.importing.standing import known_again, say_doubles, say_standing, words_of
from genomslag.domain.documents.importing.taking import Taking
from genomslag.ground.errors import Invalid

__all__ = [
    "CHANGED",
    "CLASH",
    "ERROR",
    "GONE",
    "NEW",
    "NOTE",
    "SAME",
    "TARGETS",
    "WARNING",
    "Column",
    "Earlier",
    "Finding",
    "Frame",
    "Item",
    "Plan",
    "Standing",
    "TableView",
    "folded",
    "plan_of",
]


def plan_of(contents: Mapping[str, Any], choices: Mapping[str, Any], frame: Frame) -> Plan:
    """What the file would become in the draft, as things stand and with what has been chosen."""
    taking = Taking(contents, choices, frame).walk()
    chosen = choices.get("items", {})
    items = taking.items
    for item in items:
        _word(item)
    found = known_again(items, frame)
    say_standing(items, frame, chosen)
    Places(items, frame, chosen).put()
    say_doubles(items, frame)
    _say_above(items, frame)
    known = {one.source_id for one in frame.earlier if one.element_id in found}
    missing = sum(one.is_here and one.source_id in known and one.element_id not in found for one in frame.earlier)
    return Plan(items, taking.tables, [_note(*said) for said in contents.get("notes", ())], missing)


def _word(item: Item) -> None:
    try:
        item.text = blocks.document(item.blocks)
    except Invalid:
        item.text = blocks.document(())
        item.say(ERROR, "too_long", _("The text is longer than one element may hold. Part it with headings in the file."))
    item.words = words_of(item, item.text)


def _say_above(items: list[Item], frame: Frame) -> None:
    """What each stands under, in words."""
    by_key = {item.key: item for item in items}
    by_pk = {one.pk: f"{one.code} {one.title}".strip() for one in frame.elements}
    for item in items:
        if item.under is None:
            item.under_words = ""
        elif item.under[0] == "element":
            item.under_words = by_pk.get(item.under[1], "")
        else:
            above = by_key[item.under[1]]
            item.under_words = f"{above.code} {above.title}".strip()


def _note(word: str, name: str) -> str:
    if word == "hidden_sheet":
        return _("The hidden sheet “%(name)s” is not read.") % {"name": name}
    return _("The file is called something else than it is (%(name)s); it is read as what it is.") % {"name": name}
