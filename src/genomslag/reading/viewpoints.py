"""Viewpoints: the sentences in which somebody takes a stand. What retells the proposal, or only gives reasons, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from genomslag.reading.bodies import first_in, is_body
from genomslag.reading.clean import Row
from genomslag.reading.findings import Viewpoint
from genomslag.reading.sentences import paragraphs, sentences
from genomslag.reading.stands import (
    AGAINST,
    CANNOT,
    CARRIES,
    DEMANDS,
    FAULTS,
    FOR,
    FORESEES,
    FORMAL,
    JUDGES,
    ONLY_REASONS,
    OPENS_FOR,
    PROPOSAL_SPEAKS,
    QUESTION,
    REPLIES,
    SPOKEN,
    WANTS,
)
from genomslag.reading.structure import Section, Shape
from genomslag.reading.vocabulary import gives_views, topic_of

_MOST = 400
"""More stands than this in one answer are no help to anybody, and comparing them takes time."""

_LONG_ANSWER = 6
_MOST_AGREEMENTS = 3
"""From how many spoken stands an answer is long, and how many agreements of one responder are then kept."""

_OUT = (
    "attachments",
    "basis",
    "sent_to",
    "recipients",
    "motions",
    "order",
    "reservations",
    "paper",
    "proposal",
    "decision",
    "background",
    "measures",
)


def viewpoints_of(shape: Shape, kind: str | None) -> list[Viewpoint]:
    """The standpoints that somebody takes, in the parts of the document where stands are taken."""
    found: list[Viewpoint] = []
    for section, rows in _places(shape, kind):
        responder = _responder(section)
        for sentence in _said(rows):
            sort = kind_of(sentence) if len(found) < _MOST else None
            if (
                sort is None
                or len(sentence) <= 20
                or (kind == "tjansteutlatande" and topic_of(section.heading) == "effects" and not SPOKEN.search(sentence))
            ):
                continue
            point = Viewpoint(sort, sentence, sentence, responder=responder)
            same = next(
                (at for at, known in enumerate(found) if known.responder == responder and _alike(sentence, known.evidence)),
                None,
            )
            if same is None:
                found.append(point)
            elif found[same].evidence[-1] not in ".?!:":
                found[same] = point  # a point of a summary gives way to the whole sentence
    return _weighed(found)


def _weighed(found: list[Viewpoint]) -> list[Viewpoint]:
    """In a long answer what carries it is said by somebody: bare judgements between are its reasons, and agreement after agreement is courtesy."""
    spoken = [point for point in found if SPOKEN.search(point.evidence)]
    if len(spoken) < _LONG_ANSWER:
        return found
    agreed: Counter[str | None] = Counter()
    kept = []
    for point in found:
        agreed[point.responder] += point.kind == "support"
        if point.kind == "support" and agreed[point.responder] > _MOST_AGREEMENTS:
            continue
        if point in spoken or point.kind == "question" or CARRIES.search(point.evidence):
            kept.append(point)
    return kept


def _places(shape: Shape, kind: str | None) -> Iterator[tuple[Section, list[Row]]]:
    """A report takes stands under its views and their subheadings; an opinion everywhere but in its formal parts; a letter also in its head."""
    open_ = kind in ("yttrande", "sammanstallning")
    if kind == "yttrande":
        yield Section(""), _letter(shape.head)
    inside = open_
    for section in shape.sections:
        topic = topic_of(section.heading)
        if topic is None:
            inside = inside or gives_views(section.heading) or is_body(section.heading)
        else:
            # "Uppföljning av utförare" is a part of what is answered; "Uppföljning" alone is a part of the form.
            part = inside and topic == "plan" and len(section.heading.split()) > 1
            answers = open_ and topic not in _OUT and (topic != "summary" or kind == "yttrande")
            inside = part or answers or gives_views(section.heading)
        if inside or (topic == "effects" and kind == "tjansteutlatande"):
            yield section, section.rows
        if open_ and topic in _OUT:
            inside = True  # a formal part ends with itself


def _letter(head: list[Row]) -> list[Row]:
    """The running text of a letter without headings, which stands in its head, under the title."""
    long = [
        at
        for at, row in enumerate(head)
        if len(row.cells) <= 1 and not row.is_heading and (len(row.text) > 60 or row.text.endswith((".", "?")))
    ]
    return head[long[0] :] if long else []


def _said(rows: list[Row]) -> Iterator[str]:
    """The sentences, without what the compiler replies to them."""
    for paragraph in paragraphs(rows):
        for part in re.split(r"(?<=[.!?]) (?=(?:[A-ZÅÄÖ]\w+s )?(?:Kommentar|Svar|Bemötande|kommentar|svar):)", paragraph):
            if not REPLIES.match(part):
                yield from sentences(part)


def _alike(one: str, other: str) -> bool:
    """The same stand said again, as a summary does."""
    left, right = ({word.strip(".,:;") for word in text.lower().split() if len(word) > 3} for text in (one, other))
    return len(left & right) / max(4, min(len(left), len(right))) >= 0.66


def _responder(section: Section) -> str | None:
    """Whose words they are, when the heading names another than the author."""
    named = re.match(r"^(?:yttrande|synpunkter|remissvar|svar)(?: från| av|:)? (.+)$", section.heading, re.IGNORECASE)
    name = named.group(1) if named else re.sub(r"^\d+[.)]?\s+", "", section.heading)
    return name if first_in(name) == name or (named and is_body(name)) else None


def kind_of(sentence: str) -> str | None:
    """The kind of a standpoint, or None where nobody takes a stand."""
    if FORMAL.search(sentence) and not re.search(r"\bmen\b|\bdock\b", sentence):
        return None
    if QUESTION.search(sentence):
        return "question"
    spoken = SPOKEN.search(sentence)
    if PROPOSAL_SPEAKS.match(re.sub(r"^[A-ZÅÄÖ][\wåäö ]{2,30}: ", "", sentence)) and not (spoken and spoken.start() > 0):
        return None
    if not spoken and (ONLY_REASONS.match(sentence) or not (DEMANDS.search(sentence) or JUDGES.search(sentence))):
        return None
    return _sort(sentence)


def _sort(sentence: str) -> str | None:
    """What a sentence opens with weighs most: "is largely positive, but wishes ..." supports; "is positive, but finds it too costly" criticises."""
    opening = OPENS_FOR.search(sentence[:100])
    if CANNOT.search(sentence):
        return "criticism"
    if opening:
        turned = re.search(r"\b(men|dock|däremot|undantag)\b(.*)", sentence[opening.end() :], re.IGNORECASE)
        if not (
            turned and (FAULTS.search(turned.group(2)) or AGAINST.search(turned.group(2)) or "behov av" in turned.group(2))
        ):
            return "support"
        return "criticism" if "undantag" not in turned.group(1) else "support"
    for sort, pattern in (("criticism", AGAINST), ("proposal", WANTS), ("criticism", FAULTS), ("support", FOR)):
        if pattern.search(sentence):
            return sort
    return "criticism" if FORESEES.search(sentence) else None
