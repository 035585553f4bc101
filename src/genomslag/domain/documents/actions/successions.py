"""One version becomes several documents, or several become one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.beginning import begin, carry_all, must_be_free, new_document, new_draft
from genomslag.domain.documents.actions.doors import must_edit, titled
from genomslag.domain.documents.models import Content, Document, Succession, Version
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

Into = str | Document
"""A title, for a new document; or a document, whose next version it is."""


@write
def split_version(
    version: Version, *, into: Sequence[Into], by: Viewer, reason: str = "", expected: int | None = None
) -> Succession:
    """Empty drafts wait to take the version's place; what became of each of its elements is then told one by one, or in branches.

    Takes: into, two or more: titles of new documents of the same kind and owner, or documents of which each gets a next version. A
    document that has a standing version of its own brings it along, with all it holds, so that nothing of that is lost either.
    Gives: the succession; its members are the drafts.
    Refuses: NotAllowed; WrongState; Stale; Invalid("too_few", "no_title", "named_twice", "draft_open", "already_succeeded").
    """
    version = lock(Version, version.uid, expected=expected)
    if len(into) < 2:
        raise Invalid("too_few", _("Name at least two documents to split it into."), field="into")
    _refuse_twice(into)
    facts = {"into": len(into)}
    rules.STEPS.take("split", version, by=by, facts=facts, texts={"reason": reason} if reason else None)
    return _begun([version], into, like=version.document, authority_id=version.authority_id, by=by, reason=reason)


@write
def merge_versions(versions: Sequence[Version], *, into: Into, by: Viewer, reason: str = "") -> Succession:
    """One empty draft waits to take the place of several versions.

    Takes: versions, two or more that the person may see, of whichever authorities; into, the title of a new document of the same
    kind and owner as the first of the person's own, or a document of which it is the next version.
    Gives: the succession; its only member is the draft.
    Refuses: NotAllowed; NotFound; WrongState; Invalid("too_few", "no_own_document", "same_parts", "no_title", "draft_open",
    "already_succeeded").
    Rule: each board is its own authority (TF 2 kap.): the draft belongs to the one who makes it, and another authority's version is
    replaced by that authority itself.
    """
    olds = [one_visible(Version, one.uid, viewer=by) for one in versions]
    olds = [lock(Version, pk) for pk in dict.fromkeys(one.pk for one in olds)]
    if len(olds) < 2:
        raise Invalid("too_few", _("Choose at least two versions to merge."), field="versions")
    own = [one for one in olds if rules.STEPS.has_role("merge", one, by)]
    if isinstance(into, Document):
        must_edit(into.authority_id, by)
    elif not own:
        raise Invalid("no_own_document", _("One of the documents must be your own."), field="versions")
    like = into if isinstance(into, Document) else own[0].document
    for one in olds:
        rules.refuse_unmergeable(one)
    _refuse_same_parts(olds)
    trail_of = [one for one in olds if one.authority_id == like.authority_id]
    for one in trail_of:
        trail.record("version.merged", one, by=by, facts={"with": len(olds) - 1}, texts={"reason": reason} if reason else None)
    return _begun(olds, [into], like=like, authority_id=like.authority_id, by=by, reason=reason)


def _refuse_twice(into: Sequence[Into]) -> None:
    names = [one.title.casefold() if isinstance(one, Document) else titled(one).casefold() for one in into]
    if len(set(names)) < len(names):
        raise Invalid("named_twice", _("Two of them have the same name. Give each one of its own."), field="into")


def _refuse_same_parts(olds: Sequence[Version]) -> None:
    held = list(Content.unscoped.filter(version__in=[one.pk for one in olds]).values_list("element_id", flat=True))
    if len(set(held)) < len(held):
        raise Invalid("same_parts", _("Two of them are versions of the same text. Choose the later one."), field="versions")


def _begun(
    olds: Sequence[Version], into: Sequence[Into], *, like: Document, authority_id: int, by: Viewer, reason: str
) -> Succession:
    must_be_free(olds)
    goes_on = [lock(Document, one.uid) for one in into if isinstance(one, Document)]
    standing = {one.pk: _standing(one, olds, by) for one in goes_on}
    extra = [one for one in standing.values() if one is not None]
    must_be_free(extra)
    succession = begin(authority_id, [*olds, *extra], by=by, reason=reason)
    for one in into:
        if isinstance(one, Document):
            before = standing[one.pk]
            own = next((old for old in olds if old.document_id == one.pk), None)
            draft = new_draft(one, succession, title=one.title, by=by, based_on=before or own)
            if before is not None:
                carry_all(before, draft, succession)
            continue
        document = new_document(like, one, authority_id=authority_id)
        base = olds[0] if len(olds) == 1 else None
        new_draft(document, succession, title=document.title, by=by, based_on=base)
    return succession


def _standing(document: Document, olds: Sequence[Version], by: Viewer) -> Version | None:
    """The version of a document that its next one must account for, when it is not among the old ones already.

    Refuses: NotAllowed.
    """
    must_edit(document.authority_id, by)
    if any(old.document_id == document.pk for old in olds):
        return None
    rows = Version.unscoped.filter(document=document).exclude(state__in=(*rules.OPEN, Version.State.CALLED_OFF))
    adopted = rows.filter(state__in=rules.BINDING).order_by("-number").first()
    return adopted or rows.order_by("-number").first()
