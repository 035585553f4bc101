"""What bodies have decided of how they remind and wait."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, Subquery

from genomslag.domain.organisation.models import Body
from genomslag.domain.plans.models import FollowHabit
from genomslag.ground.access import Sees, Viewer


def habits(body: Body, *, viewer: Viewer) -> list[FollowHabit]:
    """What the body has decided, the latest first."""
    return list(FollowHabit.objects.visible_to(viewer).filter(authority=body.authority_id).order_by("-from_on"))


def every_habit(*, viewer: Viewer, body: Body | None = None, most: int = 100) -> tuple[list[tuple[Body, FollowHabit]], int]:
    """What every body, or one of them, has decided, the latest first; and how many decisions there are. Three statements.

    Takes: most, so many of the latest.
    """
    rows = (
        FollowHabit.objects.visible_to(viewer).filter(authority__in=Body.objects.values("authority")).order_by("-from_on", "id")
    )
    rows = rows.filter(authority=body.authority_id) if body else rows
    shown = list(rows[:most])
    bodies = {one.authority_id: one for one in Body.objects.filter(authority__in={row.authority_id for row in shown})}
    return [(bodies[row.authority_id], row) for row in shown], rows.count()


def stale_days_of(viewer: Sees, on: Any) -> Subquery:
    """How long a measure may lie untold, beside each; empty where its body has decided nothing."""
    held = FollowHabit.objects.visible_to(viewer).filter(authority=OuterRef("authority"), from_on__lte=on)
    return Subquery(held.order_by("-from_on").values("stale_days")[:1])
