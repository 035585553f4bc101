"""What every write to a document asks first: who may, which draft, and how it is found again."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import (
    Content,
    Element,
    Revision,
    Version,
)
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground import richtext, search
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock

EDITORS = (OFFICER, COORDINATOR)


def must_edit(authority_id: int, by: Viewer) -> None:
    """The person edits documents of the authority.

    Refuses: NotAllowed.
    """
    if not any(by.has(role, authority_id) for role in EDITORS):
        raise NotAllowed("not_allowed", _("Only an officer or a coordinator of the owning body edits its documents."))


def authority_of(body: Body) -> int:
    """The authority whose documents the body keeps.

    Refuses: Invalid("no_authority").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here, so it can own no document."), field="body")
    return body.authority_id


def titled(title: str) -> str:
    """The title as it is stored.

    Refuses: Invalid("no_title").
    """
    if not title.strip():
        raise Invalid("no_title", _("Write a title."), field="title")
    return title.strip()[:400]


def open_draft(version: Version, by: Viewer) -> Version:
    """The draft, held until the write ends.

    Refuses: NotAllowed; WrongState("frozen").
    """
    fresh = lock(Version, version.uid)
    rules.STEPS.require("edit", fresh, by)
    rules.refuse_frozen(fresh)
    return fresh


def contents(version: Version) -> QuerySet[Content]:
    """How the version holds its elements, each with whether another version holds the same words (`is_shared`)."""
    elsewhere = Content.unscoped.filter(held=OuterRef("held")).exclude(version=version)
    held = Content.unscoped.select_related("held", "held__parent", "held__method", "element").annotate(
        is_shared=Exists(elsewhere)
    )
    return held.filter(version=version)  # type: ignore[no-any-return]


def content_of(version: Version, element: Element | UUID) -> Content:
    """How the version holds the element.

    Takes: element, or its uid.
    Refuses: Invalid("not_in_version").
    """
    named = {"element__uid": element} if isinstance(element, UUID) else {"element": element}
    content = contents(version).filter(**named).first()
    if content is None:
        raise Invalid("not_in_version", _("The element is not in this version."), field="element")
    return content


def draft_of(element: Element, by: Viewer) -> Version:
    """The draft that holds the element; who leads and who is responsible belongs to the text and is decided with it.

    Refuses: NotAllowed; WrongState("frozen"), when no draft holds it.
    """
    holding = Content.unscoped.filter(element=element).values("version")
    draft = Version.unscoped.filter(pk__in=holding, state__in=rules.OPEN).first()
    must_edit(element.authority_id if draft is None else draft.authority_id, by)
    if draft is None:
        raise rules.frozen()
    return lock(Version, draft.pk)


def index_version(version: Version) -> None:
    """The version is found by its title."""
    search.put("version", version.uid, authority_id=version.authority_id, audience=version.audience, title=version.title)


def index_element(element: Element, revision: Revision, *, opened: bool = False) -> None:
    """An element is found by the words that most may read: a draft's new words wait until the draft is opened."""
    index_elements([(element, revision)], opened=opened)


def index_elements(pairs: Iterable[tuple[Element, Revision]], *, opened: bool = False) -> None:
    """As index_element, for many at once."""
    search.put_many(
        "element",
        [
            search.Subject(
                element.uid,
                element.authority_id,
                element.audience,
                f"{revision.code} {revision.title}".strip(),
                richtext.to_text(revision.text),
            )
            for element, revision in pairs
            if opened or element.audience <= Audience.OWN
        ],
    )
