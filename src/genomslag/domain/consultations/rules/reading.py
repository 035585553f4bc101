"""What becomes of each sentence: in a viewpoint, set aside by a person, a fact of the form, or unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from genomslag.domain.consultations.models import Passage, Viewpoint
from genomslag.sentences import spans

P, V = Passage.State, Viewpoint.State
LONGEST_HEADING = 300


@dataclass(frozen=True)
class Laid:
    """A sentence's place, what it stands under, and the fact of the form that the reading took it for."""

    start: int
    end: int
    heading: str = ""
    fact: str = ""


def laid_out(text: str) -> list[Laid]:
    """Every sentence of a text that no reading has gone through."""
    return [Laid(start, end) for start, end in spans(text)]


def where(text: str, quote: str, after: int = 0) -> tuple[int, int] | None:
    """Where a quote stands in an answer's text, spaces and breaks apart."""
    words = quote.split()
    if not words:
        return None
    at = text.find(quote, after)
    if at >= 0:
        return at, at + len(quote)
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, after)
    return (found.start(), found.end()) if found else None


def state_of(passage: Passage, viewpoints: Sequence[Viewpoint]) -> str:
    """What became of a sentence.

    Takes: viewpoints, all of the answer. One that stands takes in every sentence that it reaches into; one that was set aside takes its sentences with it; one that was joined to
    another counts by the other alone.
    """
    over = [one for one in viewpoints if one.joined_to_id is None and _reaches(one, passage)]
    if any(one.state != V.SET_ASIDE for one in over):
        return P.SAID
    if over or passage.why:
        return P.ASIDE
    return P.FACT if passage.fact else P.UNREAD


def _reaches(viewpoint: Viewpoint, passage: Passage) -> bool:
    start, end = viewpoint.quote_start, viewpoint.quote_end
    return start is not None and end is not None and start < passage.end and end > passage.start


def same_words(text: str) -> str:
    """What two texts share that differ only in spaces, signs and capitals."""
    return " ".join(re.findall(r"\w+", text.casefold()))
