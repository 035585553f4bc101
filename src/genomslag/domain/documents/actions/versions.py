"""The way of a version: referred, proposed, adopted, carried on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.actions.beginning import begin, carry_all, new_draft, refuse_split
from genomslag.domain.documents.actions.differences import keep_differences
from genomslag.domain.documents.actions.doors import index_element, index_version, must_edit
from genomslag.domain.documents.actions.passages import check_decision, end_responsibilities, turn_day
from genomslag.domain.documents.actions.remembering import weed
from genomslag.domain.documents.actions.settling import every, must_balance, settle
from genomslag.domain.documents.models import (
    Content,
    Difference,
    Document,
    Element,
    Lineage,
    Link,
    Outcome,
    ReadingOrder,
    Responsibility,
    Revision,
    Signature,
    Version,
)
from genomslag.domain.documents.queries.outline import in_reading_order
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def refer(version: Version, *, by: Viewer, audience: int = Audience.PUBLIC, expected: int | None = None) -> Version:
    """The version's text stands still, its sum is kept, and its audience may read it.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_version", "unbalanced"), the latter naming what is not accounted for.
    """
    version = lock(Version, version.uid, expected=expected)
    digest = _digest(version)
    rules.STEPS.take("refer", version, by=by, facts={"digest": digest, "weeded": weed(version)})
    must_balance(version)
    _freeze(version, digest)
    _open_to(version, audience)
    return version


@write
def propose(version: Version, *, by: Viewer, expected: int | None = None) -> Version:
    """The version waits for a decision and takes no more changes; what it changes is kept as it is shown now.

    Refuses: NotAllowed; WrongState; Stale; Invalid("empty_version", "unbalanced"), the latter naming what is not accounted for.
    """
    version = lock(Version, version.uid, expected=expected)
    digest = _digest(version)
    rules.STEPS.take("propose", version, by=by, facts={"digest": digest, "weeded": weed(version)})
    must_balance(version)
    _freeze(version, digest)
    keep_differences(version, by=by)
    return version


def unaccounted(version: Version) -> list[str]:
    """The codes of the earlier versions' elements for which the lineage says nothing.

    Rule: none; without it a split or a merge could lose a target group in silence.
    """
    if version.succession is None:
        return []
    return [fate.item.code or fate.item.title for fate in rules.account(version.succession, every).remaining]


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
    """The version is adopted and public. From its first day of validity it is in force, and the one before it is replaced.

    Takes: valid_from_on, the day of the decision when none; valid_until_on, the last day, or none for until further notice.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_deciding_body", "validity", "changed", "unbalanced").
    """
    version = lock(Version, version.uid, expected=expected)
    facts = {"decided_on": decided_on, "paragraph": paragraph, "number": number, "digest": version.frozen_digest}
    rules.STEPS.take("adopt", version, by=by, facts=facts)
    begins = valid_from_on or decided_on
    check_decision(
        deciding_body_name=deciding_body_name, decided_on=decided_on, valid_from_on=begins, valid_until_on=valid_until_on
    )
    if _digest(version) != version.frozen_digest:
        raise Invalid("changed", _("The text is not the one that was proposed. Restore it from a backup before you go on."))
    must_balance(version)
    version.deciding_body_name, version.decided_on = deciding_body_name.strip(), decided_on
    version.decision_paragraph, version.decision_number = paragraph, number
    version.valid_from_on, version.valid_until_on = begins, valid_until_on
    keep_differences(version, by=by)
    version.save()
    end_responsibilities(version)
    _open_to(version, Audience.PUBLIC)
    settle(version, on=decided_on, by=by)
    turn_day(version.authority_id, by=system(version.authority_id))
    version.refresh_from_db()
    return version


def _freeze(version: Version, digest: str) -> None:
    """Nobody changes the text from here on: its sum is kept, and in which order it is read."""
    version.frozen_digest = digest
    version.save()
    if ReadingOrder.unscoped.filter(version=version).exists():
        return
    rows = Content.unscoped.filter(version=version).order_by("held__position", "element_id")
    at = in_reading_order(rows.values_list("element_id", "held__parent_id"))
    elements, depths = [place[0] for place in at], [place[1] for place in at]
    ReadingOrder(authority_id=version.authority_id, version=version, elements=elements, depths=depths).save()


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
        ReadingOrder.unscoped.filter(version=version),
        Responsibility.unscoped.filter(
            element__in=elements, named_in__document=version.document_id, named_in__number__lte=version.number
        ),
        Lineage.unscoped.filter(to_version=version),
        Signature.unscoped.filter(document=version.document_id),
        # What two versions have in common is shown to those alone who may see both.
        Difference.unscoped.filter(to_version=version, from_version__audience__gte=audience),
        Difference.unscoped.filter(from_version=version, to_version__audience__gte=audience),
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

    The draft that works over a referred version says so: it is revised. The referred one stays as it was read.
    Refuses: NotAllowed; WrongState("called_off"); Invalid("draft_open"), when the document already has a draft;
    Invalid("already_succeeded"), when the version is on its way to be split or merged.
    """
    document = lock(Document, version.document.uid)
    must_edit(document.authority_id, by)
    rules.refuse_called_off(version)
    refuse_split(version)
    succession = begin(document.authority_id, [version], by=by)
    draft = new_draft(document, succession, title=title or version.title, by=by, based_on=version)
    carry_all(version, draft, succession)
    return draft
