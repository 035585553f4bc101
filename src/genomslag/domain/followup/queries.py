"""What one may ask about follow-up: where the measures stand, what has not been reported, what was judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from genomslag.domain.followup.models import FollowUp
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import queries as plans
from genomslag.domain.plans.models import Plan
from genomslag.ground.access import Sees, Viewer
from genomslag.ground.prepared import prepared
from genomslag.ground.rows import one_visible
from genomslag.ground.waiting import Waiting


def follow_up(uid: UUID | str, *, viewer: Viewer) -> FollowUp:
    """One round.

    Refuses: NotFound.
    """
    return one_visible(FollowUp, uid, viewer=viewer, related=("plan", "plan__version", "plan__body", "plan__programme"))


def follow_ups(plan: Plan, *, viewer: Viewer) -> list[FollowUp]:
    """The rounds on a plan, the latest first."""
    return _rounds(viewer, plan=plan.pk)


@prepared
def _rounds(viewer: Sees, plan: int) -> QuerySet[FollowUp]:
    return FollowUp.objects.visible_to(viewer).filter(plan=plan).order_by("-report_by_on")


@dataclass(frozen=True)
class Status:
    """Where a plan stands in a round."""

    counts: dict[str, int]
    unreported: list[dict[str, Any]]
    total: int

    @property
    def reported(self) -> int:
        return self.total - len(self.unreported)


def status(row: FollowUp, *, viewer: Viewer) -> Status:
    """How many measures stand where, and which have no report in the period; three statements."""
    measures, total = plans.measures(viewer=viewer, plan=row.plan, size=1000)
    unreported = [one for one in measures if one["reported_on"] is None or one["reported_on"] < row.period_from_on]
    return Status(plans.state_counts(row.plan, viewer=viewer), unreported, total)


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """For the coordinator: rounds to judge and sign off."""
    mine = [authority for authority in viewer.authority_ids if viewer.has(COORDINATOR, authority)]
    rows = FollowUp.objects.visible_to(viewer).filter(authority_id__in=mine, state=FollowUp.State.OPEN) if mine else []
    return [
        Waiting(row.report_by_on, row.name, _("A follow-up to judge and sign off"), "followup", row.uid, "sign_off")
        for row in rows
    ]
