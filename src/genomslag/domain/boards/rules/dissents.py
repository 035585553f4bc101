"""Who may dissent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Dissent, Seat
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
