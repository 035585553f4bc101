"""Who may dissent, and what was announced after its § was approved at once."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Dissent, Minutes, Seat
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid


def reserving_seat(seat: Seat | None, *, kind: str, is_serving: bool | None) -> Seat:
    """The seat from which a person may enter this dissent.

    Takes: seat, the person's on the day; is_serving, as entered, or None when nobody has entered who is present.
    Refuses: Invalid("no_seat", "not_serving").
    Rule: KL 4 kap. 27 §: one who took part in the decision may reserve. Special statements and notes to the minutes: unverified (practice).
    """
    rule = "KL 4 kap. 27 §"
    if seat is None:
        raise Invalid("no_seat", _("Only one who sits in the board can reserve."), rule=rule, field="person")
    serves = is_serving if is_serving is not None else seat.kind != Seat.Kind.SUBSTITUTE
    if kind == Dissent.Kind.RESERVATION and not serves:
        text = _("Only one who took part in the decision can reserve. Enter who serves, or enter a special statement.")
        raise Invalid("not_serving", text, rule=rule, field="person")
    return seat


def announced_after(minutes: Minutes, *, viewer: Viewer) -> set[int]:
    """The keys of the dissents that came after some §§ were approved at once: beyond those that the approved text held; one statement.

    Rule: KL 4 kap. 27 §: a reservation is announced before the sitting ends, which may be after a § of it was approved.
    """
    if not minutes.is_immediate or minutes.state != Minutes.State.APPROVED:
        return set()
    rows = Dissent.objects.visible_to(viewer).filter(item__minutes=minutes).order_by("id")
    return set(rows.values_list("pk", flat=True)[minutes.dissents_count :])


def changeable_after(item: AgendaItem, *, viewer: Viewer) -> set[int]:
    """The keys of those of a matter's dissents that can be changed though its minutes are approved: what was announced after it was
    approved at once, until the sitting's own minutes, where that stands, are approved; two statements at most."""
    late = announced_after(item.minutes, viewer=viewer) if item.minutes is not None else set()
    own = Minutes.objects.visible_to(viewer).filter(sitting_id=item.sitting_id, is_immediate=False)
    return set() if not late or own.filter(state=Minutes.State.APPROVED).exists() else late
