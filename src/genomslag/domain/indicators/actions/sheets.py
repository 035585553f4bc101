"""The reference sheet: what an indicator means, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.documents.models import Element
from genomslag.domain.indicators import rules
from genomslag.domain.indicators.actions import keeping
from genomslag.domain.indicators.models import Definition, Floor, Use
from genomslag.domain.indicators.numbers import LARGEST_SCALE
from genomslag.ground import clock
from genomslag.ground.access import Audience, Viewer
from genomslag.ground.errors import Invalid
from genomslag.ground.rows import one_visible
from genomslag.ground.writes import lock, write

TEXTS = (
    *("name", "purpose", "meaning", "unit_word", "numerator_means", "denominator_means"),
    *("population", "limits", "source", "external_code"),
)
CHOICES = {
    "direction": Definition.Direction,
    "frequency": Definition.Frequency,
    "over_time": Definition.OverTime,
}
SAID = (*TEXTS, *CHOICES, "measured", "answers", "scale", "adds_up", "breakdowns", "secrecy", "smallest_shown")
"""Everything that a sheet says; what is not said of a new version is as it was in the one before."""
LASTING = ("measured", "scale", "answers")


@write
def define(
    element: Element,
    *,
    name: str,
    unit_word: str,
    by: Viewer,
    is_share: bool = False,
    adds_up: bool | None = None,
    secrecy: str = Definition.Secrecy.NO_PERSONS,
    **said: Any,
) -> Definition:
    """The indicator has a sheet that says what it means.

    Takes: element, an indicator in a document; is_share, a short way to say measured="share"; adds_up, whether the values of different
    units may be added, which for persons must be said since the same person may have met two units; said, what else is in SAID.
    Refuses: NotFound; NotAllowed; Invalid("not_an_indicator", "no_name", "no_unit_word", "secrecy", "floor", "scale", "measured",
    "no_answers", "words_of_persons", "breakdowns", "unknown_choice").
    """
    one_visible(Element, element.uid, viewer=by)
    row = Definition(
        authority_id=element.authority_id,
        audience=element.audience,
        element=element,
        number=1,
        adds_up=secrecy == Definition.Secrecy.NO_PERSONS if adds_up is None else adds_up,
    )
    rules.SHEET_STEPS.require("define", row, by)
    if element.kind != "indicator":
        raise Invalid("not_an_indicator", _("Only an indicator is defined. Write one in the document first."), field="element")
    last = Definition.unscoped.filter(element=element).order_by("-number").values_list("number", flat=True).first() or 0
    row.number = last + 1
    measured = Definition.Measured.SHARE if is_share else Definition.Measured.NUMBER
    _fill(row, {"measured": measured, **said, "name": name, "unit_word": unit_word, "secrecy": secrecy})
    row.save()
    rules.SHEET_STEPS.take("define", row, by=by, facts={"element": element.uid, "number": row.number})
    return row


def _fill(row: Definition, said: Mapping[str, Any]) -> None:
    """The sheet says this; a word that no sheet has is a mistake of the caller."""
    for name, value in said.items():
        if name not in SAID:
            raise TypeError(f"a sheet says nothing called {name}")
        setattr(row, name, value.strip() if name in TEXTS else value)
    for name, kinds in CHOICES.items():
        if getattr(row, name) not in kinds.values:
            raise Invalid("unknown_choice", _("Choose one of those that are offered."), field=name)
    row.floor = floor_of(row.authority_id, row.secrecy) if row.secrecy in rules.FLOORS else 1
    rules.check_definition(
        name=row.name, unit_word=row.unit_word, secrecy=row.secrecy, smallest_shown=row.smallest_shown, floor=row.floor
    )
    rules.check_measured(measured=row.measured, secrecy=row.secrecy, answers=row.answers)
    rules.check_breakdowns(row.breakdowns)
    if not 0 <= row.scale <= LARGEST_SCALE:
        raise Invalid("scale", _("Keep at most %(count)s decimals.") % {"count": LARGEST_SCALE}, field="scale")


def floor_of(authority_id: int, secrecy: str) -> int:
    """The smallest number that may be shown in the class today."""
    decided = Floor.unscoped.filter(authority_id=authority_id, secrecy=secrecy, from_on__lte=clock.today())
    found = decided.order_by("-from_on").values_list("smallest_shown", flat=True).first()
    return rules.FLOORS[Definition.Secrecy(secrecy)] if found is None else int(found)


@write
def renew(
    definition: Definition, *, reason: str, is_break: bool, by: Viewer, expected: int | None = None, **said: Any
) -> Definition:
    """The sheet has a next version; the authority's own uses go over to it, and the old one is kept.

    Takes: is_break, whether numbers from now on cannot be compared with those before; said, what is changed, in SAID.
    Refuses: NotFound; NotAllowed; Stale; Invalid("no_reason", "superseded", "other_kind"), and as define.
    Rule: none; what kind of value it is and its decimals last as long as the indicator.
    """
    old = lock(Definition, one_visible(Definition, definition.uid, viewer=by).pk, expected=expected)
    rules.SHEET_STEPS.require("renew", old, by)
    if not reason.strip():
        raise Invalid("no_reason", _("Say why the sheet is changed."), field="reason")
    if Definition.unscoped.filter(element=old.element_id, number__gt=old.number).exists():
        raise Invalid("superseded", _("The sheet has a newer version. Change that one."))
    changed = {name: value for name, value in said.items() if name in LASTING and value != getattr(old, name)}
    if changed:
        raise Invalid(
            "other_kind",
            _("The kind of value and its decimals do not change. Write a new indicator instead."),
            field=min(changed),
        )
    row = Definition(authority_id=old.authority_id, audience=old.audience, element_id=old.element_id, number=old.number + 1)
    _fill(row, {name: getattr(old, name) for name in SAID} | said)
    row.is_break, row.era, row.change_reason = is_break, old.era + is_break, reason.strip()
    row.save()
    rules.SHEET_STEPS.take(
        "renew", row, by=by, facts={"number": row.number, "break": int(is_break), "over": old.uid}, texts={"reason": reason}
    )
    _go_over(old, row)
    return row


def _go_over(old: Definition, new: Definition) -> None:
    """What was let out while nobody counted persons is known to all the same when the new version does."""
    for use in Use.unscoped.select_for_update(no_key=True).filter(definition=old, authority_id=old.authority_id).order_by("pk"):
        if use.audience >= Audience.CITY and not rules.counts_persons(old) and rules.counts_persons(new):
            keeping.remember(use, keeping.LIVE, keeping.judged_of(use))
        use.definition = new
        use.save()
        keeping.keep(use)


@write
def define_again(old: Definition, *, element: Element, by: Viewer) -> Definition:
    """An indicator that took another's place means what that one meant; one that has a meaning of its own keeps it.

    Refuses: NotFound; NotAllowed; Invalid("not_an_indicator").
    """
    standing = Definition.unscoped.filter(element=element).order_by("-number").first()
    if standing is not None:
        return standing  # type: ignore[no-any-return]
    return define(element, by=by, **{name: getattr(old, name) for name in SAID})
