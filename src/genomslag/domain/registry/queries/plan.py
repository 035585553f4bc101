"""The plan of classification, and which class a new matter most likely belongs to."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from genomslag.domain.organisation.models import Body
from genomslag.domain.registry.models import Matter, PlanClass
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def plan(*, authority_id: int, viewer: Viewer, on: date | None = None) -> list[PlanClass]:
    """The authority's classes in order; only those that hold on a day, when one is given."""
    rows = PlanClass.objects.visible_to(viewer).filter(authority_id=authority_id)
    if on is not None:
        rows = rows.filter(PlanClass.holding(on))
    return list(rows.order_by("code", "from_on"))


def plan_class(uid: UUID | str, *, viewer: Viewer) -> PlanClass:
    """One class.

    Refuses: NotFound.
    """
    return one_visible(PlanClass, uid, viewer=viewer)


def likely_class(*, authority_id: int, counterpart: Body | None, viewer: Viewer) -> int | None:
    """The class of the latest matter with the same counterpart: what came from there last is likely what comes now."""
    rows = Matter.objects.visible_to(viewer).filter(authority_id=authority_id, plan_class__isnull=False)
    found: int | None = rows.filter(counterpart=counterpart).order_by("-id").values_list("plan_class_id", flat=True).first()
    return found


def registered_elsewhere(
    *, their_number: str, counterpart: Body | None, authority_id: int, viewer: Viewer
) -> list[tuple[int, str, str]]:
    """Public diary lines of other authorities with the same sender and sender's number: authority, number and title."""
    if not their_number.strip() or counterpart is None:
        return []
    rows = Matter.objects.visible_to(viewer).filter(counterpart=counterpart, their_number=their_number.strip())
    return list(
        rows.exclude(authority_id=authority_id).order_by("authority_id", "id").values_list("authority_id", "number", "title")
    )
