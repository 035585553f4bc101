"""Who keeps a board's calendar, and what is locked before anything is done to a matter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import AgendaItem, Sitting
from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, SECRETARY
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock


def keeps_calendar(authority_id: int, by: Viewer) -> None:
    """The person keeps the seats and the calendar of the authority's board.

    Refuses: NotAllowed.
    """
    if by.has(SECRETARY, authority_id) or any(grant.role == ADMINISTRATOR for grant in by.grants):
        return
    raise NotAllowed("not_allowed", _("Only the board's secretary or an administrator keeps its seats and calendar."))


def authority_of(body: Body) -> int:
    """The authority in whose name the body sits.

    Refuses: Invalid("no_authority").
    """
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here, so it holds no sittings here."), field="body")
    return body.authority_id


def locked_item(item: AgendaItem, expected: int | None) -> AgendaItem:
    """The sitting first, so that nobody ends it while its matters are being decided."""
    sitting = lock(Sitting, item.sitting_id)
    fresh = lock(AgendaItem, item.uid, expected=expected)
    fresh.sitting = sitting
    return fresh


def next_paragraph(item: AgendaItem) -> int:
    return take_number(item.authority_id, f"paragraph:{item.sitting.held_on.year}")
