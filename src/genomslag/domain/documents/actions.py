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
from genomslag.domain.organisation.models import Body, Function
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground import clock, richtext, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed, Stale
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

EDITORS = (OFFICER, COORDINATOR)


def _must_edit(authority_id: int, by: Viewer) -> None:
    if not any(by.has(role, authority_id) for role in EDITORS):
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body edits its documents."))


@write
def load_profile(*, body: Body, data: Mapping[str, Any]) -> Profile:
    """The organisation's own definition of its documents is in force.

    Takes: data, with words, documents and for each its elements' parents and what is refused.
    Refuses: Invalid("profile"), naming what is missing.
    """
    for needed in ("name", "words", "documents"):
        if needed not in data:
            raise Invalid("profile", _("The profile lacks %(part)s.") % {"part": needed}, field=needed)
    profile, _new = Profile.objects.get_or_create(body=body, name=data["name"], defaults={"rules": data})
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

    Takes: text, rich text; parent, an element of the same version; position, last when none.
    Refuses: NotAllowed; WrongState("frozen"); Invalid("element_refused", "wrong_parent", "richtext").
    """
    version = _open(version, by)
    document = version.document
    stopped = rules.allowed(document.profile.rules, document.kind, kind, parent.kind if parent else None)
    if stopped is not None:
        raise stopped
    if position is None:
        position = Content.unscoped.filter(version=version, held__parent=parent).count() + 1
    element = Element(authority_id=version.authority_id, document=document, kind=kind, is_example=is_example)
    element.save()
    revision = _revise(
        version,
        element,
        code=code,
        title=title,
        text=text or richtext.EMPTY,
        parent=parent,
        position=position,
        target_groups=list(target_groups),
        violence_forms=list(violence_forms),
    )
    Content(authority_id=version.authority_id, version=version, element=element, held=revision).save()
    if version.based_on_id:
        _descends(version, Lineage.Kind.NEW, None, revision)
    trail.record("version.edited", version, by=by, facts={"added": element.uid, "kind": kind, "revision": revision.digest})
    return revision


def _open(version: Version, by: Viewer) -> Version:
    fresh = lock(Version, version.uid)
    rules.refuse_frozen(fresh)
    rules.STEPS.check("edit", fresh, by)
    return fresh


def _revise(version: Version, element: Element, **said: Any) -> Revision:
    said["text"] = richtext.validate(said["text"])
    said["title"], said["code"] = said["title"].strip()[:400], said["code"].strip()[:20]
    parent = said["parent"]
    digest = rules.revision_digest(
        code=said["code"],
        title=said["title"],
        text=said["text"],
        parent_uid=str(parent.uid) if parent else "",
        position=said["position"],
        target_groups=said["target_groups"],
        violence_forms=said["violence_forms"],
    )
    revision = Revision(authority_id=version.authority_id, element=element, digest=digest, **said)
    revision.save()
    return revision


def _descends(version: Version, kind: str, old: Revision | None, new: Revision | None, reason: str = "") -> None:
    Lineage(authority_id=version.authority_id, kind=kind, to_version=version, old=old, new=new, reason=reason).save()


@write
def revise_element(version: Version, element: Element, *, by: Viewer, expected: str = "", **said: Any) -> Revision:
    """The element has new words in this draft; what other versions hold stays as it was.

    Takes: said, any of title, text, code, parent, position, target_groups, violence_forms; expected, the digest of the revision
    that the person had before them.
    Refuses: NotAllowed; WrongState("frozen"); NotFound; Stale; Invalid("richtext").
    """
    version = _open(version, by)
    content = _content_of(version, element)
    old = content.held
    if expected and old.digest != expected:
        raise Stale()
    fields = ("code", "title", "text", "parent", "position", "target_groups", "violence_forms")
    revision = _revise(version, element, **{name: said.get(name, getattr(old, name)) for name in fields})
    if revision.digest == old.digest:
        revision.delete()
        return old
    content.held = revision
    content.save()
    lineage = Lineage.unscoped.filter(to_version=version, new=old).first()
    if lineage is not None:
        lineage.new = revision
        lineage.kind = Lineage.Kind.NEW if lineage.old_id is None else Lineage.Kind.CHANGED
        lineage.save()
    trail.record("version.edited", version, by=by, facts={"revised": element.uid, "from": old.digest, "to": revision.digest})
    if not Content.unscoped.filter(held=old).exists() and not Lineage.unscoped.filter(old=old).exists():
        old.delete()
    return revision


def _content_of(version: Version, element: Element) -> Content:
    content = Content.unscoped.select_related("held", "held__parent").filter(version=version, element=element).first()
    if content is None:
        raise Invalid("not_in_version", _("The element is not in this version."), field="element")
    return content


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
    trail.record("version.edited", version, by=by, facts={"removed": element.uid}, texts={"reason": reason})


@write
def name_responsible(
    element: Element,
    *,
    by: Viewer,
    body: Body | None = None,
    function: Function | None = None,
    part: str = Responsibility.Part.RESPONSIBLE,
    from_on: date | None = None,
) -> Responsibility:
    """A body, or a function within it, has a part in the element.

    Refuses: NotAllowed; Invalid("nobody", "second_lead").
    """
    _must_edit(element.authority_id, by)
    if body is None and function is None:
        raise Invalid("nobody", _("Name a body or a function."), field="body")
    named = Responsibility.unscoped.filter(element=element, until_on__isnull=True)
    if part == Responsibility.Part.LEAD and named.filter(part=part).exists():
        raise Invalid("second_lead", _("Somebody already leads. Only one can."), field="part")
    row = Responsibility(
        authority_id=element.authority_id,
        audience=element.audience,
        element=element,
        body=body,
        function=function,
        part=part,
        from_on=from_on or clock.today(),
    )
    row.save()
    facts = {"body": body.uid if body else None, "function": function.uid if function else None, "part": part}
    trail.record("element.responsible_named", element, by=by, facts=facts)
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

    Refuses: NotAllowed; NotFound, when the person may not see one end; Invalid("cycle").
    """
    _must_edit(from_element.authority_id, by)
    one_visible(Element, to_element.uid, viewer=by)
    if from_element.pk == to_element.pk or _reaches(to_element.pk, from_element.pk):
        raise Invalid("cycle", _("That link would lead back to where it began."), field="to_element")
    row, _new = Link.unscoped.get_or_create(
        from_element=from_element,
        to_element=to_element,
        kind=kind,
        defaults={"authority_id": from_element.authority_id, "audience": from_element.audience, "extent": extent},
    )
    facts = {"to": to_element.uid, "kind": kind, "extent": extent}
    trail.record("element.linked", from_element, by=by, facts=facts)
    return row  # type: ignore[no-any-return]


