"""Whole numbers as addresses and forms write them: what is none, and what no row can hold, counts as nothing said."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR

LONGEST = 18
"""So many digits any column of ours can be asked for; one more would not fit in the database's own whole numbers."""


def whole(said: str) -> int | None:
    """The number that was written; none when it is no whole number, or longer than any that is kept."""
    said = said.strip()
    return int(said) if said.isdecimal() and len(said) <= LONGEST else None


def year(said: str) -> int | None:
    """The year that was written, with four figures; none when no day can be in it."""
    found = whole(said)
    return found if found is not None and MINYEAR < found < MAXYEAR and len(said.strip()) == 4 else None
