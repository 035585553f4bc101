"""What is sent before or after a last day: what has gone, what is due, and what to think of a sending whose day has yet to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from genomslag.ground import clock
from genomslag.ground.errors import Text

M = TypeVar("M", bound="Sending")


class Sending(models.Model):
    """A row that says that a reminder was sent on a day. One whose day has yet to come three days in a row was sent by a clock that was ahead."""

    answer_by_on = models.DateField(help_text="The last day that it reminded of")
    days = models.SmallIntegerField(help_text="Days before the last day; below zero after it")
    address = models.EmailField(blank=True)
    order_uid = models.UUIDField(null=True, blank=True, help_text="The mail that it went in")
    sent_on = models.DateField()
    ahead_on = models.DateField(null=True, blank=True, help_text="The last day on which the sending had yet to come")
    ahead_days = models.PositiveSmallIntegerField(default=0, help_text="So many days in a row it has been so")

    SURE_DAYS = 3
    COUNTS = Q(ahead_days__lt=SURE_DAYS)
    """The condition that a sending keeps later ones back."""

    class Meta:
        abstract = True

    @property
    def is_discounted(self) -> bool:
        """True when the clock was ahead when it was sent: it keeps no later one from being sent."""
        return self.ahead_days >= self.SURE_DAYS

    @property
    def early(self) -> Text:
        """What is to be said of one that was sent on a day that has yet to come, or had when it was looked at; else nothing."""
        if self.is_discounted:
            return _("The clock was ahead when this was sent. It does not count: the right reminder goes on its day.")
        if self.sent_on > clock.today():
            return _("Sent on a day that has yet to come: the clock was ahead then, or is behind now.")
        return ""


@dataclass
class Gone:
    """What has gone to one for one last day: the ranges that keep others back, and how many went while the clock was ahead."""

    ranges: list[int] = field(default_factory=list)
    discounted: int = 0


def gone(rows: models.QuerySet[M], to: str) -> Mapping[tuple[int, date], Gone]:
    """What has gone, by whom it went to and for which last day; one statement. Of anyone else it says that nothing has.

    Takes: to, the field that says to whom or of what a sending went.
    """
    found: defaultdict[tuple[int, date], Gone] = defaultdict(Gone)
    for key, day, days, ahead_days in rows.values_list(f"{to}_id", "answer_by_on", "days", "ahead_days"):
        if ahead_days < Sending.SURE_DAYS:
            found[key, day].ranges.append(days)
        else:
            found[key, day].discounted += 1
    return found


def due_range(
    answer_by_on: date, *, ranges: Iterable[int], on: date, reminded: Collection[int], sent_on: date | None = None
) -> int | None:
    """The range whose reminder is due on a day, or none.

    Only the nearest to the last day is due, so that days on which nothing ran are caught up with in one mail. What has been
    reminded of from nearer by is never reminded of from further off, even if the clock is moved back; and a range that began
    before what it reminds of was sent is not used.
    Takes: ranges, days before the last day, below zero after it; reminded, the ranges already sent for this last day; sent_on, when
    it is known.
    Rule: none in statute.
    """
    left = (answer_by_on - on).days
    usable = [days for days in ranges if left <= days and (sent_on is None or answer_by_on - timedelta(days=days) > sent_on)]
    if not usable:
        return None
    nearest = min(usable)
    return None if any(days <= nearest for days in reminded) else nearest


def count_ahead(rows: models.QuerySet[M], *related: str) -> list[M]:
    """One day more is counted for those of the sendings whose day has yet to come, once a day.

    Takes: rows, of one authority; related, what is read with those that are given.
    Gives: those of which it is sure from now on that the clock was ahead; they keep no later ones back.
    Rule: none in statute. One who asks on a single day cannot know if the clock was ahead then or is behind now; three days in a row settle it.
    """
    today = clock.today()
    ahead: models.QuerySet[Any] = rows.filter(Sending.COUNTS, sent_on__gt=today)
    if not ahead.exists():
        return []
    in_a_row = ahead.filter(ahead_on=today - timedelta(days=1))
    settled = list(in_a_row.filter(ahead_days=Sending.SURE_DAYS - 1).select_related(*related))
    # What is settled leaves the condition as it is counted up, so the first day is noted before.
    ahead.filter(Q(ahead_on=None) | ~Q(ahead_on__in=(today, today - timedelta(days=1)))).update(ahead_days=1, ahead_on=today)
    in_a_row.update(ahead_days=F("ahead_days") + 1, ahead_on=today)
    return settled
