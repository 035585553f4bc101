"""Matters are opened, handed over and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Matter, PlanClass
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Audience, Viewer, system
from genomslag.ground.errors import Invalid
from genomslag.ground.models import SearchRow
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write

FOUND_AS, AT_A_TIME = "matter", 500


@write
def open_matter(
    *,
    authority_id: int,
    title: str,
    opened_on: date,
    by: Viewer,
    counterpart: Body | None = None,
    their_number: str = "",
    outside_number: str = "",
    handler: Person | None = None,
    unit: Unit | None = None,
    audience: int = Audience.PUBLIC,
    plan_class: PlanClass | None = None,
) -> Matter:
    """A matter is open in the authority's diary, under its next number.

    Takes: outside_number, the number in a diary kept elsewhere; audience, of the diary line, less than everybody only when
    what began the matter is secret.
    Refuses: NotAllowed; Invalid("no_title", "foreign_class").
    Rule: TF 2 kap. 10 § (a diary is drawn up from its first entry); unverified (OSL 5 kap. 2 §: what a line shows).
    """
    rules.must_keep(authority_id, by)
    if not title.strip():
        raise Invalid("no_title", _("Say briefly what the matter is about."), field="title")
    if plan_class is not None and plan_class.authority_id != authority_id:
        raise Invalid("foreign_class", _("Choose a class of our own plan."), field="plan_class")
    body = Body.objects.get(authority_id=authority_id)
    number = take_number(authority_id, f"diary:{opened_on.year}")
    matter = Matter(
        authority_id=authority_id,
        audience=audience,
        number=rules.diary_number(body.code, opened_on.year, number),
        title=title.strip()[:400],
        opened_on=opened_on,
        counterpart=counterpart,
        their_number=their_number.strip()[:60],
        outside_number=outside_number.strip()[:60],
        handler=handler,
        unit=unit,
        plan_class=plan_class,
    )
    matter.save()
    facts = {"number": matter.number, "on": opened_on, "class": plan_class.code if plan_class else None}
    trail.record("matter.opened", matter, by=by, facts=facts, texts={"title": matter.title})
    search.put_many(FOUND_AS, [_found_by(matter)])
    return matter


def _found_by(matter: Matter) -> search.Subject:
    """A matter is found by its title and every number it has."""
    numbers = " ".join(number for number in (matter.their_number, matter.outside_number) if number)
    return search.Subject(matter.uid, matter.authority_id, matter.audience, str(matter), numbers, matter.opened_on)


@write
def index_numbers(matters: Sequence[Matter], *, by: Viewer) -> int:
    """Matters from before they were found by the other's number are found by it too; what anyone may read of them is the same.

    Gives: how many.
    Refuses: NotAllowed.
    """
    for authority_id in {one.authority_id for one in matters}:
        rules.must_keep(authority_id, by)
    search.put_many(FOUND_AS, [_found_by(one) for one in matters])
    return len(matters)


def index_missing_numbers() -> int:
    """As above, for all that lack it, some hundred at a time; where nothing is lacking nothing is written.

    May go when no installation is left whose database was last written before 27 November 2026, when others' numbers began to be indexed.
    Gives: how many matters.
    """
    lacking = SearchRow.unscoped.filter(kind=FOUND_AS, snippet="").values("subject_uid")
    numbered = Q(their_number__gt="") | Q(outside_number__gt="")
    keys = list(
        Matter.unscoped.filter(numbered, uid__in=lacking).order_by("authority_id", "pk").values_list("authority_id", "pk")
    )
    done = 0
    for authority_id, held in groupby(keys, key=itemgetter(0)):
        mine = [pk for _authority, pk in held]
        for at in range(0, len(mine), AT_A_TIME):
            some = list(Matter.unscoped.filter(pk__in=mine[at : at + AT_A_TIME]))
            done += index_numbers(some, by=system(authority_id, *rules.KEEPERS))
    return done


@write
def hand_over(matter: Matter, *, handler: Person | None, unit: Unit | None, by: Viewer, expected: int | None = None) -> Matter:
    """The matter has a unit and a person that handle it.

    Refuses: NotAllowed; WrongState, when the matter is closed; Stale; Invalid("other_body").
    """
    matter = lock(Matter, matter.uid, expected=expected)
    facts = {"handler": handler.uid if handler else None, "unit": unit.uid if unit else None}
    rules.MATTER_STEPS.take("hand_over", matter, by=by, facts=facts)
    if unit is not None and unit.body.authority_id != matter.authority_id:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    matter.handler, matter.unit = handler, unit
    matter.save()
    return matter


@write
def close(matter: Matter, *, by: Viewer, weeded: Sequence[UUID] = (), expected: int | None = None) -> Matter:
    """The matter is closed and takes no more records; the words that the trail holds of what is weeded are gone.

    Takes: weeded, the drafts, comments and parts whose words in the history are weeded; none when all is kept.
    Refuses: NotAllowed; WrongState; Stale; Invalid("not_sent").
    Rule: TF 2 kap. 10 and 12 §§ (what is left when the matter is closed is a record, drafts that were not kept are none).
    """
    matter = lock(Matter, matter.uid, expected=expected)
    rules.MATTER_STEPS.check("close", matter, by)
    erased = trail.erase([*weeded], authority_id=matter.authority_id) if weeded else 0
    rules.MATTER_STEPS.take("close", matter, by=by, facts={"weeded": len(weeded), "erased": erased})
    matter.closed_on = clock.today()
    matter.save()
    return matter


@write
def reopen(matter: Matter, *, reason: str, by: Viewer, expected: int | None = None) -> Matter:
    """The matter takes records again. What was weeded or disposed of does not come back.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    matter = lock(Matter, matter.uid, expected=expected)
    rules.MATTER_STEPS.check("reopen", matter, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the matter is opened again."), field="reason")
    rules.MATTER_STEPS.take("reopen", matter, by=by, texts={"reason": reason.strip()})
    matter.closed_on = None
    matter.save()
    return matter
