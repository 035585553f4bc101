"""When old documents have given place to new ones, what hung on the old is led on: by those who own it, never by itself."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element, Lineage, Succession, Version
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Definition
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Relink, RelinkList
from genomslag.domain.plans.queries import relink_rows
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import write


@write
def open_lists(version: Version, *, by: Viewer) -> list[RelinkList]:
    """When the last of a succession is adopted, each owner of something that hung on the old gets a list of what to lead on.

    Takes: version, one that has just been adopted; until the last of them is, nothing is opened.
    Gives: the lists on which something waits.
    Refuses: NotAllowed.
    """
    settled = Succession.objects.visible_to(by).filter(members=version, state=Succession.State.SETTLED).first()
    if settled is None:
        return []
    _define_again(settled, by)
    return plans.open_relinks(settled, by=by)


def _define_again(succession: Succession, by: Viewer) -> None:
    """Indicators that became others mean what they meant."""
    ways = Lineage.objects.visible_to(by).filter(
        succession=succession,
        old__element__kind="indicator",
        new__element__kind="indicator",
        new__authority=succession.authority_id,
    )
    led: dict[int, list[Element]] = {}
    for way in ways.select_related("old", "new__element"):
        if way.old is not None and way.new is not None and way.old.element_id != way.new.element_id:
            led.setdefault(way.old.element_id, []).append(way.new.element)
    latest: dict[int, Definition] = {}
    for one in Definition.objects.visible_to(by).filter(element__in=led).order_by("number"):
        latest[one.element_id] = one
    for old, definition in latest.items():
        for element in led[old]:
            indicators.define_again(definition, element=element, by=by)


@write
def follow(row: Relink, *, to: Sequence[str] | None = None, by: Viewer) -> Relink:
    """What hung on the old element hangs on what became of it, or on what was chosen instead.

    Refuses: as plans.follow_relink.
    """
    return plans.follow_relink(row, to=to, by=by)


@write
def follow_all(relinks: RelinkList, *, by: Viewer) -> int:
    """Every proposal on the list that names something is accepted; what needs a choice still waits.

    Gives: how many were led on.
    Refuses: NotAllowed; WrongState; Invalid("nothing_chosen"), when nothing on the list has a proposal.
    """
    waiting = [row for row in relink_rows(relinks, viewer=by) if row.state == Relink.State.WAITING and row.proposed]
    if not waiting:
        raise Invalid("nothing_chosen", _("Nothing on the list has a proposal to accept."))
    for row in waiting:
        plans.follow_relink(row, by=by)
    return len(waiting)


@write
def decline(row: Relink, *, reason: str, by: Viewer) -> Relink:
    """It hangs where it hung, for a reason.

    Refuses: as plans.decline_relink.
    """
    return plans.decline_relink(row, reason=reason, by=by)
