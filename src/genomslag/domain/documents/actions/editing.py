"""A draft as an outline: elements are added, worded, moved and removed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
from genomslag.domain.documents.actions.ways import lead_to, leave
from genomslag.domain.documents.models import (
    Content,
    Document,
    Element,
    Lineage,
    Profile,
    Revision,
    Version,
)
from genomslag.domain.organisation.models import Body
from genomslag.ground import richtext, search, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, Stale
from genomslag.ground.writes import write

REVISED = ("code", "title", "text", "target_groups", "violence_forms", "facets", "method")


# Elements stand at keys far apart: a new one between two others leaves their words, and what is anchored to them, untouched.
GAP = 1024


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
    document = version.document
    _check_place(version, kind, parent)
    element = Element(authority_id=version.authority_id, document=document, kind=kind, is_example=is_example)
    said: dict[str, Any] = {"code": code, "title": title, "text": text or richtext.EMPTY, "parent": parent}
    said |= {"target_groups": target_groups, "violence_forms": violence_forms, "position": _slot(version, parent, position)}
    element.save()
    revision = Revision(authority_id=version.authority_id, element=element)
    _fill(revision, said)
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
    trail.record("version.edited", version, by=by, facts={"added": element.uid, "kind": kind, "to": revision.digest})
    index_element(element, revision)
    return revision


def _check_place(version: Version, kind: str, parent: Element | None, moving: Element | None = None) -> None:
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


def _siblings(version: Version, parent: Element | None, moving: Element | None) -> list[Content]:
    rows = Content.unscoped.filter(version=version, held__parent=parent).select_related("held", "held__parent", "element")
    if moving is not None:
        rows = rows.exclude(element=moving)
    return list(rows.order_by("held__position", "element_id"))


def _slot(version: Version, parent: Element | None, place: int | None, moving: Element | None = None) -> int:
    """The key at which an element stands as the given one among its siblings; they are spread anew only when there is no room."""
    rows = _siblings(version, parent, moving)
    at = len(rows) if place is None else min(max(place, 1) - 1, len(rows))
    for _attempt in range(2):
        before = rows[at - 1].held.position if at else 0
        after = rows[at].held.position if at < len(rows) else before + 2 * GAP
        if after - before > 1:
            return (before + after) // 2
        for number, row in enumerate(rows, start=1):
            _rewrite(version, row, position=number * GAP)
    raise AssertionError("siblings spread a gap apart leave room")


def _fill(revision: Revision, said: Mapping[str, Any]) -> None:
    parent = said["parent"]
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


def _rewrite(version: Version, content: Content, **said: Any) -> Revision:
    """The draft holds other words of the element. A revision that another version holds is never touched.

    One that only this draft holds is written anew in its place, so that a reply which points to it always shows the words that
    came of it.
    """
    old = content.held
    made = Revision(authority_id=version.authority_id, element=content.element)
    _fill(made, {name: said.get(name, getattr(old, name)) for name in (*REVISED, "parent", "position")})
    if made.digest == old.digest:
        return old
    ways = list(Lineage.unscoped.filter(to_version=version, new=old).select_related("old"))
    before = next((way.old for way in ways if way.old is not None and way.old.element_id == content.element_id), None)
    if before is not None and before.digest == made.digest:
        made = before
    elif not Content.unscoped.filter(held=old).exclude(version=version).exists():
        made.pk, made.uid, made.created_at, made.revision = old.pk, old.uid, old.created_at, old.revision
        made.audience, made._state.adding = old.audience, False
    if made.pk is None or made.pk == old.pk:
        made.save()
    content.held = made
    content.save()
    lead_to(ways, made)
    index_element(content.element, made)
    return made


@write
def revise_element(version: Version, element: Element, *, by: Viewer, expected: str = "", **said: Any) -> Revision:
    """The element has new words in this draft; what other versions hold stays as it was.

    Takes: said, any of title, text, code, target_groups, violence_forms, facets, method; expected, the digest of the revision
    that the person had before them.
    Refuses: NotAllowed; WrongState("frozen"); Stale; Invalid("not_in_version", "richtext").
    """
    if unknown := set(said) - set(REVISED):
        raise TypeError(f"revise_element takes no {', '.join(sorted(unknown))}")
    version = open_draft(version, by)
    content = content_of(version, element)
    before = content.held.digest
    if expected and before != expected:
        raise Stale()
    revision = _rewrite(version, content, **said)
    if revision.digest != before:
        trail.record("version.edited", version, by=by, facts={"revised": element.uid, "from": before, "to": revision.digest})
    return revision


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
    _check_place(version, element.kind, parent, element)
    revision = _rewrite(version, content, parent=parent, position=_slot(version, parent, position, element))
    facts = {"moved": element.uid, "under": parent.uid if parent else None, "to": revision.digest}
    trail.record("version.edited", version, by=by, facts=facts)
    return revision


@write
def remove_element(version: Version, element: Element, *, reason: str, by: Viewer, decided_by: str = "") -> None:
    """The draft no longer holds the element; if an earlier version did, the reason is kept in the lineage.

    Takes: decided_by, by whose decision an element of an earlier version is dropped.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("has_parts", "no_reason", "not_in_version").
    """
    version = open_draft(version, by)
    content = content_of(version, element)
    if Content.unscoped.filter(version=version, held__parent=element).exists():
        raise Invalid("has_parts", _("Other elements stand under this one. Move or remove them first."))
    leave(version, content.held, reason=reason, decided_by=decided_by)
    content.delete()
    if not Content.unscoped.filter(element=element).exists():
        search.drop(element.uid)
    trail.record("version.edited", version, by=by, facts={"removed": element.uid}, texts={"reason": reason})
