"""A folder of answers becomes a book, with what people wrote in an earlier draft at its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from genomslag.faces.exchange.compiling.book import Book, Point
from genomslag.faces.exchange.compiling.replies import OF_DISSENT, Placed, Said, Written
from genomslag.reading.persons import is_name
from genomslag.reading.together import Answer, Chapter, Folder, Passage, Referred
from genomslag.reading.together.folder import Point as Proposed
from genomslag.reading.together.referred import WHOLE
from genomslag.reading.together.themes import same_words
from genomslag.sentences import without_label

WHOLE_NAMES = ("texten som helhet", "the text as a whole")
_Held = TypeVar("_Held", Said, Placed)
_Unread = tuple[Answer, str, Passage]


def book_of(folder: Folder, written: Written | None = None, *, replies_to_dissents: bool = False) -> Book:
    """The answers with what was written in an earlier draft, each at its viewpoint or sentence; the person's word goes before the machine's.

    Takes: replies_to_dissents, whether reservations are replied to as viewpoints are, or listed only.
    A code points at a sentence of a file. When the file has been read anew by a later release, the code may point beside it: then the words decide.
    """
    held = written or Written()
    answers = [_told(answer, held) for answer in folder.answers]
    made = Book(replace(folder, answers=answers), [], [])
    # Two persons may have one name; two bodies of one name in a folder are one.
    known = ((one.key, one.found.author_body or "") for one in answers)
    made.senders = {key: name.casefold() for key, name in known if name and not is_name(name)}
    maker = _Maker(made, _Placing(held), _chapters(folder.referred))
    for answer in answers:
        for one in answer.points:
            maker.viewpoint(answer, one)
        for at, passage in answer.open:
            maker.sentence(answer, answer.code(at), passage)
    maker.join()
    for whose, sentences in _dissents(made):
        if replies_to_dissents:
            maker.dissent(whose, sentences)
        else:
            made.reservations.append((f"{sentences[0][0].body}: {whose}", _words(whose, sentences)))
    made.lost = maker.written.left()
    return made


def _told(answer: Answer, written: Written) -> Answer:
    """The answer with the sender and the stance that a person has written for it; of a stance that a person left standing without a mark, the person is sure."""
    found = answer.found
    if (name := written.bodies.get(answer.key, "")) not in ("", answer.body):
        found = replace(found, author_body=name)
    if stance := written.stances.get(answer.key, ""):
        found = replace(found, stance=stance, stance_is_sure=True)
    return replace(answer, found=found) if found is not answer.found else answer


def _chapters(referred: Referred | None) -> dict[str, Chapter]:
    named = {chapter.name.casefold(): chapter for chapter in (referred.chapters if referred else ())}
    return {**named, **dict.fromkeys(WHOLE_NAMES, WHOLE)}


def _dissents(made: Book) -> list[tuple[str, list[_Unread]]]:
    """What each minority adds to an answer, with its sentences in their order."""
    held: dict[tuple[str, str], list[_Unread]] = defaultdict(list)
    for one in made.dissents:
        held[one[0].key, one[2].dissent].append(one)
    return [(whose, sentences) for (_key, whose), sentences in held.items()]


def _words(whose: str, held: Sequence[_Unread]) -> str:
    return without_label(whose, " ".join(passage.text for _answer, _code, passage in held))


class _Maker:
    """Puts viewpoints and sentences where the person has placed them, or else where the machine proposes."""

    def __init__(self, made: Book, written: _Placing, chapters: Mapping[str, Chapter]) -> None:
        self.made, self.written, self.chapters = made, written, chapters
        self.joining: dict[str, list[_Unread]] = defaultdict(list)

    def viewpoint(self, answer: Answer, one: Proposed) -> None:
        words = one.viewpoint.words
        if aside := self.written.aside(one.code, words):
            self.made.aside.append((answer, one.code, Passage(-1, -1, words, "unread"), aside.reply))
            return
        placed = self.written.placed(one.code, words)
        self._put(answer, one.code, words, one.viewpoint.kind, one.anchor.chapter, placed, one.viewpoint.by)

    def sentence(self, answer: Answer, code: str, passage: Passage) -> None:
        """A sentence that the machine left is a viewpoint, a part of one, set aside, or still unread."""
        placed = self.written.placed(code, passage.text) or self.written.made(code, passage.text)
        target = self.written.target(code)
        if placed:
            self._put(answer, code, passage.text, "proposal", WHOLE, placed, "")
        elif target:
            self.joining[target].append((answer, code, passage))
        elif aside := self.written.aside(code, passage.text):
            self.made.aside.append((answer, code, passage, aside.reply))
        elif whose := self.written.whose(code, passage):
            self.made.dissents.append((answer, code, replace(passage, dissent=whose)))
        else:
            self.made.unread.append((answer, code, passage))

    def dissent(self, whose: str, held: Sequence[_Unread]) -> None:
        """What a minority adds is a viewpoint of its own, which says whose it is."""
        answer, first, _passage = held[0]
        code = f"{first}{OF_DISSENT}"
        words = f"{whose}: {_words(whose, held)}"
        if aside := self.written.aside(code, words):
            self.made.aside.append((answer, code, Passage(-1, -1, words, "dissent", dissent=whose), aside.reply))
        else:
            self._put(answer, code, words, "criticism", WHOLE, self.written.placed(code, words), "")

    def _put(self, answer: Answer, code: str, words: str, kind: str, chapter: Chapter, placed: Placed | None, by: str) -> None:
        if placed is not None:
            kind, chapter = placed.kind or kind, self.chapters.get(placed.place.casefold(), chapter)
        said = self.written.said(code, words)
        self.made.points.append(Point(code, answer, words, kind, chapter, said, by=by))

    def join(self) -> None:
        """A viewpoint gets the sentences that a person counted to it, after its own words; one that is counted to nothing that is there is unread."""
        for at, point in enumerate(self.made.points):
            held = self.joining.pop(point.code, [])
            if held:
                words = " ".join([point.text, *(passage.text for _answer, _code, passage in held)])
                self.made.points[at] = replace(point, text=words, joined=tuple(code for _answer, code, _passage in held))
        if left := [one for held in self.joining.values() for one in held]:
            order = {answer.key: at for at, answer in enumerate(self.made.folder.answers)}
            self.made.unread = sorted([*self.made.unread, *left], key=lambda one: (order[one[0].key], _place_of(one)))


def _place_of(one: _Unread) -> int:
    return int(one[1].rpartition("-")[2])


class _Placing:
    """Finds what was written at a viewpoint or a sentence, by its code or else by its words, and remembers what was not found."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._by_words: dict[tuple[str, str], str] = {}
        for held in (written.said, written.aside, written.placed, written.made, written.dissents):
            self._by_words.update({(code[:6], same_words(one.quote)): code for code, one in held.items() if one.quote})
        self._met: set[str] = set()

    def said(self, code: str, quote: str) -> Said | None:
        return self._find(self._written.said, code, quote)

    def aside(self, code: str, quote: str) -> Said | None:
        return self._find(self._written.aside, code, quote)

    def placed(self, code: str, quote: str) -> Placed | None:
        return self._find(self._written.placed, code, quote)

    def made(self, code: str, quote: str) -> Placed | None:
        return self._find(self._written.made, code, quote)

    def whose(self, code: str, passage: Passage) -> str:
        """Whose a sentence is, where it is a minority's: as a person has written, or as it was read where nobody has taken that back."""
        held = self._find(self._written.dissents, code, passage.text)
        if held is not None:
            return held.reply
        return "" if code in self._written.left else passage.dissent

    def target(self, code: str) -> str:
        return self._written.joined.get(code, "")

    def _find(self, written: Mapping[str, _Held], code: str, quote: str) -> _Held | None:
        if not written:
            return None
        held = written.get(code)
        if held is None or same_words(quote) not in same_words(held.quote):
            code = self._by_words.get((code[:6], same_words(quote)), "")
            held = written.get(code)
        if held is not None:
            self._met.add(code)
        return held

    def left(self) -> list[Said]:
        return [said for code, said in self._written.said.items() if code not in self._met]
