"""What a plan of an import says is written, and taken away again, in a number of statements that does not grow with its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.actions.doors import contents, index_elements, open_draft
from genomslag.domain.documents.actions.editing import words_sum
from genomslag.domain.documents.actions.remembering import remember
from genomslag.domain.documents.actions.rewriting import GAP, WORDS, fill, rewrite, state_of
from genomslag.domain.documents.importing import CHANGED, CLASH, Item, Plan, beside
from genomslag.domain.documents.models import (
    Content,
    Edit,
    Element,
    Import,
    ImportedElement,
    Lineage,
    Method,
    Responsibility,
    Revision,
    Version,
)
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale, WrongState
from genomslag.ground.writes import lock, write


def take_in(found: Import, version: Version, plan: Plan, *, by: Viewer) -> None:
    """The draft holds what the plan shows."""
    fresh = [item for item in plan.written if item.standing not in (CHANGED, CLASH)]
    changed = [item for item in plan.written if item.standing in (CHANGED, CLASH)]
    elements = _elements(version, fresh)
    revisions = _revisions(version, plan, elements)
    before = _reworded(version, changed)
    named = _named(version, fresh, elements)
    rows = [_imported(found, item, elements[item.key].pk, None, named.get(item.key, ())) for item in fresh]
    rows += [_imported(found, item, pk, before[pk], ()) for item in changed if (pk := item.element_id) is not None]
    ImportedElement.unscoped.bulk_create(rows)
    _remember(found, version, len(fresh), len(changed), by=by)
    index_elements((elements[item.key], revisions[item.key]) for item in fresh)


def _elements(version: Version, fresh: Sequence[Item]) -> dict[str, Element]:
    made = [Element(authority_id=version.authority_id, document_id=version.document_id, kind=item.kind) for item in fresh]
    return dict(zip((item.key for item in fresh), Element.unscoped.bulk_create(made), strict=True))


def _revisions(version: Version, plan: Plan, elements: dict[str, Element]) -> dict[str, Revision]:
    """Each new element with its words, among those it stands beside, in the order of the file."""
    standing = {item.key: item.element_id for item in plan.items if item.key not in elements}
    wanted = {pk for item in plan.items if item.key in elements and (pk := _above(item, standing)) is not None}
    olds = Element.unscoped.in_bulk(wanted)
    parents = {item.key: _parent(item, elements, olds, standing) for item in plan.items if item.key in elements}
    places = _positions(version, plan, parents)
    made: dict[str, Revision] = {}
    for item in plan.items:
        if item.key in elements:
            revision = Revision(authority_id=version.authority_id, element=elements[item.key])
            fill(revision, _said(item) | {"parent": parents[item.key], "position": places[item.key]})
            made[item.key] = revision
    Revision.unscoped.bulk_create(made.values())
    Content.unscoped.bulk_create(
        [Content(authority_id=version.authority_id, version=version, element=one.element, held=one) for one in made.values()]
    )
    _tell_lineage(version, made.values())
    return made


def _positions(version: Version, plan: Plan, parents: dict[str, Element | None]) -> dict[str, int]:
    """Among their siblings the new ones stand where the file has them."""
    held = Content.unscoped.filter(version=version).values_list("element", "held__parent", "held__position")
    stands = {element: (parent, position) for element, parent, position in held}
    taken: dict[int | None, list[int]] = defaultdict(list)
    for parent, position in stands.values():
        taken[parent].append(position)
    rows: dict[int | None, list[tuple[str, int | None]]] = defaultdict(list)
    for item in plan.items:
        if item.key in parents:
            above = parents[item.key]
            rows[above.pk if above is not None else None].append((item.key, None))
        elif item.element_id in stands:
            parent, position = stands[item.element_id]
            rows[parent].append((item.key, position))
    found: dict[str, int] = {}
    for parent, row in rows.items():
        places = beside.positions([position for _key, position in row], taken[parent], GAP)
        found.update(zip((key for key, position in row if position is None), places, strict=True))
    return found


def _said(item: Item) -> dict[str, Any]:
    empty: dict[str, Any] = {"target_groups": (), "violence_forms": ()}
    return empty | {"code": item.code, "title": item.title, "text": item.text}


def _above(item: Item, standing: dict[str, int | None]) -> int | None:
    if item.under is None:
        return None
    return item.under[1] if item.under[0] == "element" else standing.get(item.under[1])


def _parent(
    item: Item, elements: dict[str, Element], olds: dict[int, Element], standing: dict[str, int | None]
) -> Element | None:
    if item.under is None:
        return None
    if item.under[0] == "item" and item.under[1] in elements:
        return elements[item.under[1]]
    return olds[_above(item, standing)]  # type: ignore[index]


def _tell_lineage(version: Version, revisions: Iterable[Revision]) -> None:
    if version.succession_id is None:
        return
    common = {"authority_id": version.authority_id, "succession_id": version.succession_id, "to_version": version}
    Lineage.unscoped.bulk_create([Lineage(kind=Lineage.Kind.NEW, new=one, **common) for one in revisions])


def _reworded(version: Version, changed: Sequence[Item]) -> dict[int, dict[str, Any]]:
    """The elements have the file's words; gives what stood."""
    if not changed:
        return {}
    held = {row.element_id: row for row in contents(version).filter(element__in=[item.element_id for item in changed])}
    wanted = [
        (held[pk], {"code": item.code, "title": item.title, "text": item.text})
        for item in changed
        if (pk := item.element_id) is not None
    ]
    before = {row.element_id: _words(row.held) for row, _said in wanted}
    rewrite(version, wanted)
    return before


