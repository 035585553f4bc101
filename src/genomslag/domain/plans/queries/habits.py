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


def every_habit(*, viewer: Viewer) -> list[tuple[Body, FollowHabit]]:
    """What every body has decided, the latest first; two statements."""
    rows = list(FollowHabit.objects.visible_to(viewer).order_by("-from_on", "id"))
    bodies = {one.authority_id: one for one in Body.objects.filter(authority__in={row.authority_id for row in rows})}
    return [(bodies[row.authority_id], row) for row in rows if row.authority_id in bodies]


def stale_days_of(viewer: Sees, on: Any) -> Subquery:
    """How long a measure may lie untold, beside each; empty where its body has decided nothing."""
    held = FollowHabit.objects.visible_to(viewer).filter(authority=OuterRef("authority"), from_on__lte=on)
    return Subquery(held.order_by("-from_on").values("stale_days")[:1])
