"""The rows of a consultation that a viewer may read; none is more open than its record."""

from __future__ import annotations

from django.db.models import Q

from genomslag.domain.consultations.models import Answer, Viewpoint
from genomslag.domain.documents.models import Revision
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.errors import NotFound
from genomslag.ground.rows import ProtectedRows


def answers_seen(viewer: Sees) -> ProtectedRows:
    """Answers that the viewer may read. None is more open than its record: what is taken off the web is off it at once."""
    return Answer.objects.visible_to(viewer).filter(Q(record__isnull=True) | viewer.visible("record__"))


def viewpoints_seen(viewer: Sees) -> ProtectedRows:
    """Viewpoints that the viewer may read, of answers whose record the viewer may read."""
    return Viewpoint.objects.visible_to(viewer).filter(Q(answer__record__isnull=True) | viewer.visible("answer__record__"))


def must_see_record(found: Answer, viewer: Viewer) -> None:
    """The viewer may read the record that an answer came as.

    Refuses: NotFound.
    """
    if found.record is not None and not viewer.sees(found.record.authority_id, found.record.audience):
        raise NotFound()


def if_seen(wording: Revision | None, viewer: Viewer) -> Revision | None:
    """The wording, when the viewer may read it."""
    return wording if wording and viewer.sees(wording.authority_id, wording.audience) else None