def _reaches(start: int, goal: int) -> bool:
    """Walk level by level: one statement a level, and a thread has few levels."""
    seen, frontier = {start}, {start}
    while frontier:
        if goal in frontier:
            return True
        found = Link.unscoped.filter(from_element_id__in=frontier).values_list("to_element_id", flat=True)
        frontier = set(found) - seen
        seen |= frontier
    return False


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
def refer(version: Version, *, by: Viewer, audience: int = Audience.PUBLIC) -> Version:
    """The version's text stands still, its sum is kept, and its audience may read it.

    Refuses: NotAllowed; WrongState; Invalid("empty_version").
    """
    version = lock(Version, version.uid)
    digest = _digest(version)
    rules.STEPS.take("refer", version, by=by, facts={"digest": digest})
    version.frozen_digest = digest
    version.save()
    _open_to(version, audience)
    return version


@write
def propose(version: Version, *, by: Viewer) -> Version:
    """The version waits for a decision and takes no more changes.

    Refuses: NotAllowed; WrongState; Invalid("empty_version", "unbalanced"), the latter naming what is not accounted for.
    """
    version = lock(Version, version.uid)
    missing = unaccounted(version)
    if missing:
        raise Invalid(
            "unbalanced",
            _("%(count)s elements of the earlier version are not accounted for: %(codes)s.")
            % {"count": len(missing), "codes": ", ".join(missing[:8])},
        )
    digest = _digest(version)
    rules.STEPS.take("propose", version, by=by, facts={"digest": digest})
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
) -> Version:
    """The version is adopted and public; the one adopted before it is replaced.

    Refuses: NotAllowed; WrongState; Invalid("validity").
    """
    version = lock(Version, version.uid)
    if valid_from_on and valid_until_on and valid_until_on < valid_from_on:
        raise Invalid("validity", _("The last day of validity lies before the first."), field="valid_until_on")
    rules.STEPS.take("adopt", version, by=by, facts={"decided_on": decided_on, "paragraph": paragraph, "number": number})
    version.deciding_body_name, version.decided_on = deciding_body_name, decided_on
    version.decision_paragraph, version.decision_number = paragraph, number
    version.valid_from_on, version.valid_until_on = valid_from_on or decided_on, valid_until_on
    version.save()
    older = Version.unscoped.filter(document=version.document, state=Version.State.ADOPTED).exclude(pk=version.pk)
    for replaced in older.select_for_update():
        rules.STEPS.take("supersede", replaced, by=by, facts={"by": version.uid})
        replaced.save()
    _open_to(version, Audience.PUBLIC)
    return version


