"""Who prepares the answer, and its days counted backwards from the board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.boards.models import Sitting
from genomslag.domain.opinions import rules
from genomslag.domain.opinions.actions import templates
from genomslag.domain.opinions.actions.ground import like
from genomslag.domain.opinions.models import Opinion, Part, Route, Section, Station
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
    sitting: Sitting | None,
    by: Viewer,
    officers: Mapping[int, Person] | None = None,
    questions: Mapping[int, str] | None = None,
    expected: int | None = None,
) -> Opinion:
    """Lead and co-preparing departments are named, their days are counted backwards from the sitting.

    Takes: sitting, none only when the chosen way needs no board; officers and questions, by a co-preparing unit's id who writes its part and what is asked of it.
    Done again it plans anew, and shows what moved; a part that has words is kept.
    Refuses: NotAllowed; WrongState; Stale; Invalid("other_body", "lead_twice", "sitting_over", "no_sitting").
    """
    opinion = lock(Opinion, opinion.uid, expected=expected)
    rules.STEPS.check("assign", opinion, by)
    if sitting is None and opinion.way not in rules.WITHOUT_BOARD:
        raise Invalid("no_sitting", _("Choose a sitting, or first another way out for this answer."), field="sitting")
    ours = sitting is None or sitting.body_id == opinion.body_id
    if any(named.body_id != opinion.body_id for named in (unit, *co_units)) or not ours:
        raise Invalid("other_body", _("Departments and sitting must be our own."), field="unit")
    if unit in co_units:
        raise Invalid("lead_twice", _("The lead department cannot also co-prepare."), field="co_units")
    if sitting is not None and sitting.state == Sitting.State.HELD:
        raise Invalid("sitting_over", _("That sitting has been held. Choose a later one."), field="sitting")
    facts: dict[str, Any] = {"unit": unit.uid, "handler": handler.uid, "co": [co.uid for co in co_units]}
    facts["sitting"] = sitting.uid if sitting else None
    rules.STEPS.take("assign", opinion, by=by, facts=facts)
    opinion.unit, opinion.handler, opinion.sitting = unit, handler, sitting
    opinion.route = opinion.route or _habit(opinion)
    opinion.save()
    registry.hand_over(opinion.matter, handler=handler, unit=unit, by=_with_diary(by, opinion.authority_id))
    plan(opinion, sitting, with_parts=bool(co_units))
    _ask_for_parts(opinion, co_units, officers or {}, questions or {})
    _lay_out_sections(opinion)
    return opinion


def _with_diary(by: Viewer, authority_id: int) -> Viewer:
    """Naming the one who prepares an answer hands over its matter too, whatever else one may do in the diary."""
    return replace(by, grants=by.grants | {Grant(HEAD, authority_id, Audience.OWN)})


def _habit(opinion: Opinion) -> dict[str, Any]:
    """The body's route of the day, copied; a later one does not move what has begun."""
    held = Route.unscoped.filter(Route.holding(clock.today()), body=opinion.body).order_by("-from_on", "-id").first()
    return {"margins": held.margins, "all_heads": held.all_heads} if held else {}


def plan(opinion: Opinion, sitting: Sitting | None, *, with_parts: bool) -> list[str]:
    """Every station stands on its day; gives the keys of those that moved. What is done does not move."""
    known = {station.key: station for station in Station.unscoped.filter(opinion=opinion)}
    days = rules.plan_backwards(
        arrived_on=opinion.matter.opened_on,
        papers_by_on=sitting.papers_by_on if sitting else None,
        called_on=sitting.called_on if sitting else None,
        held_on=sitting.held_on if sitting else None,
        answer_by_on=opinion.answer_by_on,
        planned_on=clock.today(),
        with_parts=with_parts,
        office_first=opinion.way == Opinion.Way.OFFICE_FIRST and opinion.preliminary_on is None,
        margins=rules.margins_of(opinion.route),
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
    replan(opinion, sitting, by)
    opinion.save()
    return opinion


def replan(opinion: Opinion, sitting: Sitting | None, by: Viewer) -> list[str]:
    """The days are counted anew, those asked for a part wait for the new day; gives the keys of those that moved."""
    moved = plan(opinion, sitting, with_parts=Part.unscoped.filter(opinion=opinion).exists())
    parts = Station.unscoped.filter(opinion=opinion, key="parts").first()
    if parts is not None:
        Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED).update(due_on=parts.due_on)
    trail.record("opinion.replanned", opinion, by=by, facts={"sitting": sitting.uid if sitting else None, "moved": moved})
    return moved


def _ask_for_parts(
    opinion: Opinion, co_units: Sequence[Unit], officers: Mapping[int, Person], questions: Mapping[int, str]
) -> None:
    dropped = Part.unscoped.filter(opinion=opinion, state=Part.State.ASKED, unit__isnull=False).exclude(unit__in=co_units)
    dropped.filter(text__isnull=True).delete()
    dropped.update(state=Part.State.WITHOUT, reason=str(_("No longer asked for.")))
    if not co_units:
        return
    due_on = Station.unscoped.get(opinion=opinion, key="parts").due_on
    known = {part.unit_id: part for part in Part.unscoped.filter(opinion=opinion, unit__in=co_units)}
    for unit in co_units:
        part = known.get(unit.pk) or Part(unit=unit, **like(opinion))
        part.due_on = due_on
        part.officer = officers.get(unit.pk, part.officer)
        part.question = questions.get(unit.pk, part.question)[:300]
        part.save()


def _lay_out_sections(opinion: Opinion) -> None:
    """The house's template of the day is copied: what the body decides later does not change a report that has begun."""
    if Section.unscoped.filter(opinion=opinion).exists():
        return
    opinion.template = templates.in_force(opinion.body_id)
    opinion.save(update_fields=["template"])
    headings = opinion.template.headings if opinion.template else rules.default_headings()
    for position, row in enumerate(headings, start=1):
        Section(
            key=row["key"],
            title=row["title"],
            position=position,
            text=richtext.EMPTY,
            must_be_written=row["must"],
            guidance=row["help"],
            **like(opinion),
        ).save()
