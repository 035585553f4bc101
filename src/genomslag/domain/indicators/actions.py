"""What one may do with indicators and their values."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element
from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Definition, Observation, Release, Use
from genomslag.domain.indicators.numbers import to_scaled
from genomslag.domain.organisation.models import Body, Unit
from genomslag.domain.organisation.roles import COORDINATOR, OFFICER
from genomslag.ground import clock, trail
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


def _must_define(authority_id: int, by: Viewer) -> None:
    if not (by.has(COORDINATOR, authority_id) or by.has(OFFICER, authority_id)):
        raise NotAllowed("not_allowed", _("Only a coordinator or an officer says what is measured."))


@write
def define(element: Element, *, name: str, unit_word: str, by: Viewer, **said: Any) -> Definition:
    """The indicator has a definition; a changed meaning is the next version of it.

    Takes: said, further fields of Definition (meaning, is_share, scale, secrecy, source ...).
    Refuses: NotAllowed; Invalid("no_name").
    """
    _must_define(element.authority_id, by)
    if not name.strip():
        raise Invalid("no_name", _("Say what the indicator is called."), field="name")
    last = Definition.unscoped.filter(element=element).order_by("-number").values_list("number", flat=True).first() or 0
    row = Definition(
        authority_id=element.authority_id,
        audience=element.audience,
        element=element,
        number=last + 1,
        name=name.strip(),
        unit_word=unit_word,
        **said,
    )
    row.save()
    trail.record("definition.defined", row, by=by, facts={"element": element.uid, "number": row.number})
    return row


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

    Refuses: NotFound, when the definition may not be seen; NotAllowed; Invalid, as to_scaled.
    """
    one_visible(Definition, definition.uid, viewer=by)
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    _must_define(body.authority_id, by)
    row = Use(
        authority_id=body.authority_id,
        definition=definition,
        body=body,
        baseline_scaled=to_scaled(baseline, scale=definition.scale, field="baseline") if baseline else None,
        baseline_on=baseline_on,
        target_scaled=to_scaled(target, scale=definition.scale, field="target") if target else None,
        target_on=target_on,
    )
    row.save()
    trail.record("use.begun", row, by=by, facts={"definition": definition.uid})
    return row


@write
def observe(
    use: Use,
    *,
    period_from_on: date,
    period_until_on: date,
    by: Viewer,
    value: str = "",
    numerator: str = "",
    denominator: str = "",
    absence: str = "",
    unit: Unit | None = None,
    comment: str = "",
) -> Observation:
    """A value, or the reason why there is none, is entered for a unit and a period.

    Takes: value, or numerator and denominator for a share, as people write numbers; absence, one of Observation.Absence.
    Refuses: NotAllowed; Invalid("period", "parts", "over_whole", "reported_twice", "no_value"), and as to_scaled.
    """
    use = lock(Use, use.uid)
    rules.check_period(period_from_on, period_until_on)
    definition = use.definition
    row = Observation(
        authority_id=use.authority_id,
        use=use,
        unit=unit,
        period_from_on=period_from_on,
        period_until_on=period_until_on,
        scale=definition.scale,
        absence=absence,
        comment=comment.strip(),
    )
    rules.STEPS.check("observe", row, by)
    same = Observation.unscoped.filter(use=use, unit=unit, period_from_on=period_from_on, period_until_on=period_until_on)
    if same.filter(replaced_by__isnull=True).exists():
        raise Invalid("reported_twice", _("There is already a value for this unit and period. Correct that one instead."))
    _measure(row, definition, value, numerator, denominator)
    row.save()
    rules.STEPS.take("observe", row, by=by, facts={"use": use.uid, "from": period_from_on, "until": period_until_on})
    return row


def _measure(row: Observation, definition: Definition, value: str, numerator: str, denominator: str) -> None:
    if row.absence:
        return
    if definition.is_share:
        row.numerator_scaled = to_scaled(numerator, scale=0, field="numerator") if numerator else None
        row.denominator_scaled = to_scaled(denominator, scale=0, field="denominator") if denominator else None
        rules.check_parts(row.numerator_scaled, row.denominator_scaled)
        return
    if not value:
        raise Invalid("no_value", _("Enter a value, or say why there is none."), field="value")
    row.value_scaled = to_scaled(value, scale=definition.scale)


def _step(observation: Observation, name: str, by: Viewer, expected: int | None, reason: str = "") -> Observation:
    row = lock(Observation, observation.uid, expected=expected)
    rules.STEPS.take(name, row, by=by, texts={"reason": reason} if reason else None)
    row.save()
    return row


@write
def submit(observation: Observation, *, by: Viewer, expected: int | None = None) -> Observation:
    """The value waits for approval.

    Refuses: NotAllowed; WrongState; Stale.
    """
    return _step(observation, "submit", by, expected)


@write
def approve(observation: Observation, *, by: Viewer, expected: int | None = None) -> Observation:
    """The value counts.

    Refuses: NotAllowed; WrongState; Stale.
    """
    return _step(observation, "approve", by, expected)


@write
def send_back(observation: Observation, *, reason: str, by: Viewer, expected: int | None = None) -> Observation:
    """The value is back with the unit, with the reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the value is returned."), field="reason")
    return _step(observation, "send_back", by, expected, reason)


@write
def open_to(use: Use, *, audience: int, by: Viewer) -> Use:
    """The use and its definition may be seen by the audience; values still pass the gate.

    Refuses: NotAllowed.
    """
    use = lock(Use, use.uid)
    _must_define(use.authority_id, by)
    use.audience = max(use.audience, audience)
    use.save()
    trail.record("use.opened", use, by=by, facts={"audience": int(audience)})
    return use


@write
def log_release(use: Use, *, publication: str, cells: dict[str, int | None], by: Viewer) -> None:
    """What the gate let out stands in the release log, once for each cell and number; hidden ones as hidden."""
    known = set(
        Release.unscoped.filter(
            authority_id=use.authority_id, publication=publication, cell__in=cells, withdrawn_at__isnull=True
        ).values_list("cell", "shown_scaled")
    )
    Release.unscoped.bulk_create(
        [
            Release(
                authority_id=use.authority_id,
                publication=publication,
                cell=cell,
                shown_scaled=value,
                is_hidden=value is None,
                released_at=clock.now(),
            )
            for cell, value in cells.items()
            if (cell, value) not in known
        ]
    )
    trail.record("use.released", use, by=by, facts={"publication": publication, "cells": len(cells)})
