"""What a compiler replies to those who answered: "Kommentar: ...", "Kommunen svarar", "Förvaltningens bemötande". It is nobody's viewpoint."""

from __future__ import annotations

import re

_NAME = r"[A-ZÅÄÖ][\wåäöÅÄÖ-]+"
_WORD = r"(?i:kommentar(?:er)?|svar|bemötanden?|ställningstaganden?|åtgärd(?:er)?)"
_SPEAKER = rf"(?:Kommunen|Regionen|Förvaltningen|Nämnden|Styrelsen|Vi|{_NAME}(?:kontoret|förvaltningen|nämnden|styrelsen)|{_NAME} kommun)"
_OWNED = rf"(?:{_NAME}(?: [\wåäöÅÄÖ-]+)?s|Vår[at]?) {_WORD}|{_SPEAKER} (?:svarar|kommenterar|bemöter)|(?i:bemötanden?)"
_AFTER = r"(?: (?:till|på|av|om) [^.:]{3,60})?"

_LED = re.compile(rf"^(?:{_OWNED}|{_WORD}){_AFTER}\s*:(?=\s|$)")
_ALONE = re.compile(rf"^(?:{_OWNED}|{_WORD}){_AFTER}:?$")
_SURE = re.compile(rf"^(?:{_OWNED}){_AFTER}\s*(?::(?=\s|$)|$)")
BEGINS = re.compile(rf"(?<=[.!?]) (?=(?:{_OWNED}|{_WORD}):)")
"""Where a reply begins inside a paragraph."""


def opens_reply(text: str) -> bool:
    """A line that begins with the reply's label: "Kommentar: Planen kompletteras."."""
    return _LED.match(text) is not None


def heads_reply(text: str) -> bool:
    """A line that is the label alone, with the reply under it."""
    return _ALONE.match(text) is not None


def is_compilers(text: str) -> bool:
    """A label that names who replies, or that only compilers use. In a form "Svar:" and "Kommentar:" are the answer itself."""
    return _SURE.match(text) is not None
