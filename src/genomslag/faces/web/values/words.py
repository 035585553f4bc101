"""How values are spelled on our pages: numbers with a comma, and each reason for having none by its own word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import targets
from genomslag.domain.indicators.gate import Why
from genomslag.domain.indicators.models import Definition, Observation
from genomslag.domain.indicators.numbers import from_scaled
from genomslag.ground.errors import Text

WHY: dict[Why, Text] = {
    Why.PRESENT: "",
    Why.MISSING: _("missing"),
    Why.NOT_APPLICABLE: _("not applicable"),
    Why.UNKNOWN: _("reason unknown"),
    Why.SUPPRESSED: _("hidden, too few"),
    Why.WITHDRAWN: _("withdrawn"),
}

STATUS: dict[str, Text] = {
    targets.REACHED: _("target reached"),
    targets.ON_THE_WAY: _("on the way"),
    targets.NOT_REACHED: _("target not reached"),
    targets.CANNOT_SAY: _("cannot say"),
}
MARKS = {targets.REACHED: "done", targets.ON_THE_WAY: "open", targets.NOT_REACHED: "late", targets.CANNOT_SAY: "wait"}


def spelled(value: Decimal | int | None) -> str:
    """A number as it is read here."""
    return "" if value is None else f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def cell(value: Decimal | None, why: Why) -> Text:
    """The number, or why there is none."""
    return WHY[why] if value is None else spelled(value)


def entered(row: Observation) -> Text:
    """A value in the making, for those who may see it."""
    definition: Definition = row.definition
    if row.absence:
        return str(row.get_absence_display())
    if row.words:
        return row.words
    if definition.is_share:
        return _("%(n)s of %(all)s") % {"n": row.numerator_scaled, "all": row.denominator_scaled}
    if row.value_scaled is None:
        return ""
    if definition.measured == Definition.Measured.SCALE:
        return str(definition.answers[row.value_scaled - 1])
    return spelled(from_scaled(row.value_scaled, scale=row.scale))


def group(dimensions: Any) -> str:
    """A group by its breakdowns, in words."""
    pairs = dimensions.items() if isinstance(dimensions, dict) else dimensions
    return ", ".join(value for _name, value in pairs)
