"""A draft as it is written: the outline without its texts, the one element that is open, and what was done lately."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Edit, Element, Lineage, Revision, Version
from genomslag.ground import clock, richtext
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound

FIRST_WORDS = 90
HERE_LATELY = timedelta(minutes=10)
EDITS_SHOWN = 20


@dataclass(frozen=True)
class Row:
    """One line of a draft's outline."""

    uid: UUID
    element_id: int
    parent_uid: UUID | None
    parent_id: int | None
    kind: str
    word: str
    code: str
    number: str
    title: str
    first_words: str
    depth: int
    place: int
    siblings: int


@dataclass(frozen=True)
class Open:
    """The element that a person writes in, as it stands."""

    element: Element
    word: str
    code: str
    title: str
    text: dict[str, Any]
    seen: str
    """The sum of its words; what the person saves over."""
    under: UUID | None
    was_before: bool
    """The earlier version has it: to drop it takes a reason."""


@dataclass(frozen=True)
class Lately:
    """An edit as it is listed."""

    edit: Edit
    who: str
    is_own: bool
    title: str
    before: str
    after: str


def drafted(shown: Version, *, viewer: Viewer, with_words: bool = True) -> list[Row]:
    """The outline in reading order with numbers, and first words when they are wanted, in one statement."""
    values = (
        "element_id",
        "element__uid",
        "element__kind",
        "held__parent_id",
        "held__parent__uid",
        "held__code",
        "held__title",
    )
    rows = Content.objects.visible_to(viewer).filter(version=shown).order_by("held__position", "element_id")
    found = {row[0]: row for row in rows.values_list(*values, *(["held__text"] if with_words else []))}
    ordered = list(_walk((row[0], row[3]) for row in found.values()))
    places = [rules.Place(key, found[key][3], found[key][2], found[key][5]) for key, *_rest in ordered]
    numbers, words = rules.numbers(places), rules.words(shown.document.profile.rules)
    made = []
    for key, depth, place, siblings in ordered:
        _pk, uid, kind, parent_id, parent_uid, code, title, *text = found[key]
        named = (uid, key, parent_uid, parent_id, kind, words.get(kind, kind), code, numbers[key], title)
        made.append(Row(*named, _first_words(text[0]) if text else "", depth, place, siblings))
    return made


def _walk(pairs: Iterable[tuple[int, int | None]]) -> Iterator[tuple[int, int, int, int]]:
    """Each element with its depth, its place among its siblings and how many they are, in reading order."""
    under: dict[int | None, list[int]] = defaultdict(list)
    for key, parent in pairs:
        under[parent].append(key)
    waiting = [(key, 0, at, len(under[None])) for at, key in enumerate(under[None], start=1)][::-1]
    while waiting:
        key, depth, place, siblings = waiting.pop()
        yield key, depth, place, siblings
        parts = under.get(key, [])
        waiting += [(part, depth + 1, at, len(parts)) for at, part in enumerate(parts, start=1)][::-1]


def _first_words(text: dict[str, Any]) -> str:
    said = ""
    for block in richtext.blocks_of_text(text):
        said = f"{said} {block}".strip()
        if len(said) > FIRST_WORDS:
            return said[:FIRST_WORDS].rsplit(" ", 1)[0] + " …"
    return said


def places(rows: Iterable[Row]) -> list[rules.Place]:
    """The outline as the numbering sees it."""
    return [rules.Place(row.element_id, row.parent_id, row.kind, row.code) for row in rows]


def opened(shown: Version, uid: UUID, *, viewer: Viewer) -> Open:
    """One element of the draft, in one statement.

    Refuses: NotFound.
    """
    rows = Content.objects.visible_to(viewer).filter(version=shown, element__uid=uid)
    row = rows.select_related("element", "held", "held__parent").first()
    if row is None:
        raise NotFound()
    held = row.held
    return Open(
        element=row.element,
        word=rules.local_word(shown.document.profile.rules, row.element.kind),
        code=held.code,
        title=held.title,
        text=held.text,
        seen=rules.words_digest(code=held.code, title=held.title, text=held.text),
        under=held.parent.uid if held.parent else None,
        was_before=_was_before(shown, held, viewer),
    )


def _was_before(shown: Version, held: Revision, viewer: Viewer) -> bool:
    """True when the element came of one in an earlier version, so that leaving it out needs a reason."""
    return bool(Lineage.objects.visible_to(viewer).filter(to_version=shown, new=held, old__isnull=False).exists())


def edits(shown: Version, *, viewer: Viewer, limit: int = EDITS_SHOWN, offset: int = 0) -> list[Edit]:
    """What was done to the draft, the latest first, in one statement."""
    rows = Edit.objects.visible_to(viewer).filter(version=shown).select_related("person", "element")
    return list(rows.order_by("-last_at", "-pk")[offset : offset + limit])


def here_lately(rows: Iterable[Edit], *, viewer: Viewer) -> dict[int, tuple[str, datetime]]:
    """Who else wrote in an element a short while ago, by element."""
    since = clock.now() - HERE_LATELY
    found: dict[int, tuple[str, datetime]] = {}
    for edit in rows:
        if edit.element_id and edit.person and edit.person_id != viewer.person_id and edit.last_at >= since:
            found.setdefault(edit.element_id, (edit.person.name, edit.last_at))
    return found


def latest_own(rows: Iterable[Edit], *, viewer: Viewer) -> tuple[Edit | None, Edit | None]:
    """The person's edit that would be undone next, and the one that would be done again."""
    own = [edit for edit in rows if edit.person_id is not None and edit.person_id == viewer.person_id]
    undo = next((edit for edit in own if edit.undone_at is None), None)
    undone = [edit for edit in own if edit.undone_at is not None and (undo is None or edit.created_at > undo.created_at)]
    undone = [edit for edit in undone if edit.verb != Edit.Verb.IMPORTED]  # a file is taken in again where it is reviewed
    return undo, min(undone, key=lambda edit: edit.created_at, default=None)


def lately(rows: Iterable[Edit], outline: Iterable[Row], *, viewer: Viewer) -> list[Lately]:
    """The edits with the names of what they touched and the words before and after."""
    named = {row.element_id: f"{row.number} {row.title}".strip() for row in outline}
    made = []
    for edit in rows:
        first = edit.changes[0]
        before, after = _words(first["before"]), _words(first["after"])
        title = named.get(edit.element_id or 0) or str((first["before"] or first["after"] or {}).get("title", ""))
        is_own = edit.person_id is not None and edit.person_id == viewer.person_id
        made.append(Lately(edit, edit.person.name if edit.person else "", is_own, title, before, after))
    return made


def _words(state: dict[str, Any] | None) -> str:
    said = state or {}
    parts = [str(said.get("code", "")), str(said.get("title", ""))]
    text = richtext.to_text(said["text"]) if "text" in said else ""
    return "\n\n".join(part for part in (" ".join(part for part in parts if part), text) if part)
