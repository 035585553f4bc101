"""A file from outside becomes text, a suggested stance and suggested viewpoints. What is read is a suggestion; a person confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from genomslag.faces.exchange.papers.signs import plain, spelled
from genomslag.faces.exchange.reasons import reason, reason_of
from genomslag.ground.errors import Invalid
from genomslag.reading import Unreadable, read_bytes
from genomslag.reading.findings import Findings, Viewpoint
from genomslag.reading.kinds import kind_of
from genomslag.reading.together import Anchor, Anchors, Chapter, Referred, account_of, answers_another

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "md": "text/markdown",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html",
    "htm": "text/html",
    "eml": "message/rfc822",
    "msg": "application/vnd.ms-outlook",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv",
}
ACCEPT = ",".join(f".{ending}" for ending in MEDIA_TYPES)
"""The endings of the files that are read, as a browser asks for them."""

STANCES = {
    "approves": "supports",
    "approves_with_comments": "supports_mainly",
    "rejects": "opposes",
    "no_comments": "no_objection",
    "abstains": "abstains",
    "unclear": "",
}
"""From the stances that a text can be seen to take to the graded ones that people choose from."""


@dataclass(frozen=True)
class Suggested:
    """A viewpoint that the reading found, with its place in the text. `text` goes into our papers; `quote` is theirs, sign for sign."""

    text: str
    quote: str
    kind: str
    start: int | None
    end: int | None
    chapter: str = ""
    """The key of the chapter that is proposed for it, empty for the whole."""
    proposed_by: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence of the text: its place, what it stands under, and the fact of the form that it was taken for."""

    start: int
    end: int
    heading: str
    fact: str
    dissent: str = ""
    """Whose reservation or special statement it stands in."""


@dataclass(frozen=True)
class Incoming:
    """What the reading made of a file."""

    text: str
    author: str
    number: str
    stance: str
    viewpoints: list[Suggested]
    sentences: list[Sentence] = field(default_factory=list)
    doubt: str = ""
    """Why it does not seem to be an answer to what was referred, in words; empty where it does."""
    their_number: str = ""
    """The diary number of the one who asked, as the answer gives it."""
    left_out: list[str] = field(default_factory=list)
    """The files that came with it and could not be read, each with the reason."""
    read_surely: bool | None = None
    """Whether the reading is sure of the stance; none where it was told in a form."""
    proposes: bool = False
    """It asks a board to decide: an office's report, which no board has decided on yet as far as the paper says."""


def referred_text(title: str, chapters: Iterable[tuple[str, str, str, str]]) -> Anchors:
    """What the answers speak of, to propose places in.

    Takes: chapters, each as key, number, title and text.
    """
    return Anchors(Referred(title, tuple(Chapter(*chapter) for chapter in chapters)))


def media_type(name: str) -> str:
    """The media type that a file's ending tells; the content is judged when it is read."""
    return MEDIA_TYPES.get(name.rsplit(".", 1)[-1].lower(), "application/octet-stream")


def read(data: bytes, name: str, anchors: Anchors | None = None, *, titles: Iterable[str] = ()) -> Incoming:
    """The file's text and what it seems to say, each sentence accounted for.

    Takes: anchors, the referred text, when places in it are to be proposed; titles, what else is asked about at the same time, so that an answer
    to any of it is no answer to something else.
    Refuses: Invalid, with the code and the sentence of what could not be read.
    """
    try:
        found = read_bytes(data, name, is_answer=True)
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    passages = account_of(found)
    headings = {id(point): passage.heading for passage in reversed(passages) for point in passage.viewpoints}
    points = [
        _suggested(point, anchors, found.text, point.heading or headings.get(id(point), "")) for point in found.viewpoints
    ]
    sentences = [
        Sentence(one.start, one.end, one.heading, "" if one.state in NO_FACTS else one.state, one.dissent)
        for one in passages
        if one.start >= 0
    ]
    stance = STANCES.get(found.stance or "", "")
    number, proposes = found.diarienummer or "", bool(found.decision_clauses)
    another = _another(found, [anchors.referred, *(Referred(title, ()) for title in titles)] if anchors else [])
    return Incoming(
        text=found.text,
        author=found.author_body or "",
        number=number,
        stance=stance,
        viewpoints=points,
        sentences=sentences,
        doubt=reason_of("another", another) if another else "",
        their_number=found.their_number or "",
        left_out=[f"{one.name}: {reason_of(one.code, one.reason)}" for one in found.left_out],
        read_surely=found.stance_is_sure if found.stance else False,
        proposes=proposes,
    )


@dataclass(frozen=True)
class Look:
    """What a text that was taken in leaves to doubt. stance: the graded one that the reading suggests. another: why it answers something else, as the reading says it; see `doubt`."""

    stance: str = ""
    stance_is_sure: bool = True
    another: str = ""
    their_number: str = ""

    @property
    def doubt(self) -> str:
        """Why it does not seem to answer what was asked, in the reader's language; empty where it does."""
        return reason_of("another", self.another) if self.another else ""


@lru_cache(maxsize=64)
def look_at(text: str, titles: tuple[str, ...]) -> Look:
    """The doubts that the reading of a text leaves. A long text takes its time, and a page that shows it is opened again and again.

    Takes: text, as read gave it; titles, all that is asked about.
    """
    try:
        found = read_bytes(text.encode(), "answer.txt", is_answer=True)
    except Unreadable:  # a few signs that are no text; then there is nothing to doubt either
        return Look()
    another = _another(found, [Referred(title, ()) for title in titles])
    return Look(STANCES.get(found.stance or "", ""), found.stance_is_sure, another, found.their_number or "")


def _another(found: Findings, asked: Sequence[Referred]) -> str:
    """Why a document answers none of what is asked, as the reading says it; empty where it answers any."""
    doubts = [answers_another(found, one) for one in asked]
    return doubts[0] or "" if doubts and all(doubts) else ""


def suggest(sentence: str, start: int, heading: str, anchors: Anchors) -> Suggested:
    """What a sentence that a person takes for a viewpoint seems to be about, and of what kind."""
    kind = kind_of(sentence) or "proposal"
    anchor = anchors.of(sentence, heading)
    end = start + len(sentence)
    return Suggested(spelled(plain(sentence)), sentence, kind, start, end, anchor.chapter.key, anchor.by)


NO_FACTS = ("unread", "viewpoint", "dissent")


def _suggested(point: Viewpoint, anchors: Anchors | None, whole: str, heading: str) -> Suggested:
    anchor = anchors.at(whole, point.start, point.evidence, heading) if anchors else Anchor()
    text = spelled(plain(point.gist))
    return Suggested(text, point.evidence, point.kind, point.start, point.end, anchor.chapter.key, anchor.by)


@dataclass(frozen=True)
class Asking:
    """What a referred document seems to say of itself: a suggestion for the one who registers it."""

    title: str
    number: str
    sender: str
    answer_by_on: date | None


def read_referred(data: bytes, name: str) -> Asking:
    """The head of a document that was referred to us.

    Refuses: as read.
    """
    try:
        found = read_bytes(data, name)
    except Unreadable as trouble:
        raise Invalid(trouble.code, reason(trouble), field="file") from trouble
    try:
        last = date.fromisoformat(found.deadline or "")
    except ValueError:
        last = None
    return Asking(spelled(plain(found.title or "")), found.diarienummer or "", found.author_body or "", last)
