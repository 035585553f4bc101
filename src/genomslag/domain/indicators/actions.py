"""What one may do with indicators and their values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element
from genomslag.domain.indicators import judging, rules
from genomslag.domain.indicators.judging import Judged
from genomslag.domain.indicators.models import Definition, Observation, Release, Use
from genomslag.domain.indicators.numbers import LARGEST_SCALE, to_scaled
from genomslag.domain.organisation.models import Body, Unit
from genomslag.ground import clock, trail
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid, NotAllowed
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write


def _must_define(authority_id: int, by: Viewer) -> None:
    if not any(by.has(role, authority_id) for role in rules.DEFINERS):
        raise NotAllowed("not_allowed", _("Only a coordinator or an officer says what is measured."))


@write
def define(
    element: Element,
    *,
    name: str,
    unit_word: str,
    by: Viewer,
    meaning: str = "",
    is_share: bool = False,
    scale: int = 0,
    adds_up: bool | None = None,
    higher_is_better: bool = True,
    secrecy: str = Definition.Secrecy.NO_PERSONS,
    smallest_shown: int = rules.SMALLEST_FLOOR,
    source: str = "",
) -> Definition:
    """The indicator has a definition; a changed meaning is the next version of it.

    Takes: element, an indicator in a document; scale, the number of decimals kept; adds_up, whether the values of different
    units may be added, which for persons must be said since the same person may have met two units.
    Refuses: NotFound; NotAllowed; Invalid("not_an_indicator", "no_name", "no_unit_word", "secrecy", "floor", "scale").
    """
    one_visible(Element, element.uid, viewer=by)
    _must_define(element.authority_id, by)
    if element.kind != "indicator":
        raise Invalid("not_an_indicator", _("Only an indicator is defined. Write one in the document first."), field="element")
    rules.check_definition(name=name, unit_word=unit_word, secrecy=secrecy, smallest_shown=smallest_shown)
    if not 0 <= scale <= LARGEST_SCALE:
        raise Invalid("scale", _("Keep at most %(count)s decimals.") % {"count": LARGEST_SCALE}, field="scale")
    last = Definition.unscoped.filter(element=element).order_by("-number").values_list("number", flat=True).first() or 0
    row = Definition(
        authority_id=element.authority_id,
        audience=element.audience,
        element=element,
        number=last + 1,
        name=name.strip(),
        meaning=meaning.strip(),
        unit_word=unit_word.strip(),
        is_share=is_share,
        scale=scale,
        adds_up=secrecy == Definition.Secrecy.NO_PERSONS if adds_up is None else adds_up,
        higher_is_better=higher_is_better,
        secrecy=secrecy,
        smallest_shown=smallest_shown,
        source=source.strip(),
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

    Refuses: NotFound, when the definition may not be seen; NotAllowed; Invalid("no_authority", "in_use", "over_hundred"), and as
    to_scaled.
    """
    definition = one_visible(Definition, definition.uid, viewer=by)
    if body.authority_id is None:
        raise Invalid("no_authority", _("This body keeps no records here."), field="body")
    _must_define(body.authority_id, by)
    if Use.unscoped.filter(definition=definition, body=body).exists():
        raise Invalid("in_use", _("The body measures with this indicator already."), field="body")
    row = Use(
        authority_id=body.authority_id,
        definition=definition,
        body=body,
        baseline_scaled=_level(definition, baseline, "baseline"),
        baseline_on=baseline_on,
        target_scaled=_level(definition, target, "target"),
        target_on=target_on,
    )
    row.save()
    trail.record("use.begun", row, by=by, facts={"definition": definition.uid})
    return row


@write
def define_again(old: Definition, *, element: Element, by: Viewer) -> Definition:
    """An indicator that took another's place means what that one meant; one that has a meaning of its own keeps it.

    Refuses: NotFound; NotAllowed; Invalid("not_an_indicator").
    """
    standing = Definition.unscoped.filter(element=element).order_by("-number").first()
    if standing is not None:
        return standing  # type: ignore[no-any-return]
    said = (
        "name",
        "unit_word",
        "meaning",
        "is_share",
        "scale",
        "adds_up",
        "higher_is_better",
        "secrecy",
        "smallest_shown",
        "source",
    )
    return define(element, by=by, **{name: getattr(old, name) for name in said})


