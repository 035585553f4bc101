"""What one may do to a governing document. A frozen version never changes; the next one carries on from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import (
    Assignment,
    Content,
    Document,
    Element,
    Lineage,
    Link,
    Profile,
    Responsibility,
    Revision,
    Signature,
    Version,
)
from genomslag.domain.organisation.actions import founder, installation
from genomslag.domain.organisation.models import Body, Function
from genomslag.domain.organisation.roles import ADMINISTRATOR, COORDINATOR, OFFICER
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Stale
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

EDITORS = (OFFICER, COORDINATOR)
REVISED = ("code", "title", "text", "target_groups", "violence_forms")

# Elements stand at keys far apart: a new one between two others leaves their words, and what is anchored to them, untouched.
GAP = 1024


def _must_edit(authority_id: int, by: Viewer) -> None:
    if not any(by.has(role, authority_id) for role in EDITORS):
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body edits its documents."))


@write
def load_profile(*, body: Body, data: Mapping[str, Any], by: Viewer | None = None) -> Profile:
    """The organisation's own definition of its documents is in force.

    Takes: data, with words, documents and for each its elements' parents and what is refused; loaded again under the same name
    it replaces what was said before; by, an administrator, or none when an installation is set up.
    Refuses: NotAllowed; Invalid("profile"), naming the place.
    """
    by = by or founder()
    if not any(grant.role == ADMINISTRATOR for grant in by.grants):
        raise NotAllowed("not_allowed", _("Only an administrator says what the kinds of documents may hold."))
    rules.check_profile(data)
    profile = Profile.objects.filter(body=body, name=data["name"]).first() or Profile(body=body, name=data["name"])
    if profile.rules == data:
        return profile
    profile.rules = dict(data)
    profile.save()
    trail.note(
        "profile.loaded",
        kind="profile",
        uid=profile.uid,
        authority_id=installation().pk,
        audience=Audience.CITY,
        by=by,
        facts={"body": body.uid, "sum": rules.profile_digest(data)},
    )
    return profile


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
    authority_id = _authority_of(kept_by or body)
    _must_edit(authority_id, by)
    rules.kinds_of(profile.rules, kind)
    title = _title(title)
    document = Document(
        authority_id=authority_id, profile=profile, kind=kind, title=title, body=body, language=language, is_example=is_example
    )
    document.save()
    version = Version(authority_id=authority_id, document=document, number=1, title=title)
    version.save()
    trail.record("version.created", version, by=by, facts={"document": document.uid, "kind": kind}, texts={"title": title})
    _index_version(version)
    return version


def _authority_of(body: Body) -> int:
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here, so it can own no document."), field="body")
    return body.authority_id


def _title(title: str) -> str:
    if not title.strip():
        raise Invalid("no_title", _("Write a title."), field="title")
    return title.strip()[:400]


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
    version = _open(version, by)
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
    if version.based_on_id:
        row = Lineage(authority_id=version.authority_id, kind=Lineage.Kind.NEW, to_version=version, new=revision)
        row.save()
    trail.record("version.edited", version, by=by, facts={"added": element.uid, "kind": kind, "to": revision.digest})
    _index_element(element, revision)
    return revision


def _open(version: Version, by: Viewer) -> Version:
    fresh = lock(Version, version.uid)
    rules.STEPS.require("edit", fresh, by)
    rules.refuse_frozen(fresh)
    return fresh


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
    revision.digest = rules.revision_digest(
        code=revision.code,
        title=revision.title,
        text=revision.text,
        parent_uid=str(parent.uid) if parent else "",
        position=revision.position,
        target_groups=revision.target_groups,
        violence_forms=revision.violence_forms,
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
    lineage = Lineage.unscoped.filter(to_version=version, new=old).select_related("old").first()
    if lineage is not None and lineage.old is not None and lineage.old.digest == made.digest:
        made = lineage.old
    elif not Content.unscoped.filter(held=old).exclude(version=version).exists():
        made.pk, made.uid, made.created_at, made.revision = old.pk, old.uid, old.created_at, old.revision
        made.audience, made._state.adding = old.audience, False
    if made.pk is None or made.pk == old.pk:
        made.save()
    content.held = made
    content.save()
    if lineage is not None:
        lineage.new = made
        if lineage.old_id is not None:
            lineage.kind = Lineage.Kind.CARRIED if lineage.old_id == made.pk else Lineage.Kind.CHANGED
        lineage.save()
    _index_element(content.element, made)
    return made


@write
def revise_element(version: Version, element: Element, *, by: Viewer, expected: str = "", **said: Any) -> Revision:
    """The element has new words in this draft; what other versions hold stays as it was.

    Takes: said, any of title, text, code, target_groups, violence_forms; expected, the digest of the revision that the person
    had before them.
    Refuses: NotAllowed; WrongState("frozen"); Stale; Invalid("not_in_version", "richtext").
    """
    if unknown := set(said) - set(REVISED):
        raise TypeError(f"revise_element takes no {', '.join(sorted(unknown))}")
    version = _open(version, by)
    content = _content_of(version, element)
    before = content.held.digest
    if expected and before != expected:
        raise Stale()
    revision = _rewrite(version, content, **said)
    if revision.digest != before:
        trail.record("version.edited", version, by=by, facts={"revised": element.uid, "from": before, "to": revision.digest})
    return revision


def _content_of(version: Version, element: Element) -> Content:
    held = Content.unscoped.select_related("held", "held__parent", "element")
    content = held.filter(version=version, element=element).first()
    if content is None:
        raise Invalid("not_in_version", _("The element is not in this version."), field="element")
    return content  # type: ignore[no-any-return]


@write
def move_element(
    version: Version, element: Element, *, parent: Element | None, by: Viewer, position: int | None = None
) -> Revision:
    """The element, with all that stands under it, stands in another place of this draft.

    Takes: parent, an element of the same version, or none for the top; position, the place among the siblings from 1, last when
    none.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("wrong_parent", "not_in_version", "cycle").
    """
    version = _open(version, by)
    content = _content_of(version, element)
    _check_place(version, element.kind, parent, element)
    revision = _rewrite(version, content, parent=parent, position=_slot(version, parent, position, element))
    facts = {"moved": element.uid, "under": parent.uid if parent else None, "to": revision.digest}
    trail.record("version.edited", version, by=by, facts=facts)
    return revision


@write
def remove_element(version: Version, element: Element, *, reason: str, by: Viewer) -> None:
    """The draft no longer holds the element; if an earlier version did, the reason is kept in the lineage.

    Refuses: NotAllowed; WrongState("frozen"); Invalid("has_parts", "no_reason", "not_in_version").
    """
    version = _open(version, by)
    content = _content_of(version, element)
    if Content.unscoped.filter(version=version, held__parent=element).exists():
        raise Invalid("has_parts", _("Other elements stand under this one. Move or remove them first."))
    lineage = Lineage.unscoped.filter(to_version=version, new=content.held).first()
    if lineage is not None and lineage.old_id is not None:
        if not reason.strip():
            raise Invalid("no_reason", _("The earlier version had this element. Say why it is dropped."), field="reason")
        lineage.kind, lineage.new, lineage.reason = Lineage.Kind.DROPPED, None, reason.strip()
        lineage.save()
    elif lineage is not None:
        lineage.delete()
    content.delete()
    if not Content.unscoped.filter(element=element).exists():
        search.drop(element.uid)
    trail.record("version.edited", version, by=by, facts={"removed": element.uid}, texts={"reason": reason})


def _draft_of(element: Element, by: Viewer) -> Version:
    """The draft that holds the element; who leads and who is responsible belongs to the text and is decided with it."""
    _must_edit(element.authority_id, by)
    holding = Content.unscoped.filter(element=element).values("version")
    draft = Version.unscoped.filter(pk__in=holding, state=Version.State.DRAFT).first()
    if draft is None:
        raise rules.frozen()
    return lock(Version, draft.pk)


@write
def name_responsible(
    element: Element,
    *,
    by: Viewer,
    body: Body | None = None,
    function: Function | None = None,
    part: str = Responsibility.Part.RESPONSIBLE,
    unclear: bool = False,
    from_on: date | None = None,
) -> Responsibility:
    """A body, or a function within it, has a part in the element, from the version that is now a draft.

    Takes: unclear, when it is not yet settled what the part is.
    Refuses: NotAllowed; WrongState("frozen"), when no draft holds the element; Invalid("nobody", "unknown_part",
    "already_named", "second_lead").
    """
    draft = _draft_of(element, by)
    if body is None and function is None:
        raise Invalid("nobody", _("Name a body or a function."), field="body")
    if part not in Responsibility.Part.values:
        raise Invalid("unknown_part", _("There is no such part. Choose one of the list."), field="part")
    named = Responsibility.unscoped.filter(element=element, until_on__isnull=True, ended_in__isnull=True)
    if named.filter(body=body, function=function, part=part).exists():
        raise Invalid("already_named", _("This is already said of the element."), field="body")
    if part == Responsibility.Part.LEAD and named.filter(part=part).exists():
        raise Invalid("second_lead", _("Somebody already leads. Only one can."), field="part")
    row = Responsibility(
        authority_id=element.authority_id,
        state=Responsibility.State.UNCLEAR if unclear else Responsibility.State.NAMED,
        element=element,
        body=body,
        function=function,
        part=part,
        from_on=from_on or clock.today(),
        named_in=draft,
    )
    row.save()
    facts = {"body": body.uid if body else None, "function": function.uid if function else None, "part": part}
    trail.record("element.responsible_named", element, by=by, facts={**facts, "version": draft.uid})
    return row


@write
def release_responsible(responsibility: Responsibility, *, by: Viewer) -> None:
    """From the version that is now a draft, nobody is named here; earlier versions still name them.

    Refuses: NotAllowed; WrongState("frozen").
    """
    row = lock(Responsibility, responsibility.uid)
    draft = _draft_of(row.element, by)
    trail.record("element.responsible_released", row.element, by=by, facts={"row": row.uid, "version": draft.uid})
    if row.named_in_id == draft.pk:
        row.delete()
        return
    row.ended_in = draft
    row.save()


@write
def clarify(responsibility: Responsibility, *, own_role: str, by: Viewer, expected: int | None = None) -> Responsibility:
    """The named body's own role is stated; the gap is closed.

    Refuses: NotAllowed; Stale; Invalid("no_role").
    """
    row = lock(Responsibility, responsibility.uid, expected=expected)
    _must_edit(row.authority_id, by)
    if not own_role.strip():
        raise Invalid("no_role", _("Say in one sentence what the body does here."), field="own_role")
    row.own_role, row.state = own_role.strip(), Responsibility.State.CLARIFIED
    row.save()
    trail.record("element.responsible_clarified", row.element, by=by, facts={"row": row.uid}, texts={"own_role": row.own_role})
    return row


@write
def link(
    from_element: Element,
    to_element: Element,
    *,
    by: Viewer,
    kind: str = Link.Kind.CARRIES_OUT,
    extent: str = Link.Extent.WHOLLY,
) -> Link:
    """The first element carries out, refines or contributes to the second.

    A link from an element that stands in a draft is read in the office alone until the draft is opened.
    Refuses: NotAllowed; NotFound, when the person may not see one end; Invalid("unknown_kind", "cycle").
    """
    _must_edit(from_element.authority_id, by)
    if kind not in Link.Kind.values or extent not in Link.Extent.values:
        raise Invalid("unknown_kind", _("There is no such kind of link. Choose one of the list."), field="kind")
    from_element = one_visible(Element, from_element.uid, viewer=by)
    to_element = one_visible(Element, to_element.uid, viewer=by)
    if to_element.leads_to(from_element):
        raise Invalid("cycle", _("That link would lead back to where it began."), field="to_element")
    drafts = Content.unscoped.filter(element=from_element, version__state=Version.State.DRAFT)
    audience = Audience.OWN if drafts.exists() else min(from_element.audience, to_element.audience)
    row, new = Link.unscoped.get_or_create(
        from_element=from_element,
        to_element=to_element,
        kind=kind,
        defaults={"authority_id": from_element.authority_id, "audience": audience, "extent": extent},
    )
    if not new and row.extent == extent:
        return row  # type: ignore[no-any-return]
    if not new:
        row.extent = extent
        row.save()
    facts = {"to": to_element.uid, "kind": kind, "extent": extent}
    trail.record("element.linked", from_element, by=by, facts=facts)
    return row  # type: ignore[no-any-return]


@write
def unlink(row: Link, *, by: Viewer) -> None:
    """The link is gone, as long as only the office has read it.

    Refuses: NotAllowed; NotFound; WrongState("frozen").
    """
    row = lock(Link, row.uid)
    _must_edit(row.authority_id, by)
    if row.audience > Audience.OWN:
        raise rules.frozen()
    facts = {"to": row.to_element.uid, "kind": row.kind}
    trail.record("element.unlinked", row.from_element, by=by, facts=facts)
    row.delete()


@write
def sign(document: Document, *, body: Body, from_on: date, by: Viewer) -> Signature:
    """The body has signed the document, from the day.

    Refuses: NotAllowed.
    """
    _must_edit(document.authority_id, by)
    row = Signature(
        authority_id=document.authority_id, audience=document.audience, document=document, body=body, from_on=from_on
    )
    row.save()
    trail.record("document.signed", document, by=by, facts={"body": body.uid, "from": from_on})
    return row


@write
def refer(version: Version, *, by: Viewer, audience: int = Audience.PUBLIC, expected: int | None = None) -> Version:
    """The version's text stands still, its sum is kept, and its audience may read it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_version").
    """
    version = lock(Version, version.uid, expected=expected)
    digest = _digest(version)
    rules.STEPS.take("refer", version, by=by, facts={"digest": digest})
    version.frozen_digest = digest
    version.save()
    _open_to(version, audience)
    return version


@write
def propose(version: Version, *, by: Viewer, expected: int | None = None) -> Version:
    """The version waits for a decision and takes no more changes.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_version", "unbalanced"), the latter naming what is not accounted for.
    """
    version = lock(Version, version.uid, expected=expected)
    digest = _digest(version)
    rules.STEPS.take("propose", version, by=by, facts={"digest": digest})
    missing = unaccounted(version)
    if missing:
        raise Invalid(
            "unbalanced",
            _("%(count)s elements of the earlier version are not accounted for: %(codes)s.")
            % {"count": len(missing), "codes": ", ".join(missing[:8])},
        )
    version.frozen_digest = digest
    version.save()
    return version


def unaccounted(version: Version) -> list[str]:
    """The codes of the earlier version's elements for which the lineage says nothing.

    Rule: none; without it a split or a merge could lose a target group in silence.
    """
    if version.based_on_id is None:
        return []
    told = Lineage.unscoped.filter(to_version=version, old__isnull=False).values("old__element")
    left = Content.unscoped.filter(version_id=version.based_on_id).exclude(element__in=told)
    return [code or title for code, title in left.values_list("held__code", "held__title")]


@write
def adopt(
    version: Version,
    *,
    deciding_body_name: str,
    decided_on: date,
    by: Viewer,
    paragraph: str = "",
    number: str = "",
    valid_from_on: date | None = None,
    valid_until_on: date | None = None,
    expected: int | None = None,
) -> Version:
    """The version is adopted and public; the one adopted before it is replaced.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_deciding_body", "validity", "changed").
    """
    version = lock(Version, version.uid, expected=expected)
    facts = {"decided_on": decided_on, "paragraph": paragraph, "number": number, "digest": version.frozen_digest}
    rules.STEPS.take("adopt", version, by=by, facts=facts)
    if not deciding_body_name.strip():
        raise Invalid("no_deciding_body", _("Say which body decided."), field="body")
    if valid_until_on and valid_until_on < (valid_from_on or decided_on):
        raise Invalid("validity", _("The last day of validity lies before the first."), field="valid_until_on")
    if _digest(version) != version.frozen_digest:
        raise Invalid("changed", _("The text is not the one that was proposed. Restore it from a backup before you go on."))
    version.deciding_body_name, version.decided_on = deciding_body_name.strip(), decided_on
    version.decision_paragraph, version.decision_number = paragraph, number
    version.valid_from_on, version.valid_until_on = valid_from_on or decided_on, valid_until_on
    version.save()
    older = Version.unscoped.filter(document=version.document, state=Version.State.ADOPTED).exclude(pk=version.pk)
    for replaced in older.select_for_update():
        rules.STEPS.take("supersede", replaced, by=by, facts={"by": version.uid})
        replaced.save()
    for ended in Responsibility.unscoped.filter(ended_in=version, until_on__isnull=True):
        ended.until_on = max(ended.from_on, decided_on)
        ended.save()
    _open_to(version, Audience.PUBLIC)
    return version


def _digest(version: Version) -> str:
    return rules.version_digest(Content.unscoped.filter(version=version).values_list("held__digest", flat=True))


def _open_to(version: Version, audience: int) -> None:
    version.open_to(audience)
    version.refresh_from_db()
    _index_version(version)
    for content in Content.unscoped.filter(version=version).select_related("element", "held"):
        _index_element(content.element, content.held, opened=True)


def _index_version(version: Version) -> None:
    search.put("version", version.uid, authority_id=version.authority_id, audience=version.audience, title=version.title)


def _index_element(element: Element, revision: Revision, *, opened: bool = False) -> None:
    """An element is found by the words that most may read: a draft's new words wait until the draft is opened."""
    if element.audience > Audience.OWN and not opened:
        return
    search.put(
        "element",
        element.uid,
        authority_id=element.authority_id,
        audience=element.audience,
        title=f"{revision.code} {revision.title}".strip(),
        text=richtext.to_text(revision.text),
    )


