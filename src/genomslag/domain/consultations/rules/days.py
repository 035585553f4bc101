"""What a sender should know about a last day before choosing it."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Text
from genomslag.ground.workdays import is_workday

SHORTEST_DAYS = 30
"""Below this many days the sender is asked to think again; the body's own rule, as data, may come to replace it."""


def deadline_remarks(answer_by_on: date, *, sent_on: date, shortest_days: int = SHORTEST_DAYS) -> list[Text]:
    """What a sender should know about a last day before choosing it; remarks, never a refusal.

    Takes: answer_by_on, the last day, included; shortest_days, the body's own minimum.
    Rule: none in statute; FL 26 § only says that a day must be named.
    """
    remarks: list[Text] = []
    days = (answer_by_on - sent_on).days
    if answer_by_on.weekday() >= SATURDAY:
        remarks.append(_("The last day falls on a weekend."))
    elif not is_workday(answer_by_on):
        remarks.append(_("The last day is a public holiday, or the eve of one when offices are closed."))
    if _holds_july(sent_on, answer_by_on):
        remarks.append(_("July lies within the time, and few boards meet in July."))
    if days < shortest_days:
        remarks.append(
            _("%(days)s days is less than the %(least)s that the body gives: a board must have time to meet.")
            % {"days": days, "least": shortest_days}
        )
    if answer_by_on.year != sent_on.year:
        remarks.append(_("The time crosses New Year."))
    return remarks


SATURDAY = 5


def _holds_july(first: date, last: date) -> bool:
    """True when any day of July lies within the two days."""
    julys = (date(year, 7, 1) for year in range(first.year, last.year + 1))
    return any(first <= july.replace(day=31) and july <= last for july in julys)
