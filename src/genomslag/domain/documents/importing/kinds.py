"""Which kind of element a heading, a label or a word in a file means. Guesses, that a person looks at; the words are Swedish first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from genomslag.domain.documents.importing.shape import folded

_WORDS: Mapping[str, str] = {
    "sub_goal": r"del ?mål|etappmål|sub-?goals?",
    "goal": r"(?:övergripande |strategiska? |inriktnings|effekt|huvud|prioriterade )?mål(?:sättning(?:ar)?|en|et)?|goals?",
    "measure": r"(?:konkreta |planerade |prioriterade )?åtgärd(?:er(?:na)?|en)?|measures?",
    "activity": r"(?:gemensamma |planerade |prioriterade )?(?:aktivitet(?:er(?:na)?|en)?|insats(?:er(?:na)?|en)?)|activit(?:y|ies)",
    "indicator": r"indikator(?:er(?:na)?|n)?|nyckeltal|mått|indicators?",
    "method": r"metod(?:er(?:na)?|en)?|methods?",
    "purpose": r"syfte(?:t|n)?|purpose",
    "scope": r"omfattning|avgränsning(?:ar)?|scope",
    "definition": r"definition(?:er)?|begrepp(?: och definitioner)?|definitions?",
    "target_group": r"målgrupp(?:er(?:na)?|en)?|target groups?",
    "violence_form": r"våldsform(?:er)?|forms? of violence",
    "commitment": r"åtagande(?:n|t)?|commitments?",
    "joint_initiative": r"gemensam(?:ma)? satsning(?:ar)?|joint initiatives?",
    "precondition": r"förutsättning(?:ar)?|preconditions?",
    "protection": r"skydd|protection",
    "chapter": r"kapitel|avsnitt|chapter",
    "text": r"text|löptext",
}
_WHOLE = {kind: re.compile(words, re.IGNORECASE) for kind, words in _WORDS.items()}
_LABELLED = {
    kind: re.compile(rf"^(?:{words})(?:\s*(?:nr\.?\s*)?\d+(?:\.\d+)*[a-zåäö]?\s*[:.–-]?|\s*:)\s+(?=\S)", re.IGNORECASE)
    for kind, words in _WORDS.items()
    if kind not in ("chapter", "text", "protection")
}
_NUMBERED = {
    kind: re.compile(rf"^(?:{words})\s+(?:nr\.?\s*)?\d{{1,2}}(?:\.\d{{1,2}})*[.:]?$", re.IGNORECASE)
    for kind, words in _WORDS.items()
    if kind in _LABELLED
}
NUMBER = re.compile(
    r"^(?:(?:kapitel|kap\.|avsnitt|del)\s+)?(?:\d+(?:\.\d+)*[.)]?|[A-ZÅÄÖ][.)]|[IVX]+[.)])\s+(?=\S)", re.IGNORECASE
)
"""The number that a heading was given in its file: codes are given here."""
BY_NAME = ("purpose", "scope", "definition", "target_group", "violence_form", "protection")
"""Headings of these words are such elements themselves; those of other words have them under them."""

RANK = {"goal": 0, "sub_goal": 1, "activity": 2, "measure": 3, "method": 4, "indicator": 5}
"""What stands under what where a text only lists it: an indicator after a goal is the goal's."""


def labelled(text: str) -> tuple[str, str]:
    """The kind that a label names, and the words after it: "Mål 1: Alla barn ..."; two empty texts when there is no label."""
    if text[:1].isalpha():
        for kind, pattern in _LABELLED.items():
            if found := pattern.match(text):
                return kind, text[found.end() :].strip()
    return "", ""


def numbered(text: str) -> str:
    """The kind of a heading that is nothing but a label and its number: "Mål 2"; or none."""
    return next((kind for kind, pattern in _NUMBERED.items() if pattern.match(text)), "") if text[:1].isalpha() else ""


def named(text: str) -> str:
    """The kind that a heading names for itself or for what is under it: "Syfte", "Aktiviteter"; or none."""
    said = text.strip(" :.")
    if len(said) > 40:
        return ""
    return next((kind for kind, pattern in _WHOLE.items() if pattern.fullmatch(said)), "")


def of_word(said: str, profile: Mapping[str, Any]) -> str:
    """The kind that a word in a column means: the organisation's own word in either language, or one that is near it; or none."""
    own = _own(tuple(profile["words"].items()), tuple(profile.get("words_en", {}).items()))
    return own.get(folded(said), "") or named(said)


@lru_cache(maxsize=64)
def _own(swedish: tuple[tuple[str, str], ...], english: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {**{kind: kind for kind, _word in swedish}, **{folded(word): kind for kind, word in (*english, *swedish)}}
