"""The languages that the commands speak, and which of them a line asks for."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

LANGUAGES = ("sv", "en")


def language_of(argv: Sequence[str]) -> str:
    """The language that a line asks for, before it is read: its help is to be in it too. Where it asks for none, that of the computer."""
    said = " ".join(argv)
    found = re.search(r"(?:^|\s)--language[= ](\w+)", said)
    return found.group(1) if found and found.group(1) in LANGUAGES else spoken_here()


def spoken_here() -> str:
    """English where the computer's own language is English, by LC_ALL, LC_MESSAGES and LANG in the order that is usual; Swedish otherwise."""
    said = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name, ""))), "")
    return "en" if re.match(r"en(?:[_.@-]|$)", said, re.IGNORECASE) else LANGUAGES[0]