def _words(revision: Revision) -> dict[str, Any]:
    said = state_of(revision)
    return {name: said[name] for name in WORDS}


def _named(version: Version, fresh: Sequence[Item], elements: dict[str, Element]) -> dict[str, list[int]]:
    """Who has a part in the new elements; of several none leads until somebody says so."""
    pairs = [(item.key, body, function) for item in fresh for body, function in item.named]
    rows = [
        Responsibility(
            authority_id=version.authority_id,
            element=elements[key],
            body_id=body,
            function_id=function,
            part=Responsibility.Part.RESPONSIBLE,
            from_on=clock.today(),
            named_in=version,
        )
        for key, body, function in pairs
    ]
    found: dict[str, list[int]] = defaultdict(list)
    for (key, _body, _function), row in zip(pairs, Responsibility.unscoped.bulk_create(rows), strict=True):
        found[key].append(row.pk)
    return found


def _imported(found: Import, item: Item, element_id: int, before: Any, named: Sequence[int]) -> ImportedElement:
    return ImportedElement(
        authority_id=found.authority_id,
        source=found,
        element_id=element_id,
        place=item.key[:80],
        identity=item.identity,
        words=item.words,
        before=before,
        named=list(named),
    )


def _remember(found: Import, version: Version, new: int, changed: int, *, by: Viewer) -> None:
    """One edit for the whole file: what it holds of each element lies with the import, not in every page of the draft."""
    said = {"element": None, "before": {}, "after": {"title": found.name}, "import": str(found.uid)}
    edit = remember(version, Edit.Verb.IMPORTED, None, [said], by=by)
    facts = {"imported": new, "reworded": changed, "import": found.uid, "sha256": found.sha256, "edit": edit.uid}
    trail.record("version.edited", version, by=by, facts=facts)


@write
def take_back_import(found: Import, *, by: Viewer) -> int:
    """What the file brought in is gone from the draft, and what it reworded has its old words. The file can be reviewed and taken in again.

    Gives: how many elements that concerns.
    Refuses: NotAllowed; WrongState("frozen", "not_accepted"); Stale("changed_since"), when anybody has written in them since;
    Invalid("has_parts"), when something else stands under them.
    """
    version = open_draft(found.version, by)
    fresh = lock(Import, found.uid)
    if fresh.state != Import.State.ACCEPTED:
        raise WrongState("not_accepted", _("This file is not taken in, so there is nothing to take back."))
    came = {row.element_id: row for row in ImportedElement.unscoped.filter(source=fresh)}
    held = {row.element_id: row for row in contents(version).filter(element__in=list(came))}
    _must_stand(version, came, held)
    added = [row for row in held.values() if came[row.element_id].before is None]
    _take_out(version, added, came)
    old = [(row, _old_words(came[row.element_id].before)) for row in held.values() if came[row.element_id].before is not None]
    rewrite(version, old)
    ImportedElement.unscoped.filter(source=fresh).delete()
    fresh.state, fresh.accepted_at = Import.State.OPEN, None
    fresh.save()
    for edit in Edit.unscoped.filter(version=version, verb=Edit.Verb.IMPORTED, undone_at=None):
        if edit.changes[0].get("import") == str(fresh.uid):
            edit.undone_at = clock.now()
            edit.save()
    trail.record("version.edited", version, by=by, facts={"import_taken_back": fresh.uid, "elements": len(held)})
    return len(held)


def _must_stand(version: Version, came: dict[int, ImportedElement], held: dict[int, Content]) -> None:
    later = ImportedElement.unscoped.filter(
        element__in=list(came), source__version=version, source__state=Import.State.ACCEPTED
    )
    newest = {row.element_id: row.pk for row in later.order_by("pk").only("pk", "element_id")}
    for row in held.values():
        mine = came[row.element_id]
        if words_sum(row.held) != mine.words or newest[row.element_id] != mine.pk:
            name = f"{row.held.code} {row.held.title}".strip()[:80]
            said = _("“%(name)s” has other words than the file gave it. Take back or undo what came later first.")
            raise Stale("changed_since", said % {"name": name})
    added = [pk for pk, row in came.items() if row.before is None]
    others = Content.unscoped.filter(version=version, held__parent__in=added).exclude(element__in=added)
    if (part := others.select_related("held").first()) is not None:
        said = _("“%(name)s” stands under what the file brought in. Move or remove it first.")
        raise Invalid("has_parts", said % {"name": part.held.title[:80]})


def _old_words(before: dict[str, Any]) -> dict[str, Any]:
    method = Method.unscoped.get(pk=before["method"]) if before.get("method") else None
    return {**before, "method": method}


def _take_out(version: Version, added: Sequence[Content], came: dict[int, ImportedElement]) -> None:
    named = [pk for row in added for pk in came[row.element_id].named]
    Responsibility.unscoped.filter(pk__in=named).delete()
    if version.succession_id is not None:
        Lineage.unscoped.filter(to_version=version, kind=Lineage.Kind.NEW, new__in=[row.held_id for row in added]).delete()
    Content.unscoped.filter(pk__in=[row.pk for row in added]).delete()
    search.drop_many([row.element.uid for row in added])
