"""One among many by words of its title: which are meant by what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Key = TypeVar("Key")


def holding(said: str, titles: Iterable[tuple[Key, str]]) -> list[Key]:
    """The keys of those whose title holds every word that was written, whatever its capitals; none when nothing was written.

    Takes: titles, each with its key, in the order in which they are given back.
    """
    wanted = said.casefold().split()
    return [key for key, title in titles if wanted and all(word in title.casefold() for word in wanted)]
