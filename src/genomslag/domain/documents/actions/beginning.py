"""How a succession begins: which versions give place, and the empty drafts that take it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import index_version, titled
from genomslag.domain.documents.models import (
    Content,
    Document,
    Lineage,
    Predecessor,
    Succession,
    Version,
)
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid


def begin(authority_id: int, olds: Iterable[Version], *, by: Viewer, reason: str = "") -> Succession:
    """The old versions give place to drafts that are still to be made."""
    made = Succession(authority_id=authority_id, reason=reason.strip(), begun_by_id=by.person_id)
    made.save()
    for old in olds:
        Predecessor(authority_id=authority_id, succession=made, version=old).save()
    return made


def new_document(like: Document, title: str, *, authority_id: int) -> Document:
    """A document of the same kind and owner, with no version yet.

    Refuses: Invalid("no_title").
    """
    made = Document(
        authority_id=authority_id,
        profile=like.profile,
        kind=like.kind,
        title=titled(title),
        body=like.body,
        language=like.language,
        is_example=like.is_example,
    )
    made.save()
    return made


def new_draft(
    document: Document, succession: Succession, *, title: str, by: Viewer, based_on: Version | None = None
) -> Version:
    """An empty draft of the document takes its place in the succession.

    Refuses: Invalid("draft_open"), when the document already has a draft.
    """
    versions = Version.unscoped.filter(document=document)
    if versions.filter(state__in=rules.OPEN).exists():
        raise Invalid("draft_open", _("The document already has a draft. Go on with that one."))
    last = versions.order_by("-number").values_list("number", flat=True).first() or 0
    works_over = based_on is not None and based_on.state == Version.State.REFERRED
    draft = Version(
        authority_id=document.authority_id,
        state=Version.State.REVISED if works_over else Version.State.DRAFT,
        document=document,
        number=last + 1,
        title=title,
        based_on=based_on,
        succession=succession,
    )
    draft.save()
    facts = {"based_on": based_on.uid, "state": draft.state} if based_on else {"document": document.uid, "kind": document.kind}
    trail.record("version.created", draft, by=by, facts=facts, texts={"title": draft.title})
    index_version(draft)
    return draft


def carry_all(old: Version, draft: Version, succession: Succession) -> None:
    """The draft holds everything that the old version of the same document held, in the very same revisions."""
    held = list(Content.unscoped.filter(version=old))
    common = {"authority_id": draft.authority_id, "audience": draft.audience}
    Content.unscoped.bulk_create(
        [Content(version=draft, element_id=row.element_id, held_id=row.held_id, **common) for row in held]
    )
    Lineage.unscoped.bulk_create(
        [
            Lineage(
                kind=Lineage.Kind.CARRIED,
                succession=succession,
                from_version=old,
                to_version=draft,
                old_id=row.held_id,
                new_id=row.held_id,
                **common,
            )
            for row in held
        ]
    )


def must_be_free(olds: Sequence[Version]) -> None:
    """No draft takes the place of any of the versions yet.

    Refuses: Invalid("already_succeeded"), naming the draft.
    """
    drafts = Version.unscoped.filter(
        succession__state=Succession.State.OPEN, succession__predecessors__version__in=[old.pk for old in olds]
    )
    taken = drafts.order_by("id").first()
    if taken is not None:
        raise Invalid(
            "already_succeeded",
            _("“%(title)s” is already on its way to take this version's place. Go on with that one.") % {"title": taken.title},
        )


def refuse_split(old: Version) -> None:
    """The version is not on its way to several documents, or to one together with others.

    Refuses: Invalid("already_succeeded").
    """
    open_ones = Succession.unscoped.filter(state=Succession.State.OPEN, predecessors__version=old).values("pk")
    elsewhere = Version.unscoped.filter(succession__in=open_ones).exclude(document=old.document_id)
    together = Predecessor.unscoped.filter(succession__in=open_ones).exclude(version=old)
    if elsewhere.exists() or together.exists():
        must_be_free([old])
