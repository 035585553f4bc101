"""Viewpoints: the sentences in which somebody takes a stand. What retells the proposal, or only gives reasons, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from genomslag.reading import weighing
from genomslag.reading.assertions import bears
from genomslag.reading.bodies import first_in, is_body
from genomslag.reading.clean import Row
from genomslag.reading.findings import Viewpoint
from genomslag.reading.kinds import is_retold, kind_of, stated, thought, told
from genomslag.reading.replies import BEGINS, heads_reply, opens_reply
from genomslag.reading.sentences import parted, sentences
from genomslag.reading.stands import ADOPTS, CARRIES, LEADS, SPOKEN
from genomslag.reading.structure import Section, Shape
from genomslag.reading.vocabulary import gives_views, topic_of
from genomslag.reading.weighing import Heard

_MOST = 400
"""More stands than this in one answer are no help to anybody, and comparing them takes time."""

_LONG_ANSWER = 8
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


_FORMAL = ("attachments", "basis", "sent_to", "recipients", "motions", "order", "reservations", "paper")
"""Parts in which nobody takes a stand for the one who answers."""

_TO_OTHERS = re.compile(
    r"\bföreslår (?:kommunfullmäktige|kommunstyrelsen|regionfullmäktige|regionstyrelsen|nämnden)\b|\bbeslutar\b|\breserverar\b",
    re.IGNORECASE,
)
"""A board that passes a matter on, or decides, takes no stand by that alone."""
_DECIDES = ("protokoll", "ordforandebeslut")
"""In a decision the office's stand is told with the background."""
_LONGEST = 3_000
"""What has so many letters is no sentence, but a text without stops; a person reads it, and patterns need not."""
_QUIET = ("effects", "background", "summary", "decision", "paper")
"""Where a report or a decision tells how it came about; a stand there is spoken."""
_SHORTEST, _SHORTEST_QUESTION = 16, 12


def viewpoints_of(shape: Shape, kind: str | None, own: Sequence[str] = ()) -> list[Viewpoint]:
    """The standpoints that somebody takes, in the parts of the document where stands are taken.

    Takes: own, what the one who writes is called in the text; such a name speaks as "we" does.
    """
    found: list[Viewpoint] = []
    for one in heard_in(shape, kind, own):
        if len(found) < _MOST and weighing.is_stand(signs := weighing.signs_of(one)):
            # What leads a list says what its points are, whatever their words.
            _take(found, _made(one, one.sort if one.by == "led" and one.sort else weighing.kind_of(signs)))
    return found


def _made(one: Heard, sort: str) -> Viewpoint:
    return Viewpoint(sort, one.sentence, one.sentence, responder=one.responder, heading=one.heading)


def heard_in(shape: Shape, kind: str | None, own: Sequence[str] = ()) -> list[Heard]:
    """Every sentence where stands are taken, with what the rules make of it; what the weights are learnt from."""
    ours = re.compile(rf"^(?:{'|'.join(re.escape(name) for name in own)})s?(?=\s)") if own else None
    asker = _OF_ASKER if own and not any(_MUNICIPAL.search(name) for name in own) else None
    heard = [one for one in _heard(shape, kind, ours) if not (asker and asker.match(one.sentence))]
    picked = _picked([one for one in heard if one.sort and _is_spoken(one)], kind, ours)
    return [replace(one, picked=(one.sentence, one.responder, one.heading) in picked, among=len(heard)) for one in heard]


_LEAD_ALONE = re.compile(r"^(?:\S+ ){0,4}\S+:$")
"""A few words over points say nothing without them."""


def _heard(shape: Shape, kind: str | None, ours: re.Pattern[str] | None) -> Iterator[Heard]:
    responder = None
    numbered = any(_NUMBERED.match(section.heading) for section in shape.sections)
    compiled = kind == "sammanstallning"
    for section, rows, aside in _places(shape, kind):
        if compiled and heads_reply(section.heading):
            continue
        topic = topic_of(section.heading)
        if not compiled or _NUMBERED.match(section.heading) or topic:
            responder = None  # in a compilation a responder's words go on under headings of its own
        responder = _responder(section, kind, numbered=numbered) or responder
        quiet = kind in ("tjansteutlatande", *_DECIDES) and topic in _QUIET
        for sentence, lead in _said(rows, section.heading, responder, has_replies=compiled):
            if not _SHORTEST_QUESTION < len(sentence) <= _LONGEST or _LEAD_ALONE.match(sentence):
                continue
            said = _as_we(sentence.replace("**", ""), ours, responder)
            by, sort = _by_rule(said, lead, kind, is_told=compiled and responder is None)
            if by is None and is_retold(said):
                continue
            yield Heard(
                sentence,
                said,
                section.heading,
                topic,
                lead,
                kind,
                gives_views(section.heading),
                quiet,
                aside,
                responder,
                by,
                sort,
            )


