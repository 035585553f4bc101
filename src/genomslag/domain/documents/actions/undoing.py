"""What a person did to a draft is undone, and done again. Nothing that somebody else has written since is lost by it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.actions.doors import contents, index_element, open_draft
from genomslag.domain.documents.actions.editing import check_place, take_out
from genomslag.domain.documents.actions.rewriting import PLACE, WORDS, rewrite, slot, state_of
from genomslag.domain.documents.actions.taking_in import take_back_import
from genomslag.domain.documents.actions.ways import lead_back
from genomslag.domain.documents.models import Content, Edit, Element, Import, Method, Revision, Version
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, NotFound, Stale
from genomslag.ground.writes import lock, write

Change = dict[str, Any]


@write
def undo(version: Version, edit: Edit, *, by: Viewer) -> Edit:
    """What the edit changed stands as before it: words, place, an element that came, one that went, with the same identity.

    Refuses: NotAllowed("not_allowed", "not_yours"); WrongState("frozen"); NotFound; Stale("changed_since"); Invalid("undone",
    "has_parts", "not_in_version", "wrong_parent", "cycle").
    """
    version, edit = _own(version, edit, by)
    if edit.undone_at is not None:
        raise Invalid("undone", _("This change is already undone."))
    if edit.verb == Edit.Verb.IMPORTED:
        take_back_import(Import.unscoped.get(uid=edit.changes[0]["import"]), by=by)
        edit.refresh_from_db()
        return edit
    _turn(version, edit, now="after", then="before")
    edit.undone_at = clock.now()
    edit.save()
    _tell(version, "undone", edit, by)
    return edit


@write
def redo(version: Version, edit: Edit, *, by: Viewer) -> Edit:
    """What was undone is done again.

    Refuses: NotAllowed("not_allowed", "not_yours"); WrongState("frozen"); NotFound; Stale("changed_since"); Invalid("not_undone",
    "import_reopened", "has_parts", "not_in_version", "wrong_parent", "cycle").
    """
    version, edit = _own(version, edit, by)
    if edit.verb == Edit.Verb.IMPORTED:
        raise Invalid("import_reopened", _("The file waits for review again. Take it in from there."))
    if edit.undone_at is None:
        raise Invalid("not_undone", _("This change is not undone."))
    _turn(version, edit, now="before", then="after")
    edit.undone_at = None
    edit.save()
    _tell(version, "redone", edit, by)
    return edit


def _own(version: Version, edit: Edit, by: Viewer) -> tuple[Version, Edit]:
    version = open_draft(version, by)
    edit = lock(Edit, edit.uid)
    if edit.version_id != version.pk:
        raise NotFound()
    if edit.person_id is None or edit.person_id != by.person_id:
        raise NotAllowed("not_yours", _("Somebody else made this change. Talk to them, or edit the element yourself."))
    return version, edit


def _tell(version: Version, what: str, edit: Edit, by: Viewer) -> None:
    element = edit.element.uid if edit.element else None
    trail.record("version.edited", version, by=by, facts={what: edit.uid, "verb": edit.verb, "element": element})


def _changed_since() -> Stale:
    return Stale("changed_since", _("Something has changed here since. Undo the later changes first, or edit the element."))


def _turn(version: Version, edit: Edit, *, now: str, then: str) -> None:
    """The siblings that were spread go back first, so that the element finds the room it had."""
    first: Change = edit.changes[0]
    stayed = [one for one in edit.changes if one["before"] is not None and one["after"] is not None]
    _put(version, stayed, now=now, then=then)
    if first[now] is None:
        _bring_back(version, first["element"], first[then])
    elif first[then] is None:
        _take_away(version, first["element"], first[now])


def _put(version: Version, stayed: list[Change], *, now: str, then: str) -> None:
    if not stayed:
        return
    touched = [one["element"] for one in stayed]
    rows = {row.element_id: row for row in contents(version).filter(element__in=touched)}
    parents = Element.unscoped.in_bulk({one[then]["parent"] for one in stayed if one[then].get("parent")})
    wanted = []
    for one in stayed:
        row = rows.get(one["element"])
        if row is None or not _stands(row, one[now]):
            raise _changed_since()
        said = dict(one[then])
        if "parent" in said:
            said["parent"] = parents.get(said["parent"]) if said["parent"] else None
            check_place(version, row.element.kind, said["parent"], row.element)
        if "method" in said:
            said["method"] = Method.unscoped.get(pk=said["method"]) if said["method"] else None
        wanted.append((row, said))
    if (others := _key_taken(version, stayed[0], rows[touched[0]], then, touched)) is not None:
        wanted[0][1]["position"] = stayed[0][then]["position"] = others
    rewrite(version, wanted)


def _stands(row: Content, said: Mapping[str, Any]) -> bool:
    held = state_of(row.held)
    return all(held[name] == said[name] for name in (*WORDS, *PLACE) if name in said)


def _key_taken(version: Version, one: Change, row: Content, then: str, touched: list[int]) -> int | None:
    """Another key, when somebody has put another element exactly where this one stood."""
    if "position" not in one[then]:
        return None
    parent_id = one[then].get("parent", row.held.parent_id)
    return _other_key(version, parent_id, one[then]["position"], touched)


def _other_key(version: Version, parent_id: int | None, key: int, without: list[int]) -> int | None:
    beside = Content.unscoped.filter(version=version, held__parent=parent_id).exclude(element__in=without)
    if not beside.filter(held__position=key).exists():
        return None
    parent = Element.unscoped.get(pk=parent_id) if parent_id else None
    moving = Element.unscoped.get(pk=without[0])
    return slot(version, parent, beside.filter(held__position__lt=key).count() + 1, moving)[0]


def _bring_back(version: Version, element_id: int, stood: Change) -> None:
    element = Element.unscoped.get(pk=element_id)
    if Content.unscoped.filter(version=version, element=element).exists():
        raise _changed_since()
    parent = Element.unscoped.get(pk=stood["parent"]) if stood["parent"] else None
    check_place(version, element.kind, parent)
    held = Revision.unscoped.get(pk=stood["held"])
    Content(authority_id=version.authority_id, version=version, element=element, held=held).save()
    lead_back(version, held, stood.get("ways", ()))
    index_element(element, held)
    if (key := _other_key(version, stood["parent"], stood["position"], [element_id])) is not None:
        rewrite(version, [(contents(version).get(element=element), {"position": key})])
        stood["position"] = key


def _take_away(version: Version, element_id: int, stands: Change) -> None:
    content = contents(version).filter(element=element_id).first()
    if content is None or not _stands(content, stands):
        raise _changed_since()
    stands.update(take_out(version, content, reason=stands.get("reason", "")))
