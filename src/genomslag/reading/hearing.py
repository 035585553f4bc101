"""Where stands are taken, and the sentences that stand there: whose words each is, what leads it, and which rule sees a stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from genomslag.reading import tabled
from genomslag.reading.bodies import first_in, is_body
from genomslag.reading.clean import Row
from genomslag.reading.kinds import is_retold, kind_of, stated, thought, told
from genomslag.reading.replies import BEGINS, heads_reply, opens_reply
from genomslag.reading.sentences import parted, sentences
from genomslag.reading.stands import LEADS
from genomslag.reading.structure import Section, Shape
from genomslag.reading.tabled import Told
from genomslag.reading.vocabulary import gives_views, topic_of
from genomslag.reading.weighing import Heard

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

_DECIDES = ("protokoll", "ordforandebeslut")
"""In a decision the office's stand is told with the background."""

_SHORTEST, _LONGEST = 12, 3_000
"""What has so many letters is no sentence, but a text without stops; a person reads it, and patterns need not."""

_QUIET = ("effects", "background", "summary", "decision", "paper")
"""Where a report or a decision tells how it came about; a stand there is spoken."""

_OPENING = re.compile(r"(?:\d+[.)]? )?inledning$", re.IGNORECASE)
"""Where an answer opens it often says at once how it stands."""
_LEAD_ALONE = re.compile(r"^(?:\S+ ){0,4}\S+:$")
"""A few words over points say nothing without them."""