def _digest(version: Version) -> str:
    return rules.version_digest(Content.unscoped.filter(version=version).values_list("held__digest", flat=True))


def _open_to(version: Version, audience: int) -> None:
    """Everything the version holds may be read by the audience; nothing is ever closed again this way."""
    elements = Content.unscoped.filter(version=version).values("element")
    revisions = Content.unscoped.filter(version=version).values("held")
    for rows in (
        Version.unscoped.filter(pk=version.pk),
        Document.unscoped.filter(pk=version.document_id),
        Element.unscoped.filter(pk__in=elements),
        Revision.unscoped.filter(pk__in=revisions),
        Content.unscoped.filter(version=version),
        Responsibility.unscoped.filter(element__in=elements),
        Link.unscoped.filter(from_element__in=elements),
        Lineage.unscoped.filter(to_version=version),
        Signature.unscoped.filter(document=version.document_id),
    ):
        rows.filter(audience__lt=audience).update(audience=audience)
    version.refresh_from_db()
    _index_version(version)
    _index_elements(version)


def _index_version(version: Version) -> None:
    search.put("version", version.uid, authority_id=version.authority_id, audience=version.audience, title=version.title)


def _index_elements(version: Version) -> None:
    held = Content.unscoped.filter(version=version).select_related("element", "held")
    for content in held:
        revision = content.held
        search.put(
            "element",
            content.element.uid,
            authority_id=version.authority_id,
            audience=content.audience,
            title=f"{revision.code} {revision.title}".strip(),
            text=richtext.to_text(revision.text),
        )


@write
def next_version(version: Version, *, by: Viewer, title: str = "") -> Version:
    """A new draft holds what the version held; what becomes of every element is written down from the first change.

    Refuses: NotAllowed; Invalid("draft_open"), when the document already has a draft.
    """
    document = version.document
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

    Refuses: NotAllowed; Invalid("no_title", "no_authority").
    """
    authority_id = _authority_of(given_to)
    _must_edit(authority_id, by)
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
    if not result.strip():
        raise Invalid("no_result", _("Say what came of the assignment."), field="result")
    facts = {"version": version.uid if version else None}
    rules.ASSIGNMENT_STEPS.take("close", row, by=by, facts=facts, texts={"result": result})
    row.result, row.result_version, row.closed_on = result.strip(), version, clock.today()
    row.save()
    return row
