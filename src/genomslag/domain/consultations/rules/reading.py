"""What becomes of each sentence: in a viewpoint, set aside by a person, a minority's, a fact of the form, or unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from genomslag.domain.consultations.models import Passage, Viewpoint
from genomslag.sentences import spans, without_label

P, V = Passage.State, Viewpoint.State
LONGEST_HEADING = 300


@dataclass(frozen=True)
class Laid:
    """A sentence's place, what it stands under, the fact of the form that the reading took it for, and whose reservation it stands in."""

    start: int
    end: int
    heading: str = ""
    fact: str = ""
    dissent: str = ""


@dataclass(frozen=True)
class Dissent:
    """What a minority adds to an answer, in its own words. whose is what it is and whose: "Reservation av Anna Ek (S)"."""

    whose: str
    words: str
    start: int
    end: int


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
    if passage.dissent:
        return P.DISSENT
    return P.FACT if passage.fact else P.UNREAD


def _reaches(viewpoint: Viewpoint, passage: Passage) -> bool:
    start, end = viewpoint.quote_start, viewpoint.quote_end
    return start is not None and end is not None and start < passage.end and end > passage.start


def dissents_in(text: str, passages: Iterable[Passage]) -> list[Dissent]:
    """What minorities add, each by itself, in the order of the text; what the board says between two parts of one reservation parts them.

    Takes: text, the answer's, in which the sentences have their places; passages, in their order.
    """
    groups = groupby(
        (one for one in passages if one.state != P.FACT), key=lambda one: one.dissent if one.state == P.DISSENT else ""
    )
    held = [(whose, list(rows)) for whose, rows in groups if whose]
    return [
        Dissent(whose, without_label(whose, " ".join(text[one.start : one.end] for one in rows)), rows[0].start, rows[-1].end)
        for whose, rows in held
    ]


def whose(dissent: Mapping[str, str]) -> str:
    """What a reservation or statement that was sent with an answer is, and whose."""
    name, party = dissent.get("name", ""), dissent.get("party", "")
    who = f"{name} ({party})" if name and party else name or party
    said = _("Special statement by %(who)s") if dissent.get("kind") == "statement" else _("Reservation by %(who)s")
    return said % {"who": who}


def same_words(text: str) -> str:
    """What two texts share that differ only in spaces, signs and capitals."""
    return " ".join(re.findall(r"\w+", text.casefold()))
