"""What lies on a measure's way: its milestones, and the measures it waits for."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from genomslag.domain.plans import rules
from genomslag.domain.plans.models import Dependency, Measure, Milestone
from genomslag.ground import clock
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotFound
from genomslag.ground.writes import lock, write

LONGEST = 200


@write
def add_milestone(measure: Measure, *, title: str, due_on: date, by: Viewer, expected: int | None = None) -> Milestone:
    """The measure has a day on its way.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_title", "outside").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if not title.strip() or len(title.strip()) > LONGEST:
        raise Invalid("no_title", _("Say in a few words what is reached."), field="title")
    if not measure.starts_on <= due_on <= measure.ends_on:
        raise Invalid("outside", _("The day lies outside the measure's own days."), field="due_on")
    made = Milestone(
        authority_id=measure.authority_id, audience=measure.audience, measure=measure, title=title.strip(), due_on=due_on
    )
    made.save()
    facts = {"milestone": made.uid, "due_on": due_on}
    rules.MEASURE_STEPS.take("add_milestone", measure, by=by, facts=facts, texts={"title": title})
    return made


@write
def reach_milestone(milestone: Milestone, *, by: Viewer, on: date | None = None) -> Milestone:
    """The milestone is reached, today or on an earlier day.

    Refuses: NotAllowed; WrongState; Invalid("not_yet").
    """
    measure = lock(Measure, milestone.measure.uid)
    milestone = lock(Milestone, milestone.uid)
    day = on or clock.today()
    if day > clock.today():
        raise Invalid("not_yet", _("That day has not come."), field="reached_on")
    rules.MEASURE_STEPS.take("reach_milestone", measure, by=by, facts={"milestone": milestone.uid, "on": day})
    milestone.reached_on = day
    milestone.save()
    return milestone


@write
def drop_milestone(milestone: Milestone, *, by: Viewer) -> None:
    """The milestone is gone from the measure; that it was there stands in the trail.

    Refuses: NotAllowed; WrongState.
    """
    measure = lock(Measure, milestone.measure.uid)
    facts = {"milestone": milestone.uid, "due_on": milestone.due_on}
    rules.MEASURE_STEPS.take("drop_milestone", measure, by=by, facts=facts, texts={"title": milestone.title})
    milestone.delete()


@write
def tie(measure: Measure, *, needs: Measure, by: Viewer, expected: int | None = None) -> Dependency:
    """The measure waits for another of the same plan; said twice it is the same.

    Refuses: NotAllowed; WrongState; Stale; Invalid("other_plan", "circle").
    """
    measure = lock(Measure, measure.uid, expected=expected)
    if needs.plan_id != measure.plan_id:
        raise Invalid("other_plan", _("A measure waits for measures of its own plan."), field="needs")
    edges: dict[int, list[int]] = {}
    for row in Dependency.unscoped.filter(measure__plan=measure.plan_id):
        edges.setdefault(row.measure_id, []).append(row.needs_id)
    if rules.in_circle(measure.pk, needs.pk, edges):
        raise Invalid("circle", _("That one waits for this already, so neither could begin."), field="needs")
    known = Dependency.unscoped.filter(measure=measure, needs=needs).first()
    if known is not None:
        return known  # type: ignore[no-any-return]
    made = Dependency(authority_id=measure.authority_id, audience=measure.audience, measure=measure, needs=needs)
    made.save()
    rules.MEASURE_STEPS.take("tie", measure, by=by, facts={"needs": needs.uid})
    return made


@write
def untie(measure: Measure, *, needs: UUID, by: Viewer, expected: int | None = None) -> None:
    """The measure no longer waits for the other.

    Refuses: NotAllowed; WrongState; Stale; NotFound.
    """
    measure = lock(Measure, measure.uid, expected=expected)
    row = Dependency.unscoped.filter(measure=measure, needs__uid=needs).first()
    if row is None:
        raise NotFound()
    rules.MEASURE_STEPS.take("untie", measure, by=by, facts={"needs": needs})
    row.delete()