def _by_rule(said: str, lead: str, kind: str | None, *, is_told: bool) -> tuple[str | None, str | None]:
    """The first rule that sees a stand in a sentence, and of what sort.

    Takes: is_told, a compiler tells what came in, so that what is only stated is nobody's.
    """
    if sort := kind_of(said):
        return "said", sort
    if kind == "sammanstallning" and (sort := told(said)):
        return "told", sort
    if kind in ("yttrande", "ordforandebeslut") and (sort := _led(lead)):
        return "led", sort
    if not is_told and (sort := stated(said)):
        return "stated", sort
    return ("thought", sort) if (sort := thought(said)) else (None, None)


def _is_spoken(one: Heard) -> bool:
    """Where a report tells how it came about, a stand is spoken by the one who writes, of the proposal."""
    if one.aside:
        return False
    if len(one.sentence) <= (_SHORTEST_QUESTION if one.sort == "question" else _SHORTEST):
        return False
    return not one.quiet or bool(SPOKEN.search(one.said) and not (ADOPTS.search(one.said) or _TO_OTHERS.search(one.said)))


def _picked(spoken: list[Heard], kind: str | None, ours: re.Pattern[str] | None) -> set[tuple[str, str | None, str]]:
    """What the rules keep: each stand once, and of a long answer what carries it."""
    found: list[Viewpoint] = []
    for one in spoken:
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


def _take(found: list[Viewpoint], point: Viewpoint) -> None:
    """Puts a standpoint to the others, unless it is one of them said again; a point of a summary gives way to the whole sentence, and to what its chapter says."""
    for at, known in enumerate(found):
        chapters = known.heading != point.heading and _CHAPTER.match(known.heading) and _CHAPTER.match(point.heading)
        # What is said of two chapters in the same words is said twice.
        if known.responder == point.responder and not chapters and _alike(point.evidence, known.evidence):
            if known.evidence[-1] not in ".?!:" or _is_summed_up(known.heading, point.heading):
                found[at] = point
            return
    found.append(point)


def _is_summed_up(earlier: str, later: str) -> bool:
    """What was said first is a summary of what is said in its chapter, where it can be anchored."""
    return bool(_CHAPTER.match(later)) and not _CHAPTER.match(earlier) or topic_of(earlier) == "summary" != topic_of(later)


_CHAPTER = re.compile(r"^(?:\d+(?:[.:]\d+)*[.)]? |(?:kapitel|avsnitt|kap\.) \d)", re.IGNORECASE)


def own_names(author: str | None, whole: str) -> list[str]:
    """What the one who writes is called in the running text: its name, the first word of it, and the letters that it says it is shortened to."""
    if not author:
        return []
    bare = re.sub(r" \([^)]*\)$", "", author)
    first = bare.split()[0]
    told = re.findall(rf"{re.escape(bare)} \(([A-ZÅÄÖ][\wåäöÅÄÖ-]{{1,9}})\)", f"{author} {whole}", re.IGNORECASE)
    board = re.sub(r"^Nämnden för ", "", bare)
    # A board answers for its municipality, which is called by its place.
    places = re.findall(
        rf"(?:^|(?<=[.!?] ))({_PLACE}) kommun (?=(?:instämmer|anser|tillstyrker|avstyrker|delar|ser|är|ställer|har)\b)", whole
    )
    names = [
        bare,
        board,
        *told,
        *places,
        *([first] if len(first) > 4 and first not in _COMMON and len(bare.split()) > 1 else []),
    ]
    return list(dict.fromkeys(name for name in names if len(name) > 1))


_PLACE = r"[A-ZÅÄÖ][a-zåäöé]{2,}(?: [A-ZÅÄÖ][a-zåäöé]+)?"
_COMMON = ("Svenska", "Sveriges", "Statens", "Region", "Kungliga", "Norra", "Södra", "Östra", "Västra", "Nämnden", "Föreningen", "Förbundet", "Riksförbundet", "Kommunala", "Stiftelsen")  # fmt: skip
"""Words that many names begin with, and none is called by."""


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


def _places(shape: Shape, kind: str | None) -> Iterator[tuple[Section, list[Row], bool]]:
    """Where stands are taken, and after that with a sign what else is said, where now and then one is.

    A report takes stands under its views and their subheadings; an opinion everywhere but in its formal parts; a letter also in its head."""
    open_ = kind in ("yttrande", "sammanstallning")
    if kind == "yttrande" or (kind == "sammanstallning" and shape.is_replied_to):
        yield Section(""), _letter(shape.head), False  # pages out of a compilation have running text before their first heading
    apart = any(gives_views(section.heading) for section in shape.sections)  # else they stand among what is told
    inside = open_
    for section in shape.sections:
        topic = topic_of(section.heading)
        if topic is None:
            inside = inside or gives_views(section.heading) or is_body(section.heading)
        else:
            # "Uppföljning av utförare" is a part of what is answered; "Uppföljning" alone is a part of the form.
            part = inside and topic == "plan" and len(section.heading.split()) > 1
            reasons = topic == "paper" and bool(re.match(r"(motivering|skäl)", section.heading, re.IGNORECASE))
            asks = topic == "motions" and kind == "yttrande"  # what the one who answers moves
            answers = open_ and (topic not in _OUT or reasons or asks) and (topic != "summary" or kind == "yttrande")
            inside = part or answers or gives_views(section.heading)
        reasons = topic == "paper" and bool(re.match(r"(motivering|skäl)", section.heading, re.IGNORECASE))
        told = topic == "effects" or (kind in _DECIDES and (reasons or topic in ("background", "summary", "decision")))
        told = told or (topic in ("background", "summary") and not apart)
        if inside or (told and kind in ("tjansteutlatande", *_DECIDES)):
            yield section, section.rows, False
        elif topic not in _FORMAL and kind != "sammanstallning" and not (apart and topic == "summary"):
            yield section, section.rows, True
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


