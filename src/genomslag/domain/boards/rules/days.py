"""The days that the statute counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from genomslag.domain.boards.rules.terms import Terms, shipped_terms
from genomslag.domain.organisation.models import Body
from genomslag.ground.workdays import add_workdays, is_workday

USUAL = shipped_terms(Body.Kind.BOARD)
APPROVED_WITHIN_DAYS = USUAL.approve_days


def approve_by(held_on: date, terms: Terms = USUAL) -> date:
    """The last day to approve the minutes of a sitting.

    Rule: KL (2017:725) 5 kap. 69 § with 6 kap. 35 §: within 14 days, unless the body's order says fewer.
    """
    return held_on + timedelta(days=terms.approve_days)


def post_by(approved_on: date, terms: Terms = USUAL) -> date:
    """The last day to post the notice of approved minutes.

    Rule: KL 8 kap. 9 §: by the second day after approval.
    """
    return approved_on + timedelta(days=terms.post_days)


def appeal_until(posted_on: date, terms: Terms = USUAL) -> date:
    """The last day to appeal.

    Rule: KL 13 kap. 5 §: three weeks from the day when the notice was posted.
    """
    return posted_on + timedelta(days=terms.appeal_days)


def take_down(posted_on: date, terms: Terms = USUAL) -> date:
    """The first day when the notice may come down; when the last day to appeal is free, the next working day counts.

    Rule: KL 8 kap. 10 § (not before the time for appeal is over); for free days unverified, so the notice rather stays.
    """
    last = appeal_until(posted_on, terms)
    return (last if is_workday(last) else add_workdays(last, 1)) + timedelta(days=1)


@dataclass(frozen=True)
class MinutesDays:
    """When minutes are to be approved and their notice posted, and whether that came or is too late."""

    approve_by_on: date
    is_approved_late: bool
    post_by_on: date | None
    is_posted_late: bool


def days_of(*, held_on: date, approved_on: date | None, posted_on: date | None, on: date, terms: Terms = USUAL) -> MinutesDays:
    """The days of some minutes, seen on a day. Lateness is shown and stops nothing.

    Rule: as approve_by and post_by.
    """
    last = approve_by(held_on, terms)
    post_last = post_by(approved_on, terms) if approved_on else None
    return MinutesDays(
        approve_by_on=last,
        is_approved_late=(approved_on or on) > last,
        post_by_on=post_last,
        is_posted_late=post_last is not None and (posted_on or on) > post_last,
    )
