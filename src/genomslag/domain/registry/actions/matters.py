"""Matters are opened, handed over and closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body, Person, Unit
from genomslag.domain.registry import rules
from genomslag.domain.registry.models import Matter, PlanClass
from genomslag.ground import clock, search, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.numbers import take_number
from genomslag.ground.writes import lock, write


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
    search.put(
        "matter",
        matter.uid,
        authority_id=authority_id,
        audience=matter.audience,
        title=str(matter),
        text=" ".join(number for number in (matter.their_number, matter.outside_number) if number),
        changed_on=opened_on,
    )
    return matter


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
