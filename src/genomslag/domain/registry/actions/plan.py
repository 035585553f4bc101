"""The authority's own plan of classification."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.organisation.models import Body
from genomslag.domain.organisation.roles import ADMINISTRATOR, REGISTRAR
from genomslag.domain.registry.models import PlanClass
from genomslag.ground import trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import Dated
from genomslag.ground.writes import lock, write


def _must_keep_plan(authority_id: int | None, by: Viewer) -> int:
    if authority_id is None or not any(by.has(role, authority_id) for role in (REGISTRAR, ADMINISTRATOR)):
        raise NotAllowed("not_allowed", _("Only the registrar or the administrator keeps the plan of classification."))
    return authority_id


@write
def add_class(*, body: Body, code: str, name: str, from_on: date, by: Viewer, disposal: str = "") -> PlanClass:
    """The plan has the class from the day.

    Refuses: NotAllowed; Invalid("no_code", "class_there").
    """
    authority_id = _must_keep_plan(body.authority_id, by)
    if not code.strip() or not name.strip():
        raise Invalid("no_code", _("A class has a code and a name."), field="code")
    same = PlanClass.unscoped.filter(Dated.holding(from_on), authority_id=authority_id, code=code.strip())
    if same.exists():
        raise Invalid("class_there", _("The plan already has that code then. End the old one first."), field="code")
    added = PlanClass(
        authority_id=authority_id,
        audience=Audience.PUBLIC,
        code=code.strip()[:40],
        name=name.strip()[:200],
        disposal=disposal.strip()[:200],
        from_on=from_on,
    )
    added.save()
    trail.record("planclass.added", added, by=by, facts={"code": added.code, "from": from_on})
    return added


@write
def end_class(plan_class: PlanClass, *, until_on: date, by: Viewer, expected: int | None = None) -> PlanClass:
    """The class takes new matters to this day and no longer; those it has stay.

    Refuses: NotAllowed; Stale; Invalid("ends_before_it_begins").
    """
    plan_class = lock(PlanClass, plan_class.uid, expected=expected)
    _must_keep_plan(plan_class.authority_id, by)
    if until_on < plan_class.from_on:
        raise Invalid("ends_before_it_begins", _("The last day lies before the first."), field="until_on")
    plan_class.until_on = until_on
    plan_class.save()
    trail.record("planclass.ended", plan_class, by=by, facts={"until": until_on})
    return plan_class