def heard_of(shape: Shape, kind: str | None, ours: re.Pattern[str] | None) -> Iterator[Heard]:
    """Every sentence of the parts where stands are taken, and of those where now and then one is.

    Takes: ours, what the one who writes is called where a sentence begins.
    """
    responder = None
    numbered = any(_NUMBERED.match(section.heading) for section in shape.sections)
    compiled = kind == "sammanstallning"
    for section, rows, aside in _places(shape, kind):
        if compiled and heads_reply(section.heading):
            continue
        topic = section.topic
        if not compiled or _NUMBERED.match(section.heading) or topic:
            responder = None  # in a compilation a responder's words go on under headings of its own
        responder = _responder(section, kind, numbered=numbered) or responder
        quiet = kind in ("tjansteutlatande", *_DECIDES) and topic in _QUIET
        for one in _said(rows, section.heading, responder, has_replies=compiled):
            if not (one.is_whole or _SHORTEST < len(one.text) <= _LONGEST) or _LEAD_ALONE.match(one.text):
                continue
            said = _as_we(one.text.replace("**", ""), ours, responder)
            by, sort = (
                ("tabled", one.sort) if one.is_whole else _by_rule(said, one.lead, kind, is_told=compiled and responder is None)
            )
            if by is None and is_retold(said):
                continue
            yield Heard(
                one.text,
                said,
                one.heading,
                topic,
                one.lead,
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


def _places(shape: Shape, kind: str | None) -> Iterator[tuple[Section, list[Row], bool]]:
    """Where stands are taken; and of a report or a decision, with a sign, what else is said, where now and then one is.

    A report takes stands under its views and their subheadings; an opinion everywhere but in its formal parts; a letter also in its head."""
    open_ = kind in ("yttrande", "sammanstallning")
    if kind == "yttrande" or (kind == "sammanstallning" and shape.is_replied_to):
        yield Section(""), _letter(shape.head), False  # pages out of a compilation have running text before their first heading
    apart = any(gives_views(section.heading) for section in shape.sections)  # else they stand among what is told
    inside = open_
    for section in shape.sections:
        topic = section.topic
        if topic is None:
            inside = inside or gives_views(section.heading) or is_body(section.heading)
        else:
            # "Uppföljning av utförare" is a part of what is answered; "Uppföljning" alone is a part of the form.
            part = inside and topic == "plan" and len(section.heading.split()) > 1
            reasons = topic == "paper" and bool(re.match(r"(motivering|skäl)", section.heading, re.IGNORECASE))
            asks = topic == "motions" and kind == "yttrande"  # what the one who answers moves
            opens = kind == "yttrande" and bool(_OPENING.match(section.heading))
            answers = open_ and (topic not in _OUT or reasons or asks or opens) and (topic != "summary" or kind == "yttrande")
            inside = part or answers or gives_views(section.heading)
        reasons = topic == "paper" and bool(re.match(r"(motivering|skäl)", section.heading, re.IGNORECASE))
        told = topic == "effects" or (kind in _DECIDES and (reasons or topic in ("background", "summary", "decision")))
        told = told or (topic in ("background", "summary") and not apart)
        if inside or (told and kind in ("tjansteutlatande", *_DECIDES)):
            yield section, section.rows, False
        elif topic not in _FORMAL and kind in ("tjansteutlatande", *_DECIDES) and not (apart and topic == "summary"):
            yield section, section.rows, True
        if open_ and topic in _OUT:
            inside = True  # a formal part ends with itself


def _letter(head: list[Row]) -> list[Row]:
    """The running text of a letter without headings, or the table it is given in, which stands in its head, under the title."""
    long = [
        at
        for at, row in enumerate(head)
        if tabled.roles_of(row)
        or (len(row.cells) <= 1 and not row.is_heading and (len(row.text) > 60 or row.text.endswith((".", "?"))))
    ]
    return head[long[0] :] if long else []


def letter_of(shape: Shape) -> str:
    """The running text that a letter has before its first heading."""
    return " ".join(paragraph for paragraph, _is_point in parted(_letter(shape.head)))


def _led(lead: str) -> str | None:
    """What the heading or the lead makes of a point that takes no stand in words of its own."""
    return next((sort for sort, pattern in LEADS if pattern.search(lead)), None) if lead else None


def _said(rows: list[Row], heading: str, responder: str | None, *, has_replies: bool) -> Iterator[Told]:
    """The sentences, without what the compiler replies to them; with each point of a list, what leads it. Of a table that answers are given in, what stands in each cell."""
    lead = heading
    if has_replies:
        rows = rows[: next((at for at, row in enumerate(rows) if heads_reply(row.text)), len(rows))]
    left = sum(opens_reply(row.text) for row in rows) if has_replies and responder else 0
    replying = False
    for one, is_point in _paragraphs(rows, is_answer=not has_replies):
        if isinstance(one, Told):
            texts = [one.text] if one.is_whole else sentences(one.text)
            yield from (replace(one, text=text, heading=one.heading or heading) for text in texts)
            continue
        if replying and left == 0 and not (responder and one.startswith(responder.split()[0])):
            continue  # the compiler's last reply goes on until the one who answered is named again
        led = lead if is_point else ""
        lead = lead if is_point else one if one.endswith(":") and len(one) < 120 else ""
        for part in BEGINS.split(one):
            replying = has_replies and opens_reply(part)
            left -= replying
            if not replying:
                yield from (Told(sentence, led, heading) for sentence in sentences(part))


_REPLY_HEAD = re.compile(r"\b(bemötande|kommentar|svar|åtgärd|ställningstagande)", re.IGNORECASE)

_VIEW_HEAD = re.compile(r"\b(synpunkt|yttrande|förslag|remissvar|invändning|fråga|avsnitt|från|nr)", re.IGNORECASE)


def _paragraphs(rows: list[Row], *, is_answer: bool) -> Iterator[tuple[str | Told, bool]]:
    """Running text as it is, each paragraph with whether it is a point; and of a table each cell by itself, save those under the heading of what the compiler replies.

    Takes: is_answer, in whose tables the columns say what is a viewpoint, and a question is the asker's.
    """
    held: list[Row] = []
    replies: set[int] = set()
    roles: Mapping[int, tuple[str, str]] = {}
    for row in rows:
        if not (row.in_table and len(row.cells) > 1):
            held.append(row)
            replies, roles = set(), roles if row.in_table else {}
            continue
        yield from parted(held)
        held = []
        if any(_REPLY_HEAD.search(cell.text) for cell in row.cells) and any(_VIEW_HEAD.match(cell.text) for cell in row.cells):
            replies = {cell.at for cell in row.cells if _REPLY_HEAD.search(cell.text) and not _VIEW_HEAD.match(cell.text)}
            roles = tabled.roles_of(row) if is_answer else {}
            continue
        if is_answer and (heads := tabled.roles_of(row)):
            roles = heads
        elif roles:
            yield from ((told, False) for told in tabled.told_in(row, roles))
        elif is_answer and (question := tabled.question_in(row)):
            yield Told(row.cells[1].text, "", question), False
        else:
            yield from ((cell.text, False) for cell in row.cells if cell.at not in replies)
    yield from parted(held)


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