def letter_of(shape: Shape) -> str:
    """The running text that a letter has before its first heading."""
    return " ".join(paragraph for paragraph, _is_point in parted(_letter(shape.head)))


def _led(lead: str) -> str | None:
    """What the heading or the lead makes of a point that takes no stand in words of its own."""
    return next((sort for sort, pattern in LEADS if pattern.search(lead)), None) if lead else None


def _said(rows: list[Row], heading: str, responder: str | None, *, has_replies: bool) -> Iterator[tuple[str, str]]:
    """The sentences, without what the compiler replies to them; with each point of a list, what leads it."""
    lead = heading
    if has_replies:
        rows = rows[: next((at for at, row in enumerate(rows) if heads_reply(row.text)), len(rows))]
    left = sum(opens_reply(row.text) for row in rows) if has_replies and responder else 0
    replying = False
    for paragraph, is_point in _paragraphs(rows):
        if replying and left == 0 and not (responder and paragraph.startswith(responder.split()[0])):
            continue  # the compiler's last reply goes on until the one who answered is named again
        led = lead if is_point else ""
        lead = lead if is_point else paragraph if paragraph.endswith(":") and len(paragraph) < 120 else ""
        for part in BEGINS.split(paragraph):
            replying = has_replies and opens_reply(part)
            left -= replying
            if not replying:
                yield from ((sentence, led) for sentence in sentences(part))


_REPLY_HEAD = re.compile(r"\b(bemötande|kommentar|svar|åtgärd|ställningstagande)", re.IGNORECASE)
_VIEW_HEAD = re.compile(r"\b(synpunkt|yttrande|förslag|remissvar|invändning|fråga|avsnitt|från|nr)", re.IGNORECASE)


def _paragraphs(rows: list[Row]) -> Iterator[tuple[str, bool]]:
    """Running text as it is, each paragraph with whether it is a point; and of a table each cell by itself, save those under the heading of what the compiler replies."""
    held: list[Row] = []
    replies: set[int] = set()
    for row in rows:
        if not (row.in_table and len(row.cells) > 1):
            held.append(row)
            replies = set()
            continue
        yield from parted(held)
        held = []
        if any(_REPLY_HEAD.search(cell.text) for cell in row.cells) and any(_VIEW_HEAD.match(cell.text) for cell in row.cells):
            replies = {cell.at for cell in row.cells if _REPLY_HEAD.search(cell.text) and not _VIEW_HEAD.match(cell.text)}
            continue
        yield from ((cell.text, False) for cell in row.cells if cell.at not in replies)
    yield from parted(held)


@lru_cache(maxsize=_MOST)
def _said_words(text: str) -> frozenset[str]:
    """The words that say something; each stand of an answer is compared with every later one."""
    return frozenset(word.strip(".,:;") for word in text.lower().split() if len(word) > 3)


def _alike(one: str, other: str) -> bool:
    """The same stand said again, as a summary does."""
    left, right = _said_words(one), _said_words(other)
    return len(left & right) / max(4, min(len(left), len(right))) >= 0.66


_NUMBERED = re.compile(r"^\d+[.)]? ")


def _as_we(sentence: str, ours: re.Pattern[str] | None, responder: str | None) -> str:
    """The sentence with the name of the one who speaks read as "we"."""
    said = ours.sub("Vi", sentence) if ours else sentence
    if responder is None:
        return said
    said = re.sub(rf"^{re.escape(responder)}s?(?= )", "Vi", said)
    return re.sub(rf" {re.escape(responder)}(?= )", " vi", said)


def _responder(section: Section, kind: str | None, *, numbered: bool) -> str | None:
    """Whose words they are, when the heading names another than the author."""
    named = re.match(r"^(?:yttrande|synpunkter|remissvar|svar)(?: från| av|:)? (.+)$", section.heading, re.IGNORECASE)
    name = named.group(1) if named else re.sub(r"^\d+[.)]?\s+", "", section.heading)
    answered = any(opens_reply(row.text) or heads_reply(row.text) for row in section.rows)
    told = bool(_NUMBERED.match(section.heading)) if numbered else answered
    listed = kind == "sammanstallning" and told and len(name.split()) <= 5 and not topic_of(name)
    return name if first_in(name) == name or (named and is_body(name)) or listed else None
