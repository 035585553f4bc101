"""What is asked of one who decides without the board, and of those who ask for more time."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from genomslag.domain.opinions.models import Opinion, OutsideDecision
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Refused, WrongState


def is_urgent(opinion: Opinion, _by: Viewer) -> Refused | None:
    """What stops the chair's decision when it was not chosen as the way out."""
    if opinion.way == Opinion.Way.URGENT:
        return None
    return WrongState("other_way", _("This answer goes another way. Choose the way out anew first."))


def is_delegated(opinion: Opinion, _by: Viewer) -> Refused | None:
    """What stops a decision by delegation when it was not chosen as the way out."""
    if opinion.way == Opinion.Way.DELEGATED:
        return None
    return WrongState("other_way", _("This answer goes another way. Choose the way out anew first."))


def office_goes_first(opinion: Opinion, _by: Viewer) -> Refused | None:
    """What stops the office's own answer: another way was chosen, or it has gone already."""
    if opinion.way != Opinion.Way.OFFICE_FIRST:
        return WrongState("other_way", _("This answer goes another way. Choose the way out anew first."))
    if opinion.preliminary_on is not None:
        return WrongState("gone_already", _("The office's own answer is already put together."))
    return None


def time_is_asked(opinion: Opinion, _by: Viewer) -> Refused | None:
    """What stops a reply to a question that was not put."""
    if opinion.time == Opinion.Time.ASKED:
        return None
    return WrongState("not_asked", _("We have not asked for more time, or the reply is already here."))


def is_unreported(opinion: Opinion, by: Viewer) -> Refused | None:
    """What stops a report to the board: nothing was decided without it, or it has been told."""
    found = OutsideDecision.objects.visible_to(by).filter(opinion=opinion).first()
    if found is not None and found.reported_at_item_id is None:
        return None
    return WrongState("nothing_to_report", _("There is nothing here that the board has not been told."))
