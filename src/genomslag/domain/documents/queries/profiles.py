"""The organisation's definitions of its documents, and the drafts where something may be put."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count

from genomslag.domain.documents import rules
from genomslag.domain.documents.models import Content, Document, Profile, Version
from genomslag.domain.documents.queries.listing import documents
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground.access import Viewer
from genomslag.ground.errors import NotFound


def profiles() -> list[Profile]:
    """Every profile with the body whose words it holds; one statement."""
    return list(Profile.objects.select_related("body").order_by("body__name", "name"))


def profile(uid: UUID | str) -> Profile:
    """One profile.

    Refuses: NotFound.
    """
    try:
        found = Profile.objects.select_related("body").filter(uid=uid).first()
    except (ValueError, ValidationError) as wrong:  # not a UUID at all
        raise NotFound() from wrong
    if found is None:
        raise NotFound()
    return found


def made_under(*, viewer: Viewer) -> dict[int, int]:
    """How many documents that the viewer may see were made under each profile; one statement."""
    rows = Document.objects.visible_to(viewer).order_by().values_list("profile")
    return dict(rows.annotate(n=Count("pk")))


def kind_words(known: list[Profile]) -> list[tuple[str, str]]:
    """Each kind of document with what the organisations call it, in the core's order."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in known:
        for kind in one.rules["documents"]:
            word = rules.kinds_of(one.rules, kind).word
            if word not in found[kind]:
                found[kind].append(word)
    return [(kind, " / ".join(found[kind])) for kind in rules.DOCUMENTS if kind in found]


def carried_out(*, viewer: Viewer) -> list[dict[str, Any]]:
    """The adopted documents whose activities plans carry out, by their own profiles' words; two statements."""
    by_profile = {one.pk: one.rules for one in profiles()}
    return [
        one
        for one in documents(viewer=viewer)
        if one["state"] in (*rules.BINDING, rules.S.LAPSED)
        and rules.is_carried_out(by_profile[one["document__profile"]], one["document__kind"])
    ]


@dataclass(frozen=True)
class Home:
    """A draft where a refused element may stand, and the places there: the top as an empty text."""

    version: Version
    word: str
    places: tuple[tuple[str, str], ...]


def homes(element_kind: str, *, viewer: Viewer, apart_from: Version) -> list[Home]:
    """The drafts that the viewer edits and that let in such an element, by their own profiles; two statements.

    Takes: apart_from, the draft that has refused it.
    """
    own = [one for one in viewer.authority_ids if viewer.has(OFFICER, one) or viewer.has(COORDINATOR, one)]
    drafts = Version.objects.visible_to(viewer).filter(state__in=rules.OPEN, authority_id__in=own)
    rows = drafts.exclude(document=apart_from.document_id).select_related("document", "document__profile")
    open_ones = [row for row in rows.order_by("title", "id") if _parents(row, element_kind)]
    places = _places(open_ones, element_kind, viewer)
    said = [(row, rules.kinds_of(row.document.profile.rules, row.document.kind).word) for row in open_ones]
    return [Home(row, word, tuple(places[row.pk])) for row, word in said if places[row.pk]]


def _parents(row: Version, element_kind: str) -> list[str]:
    return rules.kinds_of(row.document.profile.rules, row.document.kind).parents.get(element_kind, [])


def _places(drafts: list[Version], element_kind: str, viewer: Viewer) -> dict[int, list[tuple[str, str]]]:
    """Of each draft, where in it the element may stand."""
    parents = {row.pk: _parents(row, element_kind) for row in drafts}
    found: dict[int, list[tuple[str, str]]] = {pk: [("", "")] if "" in said else [] for pk, said in parents.items()}
    kinds = {kind for said in parents.values() for kind in said if kind}
    held = Content.objects.visible_to(viewer).filter(version__in=list(parents), element__kind__in=kinds)
    rows = held.order_by("held__position", "element_id").values_list(
        "version_id", "element__kind", "element__uid", "held__code", "held__title"
    )
    for version_id, kind, uid, code, title in rows:
        if kind in parents[version_id]:
            found[version_id].append((str(uid), f"{code} {title}".strip()))
    return found
