"""What a measure must say, when it is late, and by how much it has slipped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans.models import Measure, Uptake
from genomslag.domain.plans.rules.steps import REPORTABLE
from genomslag.ground.errors import Invalid

U, M = Uptake.State, Measure.State


def state_by_measures(states: set[str], *, own_role: str) -> str:
    """What an uptake's measures in force say of it: planned, under way, done; without any, what has been said in words."""
    if not states:
        return U.ROLE_STATED if own_role else U.SILENT
    if states == {M.DONE}:
        return U.DONE
    return U.PLANNED if states == {M.PLANNED} else U.UNDER_WAY


LONGEST_RESOURCE, LONGEST_FUNDING = 300, 200


MOST_SEK = 10**12
"""Far above what any plan takes, and far below what a whole number of the database holds."""


def check_measure(
    *, starts_on: date, ends_on: date, resource: str, expected_effect: str, amount_sek: int | None = None, funding: str = ""
) -> None:
    """A measure has a time, a resource and an expected effect.

    Refuses: Invalid("dates", "no_resource", "long_resource", "no_effect", "amount", "long_funding").
    Rule: the organisation's own definition of an action plan.
    """
    if ends_on < starts_on:
        raise Invalid("dates", _("The measure ends before it begins."), field="ends_on")
    if not resource.strip():
        raise Invalid(
            "no_resource", _("Say what the measure takes: hours, money, or within the ordinary frame."), field="resource"
        )
    if len(resource.strip()) > LONGEST_RESOURCE:
        message = _("Say it in at most %(count)s characters; the rest belongs in the measure's text.") % {
            "count": LONGEST_RESOURCE
        }
        raise Invalid("long_resource", message, field="resource")
    if not expected_effect.strip():
        raise Invalid("no_effect", _("Say what should be different when the measure is done."), field="expected_effect")
    if amount_sek is not None and not 0 <= amount_sek <= MOST_SEK:
        raise Invalid("amount", _("Write the amount in whole kronor, for instance 120 000."), field="amount")
    if len(funding.strip()) > LONGEST_FUNDING:
        raise Invalid("long_funding", _("Say shortly where the money comes from."), field="funding")


_AMOUNT = re.compile(r"\d{1,3}(?:[ .]?\d{3})*|\d+")


def read_sek(said: str) -> int | None:
    """Whole kronor, as people write them: 120 000, 120.000 kr, 120 tkr, 1,5 mkr; none when nothing was written.

    Refuses: Invalid("amount"), also of öre: a plan counts in whole kronor.
    """
    words = re.sub(r"[\u00a0\u202f\u2009\s]+", " ", said).strip().lower()
    if not words:
        return None
    found = re.fullmatch(r"([\d .,]+?) ?(kr|kronor|sek|tkr|mkr|:-)?", words)
    factor = {"tkr": 1000, "mkr": 1_000_000}.get(found.group(2) or "", 1) if found else 0
    whole, _comma, rest = (found.group(1) if found else "").partition(",")
    parts = rest if factor > 1 else rest.rstrip("0")
    if found is None or not _AMOUNT.fullmatch(whole) or (rest and not rest.isdecimal()):
        raise Invalid("amount", _("Write the amount in whole kronor, for instance 120 000."), field="amount")
    scaled = int(re.sub(r"[ .]", "", whole) + parts) * factor
    amount, left = divmod(scaled, 10 ** len(parts))
    if left or amount > MOST_SEK:
        raise Invalid("amount", _("Write the amount in whole kronor, for instance 120 000."), field="amount")
    return amount


def is_late(state: str, *, ends_on: date, on: date) -> bool:
    """True when the last day has passed and the measure is not done."""
    return state in REPORTABLE and on > ends_on


def must_explain(state: str, *, ends_on: date, adopted_ends_on: date | None, on: date) -> bool:
    """True when a report must say why: the measure is late, or has been moved past the day the board adopted.

    Rule: none; a new date does not make the old promise unsaid.
    """
    return is_late(state, ends_on=min(ends_on, adopted_ends_on or ends_on), on=on)


def slip_days(*, ends_on: date, adopted_ends_on: date | None) -> int:
    """By how many days the end has moved since adoption; below zero when it comes earlier."""
    return 0 if adopted_ends_on is None else (ends_on - adopted_ends_on).days


STALE_DAYS = 120
"""A measure in force that nobody has reported on for so long is flagged: about a tertial, where the body has not decided otherwise."""


def is_stale(state: str, *, reported_on: date | None, since: date | None, on: date, after: int = STALE_DAYS) -> bool:
    """True when a running measure has not been told of for so long as the body waits.

    Takes: after, so many days; since, the day from which one could have reported: the later of the decision and the measure's beginning.
    Rule: none; what nobody looks at is not followed.
    """
    last = reported_on or since
    return state in REPORTABLE and last is not None and (on - last).days > after


def in_circle(measure_id: int, needs_id: int, edges: Mapping[int, Iterable[int]]) -> bool:
    """True when a new dependency would close a circle.

    Takes: edges, of each measure those that it waits for already.
    """
    seen: set[int] = set()
    left = [needs_id]
    while left:
        here = left.pop()
        if here == measure_id:
            return True
        if here not in seen:
            seen.add(here)
            left.extend(edges.get(here, ()))
    return False


def begins_too_early(*, starts_on: date, needed_ends_on: date) -> bool:
    """True when a measure begins before what it waits for has ended."""
    return starts_on < needed_ends_on
