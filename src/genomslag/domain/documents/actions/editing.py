"""A draft as an outline: elements are added, worded, moved and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import (
    authority_of,
    content_of,
    index_element,
    index_version,
    must_edit,
    open_draft,
    titled,
)
from genomslag.domain.documents.actions.remembering import go_on, remember, sitting
from genomslag.domain.documents.actions.rewriting import WORDS, change, fill, rewrite, slot, state_of
from genomslag.domain.documents.actions.ways import leave
from genomslag.domain.documents.models import Content, Document, Edit, Element, Lineage, Profile, Revision, Version
from genomslag.domain.organisation.models import Body
from genomslag.ground import richtext, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import write


@write
def create_document(
    *,
    body: Body,
    profile: Profile,
    kind: str,
    title: str,
    by: Viewer,
    kept_by: Body | None = None,
    language: str = "sv",
    is_example: bool = False,
) -> Version:
    """A document exists, with an empty first draft.

    Takes: body, whose document it is; kept_by, the body that keeps it here, when that is another one.
    Refuses: NotAllowed; Invalid("unknown_document_kind", "no_title").
    """
    authority_id = authority_of(kept_by or body)
    must_edit(authority_id, by)
    rules.kinds_of(profile.rules, kind)
    title = titled(title)
    document = Document(
        authority_id=authority_id, profile=profile, kind=kind, title=title, body=body, language=language, is_example=is_example
    )
    document.save()
    version = Version(authority_id=authority_id, document=document, number=1, title=title)
    version.save()
    trail.record("version.created", version, by=by, facts={"document": document.uid, "kind": kind}, texts={"title": title})
    index_version(version)
    return version


@write
def add_element(
    version: Version,
    *,
    kind: str,
    title: str,
    by: Viewer,
    text: Mapping[str, Any] | None = None,
    code: str = "",
    parent: Element | None = None,
    position: int | None = None,
    target_groups: Sequence[str] = (),
    violence_forms: Sequence[str] = (),
    is_example: bool = False,
) -> Revision:
    """The draft holds a new element.

    Takes: text, rich text; parent, an element of the same version; position, its place among its siblings from 1, last when
    none.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("element_refused", "wrong_parent", "not_in_version", "richtext").
    """
    version = open_draft(version, by)
    check_place(version, kind, parent)
    element = Element(authority_id=version.authority_id, document=version.document, kind=kind, is_example=is_example)
    place, spread = slot(version, parent, position)
    said: dict[str, Any] = {"code": code, "title": title, "text": text or richtext.EMPTY, "parent": parent}
    said |= {"target_groups": target_groups, "violence_forms": violence_forms, "position": place}
    element.save()
    revision = Revision(authority_id=version.authority_id, element=element)
    fill(revision, said)
    revision.save()
    Content(authority_id=version.authority_id, version=version, element=element, held=revision).save()
    if version.succession_id:
        Lineage(
            authority_id=version.authority_id,
            kind=Lineage.Kind.NEW,
            succession_id=version.succession_id,
            to_version=version,
            new=revision,
        ).save()
    after = state_of(revision) | {"held": revision.pk}
    remember(version, Edit.Verb.ADDED, element, [change(element.pk, None, after), *spread], by=by)
    trail.record("version.edited", version, by=by, facts={"added": element.uid, "kind": kind, "to": revision.digest})
    index_element(element, revision)
    return revision


def check_place(version: Version, kind: str, parent: Element | None, moving: Element | None = None) -> None:
    """An element of the kind may stand there.

    Refuses: Invalid("element_refused", "wrong_parent", "not_in_version", "cycle").
    """
    document = version.document
    stopped = rules.allowed(document.profile.rules, document.kind, kind, parent.kind if parent else None)
    if stopped is not None:
        raise stopped
    if parent is None:
        return
    above = dict(Content.unscoped.filter(version=version).values_list("element_id", "held__parent_id"))
    if parent.pk not in above:
        raise Invalid("not_in_version", _("The element is not in this version."), field="parent")
    here: int | None = parent.pk
    while moving is not None and here is not None:
        if here == moving.pk:
            raise Invalid("cycle", _("An element cannot stand under itself."), field="parent")
        here = above.get(here)


@write
def revise_element(
    version: Version, element: Element | UUID, *, by: Viewer, expected: str = "", is_autosave: bool = False, **said: Any
) -> Revision:
    """The element has new words in this draft; what other versions hold stays as it was.

    Takes: element, or its uid; said, any of title, text, code, target_groups, violence_forms, facets, method;
    expected, the sum of the revision that the person had before them, or of its words alone; is_autosave, true when the editor saves by itself: such saves of one sitting are one
    edit, told in the trail when it begins.
    Refuses: NotAllowed; WrongState("frozen"); Stale; Invalid("not_in_version", "richtext").
    """
    if unknown := set(said) - set(WORDS):
        raise TypeError(f"revise_element takes no {', '.join(sorted(unknown))}")
    version = open_draft(version, by)
    content = content_of(version, element)
    before = content.held
    if expected and expected not in (before.digest, words_sum(before)):
        raise Stale()
    changes = rewrite(version, [(content, said)])
    if changes:
        _tell_revised(version, content, before.digest, changes, by=by, is_autosave=is_autosave)
    return content.held  # type: ignore[no-any-return]


def words_sum(revision: Revision) -> str:
    """The sum of the revision's words, apart from its place."""
    return rules.words_digest(code=revision.code, title=revision.title, text=revision.text)


