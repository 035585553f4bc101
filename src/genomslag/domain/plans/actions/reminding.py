"""Bodies that have said nothing of what they are asked are reminded: each range of each last day once, all of one address in one mail."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from genomslag.domain.organisation.models import Appointment
from genomslag.domain.organisation.roles import COORDINATOR
from genomslag.domain.plans import rules
from genomslag.domain.plans.actions.habits import ranges_of
from genomslag.domain.plans.models import TakenOver, Uptake, UptakeReminder
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.sendings import count_ahead, gone
from genomslag.ground.writes import write

REACH = timedelta(days=60)
"""So far after the last day a reminder is still caught up with; what is older is seen in the table alone."""


@dataclass(frozen=True)
class DueUptake:
    """An activity that a body is to be reminded of now, and of which range."""

    uptake: Uptake
    days: int
    discounted: int = 0
    """How many have gone of the same one for the same last day while the clock was ahead."""


Post = Callable[[str, Sequence[DueUptake]], UUID]
"""Orders one mail to an address about all that is due there; gives the order's lasting name."""


@write
def remind_uptakes(authority_id: int, *, post: Post, by: Viewer) -> list[UptakeReminder]:
    """The body's coordinator has one mail about every shared activity that it has said nothing of; done again, or by two at once, nothing is sent twice.

    Gives: the reminders that were made; where there is no address they stand without a mail.
    Rule: none; silence is seen, and chased.
    """
    due = _due(authority_id)
    if not due:
        return []
    address = _address(due[0].uptake)
    order_uid = post(address, due) if address else None
    made = [
        UptakeReminder(
            authority_id=one.uptake.authority_id,
            audience=one.uptake.audience,
            uptake=one.uptake,
            answer_by_on=one.uptake.answer_by_on,
            days=one.days,
            address=address,
            order_uid=order_uid,
            sent_on=clock.today(),
        )
        for one in due
    ]
    UptakeReminder.unscoped.bulk_create(made)
    facts = {"uptakes": [one.uptake.uid for one in due], "mail": order_uid}
    trail.record("uptake.reminded", due[0].uptake, by=by, facts=facts)
    return made


@write
def discount_uptake_reminders(authority_id: int, *, by: Viewer) -> int:
    """Reminders that were sent by a clock that was ahead keep no later ones back, when that is sure.

    Gives: how many that was settled of.
    Rule: none in statute; as sendings.count_ahead.
    """
    settled = count_ahead(UptakeReminder.unscoped.filter(authority_id=authority_id), "uptake")
    if settled:
        facts = {"uptakes": [one.uptake.uid for one in settled]}
        trail.record("uptake.reminders_discounted", settled[0].uptake, by=by, facts=facts)
    return len(settled)


def _due(authority_id: int) -> list[DueUptake]:
    today = clock.today()
    ranges = ranges_of(authority_id, on=today)
    if not ranges:
        return []
    rows = Uptake.unscoped.select_for_update(of=("self",)).filter(
        authority_id=authority_id,
        state=Uptake.State.SILENT,
        unit__isnull=True,
        answer_by_on__range=(today - REACH, today + timedelta(days=max(*ranges, 0))),
    )
    rows = rows.exclude(pk__in=TakenOver.unscoped.values("old"))
    waiting = list(rows.select_related("version", "element", "body", "function").order_by("answer_by_on", "id"))
    told = gone(UptakeReminder.unscoped.filter(uptake__in=waiting), "uptake")
    found = []
    for row in waiting:
        sent = told[row.pk, row.answer_by_on]
        days = rules.due_range(row.answer_by_on, ranges=ranges, on=today, reminded=sent.ranges)
        if days is not None and row.body.authority_id == authority_id:
            found.append(DueUptake(row, days, sent.discounted))
    return found


def _address(uptake: Uptake) -> str:
    held = Appointment.objects.filter(Appointment.holding(clock.today()), body=uptake.body_id, role=COORDINATOR)
    found = held.exclude(person__email="").order_by("id").values_list("person__email", flat=True).first()
    return str(found or uptake.body.email)
