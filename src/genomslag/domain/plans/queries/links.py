"""Personal links to report by: who has one, and whether it still works."""

from __future__ import annotations

from uuid import UUID

from genomslag.domain.plans.models import ReportLink
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def report_link(uid: UUID | str, *, viewer: Viewer) -> ReportLink:
    """One link with the person whose it is.

    Refuses: NotFound.
    """
    return one_visible(ReportLink, uid, viewer=viewer, related=("person",))


def report_links(authority_id: int, *, viewer: Viewer) -> list[ReportLink]:
    """The links of an authority, the latest first; one statement."""
    rows = ReportLink.objects.visible_to(viewer).filter(authority_id=authority_id).select_related("person")
    return list(rows.order_by("-mailed_on", "person__name"))