def _tell_revised(
    version: Version, content: Content, before: str, changes: list[dict[str, Any]], *, by: Viewer, is_autosave: bool
) -> None:
    going_on = sitting(version, content.element, by=by) if is_autosave else None
    if going_on is not None:
        go_on(going_on, changes[0])
        return
    edit = remember(version, Edit.Verb.REVISED, content.element, changes, by=by)
    facts = {"revised": content.element.uid, "from": before, "to": content.held.digest}
    trail.record("version.edited", version, by=by, facts=facts | ({"sitting": edit.uid} if is_autosave else {}))


@write
def move_element(
    version: Version, element: Element, *, parent: Element | None, by: Viewer, position: int | None = None
) -> Revision:
    """The element, with all that stands under it, stands in another place of this draft.

    Takes: parent, an element of the same version, or none for the top; position, the place among the siblings from 1, last when
    none.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("wrong_parent", "not_in_version", "cycle").
    """
    version = open_draft(version, by)
    content = content_of(version, element)
    check_place(version, element.kind, parent, element)
    place, spread = slot(version, parent, position, element)
    changes = rewrite(version, [(content, {"parent": parent, "position": place})])
    if changes or spread:
        remember(version, Edit.Verb.MOVED, content.element, [*changes, *spread], by=by)
    facts = {"moved": element.uid, "under": parent.uid if parent else None, "to": content.held.digest}
    trail.record("version.edited", version, by=by, facts=facts)
    return content.held  # type: ignore[no-any-return]


@write
def remove_element(version: Version, element: Element, *, reason: str, by: Viewer, decided_by: str = "") -> None:
    """The draft no longer holds the element; if an earlier version did, the reason is kept in the lineage.

    Takes: decided_by, by whose decision an element of an earlier version is dropped.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("has_parts", "no_reason", "not_in_version").
    """
    version = open_draft(version, by)
    content = content_of(version, element)
    before = take_out(version, content, reason=reason, decided_by=decided_by)
    remember(version, Edit.Verb.REMOVED, content.element, [change(content.element_id, before, None)], by=by)
    trail.record("version.edited", version, by=by, facts={"removed": element.uid}, texts={"reason": reason})


def take_out(version: Version, content: Content, *, reason: str, decided_by: str = "") -> dict[str, Any]:
    """The draft no longer holds the element.

    Gives: what stood, so that it can be brought back.
    Refuses: Invalid("has_parts", "no_reason").
    """
    if Content.unscoped.filter(version=version, held__parent=content.element).exists():
        raise Invalid("has_parts", _("Other elements stand under this one. Move or remove them first."))
    stood = state_of(content.held) | {"held": content.held_id, "reason": reason.strip()}
    stood["ways"] = leave(version, content.held, reason=reason, decided_by=decided_by)
    content.delete()
    if not Content.unscoped.filter(element=content.element).exists():
        search.drop(content.element.uid)
    return stood
