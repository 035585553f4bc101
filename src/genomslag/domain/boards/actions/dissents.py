"""Reservations, special statements and notes to the minutes: entered, completed, taken back."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item
from genomslag.domain.boards.actions.presence import part_takers
from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Seat
from genomslag.domain.organisation.models import Person
from genomslag.domain.organisation.roles import SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed, NotFound
from genomslag.ground.writes import lock, write


@write
def dissent(item: AgendaItem, *, kind: str, person: Person, text: str, by: Viewer, expected: int | None = None) -> Dissent:
    """A reservation or special statement stands with the decision and travels with it.

    Takes: person, who dissents; a member enters only their own, the secretary anyone's.
    Refuses: NotAllowed; WrongState; Stale; Invalid("kind", "no_text", "no_seat", "not_serving", "no_sitting").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve, before the sitting ends.
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("dissent", item, by)
    _must_be_own(item, person.pk, by)
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
    _fall_behind(item)
    return row


def _must_be_own(item: AgendaItem, person_id: int, by: Viewer) -> None:
    if not by.has(SECRETARY, item.authority_id) and by.person_id != person_id:
        raise NotAllowed("own_only", _("You can enter and change your own reservation; the secretary those of others."))


@write
def complete_dissent(row: Dissent, *, text: str, by: Viewer, expected: int | None = None) -> Dissent:
    """The text of what was announced at the sitting is whole; minutes that were written before are to be written anew.

    Takes: expected, the revision of the dissent that the person had before them. A member completes only their own, the secretary
    anyone's.
    Refuses: NotAllowed("not_allowed", "own_only"); WrongState; Stale; NotFound; Invalid("minutes_approved", "no_text", "no_change").
    Rule: none in statute for the text; that reasons may follow until the minutes are approved: unverified (practice).
    """
    item, row = _open(row, "complete_dissent", expected, by)
    if not text.strip():
        raise Invalid("no_text", _("Write the reservation or the statement."), field="text")
    if text.strip() == row.text:
        raise Invalid("no_change", _("Nothing is changed in the text."), field="text")
    before, row.text = row.text, text.strip()
    row.save()
    facts = {"dissent": row.uid, "kind": row.kind, "person": row.person.uid}
    rules.ITEM_STEPS.take("complete_dissent", item, by=by, facts=facts, texts={"before": before, "text": row.text})
    item.save()
    _fall_behind(item)
    return row


@write
def withdraw_dissent(row: Dissent, *, reason: str, by: Viewer, expected: int | None = None) -> AgendaItem:
    """It is taken back, with a reason, and stands nowhere but in the trail; minutes that were written before are to be written anew.

    Takes: expected, the revision of the dissent that the person had before them. A member takes back only their own, the secretary
    anyone's.
    Refuses: NotAllowed("not_allowed", "own_only"); WrongState; Stale; NotFound; Invalid("minutes_approved", "no_reason").
    Rule: none in statute.
    """
    item, row = _open(row, "withdraw_dissent", expected, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why it is taken back."), field="reason")
    facts = {"dissent": row.uid, "kind": row.kind, "person": row.person.uid}
    texts = {"text": row.text, "reason": reason.strip()}
    rules.ITEM_STEPS.take("withdraw_dissent", item, by=by, facts=facts, texts=texts)
    row.delete()
    item.save()
    _fall_behind(item)
    return item


def _open(row: Dissent, step: str, expected: int | None, by: Viewer) -> tuple[AgendaItem, Dissent]:
    item = locked_item(row.item, None)
    rules.ITEM_STEPS.check(step, item, by)
    fresh = lock(Dissent, row.uid, expected=expected)
    if fresh.item_id != item.pk:
        raise NotFound()
    _must_be_own(item, fresh.person_id, by)
    approved = item.minutes is not None and item.minutes.state == Minutes.State.APPROVED
    if approved and fresh.pk not in rules.changeable_after(item, viewer=by):
        raise Invalid("minutes_approved", _("The minutes of the matter are approved. What stands in them is not changed."))
    return item, fresh


def _fall_behind(item: AgendaItem) -> None:
    """Minutes that wait to be approved say otherwise now: nobody approves them until they are written anew. Where the § was approved at once
    it is the sitting's own minutes that say what was announced after."""
    if item.minutes_id is None:
        return
    minutes = lock(Minutes, item.minutes_id)
    at_once = minutes.state == Minutes.State.APPROVED
    own = Minutes.unscoped.filter(sitting=item.sitting_id, is_immediate=False) if at_once else [minutes]
    for one in own:
        if one.state == Minutes.State.WRITTEN:
            one.is_behind = True
            one.save()


def _is_serving(item: AgendaItem, person: Person) -> bool | None:
    """One who left for a conflict of interest took no part; one who stepped in did."""
    if item.sitting.serving_count is None:
        return None
    return any(seat.person_id == person.pk for seat in part_takers(item))
