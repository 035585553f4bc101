"""One record, its documents and their bytes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from genomslag.domain.registry.models import Record, Rendition
from genomslag.ground.access import Viewer
from genomslag.ground.models import StoredFile
from genomslag.ground.rows import one_visible


def record(uid: UUID | str, *, viewer: Viewer) -> Record:
    """A record with its matter.

    Refuses: NotFound.
    """
    return one_visible(Record, uid, viewer=viewer, related=("matter", "counterpart", "file"))


def renditions(shown: Record, *, viewer: Viewer) -> list[Rendition]:
    """The documents made from a record."""
    return list(Rendition.objects.visible_to(viewer).filter(record=shown).select_related("file").order_by("format"))


def renditions_of(records: Sequence[Record], *, viewer: Viewer) -> list[Rendition]:
    """The documents made from several records, in one statement."""
    return list(
        Rendition.objects.visible_to(viewer).filter(record__in=records).select_related("file").order_by("record", "format")
    )


def stored_file(uid: UUID | str, *, viewer: Viewer) -> StoredFile:
    """A stored file that the viewer may read.

    Refuses: NotFound.
    """
    return one_visible(StoredFile, uid, viewer=viewer)
