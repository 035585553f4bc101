"""The published schema, and the first place where something does not keep to it."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

PATH = Path(__file__).parent / "answer-1.0.json"


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(PATH.read_text(encoding="utf-8")))


def first_fault(content: Any) -> tuple[str, str] | None:
    """The place and the reason of the first fault, or none. The reason never repeats what was sent, which may be secret or huge."""
    first = next(_validator().iter_errors(content), None)
    error = best_match([first]) if first is not None else None
    if error is None:
        return None
    reasons = {
        "required": _("something that must be there is missing"),
        "additionalProperties": _("there is something that the format does not know"),
        "type": _("the kind of value is wrong"),
        "enum": _("the word is not one of those allowed"),
        "const": _("the word is not one of those allowed"),
        "pattern": _("the value is not written as it must be"),
    }
    place = ".".join(str(part) for part in error.absolute_path)
    if error.validator == "required":
        missing = [name for name in error.validator_value if name not in error.instance]
        place = ".".join(filter(None, (place, missing[0])))
    return place, reasons.get(str(error.validator), _("the value is outside what is allowed"))
