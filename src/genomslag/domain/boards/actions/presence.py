"""Who is there, and who takes part in which matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import AgendaItem, Conflict, Presence, Seat, Sitting
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write

Hours = tuple[int | None, int | None]
"""The first and the last matter on the agenda that somebody was there for; none is from the beginning, to the end."""


@write
def enter_presence(
    sitting: Sitting,
    *,
    serving: Sequence[Seat],
    by: Viewer,
    attending: Sequence[Seat] = (),
    serves_for: Mapping[int, Seat] | None = None,
    hours: Mapping[int, Hours] | None = None,
    others: Iterable[str] = (),
    expected: int | None = None,
) -> Sitting:
    """It stands who serves and who only attends; the board decides only while enough serve.

    Takes: all who are there; what was entered before is replaced. serves_for, whose place a substitute takes, by seat; hours, the
    matters that somebody was there for, by seat; others, those without a seat.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_yet", "no_seat", "twice", "not_a_place", "place_taken", "too_many",
    "hours", "decided_already").
    Rule: KL 6 kap. 27 § with 5 kap. 45 § (more than half); 5 kap. 65-67 §§ (the minutes list who served).
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    seats = list(Seat.unscoped.filter(Seat.holding(sitting.held_on), body=sitting.body))
    named = [*serving, *attending]
    if any(seat not in seats for seat in named):
        raise Invalid("no_seat", _("Only those who sit in the board on the day can be entered."), field="serving")
    if len({seat.person_id for seat in named}) < len(named):
        raise Invalid("twice", _("The same person is entered twice."), field="serving")
    rows = [_row(sitting, seat, seat in serving, serves_for or {}, hours or {}) for seat in named]
    _must_fit(rows, seats)
    terms = rules.terms_of(sitting)
    count = rules.quorum(serving, seats, terms.quorum)
    facts = {
        "serving": [seat.uid for seat in serving],
        "attending": [seat.uid for seat in attending],
        "seats": count.seats,
    }
    texts = {"others": "\n".join(others)} if others else None
    rules.SITTING_STEPS.take("enter_presence", sitting, by=by, facts=facts, texts=texts)
    sitting.serving_count, sitting.seats_count = count.serving, count.seats
    sitting.others, sitting.terms = [one.strip() for one in others if one.strip()], terms.data
    sitting.save()
    Presence.unscoped.filter(sitting=sitting).delete()
    Presence.unscoped.bulk_create(rows)
    _count_anew(sitting)
    return sitting


def _row(sitting: Sitting, seat: Seat, serves: bool, places: Mapping[int, Seat], hours: Mapping[int, Hours]) -> Presence:
    first, last = hours.get(seat.pk, (None, None))
    return Presence(
        authority_id=sitting.authority_id,
        audience=Audience.BOARD,
        sitting=sitting,
        seat=seat,
        is_serving=serves,
        serves_for=places.get(seat.pk) if serves else None,
        from_position=first,
        until_position=last,
    )


def _must_fit(rows: Sequence[Presence], seats: Sequence[Seat]) -> None:
    """Nobody serves in a place that is not free, and no more serve than there are places."""
    if any((one.from_position or 1) > (one.until_position or one.from_position or 1) for one in rows):
        raise Invalid("hours", _("One leaves after one has come. Write the first and the last matter on the agenda."))
    for row in rows:
        if row.serves_for is None:
            continue
        if row.seat.kind != Seat.Kind.SUBSTITUTE or row.serves_for.kind == Seat.Kind.SUBSTITUTE or row.serves_for not in seats:
            raise Invalid("not_a_place", _("A substitute serves for a member. Choose whose place is taken."), field="serving")
        if any(_meet(row, other) for other in rows if other is not row and _holds(other, row.serves_for)):
            taken = _("The place of %(name)s is taken already at the same time.")
            raise Invalid("place_taken", taken % {"name": row.serves_for.person.name}, field="serving")
    members = sum(seat.kind != Seat.Kind.SUBSTITUTE for seat in seats)
    edges = {one.from_position or 1 for one in rows}
    if any(sum(one.is_serving and rules.is_there(one, at) for one in rows) > members for at in edges):
        text = _("More serve than the board has places (%(places)s). Enter some as present without serving.")
        raise Invalid("too_many", text % {"places": members}, field="serving")


def _holds(row: Presence, place: Seat) -> bool:
    return row.is_serving and (row.seat_id == place.pk or row.serves_for_id == place.pk)


def _meet(one: Presence, other: Presence) -> bool:
    endless = 1_000_000
    first = max(one.from_position or 1, other.from_position or 1)
    return first <= min(one.until_position or endless, other.until_position or endless)


def _count_anew(sitting: Sitting) -> None:
    """The matters without an outcome know how many take part in each; their conflicts stand."""
    items = list(AgendaItem.unscoped.filter(sitting=sitting, state=AgendaItem.State.LISTED))
    presences = list(Presence.unscoped.filter(sitting=sitting).select_related("seat"))
    conflicts = list(Conflict.unscoped.filter(item__in=items).select_related("stand_in"))
    for item in items:
        mine = [one for one in conflicts if one.item_id == item.pk]
        item.serving_count = len(rules.taking_part(presences, mine, item.position))
    AgendaItem.unscoped.bulk_update(items, ["serving_count"])


def part_takers(item: AgendaItem) -> list[Seat]:
    """Those who decide in a matter, as entered."""
    presences = Presence.unscoped.filter(sitting_id=item.sitting_id).select_related("seat", "seat__person")
    conflicts = Conflict.unscoped.filter(item=item).select_related("stand_in", "stand_in__person")
    return rules.taking_part(presences.order_by("id"), conflicts, item.position)
