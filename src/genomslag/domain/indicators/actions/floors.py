"""The smallest number that an authority shows: decided, dated, and put through."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.actions.sheets import floor_of
from genomslag.domain.indicators.models import Definition, Floor, Use
from genomslag.domain.organisation.models import Body
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import save_first, write


@write
def decide_floor(body: Body, *, secrecy: str, smallest_shown: int, from_on: date, decided: str, by: Viewer) -> Floor:
    """From the day on, the authority hides counts below the number in the class; what was shown before is not forgotten.

    Refuses: NotAllowed; Invalid("no_authority", "secrecy", "floor", "past", "decided_already").
    Rule: the body's own.
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = Floor(
        authority_id=body.authority_id,
        audience=Audience.PUBLIC,
        secrecy=secrecy,
        smallest_shown=smallest_shown,
        from_on=from_on,
        decided=decided.strip(),
    )
    rules.FLOOR_STEPS.require("decide_floor", row, by)
    rules.check_floor(secrecy, smallest_shown)
    if from_on < clock.today():
        raise Invalid(
            "past", _("A floor holds from today or later: what has been shown cannot be hidden backwards."), field="from_on"
        )
    decided_already = Invalid("decided_already", _("There is a floor from that day already."), field="from_on")
    if Floor.unscoped.filter(authority_id=body.authority_id, secrecy=secrecy, from_on=from_on).exists():
        raise decided_already
    save_first(row, otherwise=decided_already)
    rules.FLOOR_STEPS.take("decide_floor", row, by=by, facts={"class": secrecy, "floor": smallest_shown, "from": from_on})
    _hold(body.authority_id)
    return row


@write
def rejudge(authority_id: int, *, by: Viewer) -> int:
    """A floor that was dated ahead has taken hold, and the sums are made anew where it changed a sheet.

    Gives: how many sheets changed.
    """
    changed = _hold(authority_id)
    for row, before in changed:
        trail.record("definition.floor_changed", row, by=by, facts={"from": before, "to": row.floor})
    return len(changed)


def _hold(authority_id: int) -> list[tuple[Definition, int]]:
    """Every sheet of the authority has the floor that holds today; gives those that changed, with the floor before."""
    changed = []
    rows = Definition.unscoped.exclude(secrecy=Definition.Secrecy.NO_PERSONS).filter(authority_id=authority_id)
    for row in rows.order_by("pk"):
        floor, before = floor_of(row.authority_id, row.secrecy), row.floor
        if floor == before:
            continue
        row.floor = floor
        row.save()
        changed.append((row, before))
        # Locked, so that an approval which has read the old floor ends first, and what is written here comes after it.
        for use in Use.unscoped.select_for_update(no_key=True).filter(definition=row).order_by("pk"):
            keeping.after(use)
    return changed
