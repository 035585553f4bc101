"""What reminders of every kind have in common on their way out: whose they are, what their orders are called, how time is told."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genomslag.domain.organisation.queries import bodies
from genomslag.ground import clock


def offices() -> list[int]:
    """The authorities of the bodies of our own that there are today."""
    return [body.authority_id for body in bodies(on=clock.today(), outside=False) if body.authority_id is not None]


def order_key(kind: str, uid: UUID, answer_by_on: date, days: int, discounted: int) -> str:
    """The name of the order of a mail: the same range of the same last day is ordered once, and once more after a clock that was ahead.

    Takes: uid, of the first that the mail is about; discounted, how many have gone of it while the clock was ahead.
    """
    return f"{kind}:{uid}:{answer_by_on}:{days}" + (f":{discounted}" if discounted else "")


def time_left(answer_by_on: date, *, passed: str = "") -> str:
    """How many days are left, in the language that is set.

    Takes: passed, what is said when the day has passed; else that one can still answer.
    """
    left = (answer_by_on - clock.today()).days
    if left < 0:
        return passed or _("The day has passed. You can still answer.")
    return ngettext("%(count)s day is left.", "%(count)s days are left.", left) % {"count": left}
