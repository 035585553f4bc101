"""One who has an interest of one's own leaves the matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import locked_item
from genomslag.domain.boards.actions.presence import part_takers
from genomslag.domain.boards.models import AgendaItem, Conflict, Presence, Proposition, Seat
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotFound
from genomslag.ground.writes import lock, write


@write
def enter_conflict(
    item: AgendaItem,
    *,
    seat: Seat,
    by: Viewer,
    stand_in: Seat | None = None,
    reason: str = "",
    expected: int | None = None,
) -> Conflict:
    """One who serves takes no part in this matter; a substitute who is there may step in for it alone.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_sitting", "no_presence", "question_put", "not_serving", "not_free").
    Rule: KL 6 kap. 28-32 §§; that a substitute steps in for the matter alone: unverified (practice).
    """
    item = locked_item(item, expected)
    rules.ITEM_STEPS.check("enter_conflict", item, by)
    _nothing_put(item)
    if seat not in part_takers(item):
        raise Invalid("not_serving", _("Only one who takes part in the matter can leave it."), field="seat")
    if stand_in is not None:
        _must_be_free(item, stand_in)
    row = Conflict(
        authority_id=item.authority_id,
        audience=item.audience,
        item=item,
        seat=seat,
        stand_in=stand_in,
        reason=reason.strip(),
    )
    row.save()
    facts = {"seat": seat.uid, "stand_in": stand_in.uid if stand_in else None}
    rules.ITEM_STEPS.take("enter_conflict", item, by=by, facts=facts, texts={"reason": row.reason})
    _count(item)
    return row


def _nothing_put(item: AgendaItem) -> None:
    if Proposition.unscoped.filter(item=item, is_annulled=False).exists():
        text = _("A question has been put with those who took part. Take the question back first.")
        raise Invalid("question_put", text)


def _must_be_free(item: AgendaItem, stand_in: Seat) -> None:
    there = Presence.unscoped.filter(sitting=item.sitting, seat=stand_in).first()
    if there is None or stand_in in part_takers(item) or not rules.is_there(there, item.position):
        text = _("Choose a substitute who is present and does not take part in the matter already.")
        raise Invalid("not_free", text, field="stand_in")


def _count(item: AgendaItem) -> None:
    item.serving_count = len(part_takers(item))
    item.save()


@write
def clear_conflict(conflict: Conflict, *, by: Viewer) -> AgendaItem:
    """The conflict was entered by mistake: the person takes part again.

    Refuses: NotAllowed; WrongState; NotFound; Invalid("no_sitting", "question_put").
    """
    item = locked_item(conflict.item, None)
    rules.ITEM_STEPS.check("clear_conflict", item, by)
    _nothing_put(item)
    row = lock(Conflict, conflict.uid)
    if row.item_id != item.pk:
        raise NotFound()
    rules.ITEM_STEPS.take("clear_conflict", item, by=by, facts={"seat": row.seat.uid})
    row.delete()
    _count(item)
    return item
