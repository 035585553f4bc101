"""Reminders: each range of each last day once, whatever the clock and the worker do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Reminder, Round
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.writes import write


@dataclass(frozen=True)
class Due:
    """One who is to be reminded now, and of which range."""

    recipient: Recipient
    days: int


Post = Callable[[str, Sequence[Due]], UUID]
"""Orders one mail to an address about all that is due there; gives the order's lasting name."""


@write
def remind(authority_id: int, *, post: Post, by: Viewer, at_most: int = 500) -> list[Reminder]:
    """Those who are due have one reminder each, those with the same address in one mail; done again, or by two at once, nothing is sent twice.

    The rows of those who are due are held while it is done; a second worker waits, and finds that it is done.
    Takes: at_most, addresses in one write, so that others who write do not wait long.
    Gives: the reminders that were made; none when nobody is left.
    """
    by_address: dict[str, list[Due]] = {}
    for one in _due(authority_id):
        by_address.setdefault(one.recipient.body.email, []).append(one)
    made: list[Reminder] = []
    told: list[Due] = []
    for address, together in sorted(by_address.items())[:at_most]:
        order_uid = post(address, together) if address else None
        made += [_reminder(one, address, order_uid) for one in together]
        told += together
    Reminder.unscoped.bulk_create(made)
    _tell(told, by)
    return made


def _due(authority_id: int) -> list[Due]:
    today, reach = clock.today(), timedelta(days=rules.LONGEST_DAYS)
    asked = (
        Recipient.unscoped.select_for_update(of=("self",))
        .filter(authority_id=authority_id, round__state=Round.State.SENT, state__in=rules.WAITED_FOR)
        .filter(answer_by_on__range=(today - reach, today + reach))
        .select_related("round", "round__body", "round__matter", "body")
        .order_by("answer_by_on", "id")
    )
    rows = list(asked)
    known: dict[int, list[Reminder]] = {}
    for reminder in Reminder.unscoped.filter(authority_id=authority_id, answer_by_on__range=(today - reach, today + reach)):
        known.setdefault(reminder.recipient_id, []).append(reminder)
    found = []
    for row in rows:
        before = [one.days for one in known.get(row.pk, ()) if one.answer_by_on == row.answer_by_on]
        sent_on = row.round.sent_on or today
        days = rules.due_range(row.answer_by_on, ranges=row.round.reminder_days, sent_on=sent_on, on=today, reminded=before)
        if days is not None:
            found.append(Due(row, days))
    return found


def _reminder(due: Due, address: str, order_uid: UUID | None) -> Reminder:
    recipient = due.recipient
    inside = Reminder.Road.INSIDE if recipient.body.authority_id is not None else Reminder.Road.LETTER
    return Reminder(
        authority_id=recipient.authority_id,
        recipient=recipient,
        answer_by_on=recipient.answer_by_on,
        days=due.days,
        road=Reminder.Road.MAIL if address else inside,
        address=address,
        order_uid=order_uid,
        sent_on=clock.today(),
    )


def _tell(due: Iterable[Due], by: Viewer) -> None:
    """One event a round and range: the trail names who was reminded."""
    told: dict[tuple[Round, int], list[UUID]] = {}
    for one in due:
        told.setdefault((one.recipient.round, one.days), []).append(one.recipient.uid)
    for (round_, days), recipients in told.items():
        trail.record("round.reminded", round_, by=by, facts={"days": days, "recipients": recipients})
