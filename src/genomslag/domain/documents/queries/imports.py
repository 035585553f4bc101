"""A file on its way into a draft: what it would become as things stand, and the files that have come before."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.documents import importing, rules
from genomslag.domain.documents.importing import Earlier, Frame, Plan, Standing
from genomslag.domain.documents.models import Content, Import, ImportedElement, Version
from genomslag.domain.organisation import queries as organisation
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def imports_of(shown: Version, *, viewer: Viewer) -> list[Import]:
    """The files of a version, the latest first, without what they say."""
    rows = Import.objects.visible_to(viewer).filter(version=shown).select_related("person").defer("contents", "choices")
    return list(rows.order_by("-created_at", "-pk"))


def import_of(uid: UUID, *, viewer: Viewer) -> Import:
    """One file with the version it is for.

    Refuses: NotFound.
    """
    return one_visible(Import, uid, viewer=viewer, related=("version__document__profile", "person"))


def import_plan(found: Import, *, viewer: Viewer) -> Plan:
    """What would come of the file, in a number of statements that does not grow with it."""
    return importing.plan_of(found.contents, found.choices, frame_of(found, viewer=viewer))


def frame_of(found: Import, *, viewer: Viewer) -> Frame:
    """The draft as it stands, what came in before, and the names that are known."""
    version = found.version
    held = Content.objects.visible_to(viewer).filter(version=version).select_related("element", "held")
    elements = [
        Standing(
            row.element_id,
            str(row.element.uid),
            row.element.kind,
            row.held.code,
            row.held.title,
            rules.words_digest(code=row.held.code, title=row.held.title, text=row.held.text),
        )
        for row in held.order_by("held__position", "element_id")
    ]
    return Frame(
        profile=version.document.profile.rules,
        document_kind=version.document.kind,
        language=version.document.language,
        sha256=found.sha256,
        elements=elements,
        earlier=_earlier(version, {one.pk for one in elements}, viewer),
        names=_names(),
    )


def _earlier(version: Version, here: set[int], viewer: Viewer) -> list[Earlier]:
    """What each element of the document came from the last time. What an earlier version dropped is not missed here."""
    rows = ImportedElement.objects.visible_to(viewer).filter(source__version__document=version.document_id)
    values = rows.order_by("pk").values_list(
        "element_id", "source_id", "source__sha256", "place", "identity", "words", "source__version_id"
    )
    found = {
        element: Earlier(element, source, sha256, place, identity, words, element in here)
        for element, source, sha256, place, identity, words, version_id in values
        if element in here or version_id == version.pk
    }
    return list(found.values())


def _names() -> dict[str, tuple[int | None, int | None]]:
    """Functions and bodies by name; a body goes before a function that is called the same."""
    found: dict[str, tuple[int | None, int | None]] = {
        importing.folded(one.name): (None, one.pk) for one in organisation.functions()
    }
    for pk, name in organisation.names_of_bodies():
        found[importing.folded(name)] = (pk, None)
    return found
