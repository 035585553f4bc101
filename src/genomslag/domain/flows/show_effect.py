"""A plan says what would show its effect: an indicator of its own, tied to the programme's, in use from a baseline towards a target."""

from __future__ import annotations

from datetime import date
from typing import Any

from genomslag.domain.documents import actions as documents
from genomslag.domain.documents.models import Element, Link
from genomslag.domain.followup import actions as followup
from genomslag.domain.indicators import actions as indicators
from genomslag.domain.indicators.models import Use
from genomslag.domain.plans import actions as plans
from genomslag.domain.plans.models import Measure, Plan
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.writes import write


@write
def add_indicator(
    plan: Plan,
    *,
    name: str,
    unit_word: str,
    by: Viewer,
    contributes_to: Element | None = None,
    baseline: str = "",
    baseline_on: date | None = None,
    target: str = "",
    target_on: date | None = None,
    is_example: bool = False,
    **defined: Any,
) -> Use:
    """The plan holds an indicator that the body measures with.

    Takes: contributes_to, the programme's indicator or goal that it tells of; defined, what indicators.define takes.
    Refuses: as documents.add_element, documents.link, indicators.define and indicators.put_to_use.
    """
    element = documents.add_element(plan.version, kind="indicator", title=name, is_example=is_example, by=by).element
    definition = indicators.define(element, name=name, unit_word=unit_word, by=by, **defined)
    if contributes_to is not None:
        documents.link(element, contributes_to, kind=Link.Kind.CONTRIBUTES, by=by)
    return indicators.put_to_use(
        definition,
        body=plan.body,
        baseline=baseline,
        baseline_on=baseline_on,
        target=target,
        target_on=target_on,
        by=by,
    )


@write
def put_in_force(plan: Plan, *, by: Viewer, **decided: Any) -> Plan:
    """The plan is adopted and public, and so are the indicators of its measures; their values pass the gate as always.

    Takes: decided, what plans.put_in_force takes.
    Refuses: as plans.put_in_force.
    """
    plan = plans.put_in_force(plan, by=by, **decided)
    shown = Measure.objects.visible_to(by).filter(plan=plan, use__isnull=False).values("use")
    for use in Use.objects.visible_to(by).filter(pk__in=shown, authority_id=plan.authority_id):
        indicators.open_to(use, audience=Audience.PUBLIC, by=by)
    followup.open_chain(plan, by=by)
    return plan
