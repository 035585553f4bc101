"""Swedish words as their roots: what the inflections of a word share. Stands below every floor, since both the search box and the reading of files need it."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]+")
_ENDINGS = ("orna", "arna", "erna", "or", "ar", "er", "an", "en", "et", "na", "a", "e", "n", "t", "s")
_SHORTEST_ROOT = 4
_swedish = snowballstemmer.stemmer("swedish")


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What the inflections of a Swedish word share.

    The Snowball stemmer leaves "förskolan" as it is and takes "förskolor" to "förskol"; and "indikator" and
    "indikatorerna" to two stems; so endings are taken off as long as a root of four letters is left. A doubled last consonant is halved:
    "programmet" and "program" are one word.
    """
    stem: str = _swedish.stemWord(word.lower())
    if stem.isdigit():
        return stem
    while ending := next((e for e in _ENDINGS if stem.endswith(e) and len(stem) - len(e) >= _SHORTEST_ROOT), ""):
        stem = stem.removesuffix(ending)
    doubled = len(stem) > _SHORTEST_ROOT and stem[-1] == stem[-2]
    return stem[:-1] if doubled else stem


def words(text: str) -> list[str]:
    """The words of a text as they stand, in order."""
    return _WORD.findall(text)


def roots(text: str) -> list[str]:
    """The roots of all words in a text, in order."""
    return [root(word) for word in words(text)]
