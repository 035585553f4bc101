"""Numbers are whole, with a stored scale: SQLite loses digits of a decimal field, and can refuse to read one back."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from genomslag.ground.errors import Invalid

LARGEST = 2**63 - 1
_NUMBER = re.compile(r"^[-+]?\d{1,30}([.,]\d{1,12})?$")


def to_scaled(said: str | int | Decimal, *, scale: int, field: str = "value") -> int:
    """The number as a whole one, with as many decimals as the definition keeps.

    Takes: said, with a decimal comma or point; spaces between the thousands are allowed.
    Refuses: Invalid("not_a_number", "too_many_decimals", "out_of_range").
    """
    text = re.sub(r"[\s\u00a0\u202f]", "", str(said)).replace("\u2212", "-")
    if not _NUMBER.match(text):
        raise Invalid(
            "not_a_number",
            _("“%(said)s” is not a number. Write digits, with a comma for decimals.") % {"said": text[:40]},
            field=field,
        )
    try:
        scaled = Decimal(text.replace(",", ".")).scaleb(scale)
    except InvalidOperation as wrong:
        raise Invalid("not_a_number", _("That is not a number."), field=field) from wrong
    if scaled != scaled.to_integral_value():
        raise Invalid("too_many_decimals", _("The indicator keeps %(count)s decimals.") % {"count": scale}, field=field)
    if abs(scaled) > LARGEST:
        raise Invalid("out_of_range", _("The number is too large to be kept."), field=field)
    return int(scaled)


def from_scaled(scaled: int, *, scale: int) -> Decimal:
    """The number as people read it."""
    return Decimal(scaled).scaleb(-scale)
