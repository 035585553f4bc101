"""The way of a version: referred, proposed, adopted, carried on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.doors import index_element, index_version, must_edit
from genomslag.domain.documents.models import (
    Content,
    Document,
    Element,
    Lineage,
    Link,
    Outcome,
    Responsibility,
    Revision,
    Signature,
    Version,
)
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


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
    """Everything the version holds may be read by the audience; nothing is ever closed again this way."""
    elements = Content.unscoped.filter(version=version).values("element")
    held = Content.unscoped.filter(version=version).values("held")
    for rows in (
        Version.unscoped.filter(pk=version.pk),
        Document.unscoped.filter(pk=version.document_id),
        Element.unscoped.filter(pk__in=elements),
        Revision.unscoped.filter(pk__in=held),
        Content.unscoped.filter(version=version),
        Responsibility.unscoped.filter(element__in=elements, named_in__number__lte=version.number),
        Lineage.unscoped.filter(to_version=version),
        Signature.unscoped.filter(document=version.document_id),
        Outcome.unscoped.filter(element__in=elements),
        # A link shows where it leads, so both its ends must be open first.
        Link.unscoped.filter(from_element__in=elements, to_element__audience__gte=audience),
    ):
        rows.filter(audience__lt=audience).update(audience=audience)
    version.refresh_from_db()
    index_version(version)
    for content in Content.unscoped.filter(version=version).select_related("element", "held"):
        index_element(content.element, content.held, opened=True)


@write
def next_version(version: Version, *, by: Viewer, title: str = "") -> Version:
    """A new draft holds what the version held; what becomes of every element is written down from the first change.

    Refuses: NotAllowed; Invalid("draft_open"), when the document already has a draft.
    """
    document = lock(Document, version.document.uid)
    must_edit(document.authority_id, by)
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
    index_version(draft)
    return draft
