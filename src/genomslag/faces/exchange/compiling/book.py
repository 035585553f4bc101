"""The answers together with what people have written about them: what the draft, the report and the letters are all made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from genomslag.faces.exchange.compiling.replies import Said
from genomslag.reading.together import Answer, Chapter, Folder, Passage, Theme, themes_of
from genomslag.reading.together.referred import WHOLE
from genomslag.reading.together.themes import same_words

CHAPTER, BODY, THEME = "chapter", "body", "theme"
ORDERS = (CHAPTER, BODY, THEME)


@dataclass(frozen=True)
class Point:
    """One viewpoint of one answer, with what was said of it."""

    code: str
    answer: Answer
    text: str
    kind: str
    chapter: Chapter
    said: Said | None = None
    theme: str = ""
    """The theme that people have placed it in; empty where a machine's likeness is all there is."""
    stance: str = ""
    now: str = ""
    """The words that the text holds now, where the viewpoint changed it."""
    reads: tuple[str, ...] = ()
    """What a letter says of that: the part that holds them, which may be another than the viewpoint is about, and how it read before and reads now."""
    by: str = ""
    """The second reader that suggested it; empty where the rules found it."""
    joined: tuple[str, ...] = ()
    """The codes of the sentences that a person has counted to it."""

    @property
    def number(self) -> str:
        """Its code, and after a plus the sentences that were counted to it."""
        return " +".join((self.code, *self.joined))


@dataclass(frozen=True)
class Asked:
    """One who was asked, or who answered unasked: status and stance in words."""

    name: str
    status: str
    stance: str = ""
    points: int = 0


@dataclass(frozen=True)
class Change:
    """A part of the text that viewpoints changed, in the words before and after."""

    place: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """What one row of a table of viewpoints says: a viewpoint, or several that are word for word alike. theme is its letter in the chapter, when it has one."""

    points: tuple[Point, ...]
    theme: str = ""

    @property
    def codes(self) -> str:
        return ", ".join(point.number for point in self.points)

    @property
    def bodies(self) -> str:
        return ", ".join(dict.fromkeys(point.answer.body for point in self.points))

    @property
    def said(self) -> Said | None:
        return next((point.said for point in self.points if point.said), None)


@dataclass
class Book:
    """Everything, in the order of the referred text."""

    folder: Folder
    points: list[Point]
    unread: list[tuple[Answer, str, Passage]]
    aside: list[tuple[Answer, str, Passage, str]] = field(default_factory=list)
    lost: list[Said] = field(default_factory=list)
    """What was written in an earlier draft at words that no answer holds any more."""
    by: str = CHAPTER
    """In what order the report tells: by chapter, by body or by theme."""
    opening: str = ""
    closing: str = ""
    parts: tuple[tuple[str, str, str], ...] = ()
    """The report's parts in order, each with the body's own heading or none and the words it opens with; empty where all come as they are."""
    letter_opening: str = ""
    address: tuple[str, ...] = ()
    """Where the one who asks is reached, for the foot of the first page."""
    contact: tuple[str, ...] = ()
    heard: int = 0
    """The answers that count, where some do not; none when all of them do."""
    onward: tuple[str, ...] = ()
    """What a letter says besides of the whole: the body's own words, and where the report and the next version are read."""
    reached_at: dict[str, str] = field(default_factory=dict)
    """Where a letter reaches the one who answered, by the answer's key, where that is known."""
    private: dict[str, str] = field(default_factory=dict)
    """What the private persons are called whom the office alone knows by name, by the answers' keys; the answers call them by a number."""
    is_public: bool = False
    """What private persons have said of themselves is covered."""
    senders: dict[str, str] = field(default_factory=dict)
    """Whose an answer is, by its key, where that is known: those of one sender get one letter."""
    number: str = ""
    """The matter's diary number, where there is one."""
    process: list[str] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    reservations: list[tuple[str, str]] = field(default_factory=list)
    """Whose reservations and special statements the report lists, and in what words."""
    dissents: list[tuple[Answer, str, Passage]] = field(default_factory=list)
    """The sentences of files that are a minority's, each with its code; for the draft, where a person says otherwise."""

    @property
    def unreplied(self) -> list[Point]:
        return [point for point in self.points if point.said is None or not point.said.is_whole]

    def chapters(self) -> list[tuple[Chapter, list[Row]]]:
        """The chapters that somebody speaks of, with what is said; the whole first."""
        by_chapter: dict[str, list[Point]] = defaultdict(list)
        for point in self.points:
            by_chapter[point.chapter.key].append(point)
        known = [WHOLE, *(self.folder.referred.chapters if self.folder.referred else ())]
        return [(chapter, rows_of(by_chapter[chapter.key])) for chapter in known if chapter.key in by_chapter]

    def bodies(self) -> list[tuple[str, list[Row]]]:
        """Those who say something, by name, each with what it says in the order of its answer."""
        held: dict[str, list[Row]] = defaultdict(list)
        for point in self.points:
            held[point.answer.body].append(Row((point,)))
        return sorted(held.items(), key=lambda one: one[0].casefold())

    def themes(self) -> list[tuple[str, list[Row]]]:
        """The themes, the largest first, and last what stands in none, under an empty name."""
        named = [point.theme for point in self.points]
        if not any(named):
            found = themes_of([point.text for point in self.points])
            for theme in found:
                name = shortest([self.points[at].text for at in theme.members])
                for at in theme.members:
                    named[at] = name
        held: dict[str, list[Point]] = defaultdict(list)
        for name, point in zip(named, self.points, strict=True):
            held[name].append(point)
        alone = held.pop("", [])
        made = sorted(held.items(), key=lambda one: -len(one[1]))
        return [*((name, same_rows(points)) for name, points in made), *([("", same_rows(alone))] if alone else [])]


NAME_LENGTH = 80


def shortest(texts: Sequence[str]) -> str:
    """What a machine calls a theme: the shortest of what is said says it plainest. A person gives it a better name."""
    text = min(texts, key=len).strip().rstrip(".?!")
    return text if len(text) <= NAME_LENGTH else text[:NAME_LENGTH].rsplit(" ", 1)[0] + " …"


def same_rows(points: Sequence[Point]) -> list[Row]:
    """Rows with those that are word for word alike, and replied to alike, in one."""
    held: dict[tuple[str, ...], list[Point]] = defaultdict(list)
    for point in points:
        held[_alike(point)].append(point)
    return [Row(tuple(members)) for members in held.values()]


def rows_of(points: Sequence[Point]) -> list[Row]:
    """Rows with those that are word for word alike in one, and those of a theme after each other."""
    if any(point.theme for point in points):
        return same_rows(points)
    themes = themes_of([point.text for point in points])
    letters = {at: _letter(number) for number, theme in enumerate(themes) for at in theme.members}
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in _in_order(len(points), themes):
        held[letters.get(at, ""), *_alike(points[at])].append(at)
    return [Row(tuple(points[at] for at in members), letters.get(members[0], "")) for members in held.values()]


def _alike(point: Point) -> tuple[str, ...]:
    """What must be the same for two viewpoints to share a row: the words, the kind, and what has been replied."""
    outcome, reply = (point.said.outcome, point.said.reply) if point.said else ("", "")
    return same_words(point.text), point.kind, outcome, reply


def _in_order(many: int, themes: Sequence[Theme]) -> list[int]:
    """The places with those of a theme together, themes first, the largest first."""
    inside = [at for theme in themes for at in theme.members]
    held = set(inside)
    return [*inside, *(at for at in range(many) if at not in held)]


def _letter(number: int) -> str:
    """A, B ... Z, AA, AB: what a theme is called in its chapter."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
