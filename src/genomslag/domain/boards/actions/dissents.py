"""Reservations and special statements."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item
from genomslag.domain.boards.actions.presence import part_takers
from genomslag.domain.boards.models import AgendaItem, Dissent, Seat
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import write


@write
def dissent(item: AgendaItem, *, kind: str, person: Person, text: str, by: Viewer, expected: int | None = None) -> Dissent:
    """A reservation or special statement stands with the decision and travels with it.

    Takes: person, who dissents; a member enters only their own, the secretary anyone's.
    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "no_text", "no_seat", "not_serving", "no_sitting").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve, before the sitting ends.
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("dissent", item, by)
    if not by.has(SECRETARY, item.authority_id) and by.person_id != person.pk:
        raise NotAllowed("own_only", _("You can enter your own reservation; the secretary enters those of others."))
    if kind not in Dissent.Kind.values:
        raise Invalid("kind", _("Choose reservation or special statement."), field="kind")
    if not text.strip():
        raise Invalid("no_text", _("Write the reservation or the statement."), field="text")
    held = Seat.unscoped.filter(Seat.holding(item.sitting.held_on), body=item.sitting.body, person=person).first()
    seat = rules.reserving_seat(held, kind=kind, is_serving=_is_serving(item, person))
    row = Dissent(
        authority_id=item.authority_id,
        audience=item.audience,
        item=item,
        kind=kind,
        person=person,
        party=seat.party,
        text=text.strip(),
    )
    row.save()
    facts = {"dissent": row.uid, "kind": kind, "person": person.uid}
    rules.ITEM_STEPS.take("dissent", item, by=by, facts=facts, texts={"text": row.text})
    item.save()
    return row


def _is_serving(item: AgendaItem, person: Person) -> bool | None:
    """One who left for a conflict of interest took no part; one who stepped in did."""
    if item.sitting.serving_count is None:
        return None
    return any(seat.person_id == person.pk for seat in part_takers(item))
