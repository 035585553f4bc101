"""Viewpoints: the sentences in which somebody takes a stand. What retells the proposal, or only gives reasons, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from genomslag.reading import hearing, weighing
from genomslag.reading.assertions import bears
from genomslag.reading.findings import Viewpoint
from genomslag.reading.kinds import kind_of
from genomslag.reading.stands import ADOPTS, CARRIES, SPOKEN
from genomslag.reading.structure import Shape
from genomslag.reading.vocabulary import topic_of
from genomslag.reading.weighing import Heard

_MOST = 400
"""More stands than this in one answer are no help to anybody, and comparing them takes time."""

_COMPILED = 40
"""The surplus that a sentence must have in a compilation, where the facts among what was said are as often the compiler's."""

_LONG_ANSWER = 8

_MOST_AGREEMENTS = 3
"""From how many spoken stands an answer is long, and how many agreements of one responder are then kept."""

_TO_OTHERS = re.compile(
    r"\bföreslår (?:kommunfullmäktige|kommunstyrelsen|regionfullmäktige|regionstyrelsen|nämnden)\b|\bbeslutar\b|\breserverar\b",
    re.IGNORECASE,
)
"""A board that passes a matter on, or decides, takes no stand by that alone."""

_SHORTEST = 16
"""A question may be shorter."""


def viewpoints_of(shape: Shape, kind: str | None, own: Sequence[str] = ()) -> list[Viewpoint]:
    """The standpoints that somebody takes, in the parts of the document where stands are taken.

    Takes: own, what the one who writes is called in the text; such a name speaks as "we" does.
    """
    found: list[Viewpoint] = []
    for one in heard_in(shape, kind, own):
        if len(found) >= _MOST:
            break
        signs = weighing.signs_of(one)
        firm = weighing.FIRM_FOR_PICKED if one.picked else weighing.FIRM
        surplus = firm if one.by == "tabled" else weighing.surplus_of(signs)
        if surplus >= (_COMPILED if kind == "sammanstallning" else 0):
            # What leads a list, or heads a column, says what stands under it, whatever the words.
            sort = one.sort if one.by in ("led", "tabled") and one.sort else weighing.kind_of(signs)
            _take(found, replace(_made(one, sort), is_faint=surplus < firm))
    return found


def _made(one: Heard, sort: str) -> Viewpoint:
    return Viewpoint(sort, one.sentence, one.sentence, responder=one.responder, heading=one.heading)


def heard_in(shape: Shape, kind: str | None, own: Sequence[str] = ()) -> list[Heard]:
    """Every sentence where stands are taken, with what the rules make of it; what the weights are learnt from."""
    ours = re.compile(rf"^(?:{'|'.join(re.escape(name) for name in own)})s?(?=\s)") if own else None
    asker = _asker(own) if own and kind != "sammanstallning" else None
    heard = [
        one
        for one in hearing.heard_of(shape, kind, ours)
        if not (asker and asker.match(one.sentence)) or (ours and ours.match(one.sentence))
    ]
    picked = _picked([one for one in heard if one.sort and _is_spoken(one)], kind, ours)
    return [replace(one, picked=(one.sentence, one.responder, one.heading) in picked, among=len(heard)) for one in heard]


def _is_spoken(one: Heard) -> bool:
    """Where a report tells how it came about, a stand is spoken by the one who writes, of the proposal."""
    if one.aside:
        return False
    if len(one.sentence) <= _SHORTEST and one.sort != "question":
        return False
    return not one.quiet or bool(SPOKEN.search(one.said) and not (ADOPTS.search(one.said) or _TO_OTHERS.search(one.said)))


def _picked(spoken: list[Heard], kind: str | None, ours: re.Pattern[str] | None) -> set[tuple[str, str | None, str]]:
    """What the rules keep: each stand once, and of a long answer what carries it."""
    found: list[Viewpoint] = []
    for one in spoken:
        if len(found) < _MOST:
            _take(found, _made(one, one.sort or ""))
    # In a compilation each answer is long or short by itself.
    answers = dict.fromkeys(point.responder for point in found) if kind == "sammanstallning" else None
    groups = [[point for point in found if point.responder == one] for one in answers] if answers else [found]
    return {(kept.evidence, kept.responder, kept.heading) for group in groups for kept in _weighed(group, ours)}


