"""Values on their way: entered, handed in, returned, approved, corrected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.models import Definition, Observation, Use
from genomslag.domain.indicators.saying import Said
from genomslag.domain.organisation.models import Unit
from genomslag.ground.access import Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.writes import lock, write


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
    dimensions: Mapping[str, str] | None = None,
    is_preliminary: bool = False,
    comment: str = "",
) -> Observation:
    """A value, or the reason why there is none, is entered for a unit, a period and perhaps a group.

    Takes: value, or numerator and denominator for a share, as people write numbers, a step of a scale, or words; absence, one of
    Observation.Absence; unit, none for the whole body together; dimensions, the group by its breakdowns, none for all; is_preliminary,
    that a better value is to come.
    Refuses: NotAllowed; Invalid("other_unit"); Invalid("period", "not_begun", "superseded", "other_body", "unit_closed",
    "unknown_group", "reported_twice", "period_overlaps", "counted_twice", "other_groups"), and as Said.fill.
    """
    use = lock(Use, use.uid)
    definition = use.definition
    row = Observation(
        authority_id=use.authority_id,
        use=use,
        definition=definition,
        unit=unit,
        period_from_on=period_from_on,
        period_until_on=period_until_on,
        dimensions=dict(dimensions or {}),
        is_preliminary=is_preliminary,
        comment=comment.strip(),
    )
    rules.STEPS.check("observe", row, by)
    rules.check_period(period_from_on, period_until_on)
    _check_current(definition)
    rules.check_unit(use, unit, period_from_on)
    rules.check_group(definition, row.dimensions)
    near = Observation.unscoped.filter(
        use=use, period_from_on__lte=period_until_on, period_until_on__gte=period_from_on
    ).select_related("unit")
    rules.check_free(row, near)
    Said(value, numerator, denominator, absence).fill(row, definition)
    row.save()
    rules.STEPS.take("observe", row, by=by, facts={"use": use.uid, "from": period_from_on, "until": period_until_on})
    return row


def _check_current(definition: Definition) -> None:
    if Definition.unscoped.filter(element=definition.element_id, number__gt=definition.number).exists():
        raise Invalid("superseded", _("The indicator has a newer definition. Report with that one."))


@write
def revise(
    observation: Observation,
    *,
    by: Viewer,
    value: str = "",
    numerator: str = "",
    denominator: str = "",
    absence: str = "",
    is_preliminary: bool = False,
    comment: str = "",
    expected: int | None = None,
) -> Observation:
    """The value says something else; it has not been handed in, or was returned.

    Refuses: NotAllowed; WrongState; Stale; Invalid, as observe.
    """
    row = lock(Observation, observation.uid, expected=expected)
    rules.STEPS.take("revise", row, by=by)
    Said(value, numerator, denominator, absence).fill(row, row.definition)
    row.comment, row.is_preliminary = comment.strip(), is_preliminary
    row.save()
    return row


@write
def correct(
    observation: Observation,
    *,
    reason: str,
    by: Viewer,
    value: str = "",
    numerator: str = "",
    denominator: str = "",
    absence: str = "",
    is_preliminary: bool = False,
    expected: int | None = None,
) -> Observation:
    """A new value will replace the approved one, for a reason; the old one counts until the new one is approved, and is kept.

    Gives: the new one, not yet handed in.
    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason", "corrected_already"), and as observe.
    """
    old = lock(Observation, observation.uid, expected=expected)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the value is corrected."), field="reason")
    row = Observation(
        authority_id=old.authority_id,
        use=old.use,
        definition=old.definition,
        unit=old.unit,
        period_from_on=old.period_from_on,
        period_until_on=old.period_until_on,
        dimensions=old.dimensions,
        is_preliminary=is_preliminary,
        reason=reason.strip(),
    )
    rules.STEPS.take("correct", old, by=by, facts={"by": row.uid}, texts={"reason": reason})
    row.replaces = old  # not before: to point at the old one is to be its correction, and only one may be
    Said(value, numerator, denominator, absence).fill(row, old.definition)
    row.save()
    return row


def _step(observation: Observation, name: str, by: Viewer, expected: int | None, reason: str = "") -> Observation:
    row = lock(Observation, observation.uid, expected=expected)
    rules.STEPS.take(name, row, by=by, texts={"reason": reason} if reason else None)
    row.save(update_fields=["state"])
    return row


@write
def submit(observation: Observation, *, by: Viewer, expected: int | None = None) -> Observation:
    """The value waits for approval.

    Refuses: NotAllowed; WrongState; Stale.
    """
    return _step(observation, "submit", by, expected)


@write
def approve(observation: Observation, *, by: Viewer, expected: int | None = None) -> Observation:
    """The value counts. The sums are made anew, and what thereby can be read outside the office stands in the release log.

    Refuses: NotAllowed; WrongState; Stale.
    """
    use = lock(Use, observation.use_id)  # two approvals at once must know of each other's sums and releases
    row = _step(observation, "approve", by, expected)
    keeping.after(use, period=(row.period_from_on, row.period_until_on), approved=row)
    return row


@write
def approve_waiting(use: Use, *, by: Viewer) -> int:
    """Every value of the use that waits for approval counts; one that cannot be approved waits as before, and stops none of the others.

    Gives: how many were approved; queries.stopped tells of those that were not.
    Refuses: NotAllowed; Invalid("none_can"), when some wait and none of them can be approved.
    """
    use = lock(Use, use.uid)
    rules.STEPS.require("approve", Observation(authority_id=use.authority_id), by)
    rows = list(
        Observation.unscoped.select_for_update(no_key=True).filter(use=use, state=Observation.State.SUBMITTED).order_by("pk")
    )
    meant = [row for row in rows if rules.STEPS.may("approve", row, viewer=by)]
    if rows and not meant:
        raise Invalid("none_can", _("None of the values that wait can be approved. Open each one and return it with a reason."))
    for row in meant:
        rules.STEPS.take("approve", row, by=by)
        row.save()
    if meant:
        keeping.after(use)
    return len(meant)


@write
def send_back(observation: Observation, *, reason: str, by: Viewer, expected: int | None = None) -> Observation:
    """The value is back with the unit, with the reason.

    Refuses: NotAllowed; WrongState; Stale; Invalid("no_reason").
    """
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the value is returned."), field="reason")
    return _step(observation, "send_back", by, expected, reason)
