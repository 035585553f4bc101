"""The remarks that have been let stand."""

from __future__ import annotations

from genomslag.domain.documents.models import AcceptedRemark, Content, Version
from genomslag.ground.access import Viewer


def accepted_remarks(shown: Version, *, viewer: Viewer) -> dict[tuple[int, str], AcceptedRemark]:
    """What has been accepted on the elements of a version, by element and code; one statement."""
    elements = Content.objects.visible_to(viewer).filter(version=shown).values("element")
    rows = AcceptedRemark.objects.visible_to(viewer).filter(element__in=elements)
    return {(row.element_id, row.code): row for row in rows}
