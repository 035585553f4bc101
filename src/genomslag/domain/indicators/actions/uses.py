"""Indicators put to use: by whom, from where, and towards what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.models import Definition, Target, Use
from genomslag.domain.indicators.saying import level
from genomslag.domain.organisation.models import Body, Unit
from genomslag.ground import trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


@write
def put_to_use(
    definition: Definition,
    *,
    body: Body,
    by: Viewer,
    baseline: str = "",
    baseline_on: date | None = None,
    target: str = "",
    target_on: date | None = None,
) -> Use:
    """The body measures with the indicator, from a baseline towards a target.

    Refuses: NotFound, when the definition may not be seen; NotAllowed; Invalid("no_authority", "in_use", "over_hundred"), and as
    to_scaled.
    """
    definition = one_visible(Definition, definition.uid, viewer=by)
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    row = Use(
        authority_id=body.authority_id,
        definition=definition,
        body=body,
        above_id=body.parent_id,
        baseline_on=baseline_on,
        target_on=target_on,
    )
    rules.USE_STEPS.require("set_target", row, by)
    if Use.unscoped.filter(definition__element=definition.element_id, body=body).exists():
        raise Invalid("in_use", _("The body measures with this indicator already."), field="body")
    row.baseline_scaled = level(definition, baseline, "baseline")
    row.target_scaled = level(definition, target, "target")
    row.save()
    trail.record("use.begun", row, by=by, facts={"definition": definition.uid})
    return row


@write
def use_again(old: Use, *, definition: Definition, by: Viewer) -> Use:
    """The body measures with the indicator that took the old one's place, from the same baseline towards the same target.

    Refuses: as put_to_use; Invalid("other_scale"), when the two count in different ways.
    """
    if (old.definition.scale, old.definition.measured) != (definition.scale, definition.measured):
        raise Invalid("other_scale", _("The two indicators count in different ways. Begin anew with the new one."))
    row = put_to_use(definition, body=old.body, by=by, baseline_on=old.baseline_on, target_on=old.target_on)
    row.baseline_scaled, row.target_scaled = old.baseline_scaled, old.target_scaled
    row.save()
    return row


@write
def take_version(use: Use, *, by: Viewer) -> Use:
    """The body goes over to the newest version of a sheet that another authority keeps.

    Refuses: NotFound; NotAllowed; Invalid("newest").
    """
    use = lock(Use, one_visible(Use, use.uid, viewer=by).pk)
    rules.USE_STEPS.require("take_version", use, by)
    newest = (
        Definition.objects.visible_to(by)
        .filter(element=use.definition.element_id)
        .order_by("-number")
        .select_related(None)
        .first()
    )
    if newest is None or newest.pk == use.definition_id:
        raise Invalid("newest", _("The body already measures by the newest version."))
    use.definition = newest
    use.save()
    rules.USE_STEPS.take("take_version", use, by=by, facts={"definition": newest.uid})
    keeping.keep(use)
    return use


@write
def set_target(
    use: Use,
    *,
    period_from_on: date,
    period_until_on: date,
    value: str,
    by: Viewer,
    kind: str = Target.Kind.TARGET,
    unit: Unit | None = None,
    dimensions: Mapping[str, str] | None = None,
) -> Target:
    """A target, or where it began, for a period and perhaps a unit and a group; said again it has the new value.

    Refuses: NotFound; NotAllowed; Invalid("period", "other_body", "unknown_group", "no_value", "over_hundred", "kind"), and as to_scaled.
    """
    use = lock(Use, one_visible(Use, use.uid, viewer=by).pk)
    rules.USE_STEPS.require("set_target", use, by)
    rules.check_period(period_from_on, period_until_on)
    if kind not in Target.Kind.values:
        raise Invalid("kind", _("Choose one of those that are offered."), field="kind")
    if unit is not None and unit.body_id != use.body_id:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    group = dict(dimensions or {})
    rules.check_group(use.definition, group)
    scaled = level(use.definition, value, "value")
    if scaled is None:
        raise Invalid("no_value", _("Enter a value."), field="value")
    key = {"use": use, "kind": kind, "unit": unit, "period_from_on": period_from_on, "period_until_on": period_until_on}
    row = next((one for one in Target.unscoped.filter(**key) if one.dimensions == group), None)
    if row is None:
        row = Target(authority_id=use.authority_id, audience=use.audience, dimensions=group, **key)
    row.value_scaled = scaled
    row.save()
    rules.USE_STEPS.take("set_target", use, by=by, facts={"kind": kind, "from": period_from_on, "value": str(scaled)})
    return row


@write
def remove_target(target: Target, *, by: Viewer) -> None:
    """The target is gone; the trail keeps that it was there.

    Refuses: NotAllowed.
    """
    row = lock(Target, target.uid)
    rules.USE_STEPS.require("set_target", row.use, by)
    trail.record("use.target_removed", row.use, by=by, facts={"kind": row.kind, "value": str(row.value_scaled)})
    row.delete()
