"""Who prepares the answer, and its days counted backwards from the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions.ground import like
from genomslag.domain.opinions.models import Opinion, Part, Section, Station
from genomslag.domain.organisation.models import Person, Unit
from genomslag.domain.organisation.roles import ADMINISTRATOR, DIRECTOR, HEAD, SECRETARY
from genomslag.domain.registry import actions as registry
from genomslag.ground import clock, richtext, trail
from genomslag.ground.access import Audience, Grant, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.writes import lock, write


@write
def assign(
    opinion: Opinion,
    *,
    unit: Unit,
    handler: Person,
    co_units: Sequence[Unit],
    sitting: Sitting,
    by: Viewer,
    officers: Mapping[int, Person] | None = None,
    questions: Mapping[int, str] | None = None,
    expected: int | None = None,
) -> Opinion:
    """Lead and co-preparing departments are named, their days are counted backwards from the sitting.

    Takes: officers and questions, by a co-preparing unit's id who writes its part and what is asked of it.
    Done again it plans anew, and shows what moved; a part that has words is kept.
    Refuses: NotAllowed; WrongState; Stale; Invalid("other_body", "lead_twice", "sitting_over").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("assign", opinion, by)
    if any(named.body_id != opinion.body_id for named in (unit, *co_units)) or sitting.body_id != opinion.body_id:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    if unit in co_units:
        raise Invalid("lead_twice", _("The lead department cannot also co-prepare."), field="co_units")
    if sitting.state == Sitting.State.HELD:
        raise Invalid("sitting_over", _("That sitting has been held. Choose a later one."), field="sitting")
    facts = {"unit": unit.uid, "handler": handler.uid, "co": [co.uid for co in co_units], "sitting": sitting.uid}
    rules.STEPS.take("assign", opinion, by=by, facts=facts)
    opinion.unit, opinion.handler, opinion.sitting = unit, handler, sitting
    opinion.save()
    registry.hand_over(opinion.matter, handler=handler, unit=unit, by=_with_diary(by, opinion.authority_id))
    plan(opinion, sitting, with_parts=bool(co_units))
    _ask_for_parts(opinion, co_units, officers or {}, questions or {})
    _lay_out_sections(opinion)
    return opinion


def _with_diary(by: Viewer, authority_id: int) -> Viewer:
    """Naming the one who prepares an answer hands over its matter too, whatever else one may do in the diary."""
    return Viewer(by.person_uid, by.person_id, by.name, by.grants | {Grant(HEAD, authority_id, Audience.OWN)})


def plan(opinion: Opinion, sitting: Sitting, *, with_parts: bool) -> list[str]:
    """Every station stands on its day; gives the keys of those that moved. What is done does not move."""
    known = {station.key: station for station in Station.unscoped.filter(opinion=opinion)}
    days = rules.plan_backwards(
        arrived_on=opinion.matter.opened_on,
        papers_by_on=sitting.papers_by_on,
        called_on=sitting.called_on,
        held_on=sitting.held_on,
        answer_by_on=opinion.answer_by_on,
        planned_on=clock.today(),
        with_parts=with_parts,
    )
    moved = []
    for day in days:
        station = known.get(day.key) or Station(key=day.key, due_on=day.due_on, is_fixed=day.is_fixed, **like(opinion))
        if station.done_on is not None:
            continue
        if station.due_on != day.due_on:
            station.was_on, station.due_on = station.due_on, day.due_on
            moved.append(day.key)
        if day.key == "arrived":
            station.done_on = opinion.matter.opened_on
        station.save()
    planned = {day.key for day in days}
    Station.unscoped.filter(opinion=opinion, done_on__isnull=True).exclude(key__in=planned).delete()
    return moved


@write
def follow_sitting(sitting: Sitting, *, by: Viewer) -> list[Opinion]:
    """Every answer that waits for a sitting which was moved has its days counted anew; where they stood is kept.

    Refuses: NotAllowed.
    """
    if not any(by.has(role, sitting.authority_id) for role in (SECRETARY, HEAD, DIRECTOR, ADMINISTRATOR)):
        raise NotAllowed("not_allowed", _("Only those who keep the calendar or lead the preparation plan anew."))
    over = (Opinion.State.DECIDED, Opinion.State.SENT, Opinion.State.DECLINED)
    waiting = Opinion.unscoped.filter(sitting=sitting).exclude(state__in=over).order_by("id")
    return [_replan(opinion, sitting, by) for opinion in waiting]


def _replan(opinion: Opinion, sitting: Sitting, by: Viewer) -> Opinion:
    opinion = lock(Opinion, opinion.uid)
    moved = plan(opinion, sitting, with_parts=Part.unscoped.filter(opinion=opinion).exists())
    parts = Station.unscoped.filter(opinion=opinion, key="parts").first()
    if parts is not None:
        Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).update(due_on=parts.due_on)
    trail.record("opinion.replanned", opinion, by=by, facts={"sitting": sitting.uid, "moved": moved})
    opinion.save()
    return opinion


def _ask_for_parts(
    opinion: Opinion, co_units: Sequence[Unit], officers: Mapping[int, Person], questions: Mapping[int, str]
) -> None:
    dropped = Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).exclude(unit__in=co_units)
    dropped.filter(text__isnull=True).delete()
    dropped.update(state=Part.State.WITHOUT, reason=str(_("No longer asked for.")))
    for unit in co_units:
        part = Part.unscoped.filter(opinion=opinion, unit=unit).first() or Part(unit=unit, **like(opinion))
        part.due_on = Station.unscoped.get(opinion=opinion, key="parts").due_on
        part.officer = officers.get(unit.pk, part.officer)
        part.question = questions.get(unit.pk, part.question)[:300]
        part.save()


def _lay_out_sections(opinion: Opinion) -> None:
    if Section.unscoped.filter(opinion=opinion).exists():
        return
    for position, (key, title) in enumerate(rules.HOUSE_TEMPLATE, start=1):
        Section(key=key, title=title, position=position, text=richtext.EMPTY, **like(opinion)).save()
