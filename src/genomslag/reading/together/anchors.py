"""Where in the referred text a viewpoint belongs: by a number that is said, by the heading it stands under, by its words. Always a proposal."""

from __future__ import annotations

import re
from dataclasses import dataclass

from genomslag.reading.together.referred import WHOLE, Chapter, Referred
from genomslag.reading.together.terms import Vocabulary, likeness, roots

_SAID = re.compile(
    r"\b(?:kapitel|kapitlet|kap\.?|avsnitt(?:et)?|del(?:en)?|punkt(?:en)?|mål(?:et)?|delmål(?:et)?|aktivitet(?:en)?|åtgärd(?:en)?|(?P<lettered>indikator(?:n)?|metod(?:en)?))\s+"
    r"(\d+(?:\.\d+)*)\b(?(lettered)(?:\s+(?P<letter>[a-zåäö])\b)?)",
    re.IGNORECASE,
)
"""A number with what it is the number of. An indicator and a method may have a letter after it, as "3.2 i"; of others a lone letter is the next word."""
_OPENS = re.compile(r"^(?:(?:kapitel|kap\.?|avsnitt|del|mål|punkt)\s*)?(\d+(?:\.\d+)*)[.:)]?\s", re.IGNORECASE)
_OF_ALL = re.compile(
    r"\b(?:tillstyrk\w+|avstyrk\w+|positiv\w*|negativ\w*|kritisk\w*|bakom|stöd(?:j?er|ja)|välkomnar|godtar|emot|instämmer i)\b(?: [\wåäö]+){0,3}? (?:förslaget|programmet|planen|strategin|remissen|policyn|riktlinjerna)(?: (?:i (?:stort|sin helhet|huvudsak)|som helhet))?(?:,? med (?:följande|nedanstående|vissa|några)? ?(?:ändringar|tillägg|synpunkter|kompletteringar|förbehåll|påpekanden))?[.:!]?$",
    re.IGNORECASE,
)
"""A stand on the thing itself, which says no more of it, is on the whole of it, however much a chapter's words are like it."""
_LEADS = re.compile(r"(?:[•–-]\s+)?((?:kapitel|kap\.?|avsnitt)\s+\d+(?:\.\d+)*\b[^.:\n]{0,60}?)\s*[:–]", re.IGNORECASE)
"""A paragraph that opens with a chapter's number is about it to its end: "Kapitel 7: Kartan är otydlig. Den bör göras om."."""
ENOUGH = 0.22
"""So alike must the words be for a chapter to be proposed by them."""
AHEAD = 1.25
"""So many times more alike than the next; otherwise it is not plain which is meant."""
SAME_HEADING = 0.6


@dataclass(frozen=True)
class Anchor:
    """A chapter, and what it was proposed by: number, heading, words, or nothing at all for the whole."""

    chapter: Chapter = WHOLE
    by: str = ""


class Anchors:
    """Proposes chapters of one referred text."""

    def __init__(self, referred: Referred) -> None:
        self.referred = referred
        self._chapters = referred.chapters
        texts = {chapter.key: roots(f"{chapter.title} {chapter.title} {chapter.text}") for chapter in self._chapters}
        self._vocabulary = Vocabulary(texts.values())
        self._weighed = {key: self._vocabulary.weigh(words) for key, words in texts.items()}
        self._titles = {chapter.key: frozenset(roots(chapter.title)) for chapter in self._chapters}
        self._by_number: dict[str, list[Chapter]] = {}
        for chapter in self._chapters:
            if chapter.number:
                self._by_number.setdefault(chapter.number.casefold(), []).append(chapter)

    def of(self, text: str, heading: str = "") -> Anchor:
        """The chapter that a sentence, standing under a heading of the answer, speaks of."""
        for words, pattern in ((text, _SAID), (heading, _SAID), (heading, _OPENS)):
            found = pattern.search(words)
            if found and (chapter := self._numbered(found, words, heading if pattern is _OPENS else "")):
                return Anchor(chapter, "number")
        if named := self._named(heading):
            return Anchor(named, "heading")
        return Anchor() if _OF_ALL.search(text) else self._worded(text, heading)

    def at(self, text: str, start: int | None, said: str, heading: str = "") -> Anchor:
        """The chapter that a sentence speaks of; one that names none and is like none goes with what its paragraph opens with.

        Takes: text, the whole answer; start, where in it the sentence stands, when that is known.
        """
        found = self.of(said, heading)
        if found.by or start is None:
            return found
        lead = _LEADS.match(text, text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0)
        return self.of(lead.group(1)) if lead and lead.end() <= start else found

    def _numbered(self, found: re.Match[str], words: str, heading: str) -> Chapter | None:
        """A number of the answer's own headings is another house's numbering, unless its words agree. Where several have one number, such as
        a chapter and a goal, it is the one whose title is said beside it."""
        said = found.groupdict()
        number = found.group(2) if "letter" in said else found.group(1)
        lettered = f"{number} {said['letter']}".casefold() if said.get("letter") else ""
        chapters = self._by_number.get(lettered) or self._by_number.get(number, [])
        beside = frozenset(roots(words))
        chapter = max(reversed(chapters), key=lambda one: self._beside(one, beside), default=None)
        if chapter is None or not heading:
            return chapter
        return chapter if self._titles[chapter.key] & frozenset(roots(heading)) else None

    def _beside(self, chapter: Chapter, words: frozenset[str]) -> float:
        """How much of a chapter's title is among some words."""
        title = self._titles[chapter.key]
        return len(title & words) / len(title) if title else 0.0

    def _named(self, heading: str) -> Chapter | None:
        said = frozenset(roots(heading))
        if not said:
            return None
        best, much = None, 0.0
        for chapter in self._chapters:
            title = self._titles[chapter.key]
            shared = len(said & title) / len(said | title) if title else 0.0
            if shared > much:
                best, much = chapter, shared
        return best if much >= SAME_HEADING else None

    def _worded(self, text: str, heading: str) -> Anchor:
        weighed = self._vocabulary.weigh([*roots(text), *roots(heading)])
        scored = sorted(((likeness(weighed, other), key) for key, other in self._weighed.items()), reverse=True)
        if not scored or scored[0][0] < ENOUGH or (len(scored) > 1 and scored[0][0] < AHEAD * scored[1][0]):
            return Anchor()
        return Anchor(next(chapter for chapter in self._chapters if chapter.key == scored[0][1]), "words")
