"""What kind of a stand a sentence takes: somebody speaks, somebody is told of, a fact is a view, or a thought is agreement; and when it takes none."""

from __future__ import annotations

import re

from genomslag.reading.assertions import asserted, denies, takes_stand
from genomslag.reading.stands import (
    AGAINST,
    ASKS_PLAINLY,
    CANNOT,
    DEMANDS,
    FAULTS,
    FOR,
    FORESEES,
    FORMAL,
    HARMLESS,
    JUDGES,
    ONLY_REASONS,
    OPENS_FOR,
    OTHERS,
    PROPOSAL_SPEAKS,
    QUESTION,
    RETOLD,
    SPOKEN,
    STRESSES,
    TOLD,
    WANTS,
)

_LEADS_ONLY = re.compile(
    r"\b(?:lyfta fram|framföra|framhålla|anföra|anför|lämnar|avger|har)\b[^.]{0,40}\bföljande(?: synpunkter)?[.:]$|^\w+(?: \w+)? (?:yrkar|föreslår|anser|framhåller)(?: \w+)?:$",
    re.IGNORECASE,
)
"""What only says that something follows."""


def kind_of(sentence: str) -> str | None:
    """The kind of a standpoint, or None where nobody takes a stand."""
    if _is_nobodys(sentence):
        return None
    if QUESTION.search(sentence):
        return "question"
    if ASKS_PLAINLY.match(sentence):
        return "proposal"
    spoken = SPOKEN.search(sentence)
    if PROPOSAL_SPEAKS.match(re.sub(r"^[A-ZÅÄÖ][\wåäö ]{2,30}: ", "", sentence)) and not (spoken and spoken.start() > 0):
        return None
    if _is_anothers(sentence):
        return None
    if not spoken and (ONLY_REASONS.match(sentence) or not (DEMANDS.search(sentence) or JUDGES.search(sentence))):
        return None
    return _sort(sentence)


def _is_anothers(sentence: str) -> bool:
    """The one who made the proposal speaks, and nobody who answers."""
    return bool(RETOLD.search(sentence)) and not _OURS.search(sentence)


_OURS = re.compile(r"\b(?:vi|vår\w?|tillstyrk\w+|avstyrk\w+)\b", re.IGNORECASE)


def is_retold(sentence: str) -> bool:
    """True when the proposal, or who made it, speaks."""
    return bool(PROPOSAL_SPEAKS.match(sentence) or RETOLD.search(sentence))


def told(sentence: str) -> str | None:
    """The kind of a stand that a compiler tells of: "Byggnadshöjden ifrågasätts"."""
    if not TOLD.search(sentence) or _is_nobodys(sentence):
        return None
    return _sort(sentence) or ("criticism" if re.search(r"ifrågasätts|påtalas|påpekas|avstyrks", sentence) else "proposal")


def stated(sentence: str) -> str | None:
    """The kind of a view that is only stated, with no word that somebody takes a stand."""
    others = OTHERS.match(sentence) and not sentence.startswith("Utred")
    if others or _is_formal(sentence) or _LEADS_ONLY.search(sentence) or _is_anothers(sentence):
        return None
    return (_sort(sentence) if takes_stand(sentence) else None) or asserted(sentence)


def _is_nobodys(sentence: str) -> bool:
    """Formalities, what others think, and what only says that something follows."""
    return _is_formal(sentence) or bool(OTHERS.match(sentence) or _LEADS_ONLY.search(sentence))


def _is_formal(sentence: str) -> bool:
    return bool(FORMAL.search(sentence)) and not re.search(r"\bmen\b|\bdock\b|\b(?:till|av)styrker\b|\berinran mot\b", sentence)


def _sort(sentence: str) -> str | None:
    """What a sentence opens with weighs most: "is largely positive, but wishes ..." supports; "is positive, but finds it too costly" criticises."""
    opening = OPENS_FOR.search(sentence[:100])
    if CANNOT.search(sentence):
        return "criticism"
    if HARMLESS.search(sentence):
        return "support"
    if opening:
        turned = re.search(r"\b(men|dock|däremot|undantag)\b(.*)", sentence[opening.end() :], re.IGNORECASE)
        if not (
            turned and (FAULTS.search(turned.group(2)) or AGAINST.search(turned.group(2)) or "behov av" in turned.group(2))
        ):
            return "support"
        return "criticism" if "undantag" not in turned.group(1) else "support"
    if STRESSES.search(sentence):
        return "proposal"
    for sort, pattern in (("criticism", AGAINST), ("proposal", WANTS), ("criticism", FAULTS), ("support", FOR)):
        if pattern.search(sentence):
            return sort
    if FORESEES.search(sentence):
        return "criticism"
    thinks = _THINKS.search(sentence)
    return "proposal" if thinks and re.search(r"\bska(?:ll)?\b", sentence[thinks.end() :]) else None


_THINKS = re.compile(
    r"\b(?:tycker|anser|menar|bedömer|finner|(?:uppfattning|bedömning|mening|åsikt|ståndpunkt) är) (?:\w+ )?att\b",
    re.IGNORECASE,
)


def thought(sentence: str) -> str | None:
    """A view that somebody has, in which nothing is wrong or wanted, is agreement with how things are or would be."""
    thinks = SPOKEN.search(sentence) and _THINKS.search(sentence)
    if not thinks or _is_nobodys(sentence) or PROPOSAL_SPEAKS.match(sentence) or _is_anothers(sentence):
        return None
    return "criticism" if denies(sentence[thinks.end() :]) else "support"