@write
def use_again(old: Use, *, definition: Definition, by: Viewer) -> Use:
    """The body measures with the indicator that took the old one's place, from the same baseline towards the same target.

    Refuses: as put_to_use; Invalid("other_scale"), when the two count in different ways.
    """
    if (old.definition.scale, old.definition.is_share) != (definition.scale, definition.is_share):
        raise Invalid("other_scale", _("The two indicators count in different ways. Begin anew with the new one."))
    row = put_to_use(definition, body=old.body, by=by, baseline_on=old.baseline_on, target_on=old.target_on)
    row.baseline_scaled, row.target_scaled = old.baseline_scaled, old.target_scaled
    row.save()
    return row


def _level(definition: Definition, said: str, field: str) -> int | None:
    if not said.strip():
        return None
    scaled = to_scaled(said, scale=definition.scale, field=field)
    if definition.is_share and not 0 <= scaled <= 100 * 10**definition.scale:
        raise Invalid("over_hundred", _("A share lies between 0 and 100 per cent."), field=field)
    return scaled


@dataclass(frozen=True)
class _Said:
    """What was entered: a value, two parts, or a reason why there is none."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    absence: str = ""

    def fill(self, row: Observation, definition: Definition) -> None:
        rules.check_absence(self.absence, self.value, self.numerator, self.denominator)
        row.absence, row.scale = self.absence, definition.scale
        row.value_scaled = row.numerator_scaled = row.denominator_scaled = None
        if self.absence:
            return
        if definition.is_share:
            row.numerator_scaled = to_scaled(self.numerator, scale=0, field="numerator") if self.numerator.strip() else None
            row.denominator_scaled = (
                to_scaled(self.denominator, scale=0, field="denominator") if self.denominator.strip() else None
            )
            rules.check_parts(row.numerator_scaled, row.denominator_scaled)
            return
        if not self.value.strip():
            raise Invalid("no_value", _("Enter a value, or say why there is none."), field="value")
        row.value_scaled = to_scaled(self.value, scale=definition.scale)
        rules.check_count(definition, row.value_scaled)


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

    Takes: value, or numerator and denominator for a share, as people write numbers; absence, one of Observation.Absence; unit,
    none for the whole body together.
    Refuses: NotAllowed; Invalid("other_unit"); Invalid("period", "superseded", "other_body", "unit_closed", "reported_twice",
    "period_overlaps", "counted_twice", "absence", "both", "parts", "over_whole", "no_value", "below_zero"), and as to_scaled.
    """
    use = lock(Use, use.uid)
    definition = use.definition
    row = Observation(
        authority_id=use.authority_id,
        use=use,
        unit=unit,
        period_from_on=period_from_on,
        period_until_on=period_until_on,
        comment=comment.strip(),
    )
    rules.STEPS.check("observe", row, by)
    rules.check_period(period_from_on, period_until_on)
    _check_current(definition)
    _check_unit(use, unit, period_from_on)
    _check_free(row)
    _Said(value, numerator, denominator, absence).fill(row, definition)
    row.save()
    rules.STEPS.take("observe", row, by=by, facts={"use": use.uid, "from": period_from_on, "until": period_until_on})
    return row


def _check_current(definition: Definition) -> None:
    if Definition.unscoped.filter(element=definition.element_id, number__gt=definition.number).exists():
        raise Invalid("superseded", _("The indicator has a newer definition. Report with that one."))


def _check_unit(use: Use, unit: Unit | None, from_on: date) -> None:
    if unit is None:
        return
    if unit.body_id != use.body_id:
        raise Invalid("other_body", _("The unit belongs to another body."), field="unit")
    if unit.until_on is not None and unit.until_on < from_on:
        raise Invalid("unit_closed", _("The unit had closed before the period began."), field="unit")


def _check_free(row: Observation) -> None:
    """No unit counts twice: not for the same days, not once for itself and once within a larger unit."""
    near = Observation.unscoped.filter(
        use=row.use, period_from_on__lte=row.period_until_on, period_until_on__gte=row.period_from_on, dimensions={}
    )
    kin = _kin(row.unit)
    for other in near.select_related("unit", "replaced_by"):
        same_days = (other.period_from_on, other.period_until_on) == (row.period_from_on, row.period_until_on)
        if other.unit_id == row.unit_id and same_days:
            raise Invalid("reported_twice", _("There is already a value for this unit and period. Correct that one instead."))
        if other.unit_id == row.unit_id:
            raise Invalid("period_overlaps", _("The unit has a value for days in this period already."), field="period_from_on")
        if same_days and (None in (other.unit_id, row.unit_id) or other.unit_id in kin or row.unit_id in _kin(other.unit)):
            raise Invalid(
                "counted_twice", _("A value for a larger or smaller unit counts the same already in this period."), field="unit"
            )


