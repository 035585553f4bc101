"""The languages that the commands speak, and which of them a line asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

LANGUAGES = ("sv", "en")


def language_of(argv: Sequence[str]) -> str:
    """The language that a line asks for, before it is read: its help is to be in it too. Swedish when it asks for none."""
    said = " ".join(argv)
    found = re.search(r"(?:^|\s)--language[= ](\w+)", said)
    return found.group(1) if found and found.group(1) in LANGUAGES else LANGUAGES[0]
