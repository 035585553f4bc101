"""Who sits in the board."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.actions.doors import authority_of, keeps_calendar
from genomslag.domain.boards.models import Seat
from genomslag.domain.organisation.models import Body, Person
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def take_seat(*, body: Body, person: Person, kind: str, from_on: date, by: Viewer, party: str = "") -> Seat:
    """The person sits in the board, from the day.

    Refuses: NotAllowed; Invalid("no_authority", "kind", "sits_already").
    """
    authority_id = authority_of(body)
    keeps_calendar(authority_id, by)
    if kind not in Seat.Kind.values:
        raise Invalid("kind", _("Choose as what the person sits."), field="kind")
    if Seat.unscoped.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on), body=body, person=person).exists():
        text = _("%(name)s has a seat in the board on that day or later. End it first.") % {"name": person.name}
        raise Invalid("sits_already", text, field="person")
    seat = Seat(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        body=body,
        person=person,
        kind=kind,
        party=party,
        from_on=from_on,
    )
    seat.save()
    trail.record("seat.taken", seat, by=by, facts={"person": person.uid, "kind": kind, "from": from_on})
    return seat


@write
def end_seat(seat: Seat, *, until_on: date, by: Viewer, expected: int | None = None) -> Seat:
    """The person sits in the board until the day, that day included.

    Refuses: NotAllowed; Stale; Invalid("ends_before_it_begins").
    """
    seat = lock(Seat, seat.uid, expected=expected)
    keeps_calendar(seat.authority_id, by)
    if until_on < seat.from_on:
        raise Invalid("ends_before_it_begins", _("A seat cannot end before it began."), field="until_on")
    seat.until_on = until_on
    seat.save()
    trail.record("seat.ended", seat, by=by, facts={"until": until_on})
    return seat