@write
def next_version(version: Version, *, by: Viewer, title: str = "") -> Version:
    """A new draft holds what the version held; what becomes of every element is written down from the first change.

    Refuses: NotAllowed; Invalid("draft_open"), when the document already has a draft.
    """
    document = lock(Document, version.document.uid)
    _must_edit(document.authority_id, by)
    if Version.unscoped.filter(document=document, state=Version.State.DRAFT).exists():
        raise Invalid("draft_open", _("The document already has a draft. Go on with that one."))
    last = Version.unscoped.filter(document=document).order_by("-number").values_list("number", flat=True)[0]
    draft = Version(
        authority_id=document.authority_id, document=document, number=last + 1, title=title or version.title, based_on=version
    )
    draft.save()
    held = list(Content.unscoped.filter(version=version))
    common = {"authority_id": draft.authority_id, "audience": draft.audience}
    Content.unscoped.bulk_create(
        [Content(version=draft, element_id=row.element_id, held_id=row.held_id, **common) for row in held]
    )
    Lineage.unscoped.bulk_create(
        [Lineage(kind=Lineage.Kind.CARRIED, to_version=draft, old_id=row.held_id, new_id=row.held_id, **common) for row in held]
    )
    trail.record("version.created", draft, by=by, facts={"based_on": version.uid}, texts={"title": draft.title})
    _index_version(draft)
    return draft


