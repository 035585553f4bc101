"""Numbers are whole, with a stored scale: SQLite loses digits of a decimal field, and can refuse to read one back."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

LARGEST = 2**63 - 1
LARGEST_SCALE = 9
_NUMBER = re.compile(r"([-+]?)([0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)(?:[.,]([0-9]+))?")
_LONGEST_SHOWN = 40


def to_scaled(said: str | int | Decimal, *, scale: int, field: str = "value") -> int:
    """The number as a whole one, with as many decimals as the definition keeps.

    Takes: said, with a decimal comma or point; spaces between the thousands are allowed. A point is never taken for a
    thousands sign, so "1.000" is refused where no decimals are kept, instead of being read as one.
    Refuses: Invalid("not_a_number", "too_many_decimals", "out_of_range").
    """
    text = _plain(said).strip().replace("\u2212", "-")
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise Invalid(
            "not_a_number",
            _("“%(said)s” is not a number. Write digits, with a comma for decimals.") % {"said": text[:_LONGEST_SHOWN]},
            field=field,
        )
    sign, whole, decimals = found[1], re.sub(r"[^0-9]", "", found[2]), found[3] or ""
    if len(decimals) > scale:
        if scale == 0:
            message = _("“%(said)s” has decimals, and here whole numbers are counted. Write it without.")
        else:
            message = _("“%(said)s” has more decimals than the %(count)s that the indicator keeps. Round it off.")
        raise Invalid("too_many_decimals", message % {"said": text[:_LONGEST_SHOWN], "count": scale}, field=field)
    digits = (whole + decimals.ljust(scale, "0")).lstrip("0") or "0"
    if len(digits) > len(str(LARGEST)) or int(digits) > LARGEST:
        raise Invalid(
            "out_of_range", _("The number is too large to be kept. Check that no digit has been doubled."), field=field
        )
    return -int(digits) if sign == "-" else int(digits)


def _plain(said: str | int | Decimal) -> str:
    """A Decimal carries no intention in its zeros: 29.0 and 2.9E+1 are both 29. What is written carries one."""
    if isinstance(said, Decimal) and said.is_finite():
        return f"{said.normalize():f}" if abs(said.adjusted()) < _LONGEST_SHOWN else "9" * _LONGEST_SHOWN
    return str(said)


def from_scaled(scaled: int, *, scale: int) -> Decimal:
    """The number as people read it."""
    return Decimal(scaled).scaleb(-scale)
