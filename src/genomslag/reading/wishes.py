"""What an answer wants of the proposal: which of its viewpoints ask or object, and how firmly.

What a sentence was weighed as tells most of it, not all: one who judges well of a thing, or says that nothing follows from it, wants nothing, and a report says "ska" of what the proposal holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from genomslag.reading.findings import Viewpoint
from genomslag.reading.stands import SPOKEN

_BUT = re.compile(
    r"\b(?:men|dock|däremot)\b.*\b(?:bör|borde|behöver|måste|saknar|avstyrker|ska|krävs|kräver|önskar|vill|efterlyser|efterfrågar|föreslår|förordar|begär|ifrågasätter|yrkar|rekommenderar|uppmanar)\b",
    re.IGNORECASE,
)

_DEMANDS = re.compile(
    r"\b(?:bör|borde|föreslår|rekommenderar|yrkar|kräver|avstyrker|saknar|saknas|efterlyser|motsätter|anser att|vill se|ska)\b",
    re.IGNORECASE,
)
"""Somebody asks for something in so many words."""

_SHOULD = re.compile(
    r"\b(?:bör|borde|vore|måste|saknas|saknar|behöver|ifrågasätt\w*|avstyrk\w*|otydlig\w*|oklar\w*|tveksam\w*|risk\w*|dock)\b",
    re.IGNORECASE,
)
"""It should be otherwise, whoever says so; what only "ska" be so is in the proposal."""

_TOGETHER = re.compile(r"\b(?:samverkan|samarbete|samarbeta|samverka|dialog|samråd(?:a|er)?)\b", re.IGNORECASE)
"""Who agrees, and wishes to go on doing so together, asks nothing of the proposal."""

_NO_EFFECT = re.compile(
    r"\b(?:har|får|medför|innebär|ger|bedöms|bedömer|påverkar|påverkas|ser)\b[^.]{0,60}?\b(?:ingen|inga|inget|inte|ej)\b[^.]{0,80}?\b(?:inverkan|påverkan|påverkar|påverkas|konsekvenser|kostnader|upphov till|betydelse|behov)\b",
    re.IGNORECASE,
)
"""That nothing follows from the proposal is no wish and no objection."""
_CONTENT = re.compile(
    r"\bsteg i rätt riktning|\btillstyrk(?:es|s|er)\b|\brimlig(?:t|a)? (?:och [\wåäö]+ )?(?:avvägning|tolkning|bedömning|krav)|\bär (?:\w+ )?(?:rimligt?|välmotiverad\w*|väl avgränsad?t?|väl avvägd?t?|ändamålsenlig\w*)\b|\b(?:ser|finns|har) (?:inget|inga|ingen|inte något|inte några) (?:hinder|att invända|att erinra|invändningar)|\b(?:nödvändig|bra|lämplig|välmotiverad|välkommen) åtgärd|\bdelar (?:\w+ ){0,2}?(?:bedömning|uppfattning|syn)|\binstämmer (?!inte)|\bvälkomnar",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:men|dock|däremot|samtidigt|emellertid|ej|förutsatt|bör|borde|saknar|önskar|behöver|vore|(?<!ser )inte)\b",
    re.IGNORECASE,
)
"""Who judges well of a thing, and turns to nothing else in the same sentence, asks for nothing, whatever kind the sentence was weighed as."""

_ENOUGH = 2
"""From how many firm wishes there is no doubt that there are any."""


def wishes_of(viewpoints: Sequence[Viewpoint], *, agrees_with_all: Callable[[], bool]) -> list[Viewpoint]:
    """The viewpoints that ask for something or object.

    Takes: agrees_with_all, whether the answer says in so many words that it is for the whole, asked for only where it decides: then what nobody says, and what should not be otherwise, is no wish.
    """
    asks = [one for one in viewpoints if _asks(one)]
    if asks and not any(_is_firm(one) for one in asks) and agrees_with_all():
        return []
    if 3 * len(asks) <= len(viewpoints) - len(asks) and not any(_DEMANDS.search(one.evidence) for one in asks):
        return []  # what one remarks on, among all that one agrees with
    if all(one.kind == "proposal" and _TOGETHER.search(one.evidence) for one in asks) and len(asks) < len(viewpoints):
        return []
    return asks


def is_plain(stance: str, viewpoints: Sequence[Viewpoint]) -> bool:
    """True when the viewpoints leave little doubt of the stance: all agree, or several firmly ask for something. Where one remark among agreements decides, people too read it differently; and where nothing is said, a person must look."""
    asks = [one for one in viewpoints if _asks(one)]
    if stance == "approves":
        return not asks
    if stance == "approves_with_comments":
        return len([*islice(filter(_is_firm, asks), _ENOUGH)]) == _ENOUGH
    return stance != "unclear"


def turns(one: Viewpoint) -> bool:
    """Agreement that in the same sentence asks for something."""
    return bool(_BUT.search(one.evidence))


def _asks(one: Viewpoint) -> bool:
    """Something is wanted or objected to."""
    if one.kind == "support":
        return turns(one)
    if _CONTENT.search(one.evidence) and not _TURNS.search(one.evidence):
        return False
    return not _NO_EFFECT.search(one.evidence) or bool(_DEMANDS.search(one.evidence))


def _is_firm(one: Viewpoint) -> bool:
    """Somebody says that it is wanted, or it should be otherwise."""
    return bool(_SHOULD.search(one.evidence) or turns(one) or SPOKEN.search(one.evidence))