def _kin(unit: Unit | None) -> set[int]:
    """The units above."""
    above = set()
    while unit is not None and unit.parent_id is not None:
        unit = unit.parent
        if unit is None or unit.pk in above:
            break
        above.add(unit.pk)
    return above


@write
def revise(
    observation: Observation,
    *,
    by: Viewer,
    value: str = "",
    numerator: str = "",
    denominator: str = "",
    absence: str = "",
    comment: str = "",
    expected: int | None = None,
) -> Observation:
    """The value says something else; it has not been handed in, or was returned.

    Refuses: NotAllowed; WrongState; Stale; Invalid, as observe.
    """
    row = lock(Observation, observation.uid, expected=expected)
    rules.STEPS.take("revise", row, by=by)
    _Said(value, numerator, denominator, absence).fill(row, row.use.definition)
    row.comment = comment.strip()
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
        unit=old.unit,
        period_from_on=old.period_from_on,
        period_until_on=old.period_until_on,
        dimensions=old.dimensions,
        reason=reason.strip(),
    )
    rules.STEPS.take("correct", old, by=by, facts={"by": row.uid}, texts={"reason": reason})
    row.replaces = old  # not before: to point at the old one is to be its correction, and only one may be
    _Said(value, numerator, denominator, absence).fill(row, old.use.definition)
    row.save()
    return row


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


LIVE = "series"
"""The publication that is always there: what whoever may see the use can read at any time."""


@write
def approve(observation: Observation, *, by: Viewer, expected: int | None = None) -> Observation:
    """The value counts. What thereby can be read outside the office stands in the release log.

    Refuses: NotAllowed; WrongState; Stale.
    """
    use = lock(Use, observation.use_id)  # two approvals at once must know of each other's release
    row = _step(observation, "approve", by, expected)
    if use.audience >= Audience.CITY:
        _remember(use, LIVE, judging.judged([use])[use.pk])
    return row


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
    """The use and its definition may be seen by the audience; values still pass the gate. It is never closed again this way.

    Refuses: NotAllowed.
    """
    use = lock(Use, use.uid)
    _must_define(use.authority_id, by)
    use.audience = max(use.audience, audience)
    use.save()
    if use.definition.authority_id == use.authority_id and use.definition.audience < use.audience:
        use.definition.audience = use.audience
        use.definition.save()
    if use.audience >= Audience.CITY:
        _remember(use, LIVE, judging.judged([use])[use.pk])
    trail.record("use.opened", use, by=by, facts={"audience": int(audience)})
    return use


@write
def log_release(use: Use, *, publication: str, by: Viewer, cells: Iterable[str] | None = None) -> int:
    """What the gate lets out now stands in the release log under the publication, hidden periods as hidden.

    Takes: cells, the periods that were shown, each as "<the use's uid>:<its first day>", or none for all. The numbers come from
    the gate itself, never from the caller.
    Gives: how many numbers and hidden marks were new.
    Refuses: NotAllowed.
    """
    use = lock(Use, use.uid)
    _must_define(use.authority_id, by)
    wanted = None if cells is None else set(cells)
    found = [
        one
        for one in judging.judged([use])[use.pk]
        if wanted is None or f"{use.uid}:{one.period_from_on.isoformat()}" in wanted
    ]
    made = _remember(use, publication, found)
    trail.record("use.released", use, by=by, facts={"publication": publication, "cells": len(found)})
    return made


def _remember(use: Use, publication: str, found: Iterable[Judged]) -> int:
    """Each number once for each set of rows behind it: the same sum over other rows is another release."""
    known = {
        (row.cell, row.part, frozenset(row.rows), row.shown_scaled)
        for row in Release.remembered_among([use.pk])
        if row.publication == publication
    }
    fresh = [
        row
        for row in _releases(use, publication, found)
        if (row.cell, row.part, frozenset(row.rows), row.shown_scaled) not in known
    ]
    Release.unscoped.bulk_create(fresh)
    return len(fresh)


def _releases(use: Use, publication: str, found: Iterable[Judged]) -> list[Release]:
    at = clock.now()
    made = []
    for one in found:
        cell = judging.cell_of((one.period_from_on, one.period_until_on))
        said: dict[str, Any] = {
            "use": use,
            "authority_id": use.authority_id,
            "publication": publication,
            "cell": cell,
            "released_at": at,
        }
        if one.why is judging.Why.SUPPRESSED:
            made.append(Release(part="", rows=list(one.rows), is_hidden=True, **said))
        made += [Release(part=part, rows=list(one.rows), shown_scaled=value, **said) for part, value in one.shown.items()]
    return made
