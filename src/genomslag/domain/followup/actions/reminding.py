"""Units that have not answered are reminded: each range of each last day once, all of one address in one mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from genomslag.domain.followup import queries
from genomslag.domain.followup.models import FollowUp, UnitReminder, UnitReport
from genomslag.domain.organisation.models import Appointment
from genomslag.domain.organisation.roles import COORDINATOR, HEAD, UNIT_HEAD
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.sendings import count_ahead, due_range, gone
from genomslag.ground.writes import write

REACH = timedelta(days=60)
"""So far after the last day a reminder is still caught up with; what is older is seen on the page alone."""


@dataclass(frozen=True)
class DueUnit:
    """A unit that is to be reminded now, where, and of which range."""

    row: UnitReport
    days: int
    address: str
    discounted: int = 0
    """How many have gone to the same one for the same last day while the clock was ahead."""


Post = Callable[[str, Sequence[DueUnit]], UUID]
"""Orders one mail to an address about all that is due there; gives the order's lasting name."""


@write
def remind_units(authority_id: int, *, post: Post, by: Viewer) -> list[UnitReminder]:
    """Whoever heads a unit that has not answered has one mail about all of it; done again, or by two at once, nothing is sent twice.

    Gives: the reminders that were made; where there is no address they stand without a mail.
    Rule: none; silence is seen, and chased.
    """
    by_address: dict[str, list[DueUnit]] = {}
    for one in _due(authority_id):
        by_address.setdefault(one.address, []).append(one)
    made = []
    for address, together in by_address.items():
        order_uid = post(address, together) if address else None
        made += [_made(one, order_uid) for one in together]
        facts = {"units": [one.row.uid for one in together], "mail": order_uid}
        trail.record("followup.reminded", together[0].row.follow_up, by=by, facts=facts)
    UnitReminder.unscoped.bulk_create(made)
    return made


@write
def discount_unit_reminders(authority_id: int, *, by: Viewer) -> int:
    """Reminders that were sent by a clock that was ahead keep no later ones back, when that is sure.

    Gives: how many that was settled of.
    Rule: none in statute; as sendings.count_ahead.
    """
    settled = count_ahead(UnitReminder.unscoped.filter(authority_id=authority_id), "unit_report__follow_up")
    by_round: dict[FollowUp, list[UUID]] = {}
    for one in settled:
        by_round.setdefault(one.unit_report.follow_up, []).append(one.unit_report.uid)
    for round_, units in by_round.items():
        trail.record("followup.reminders_discounted", round_, by=by, facts={"units": units})
    return len(settled)


def _made(one: DueUnit, order_uid: UUID | None) -> UnitReminder:
    return UnitReminder(
        authority_id=one.row.authority_id,
        unit_report=one.row,
        answer_by_on=one.row.answer_by_on,
        days=one.days,
        address=one.address,
        order_uid=order_uid,
        sent_on=clock.today(),
    )


def _due(authority_id: int) -> list[DueUnit]:
    today = clock.today()
    waiting = (UnitReport.State.WAITING, UnitReport.State.RETURNED)
    held = UnitReport.unscoped.select_for_update(of=("self",)).filter(
        authority_id=authority_id, state__in=waiting, follow_up__state=FollowUp.State.OPEN, answer_by_on__gte=today - REACH
    )
    rows = list(held.select_related("unit", "follow_up__plan__body").order_by("answer_by_on", "id"))
    told = gone(UnitReminder.unscoped.filter(unit_report__in=rows), "unit_report")
    ranges = {row.follow_up_id: row.follow_up for row in rows}
    shapes = {pk: queries.habit_for(one.plan.body, one.kind, on=today).reminds for pk, one in ranges.items()}
    addresses = addresses_of(rows)
    found = []
    for row in rows:
        sent = told[row.pk, row.answer_by_on]
        days = due_range(row.answer_by_on, ranges=shapes[row.follow_up_id], on=today, reminded=sent.ranges)
        if days is not None:
            found.append(DueUnit(row, days, addresses[row.pk], sent.discounted))
    return found


def addresses_of(rows: Sequence[UnitReport]) -> dict[int, str]:
    """Of each the address of the unit's head, else of the head of its department, else of the body's coordinator; empty where none has one. One statement."""
    bodies = {row.follow_up.plan.body_id for row in rows}
    held = Appointment.objects.filter(
        Appointment.holding(clock.today()), body__in=bodies, role__in=(UNIT_HEAD, HEAD, COORDINATOR)
    ).exclude(person__email="")
    first: dict[tuple[int, str, int | None], str] = {}
    for body, role, unit, email in held.order_by("id").values_list("body", "role", "unit", "person__email"):
        first.setdefault((body, role, None if role == COORDINATOR else unit), str(email))
    return {row.pk: _address(row, first) for row in rows}


def _address(row: UnitReport, first: Mapping[tuple[int, str, int | None], str]) -> str:
    heads = [(UNIT_HEAD, row.unit_id), (HEAD, row.unit_id), (HEAD, row.unit.parent_id)]
    roads = [(role, unit) for role, unit in heads if unit is not None] + [(COORDINATOR, None)]
    found = (first.get((row.follow_up.plan.body_id, role, unit), "") for role, unit in roads)
    return next((address for address in found if address), "")
