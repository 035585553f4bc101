"""How a draft comes to hold other words, for one element or for many, in a number of statements that does not grow.

A revision that another version holds is never touched. One that only this draft holds is written anew in its place, so that a
reply which points to it always shows the words that came of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import contents, index_elements
from genomslag.domain.documents.actions.ways import SINGLE, is_same, places_of
from genomslag.domain.documents.models import Content, Element, Lineage, Revision, Version
from genomslag.ground import richtext
from genomslag.ground.rows import write_over

WORDS = ("code", "title", "text", "target_groups", "violence_forms", "facets", "method")
PLACE = ("parent", "position")
POINTING = ("parent", "method")
"""What an edit remembers by id."""

# Elements stand at keys far apart: a new one between two others leaves their words, and what is anchored to them, untouched.
GAP = 1024

State = dict[str, Any]
"""What stood: the words and the place of an element, its parent by id."""


def state_of(revision: Revision) -> State:
    """What the revision says, as an edit remembers it."""
    said = {name: getattr(revision, name) for name in (*WORDS, "position") if name not in POINTING}
    return said | {"parent": revision.parent_id, "method": revision.method_id}


def change(element_id: int, before: State | None, after: State | None) -> dict[str, Any]:
    """What an edit remembers of one element: of one that stayed, only what differs."""
    if before is not None and after is not None:
        names = [name for name in after if before[name] != after[name]]
        before, after = {name: before[name] for name in names}, {name: after[name] for name in names}
    return {"element": element_id, "before": before, "after": after}


def fill(revision: Revision, said: Mapping[str, Any]) -> None:
    """The revision says this, and has its sum.

    Refuses: Invalid("richtext").
    """
    parent: Element | None = said["parent"]
    revision.text = richtext.validate(said["text"])
    revision.title, revision.code = said["title"].strip()[:400], said["code"].strip()[:20]
    revision.parent, revision.position = parent, said["position"]
    revision.target_groups, revision.violence_forms = list(said["target_groups"]), list(said["violence_forms"])
    revision.facets = {name: list(codes) for name, codes in said.get("facets", {}).items() if codes}
    revision.method = said.get("method")
    revision.digest = rules.revision_digest(
        code=revision.code,
        title=revision.title,
        text=revision.text,
        parent_uid=str(parent.uid) if parent else "",
        position=revision.position,
        target_groups=revision.target_groups,
        violence_forms=revision.violence_forms,
        facets=revision.facets,
        method_uid=str(revision.method.uid) if revision.method else "",
    )


Wanted = Sequence[tuple[Content, Mapping[str, Any]]]


def rewrite(version: Version, wanted: Wanted) -> list[dict[str, Any]]:
    """The draft holds other words or places of the elements.

    Takes: wanted, rows of `doors.contents` with what is said of each.
    Gives: what changed, as an edit remembers it.
    Refuses: Invalid("richtext").
    """
    made = [(content, content.held, _made(content, said)) for content, said in wanted]
    changed = [one for one in made if one[1].digest != one[2].digest]
    changes = [change(content.element_id, state_of(old), state_of(new)) for content, old, new in changed]
    lineage = _lineage(version, [old for _content, old, _new in changed])
    changed = [(content, old, _carried(lineage.get(old.pk, []), new)) for content, old, new in changed]
    _keep(changed)
    _retell(version, changed, lineage)
    index_elements((content.element, new) for content, old, new in changed if (old.title, old.code, old.text) != _said(new))
    return changes


def _said(revision: Revision) -> tuple[str, str, Any]:
    return revision.title, revision.code, revision.text


def _made(content: Content, said: Mapping[str, Any]) -> Revision:
    made = Revision(authority_id=content.authority_id, element=content.element)
    fill(made, {name: said.get(name, getattr(content.held, name)) for name in (*WORDS, *PLACE)})
    return made


def _lineage(version: Version, olds: Sequence[Revision]) -> dict[int, list[Lineage]]:
    """What the lineage says of these words; the first version of a document has none."""
    found: dict[int, list[Lineage]] = {}
    if version.succession_id is None or not olds:
        return found
    for row in Lineage.unscoped.filter(to_version=version, new__in=olds).select_related("old"):
        found.setdefault(row.new_id, []).append(row)
    return found


def _carried(rows: Sequence[Lineage], made: Revision) -> Revision:
    """Words put back as they were are the old revision, carried again, when it is the same element's."""
    own = (row.old for row in rows if row.old is not None and row.old.element_id == made.element_id)
    return next((old for old in own if old.digest == made.digest), made)


def _keep(changed: Sequence[tuple[Content, Revision, Revision]]) -> None:
    fresh: list[Revision] = []
    written: list[Revision] = []
    moved: list[Content] = []
    for content, old, new in changed:
        if new.pk is None and not content.is_shared:  # type: ignore[attr-defined]
            new.pk, new.uid, new.created_at, new.revision = old.pk, old.uid, old.created_at, old.revision + 1
            new.audience, new._state.adding = old.audience, False
            written.append(new)
        elif new.pk is None:
            fresh.append(new)
        if new.pk != old.pk:
            moved.append(content)
    Revision.unscoped.bulk_create(fresh)
    write_over(Revision, written, [*WORDS, *PLACE, "digest", "revision"])
    for content, _old, new in changed:
        content.held = new
    for content in moved:
        # Words that are carried again are held by the earlier version too; fresh ones by this draft alone.
        content.is_shared, content.revision = content.held not in fresh, content.revision + 1  # type: ignore[attr-defined]
    write_over(Content, moved, ["held", "revision"])


def _retell(
    version: Version, changed: Sequence[tuple[Content, Revision, Revision]], lineage: Mapping[int, Sequence[Lineage]]
) -> None:
    """What the lineage says of the old words it says of the new ones. Divided and joined elements stay divided and joined."""
    olds = [row.old for one in lineage.values() for row in one if row.old is not None]
    places = places_of(version.pk, {old.parent_id for old in olds if old.parent_id}) if olds else {}
    rows = []
    for _content, old, new in changed:
        for row in lineage.get(old.pk, ()):
            kind = row.kind
            if kind in SINGLE and row.old is not None:
                kind = Lineage.Kind.CARRIED if is_same(row.old, new, places) else Lineage.Kind.CHANGED
            if (row.new_id, row.kind) != (new.pk, kind):
                row.new, row.kind, row.revision = new, kind, row.revision + 1
                rows.append(row)
    write_over(Lineage, rows, ["new", "kind", "revision"])


def slot(
    version: Version, parent: Element | None, place: int | None, moving: Element | None = None
) -> tuple[int, list[dict[str, Any]]]:
    """The key at which an element stands as the given one among its siblings.

    They are spread anew only when there is no room; what that changed is given too.
    """
    rows = Content.unscoped.filter(version=version, held__parent=parent).order_by("held__position", "element_id")
    if moving is not None:
        rows = rows.exclude(element=moving)
    keys = list(rows.values_list("held__position", flat=True))
    at = len(keys) if place is None else min(max(place, 1) - 1, len(keys))
    before = keys[at - 1] if at else 0
    after = keys[at] if at < len(keys) else before + 2 * GAP
    if after - before > 1:
        return (before + after) // 2, []
    siblings = contents(version).filter(element__in=rows.values("element")).order_by("held__position", "element_id")
    spread = rewrite(version, [(row, {"position": number * GAP}) for number, row in enumerate(siblings, start=1)])
    return at * GAP + GAP // 2, spread
