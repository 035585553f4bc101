"""Who is there."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.models import Presence, Seat, Sitting
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def enter_presence(
    sitting: Sitting,
    *,
    serving: Sequence[Seat],
    by: Viewer,
    attending: Sequence[Seat] = (),
    expected: int | None = None,
) -> Sitting:
    """It stands who serves and who only attends; from now on the board decides only while enough serve.

    Takes: all who are there; what was entered before is replaced.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_yet", "no_seat", "twice").
    Rule: KL 6 kap. 27 § with 5 kap. 45 § (more than half).
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    seats = list(Seat.unscoped.filter(Seat.holding(sitting.held_on), body=sitting.body))
    named = [*serving, *attending]
    if any(seat not in seats for seat in named):
        raise Invalid("no_seat", _("Only those who sit in the board on the day can be entered."), field="serving")
    if len({seat.person_id for seat in named}) < len(named):
        raise Invalid("twice", _("The same person is entered twice."), field="serving")
    count = rules.quorum(serving, seats)
    facts = {
        "serving": [seat.uid for seat in serving],
        "attending": [seat.uid for seat in attending],
        "seats": count.seats,
    }
    rules.SITTING_STEPS.take("enter_presence", sitting, by=by, facts=facts)
    sitting.serving_count, sitting.seats_count = count.serving, count.seats
    sitting.save()
    Presence.unscoped.filter(sitting=sitting).delete()
    Presence.unscoped.bulk_create(
        Presence(
            authority_id=sitting.authority_id,
            audience=Audience.BOARD,
            sitting=sitting,
            seat=seat,
            is_serving=seat in serving,
        )
        for seat in named
    )
    return sitting
