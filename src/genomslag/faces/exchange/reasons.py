"""Why a file was not read, in the language that is spoken."""

from __future__ import annotations

from django.utils.translation import get_language

from genomslag.faces.exchange.unreadable import english
from genomslag.reading import Unreadable


def reason_of(code: str, message: str) -> str:
    """The reading's own sentence in Swedish; in English what its code says, with the name that the sentence holds."""
    return english(code, message) if get_language() == "en" else message


def reason(trouble: Unreadable) -> str:
    """Why a file could not be read."""
    return reason_of(trouble.code, trouble.message)
