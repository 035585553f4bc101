"""What people write of a value, as it is kept: a number, two parts, a step of a scale, words, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from genomslag.domain.indicators import rules
from genomslag.domain.indicators.models import Definition, Observation
from genomslag.domain.indicators.numbers import to_scaled
from genomslag.ground.errors import Invalid

LONGEST_WORDS = 4_000


@dataclass(frozen=True)
class Said:
    """What was entered: a value, two parts, or a reason why there is none."""

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    absence: str = ""

    def fill(self, row: Observation, definition: Definition) -> None:
        """The row says this, under the definition.

        Refuses: Invalid("absence", "both", "parts", "over_whole", "no_value", "below_zero", "unknown_step", "too_long"), and as to_scaled.
        """
        rules.check_absence(self.absence, self.value, self.numerator, self.denominator)
        row.absence, row.scale, row.words = self.absence, definition.scale, ""
        row.value_scaled = row.numerator_scaled = row.denominator_scaled = None
        if self.absence:
            return
        if definition.is_share:
            self._fill_parts(row)
            return
        if not self.value.strip():
            raise Invalid("no_value", _("Enter a value, or say why there is none."), field="value")
        if definition.measured == Definition.Measured.WORDS:
            row.words = self.value.strip()
            if len(row.words) > LONGEST_WORDS:
                raise Invalid("too_long", _("Write at most %(count)s signs.") % {"count": LONGEST_WORDS}, field="value")
        elif definition.measured == Definition.Measured.SCALE:
            row.value_scaled = step_of(definition, self.value, "value")
        else:
            row.value_scaled = to_scaled(self.value, scale=definition.scale)
            rules.check_count(definition, row.value_scaled)

    def _fill_parts(self, row: Observation) -> None:
        row.numerator_scaled = to_scaled(self.numerator, scale=0, field="numerator") if self.numerator.strip() else None
        row.denominator_scaled = to_scaled(self.denominator, scale=0, field="denominator") if self.denominator.strip() else None
        rules.check_parts(row.numerator_scaled, row.denominator_scaled)


def level(definition: Definition, said: str, field: str) -> int | None:
    """A baseline or a target as it is kept; none when nothing was said.

    Refuses: Invalid("over_hundred", "unknown_step"), and as to_scaled.
    """
    if not said.strip():
        return None
    if definition.measured == Definition.Measured.SCALE:
        return step_of(definition, said, field)
    scaled = to_scaled(said, scale=definition.scale, field=field)
    if definition.is_share and not 0 <= scaled <= 100 * 10**definition.scale:
        raise Invalid("over_hundred", _("A share lies between 0 and 100 per cent."), field=field)
    return scaled


def step_of(definition: Definition, said: str, field: str) -> int:
    """The step of a scale, counted from 1, by its word or its number.

    Refuses: Invalid("unknown_step").
    """
    wanted = said.strip().casefold()
    for number, word in enumerate(definition.answers, start=1):
        if wanted in (word.casefold(), str(number)):
            return number
    raise Invalid(
        "unknown_step", _("Choose one of the steps: %(steps)s.") % {"steps": ", ".join(definition.answers)}, field=field
    )
