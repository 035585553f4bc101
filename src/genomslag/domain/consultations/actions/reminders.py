"""Reminders: each range of each last day once, whatever the clock and the worker do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from genomslag.domain.consultations import rules
from genomslag.domain.consultations.models import Recipient, Reminder, Round
from genomslag.domain.registry.queries import Waits, unregistered
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer, system
from genomslag.ground.sendings import count_ahead, gone
from genomslag.ground.writes import write


@dataclass(frozen=True)
class Due:
    """One who is to be reminded now, and of which range."""

    recipient: Recipient
    days: int
    discounted: int = 0
    """How many have gone to the same one for the same last day while the clock was ahead."""


Post = Callable[[Mapping[str, Sequence[Due]]], Mapping[str, UUID]]
"""Orders one mail to each address about all that is due there; gives each order's lasting name."""


@write
def remind(authority_id: int, *, post: Post, by: Viewer, at_most: int = 500) -> list[Reminder]:
    """Those who are due have one reminder each, those with the same address in one mail; done again, or by two at once, nothing is sent twice.

    The rows of those who are due are held while it is done; a second worker waits, and finds that it is done.
    Takes: at_most, addresses in one write, so that others who write do not wait long.
    Gives: the reminders that were made; none when nobody is left.
    """
    due = _due(authority_id, at_most)
    by_address: dict[str, list[Due]] = {}
    for one in due:
        by_address.setdefault(one.recipient.body.email, []).append(one)
    ordered = post({address: together for address, together in by_address.items() if address})
    made = [_reminder(one, one.recipient.body.email, ordered.get(one.recipient.body.email)) for one in due]
    Reminder.unscoped.bulk_create(made)
    _tell(due, by)
    return made


def _due(authority_id: int, at_most: int) -> list[Due]:
    """Those at the first addresses that are due: found among values, then held and looked at again, since another worker may have been there."""
    asked = (
        Recipient.unscoped.select_for_update(of=("self",))
        .filter(pk__in=_found(authority_id, at_most), round__state=Round.State.SENT, state__in=rules.WAITED_FOR)
        .select_related("round", "round__body", "round__matter", "body")
        .order_by("answer_by_on", "id")
    )
    rows = list(asked)
    told = gone(Reminder.unscoped.filter(recipient__in=rows), "recipient")
    found = []
    for row in rows:
        sent = told[row.pk, row.answer_by_on]
        days = _range(row.answer_by_on, row.round.sent_on, row.round.reminder_days, sent.ranges)
        if days is not None:
            found.append(Due(row, days, sent.discounted))
    return found


def _found(authority_id: int, at_most: int) -> list[int]:
    """The keys of those who seem to be due, all of an address together, as many addresses as are asked for."""
    today, reach = clock.today(), timedelta(days=rules.LONGEST_DAYS)
    out = Round.unscoped.filter(authority_id=authority_id, state=Round.State.SENT)
    rounds = {pk: (sent_on, ranges) for pk, sent_on, ranges in out.values_list("pk", "sent_on", "reminder_days")}
    of_ours = Reminder.unscoped.filter(authority_id=authority_id, answer_by_on__range=(today - reach, today + reach))
    told = gone(of_ours, "recipient")
    asked = (
        Recipient.unscoped.filter(authority_id=authority_id, round__state=Round.State.SENT, state__in=rules.WAITED_FOR)
        .filter(answer_by_on__range=(today - reach, today + reach))
        .order_by("body__email", "id")
    )
    has_sent = _lies_unregistered(authority_id, asked)
    found: dict[str, list[int]] = {}
    for pk, round_id, day, email in asked.values_list("pk", "round_id", "answer_by_on", "body__email"):
        if pk in has_sent:
            continue
        if round_id in rounds and _range(day, *rounds[round_id], told[pk, day].ranges) is not None:
            if email not in found and len(found) == at_most:
                break
            found.setdefault(email, []).append(pk)
    return [pk for keys in found.values() for pk in keys]


def _lies_unregistered(authority_id: int, asked: QuerySet[Recipient]) -> set[int]:
    """Those asked of whom something lies with the sender and has no number yet: whoever has answered, or said no, is not reminded of it.

    Rule: TF 2 kap. 9 § (received when it has reached the authority).
    """
    by_body: dict[int, list[Waits]] = {}
    for one in unregistered(viewer=system(authority_id)):
        if one.from_body is not None:
            by_body.setdefault(one.from_body, []).append(one)
    numbers = ("round__matter__number", "round__matter__outside_number")
    sent = asked.filter(body__in=by_body).values_list("pk", "body_id", "round__uid", *numbers)
    return {pk for pk, body, *about in sent if any(one.is_about(*about) for one in by_body[body])}


@write
def discount_reminders(authority_id: int, *, by: Viewer) -> int:
    """Reminders that were sent by a clock that was ahead keep no later ones back, when that is sure.

    Gives: how many that was settled of.
    Rule: none in statute; as sendings.count_ahead.
    """
    settled = count_ahead(Reminder.unscoped.filter(authority_id=authority_id), "recipient__round")
    for round_, recipients in _by_round(settled).items():
        trail.record("round.reminders_discounted", round_, by=by, facts={"recipients": recipients})
    return len(settled)


def _by_round(reminders: Iterable[Reminder]) -> dict[Round, list[UUID]]:
    found: dict[Round, list[UUID]] = {}
    for row in reminders:
        found.setdefault(row.recipient.round, []).append(row.recipient.uid)
    return found


def _range(day: date, sent_on: date | None, ranges: Sequence[int], reminded: Sequence[int]) -> int | None:
    today = clock.today()
    return rules.due_range(day, ranges=ranges, sent_on=sent_on or today, on=today, reminded=reminded)


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