@write
def give_assignment(
    *,
    origin: str,
    given_by: Body,
    given_to: Body,
    title: str,
    given_on: date,
    by: Viewer,
    text: str = "",
    due_on: date | None = None,
    document: Document | None = None,
) -> Assignment:
    """The body has an assignment on its list of open ones.

    Refuses: NotAllowed; Invalid("no_title", "no_authority", "unknown_origin", "due_before_given").
    """
    authority_id = _authority_of(given_to)
    _must_edit(authority_id, by)
    if origin not in Assignment.Origin.values:
        raise Invalid("unknown_origin", _("Say whether the budget, the council or the board gave it."), field="origin")
    if due_on is not None and due_on < given_on:
        raise Invalid("due_before_given", _("The assignment is due before it was given."), field="due_on")
    row = Assignment(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        origin=origin,
        given_by=given_by,
        given_to=given_to,
        title=_title(title),
        text=text,
        given_on=given_on,
        due_on=due_on,
        document=document,
    )
    row.save()
    trail.record("assignment.given", row, by=by, facts={"origin": origin, "given_on": given_on}, texts={"title": row.title})
    search.put("assignment", row.uid, authority_id=authority_id, audience=row.audience, title=row.title, text=text)
    return row


@write
def close_assignment(
    assignment: Assignment, *, result: str, by: Viewer, version: Version | None = None, expected: int | None = None
) -> Assignment:
    """The assignment is closed by what came of it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_result").
    """
    row = lock(Assignment, assignment.uid, expected=expected)
    facts = {"version": version.uid if version else None}
    rules.ASSIGNMENT_STEPS.take("close", row, by=by, facts=facts, texts={"result": result})
    if not result.strip():
        raise Invalid("no_result", _("Say what came of the assignment."), field="result")
    if version is not None:
        version = one_visible(Version, version.uid, viewer=by)
    row.result, row.result_version, row.closed_on = result.strip(), version, clock.today()
    row.save()
    return row
