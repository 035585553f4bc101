"""When the board meets."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards import rules
from genomslag.domain.boards.actions.doors import authority_of, keeps_calendar
from genomslag.domain.boards.models import Sitting
from genomslag.domain.organisation.models import Body
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


@write
def plan_sitting(*, body: Body, held_on: date, papers_by_on: date, called_on: date, by: Viewer, place: str = "") -> Sitting:
    """The board's calendar has a sitting, with the last day for papers and the day of the notice.

    Takes: place, hour and place as the notice says them.
    Refuses: NotAllowed; Invalid("order_of_days", "day_taken").
    """
    authority_id = authority_of(body)
    keeps_calendar(authority_id, by)
    sitting = Sitting(authority_id=authority_id, audience=Audience.PUBLIC, body=body, place=place.strip()[:200])
    _set_days(sitting, held_on=held_on, papers_by_on=papers_by_on, called_on=called_on)
    sitting.save()
    trail.record("sitting.planned", sitting, by=by, facts={"held_on": held_on})
    return sitting


def _set_days(sitting: Sitting, *, held_on: date, papers_by_on: date, called_on: date) -> None:
    if not papers_by_on <= called_on <= held_on:
        text = _("Papers come in first, then the notice goes out, then the board meets.")
        raise Invalid("order_of_days", text, field="held_on")
    if Sitting.unscoped.filter(body_id=sitting.body_id, held_on=held_on).exclude(pk=sitting.pk).exists():
        raise Invalid("day_taken", _("The board already meets on that day."), field="held_on")
    sitting.held_on, sitting.papers_by_on, sitting.called_on = held_on, papers_by_on, called_on


@write
def move_sitting(
    sitting: Sitting,
    *,
    held_on: date,
    papers_by_on: date,
    called_on: date,
    by: Viewer,
    place: str | None = None,
    expected: int | None = None,
) -> Sitting:
    """The sitting has other days; what was counted from them is to be counted anew by those who did.

    Takes: place, when it changes too.
    Refuses: NotAllowed; WrongState, once the notice is out; Stale; Invalid("order_of_days", "day_taken").
    """
    sitting = lock(Sitting, sitting.uid, expected=expected)
    facts = {"was_on": sitting.held_on, "held_on": held_on}
    sitting.place = sitting.place if place is None else place.strip()[:200]
    rules.SITTING_STEPS.take("move", sitting, by=by, facts=facts)
    _set_days(sitting, held_on=held_on, papers_by_on=papers_by_on, called_on=called_on)
    sitting.save()
    return sitting
