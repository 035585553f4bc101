"""The body's plan of disposal, and what is due by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from genomslag.domain.registry import rules
from genomslag.domain.registry.models import DisposalRule, Matter, Record
from genomslag.ground.access import Viewer

AT_ONCE = 200
"""One decision covers so many; when they are disposed of, the next fall into the list."""


@dataclass(frozen=True)
class Due:
    """A record that may be disposed of, by which line of the plan, since when."""

    record: Record
    plan: DisposalRule
    since_on: date


def disposal_plan(*, viewer: Viewer, authority_ids: Sequence[int], on: date) -> list[DisposalRule]:
    """The lines of the plan that hold on the day, by kind."""
    rows = DisposalRule.objects.visible_to(viewer).filter(DisposalRule.holding(on), authority_id__in=authority_ids)
    return list(rows.order_by("authority_id", "kind"))


def due_for_disposal(*, viewer: Viewer, authority_ids: Sequence[int], on: date) -> list[Due]:
    """What is due by the plan, the oldest first, in two statements; at most so many as one decision covers."""
    plan = [row for row in disposal_plan(viewer=viewer, authority_ids=authority_ids, on=on) if row.years]
    if not plan:
        return []
    lines = {(row.authority_id, row.kind): row for row in plan}
    either = Q()
    for row in plan:
        either |= Q(authority_id=row.authority_id, kind=row.kind, matter__closed_on__lte=_back(on, row.years or 0))
    kept = (Record.State.REGISTERED, Record.State.RELEASED)
    rows = Record.objects.visible_to(viewer).filter(either, state__in=kept, matter__state=Matter.State.CLOSED)
    found = []
    for record in rows.select_related("matter").order_by("matter__closed_on", "id")[:AT_ONCE]:
        line = lines[record.authority_id, record.kind]
        closed_on = record.matter.closed_on
        if closed_on and rules.is_due(line.years, closed_on, on):
            found.append(Due(record, line, rules.due_on(line.years or 0, closed_on)))
    return found


def _back(on: date, years: int) -> date:
    """The same day so many years ago; the exact day is judged row by row."""
    year = max(1, on.year - years)
    return on.replace(year=year, day=28) if (on.month, on.day) == (2, 29) else on.replace(year=year)
