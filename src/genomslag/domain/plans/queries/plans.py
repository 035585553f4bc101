"""Plans, and what they have no measure for."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from genomslag.domain.documents.models import Version
from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Measure, Plan, Uptake
from genomslag.domain.plans.queries.uptakes import Asked, uptakes
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.rows import one_visible


def plans(*, viewer: Viewer, text: str = "", state: str = "") -> list[dict[str, Any]]:
    """Plans with how many measures they hold and how many are done; one statement."""
    rows = Plan.objects.visible_to(viewer)
    if text:
        rows = rows.filter(Q(version__title__icontains=text) | Q(body__name__icontains=text))
    if state:
        rows = rows.filter(state=state)
    rows = rows.annotate(
        measures_count=Count("measures"),
        done_count=Count("measures", filter=Q(measures__state=Measure.State.DONE)),
        late_count=Count("measures", filter=Q(measures__state__in=rules.REPORTABLE, measures__ends_on__lt=clock.today())),
    )
    names = ("uid", "state", "version__title", "version__uid", "body__name", "programme__title", "programme__uid", "version__decided_on",
             "version__valid_until_on", "measures_count", "done_count", "late_count")  # fmt: skip
    return list(rows.order_by("body__name", "-id").values(*names)[:500])


def plan(uid: UUID | str, *, viewer: Viewer) -> Plan:
    """One plan with its text and programme.

    Refuses: NotFound.
    """
    related = (
        "version",
        "version__document",
        "version__document__profile",
        "programme",
        "programme__document",
        "body",
        "function",
        "matter",
    )
    return one_visible(Plan, uid, viewer=viewer, related=related)


def plans_of(programme: Version, *, viewer: Viewer) -> list[Plan]:
    """The plans that carry out a programme version."""
    return list(
        Plan.objects.visible_to(viewer).filter(programme=programme).select_related("version", "body").order_by("body__name")
    )


def gaps(shown: Plan, *, viewer: Viewer) -> list[Asked]:
    """The shared activities of the programme for which the plan has no measure, and the body has not said that they do not concern it."""
    live = Measure.objects.visible_to(viewer).filter(plan=shown).exclude(state__in=rules.ENDED)
    taken_up = set(live.values_list("uptake__element_id", "uptake__function_id"))
    open_states = (Uptake.State.SILENT, Uptake.State.ROLE_STATED)
    asked = uptakes(viewer=viewer, version=shown.programme, body=shown.body)
    return [
        one
        for one in asked
        if one.uptake.state in open_states
        and one.uptake.unit_id is None
        and (one.uptake.element_id, one.uptake.function_id) not in taken_up
    ]


def state_counts(shown: Plan, *, viewer: Viewer) -> dict[str, int]:
    """How many measures stand in each state, and how many are late; one statement."""
    rows = Measure.objects.visible_to(viewer).filter(plan=shown).values_list("state", "ends_on")
    counts = dict.fromkeys(Measure.State.values, 0) | {"late": 0}
    for state, ends_on in rows:
        counts[state] += 1
        counts["late"] += rules.is_late(state, ends_on=ends_on, on=clock.today())
    return counts