_MUNICIPAL = re.compile(r"kommun|stad\b|nämnd|förvaltning|kontor|styrelse", re.IGNORECASE)

_OF_ASKER = re.compile(
    r"^(?:Kommunen|I kommunens [\wåäö]+) (?:bedömer|anger|föreslår|redovisar|planerar|konstaterar|skriver|avser|har|anser|menar|gör bedömningen)\b"
)
"""What the municipality thinks is the asker's own, where another answers."""

_OF_AGENCY = re.compile(
    r"^(?:(?:[A-ZÅÄÖ][\wåäö]*)?(?:[Mm]yndigheten|[Vv]erket)|[\wåäö]*[Rr]evisionen|[Rr]evisorerna) (?:[\wåäö]+ )?(?:föreslår|anger|redovisar|konstaterar|önskar|rekommenderar)\b"
)
"""What an agency or the auditors propose is the asker's own, where a municipality answers."""


def _asker(own: Sequence[str]) -> re.Pattern[str]:
    """How the one who asks is told to think, by who answers."""
    return _OF_AGENCY if any(_MUNICIPAL.search(name) for name in own) else _OF_ASKER


def _take(found: list[Viewpoint], point: Viewpoint) -> None:
    """Puts a standpoint to the others, unless it is one of them said again; a point of a summary gives way to the whole sentence, and to what its chapter says."""
    for at, known in enumerate(found):
        chapters = known.heading != point.heading and _CHAPTER.match(known.heading) and _CHAPTER.match(point.heading)
        # What is said of two chapters in the same words is said twice.
        if known.responder == point.responder and not chapters and _alike(point.evidence, known.evidence):
            if known.evidence[-1] not in ".?!:" or _is_summed_up(known.heading, point.heading):
                found[at] = point
            elif known.is_faint and not point.is_faint:
                found[at] = replace(known, is_faint=False)
            return
    found.append(point)


def _is_summed_up(earlier: str, later: str) -> bool:
    """What was said first is a summary of what is said in its chapter, where it can be anchored."""
    return bool(_CHAPTER.match(later)) and not _CHAPTER.match(earlier) or topic_of(earlier) == "summary" != topic_of(later)


_CHAPTER = re.compile(r"^(?:\d+(?:[.:]\d+)*[.)]? |(?:kapitel|avsnitt|kap\.) \d)", re.IGNORECASE)


def _weighed(found: list[Viewpoint], ours: re.Pattern[str] | None) -> list[Viewpoint]:
    """In a long answer what carries it is said by somebody: bare judgements beside that are its reasons, and agreement after agreement is courtesy."""
    spoken = [point for point in found if SPOKEN.search(ours.sub("Vi", point.evidence) if ours else point.evidence)]
    if len(spoken) < _LONG_ANSWER:
        return found
    told = {(point.heading, point.responder) for point in spoken}
    agreed: Counter[tuple[str | None, str]] = Counter()
    kept = []
    for point in found:
        courtesy = point.kind == "support" and not _TURNS.search(point.evidence)
        # To agree with a chapter is no courtesy; with each of its sentences it is.
        of = point.responder, point.heading if _CHAPTER.match(point.heading) else ""
        agreed[of] += courtesy
        if courtesy and agreed[of] > _MOST_AGREEMENTS:
            continue
        alone = (point.heading, point.responder) not in told  # where nobody speaks, the facts are the views
        if alone or point in spoken or point.kind == "question" or CARRIES.search(point.evidence) or _bears(point):
            kept.append(point)
    return kept


def _bears(point: Viewpoint) -> bool:
    """Something is lacking or wanted, by the shape of the sentence; judgements about the matter are reasons."""
    return kind_of(point.evidence) is None and bears(point.evidence)


_TURNS = re.compile(r"\b(?:men|dock)\b")


@lru_cache(maxsize=_MOST)
def _said_words(text: str) -> frozenset[str]:
    """The words that say something; each stand of an answer is compared with every later one."""
    return frozenset(word.strip(".,:;") for word in text.lower().split() if len(word) > 3)


def _alike(one: str, other: str) -> bool:
    """The same stand said again, as a summary does."""
    left, right = _said_words(one), _said_words(other)
    return len(left & right) / max(4, min(len(left), len(right))) >= 0.66
