"""To whom a document goes: by the decision, the letter's own words, the address in its head, or who asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading.bodies import NAME, is_bare, is_body, is_municipality, named_before, names_in
from genomslag.reading.clean import Row
from genomslag.reading.days import day_in
from genomslag.reading.head import values_of
from genomslag.reading.papers import Paper, asked_in, cut, same
from genomslag.reading.persons import is_person
from genomslag.reading.senders import TAKES, is_house
from genomslag.reading.vocabulary import label_of

_SENT = re.compile(
    r"\b(?:överlämna[rs]?|översänd(?:er|s|a)?|skicka[rs]?|sänd(?:er|s|a)?|lämna[rs]?|avge[rs]?|inge[rs]?|överlämnande)\b[^.]{0,110}?\btill (?P<to>(?:[A-ZÅÄÖ]|kommun|region|regering|social|stads|nämnden|miljö|bygg|styrelsen|[a-zåäö]+(?:nämnden|styrelsen|verket|utskottet|delegationen|kontoret|myndigheten)\b)[^.,;]{0,80})"
)
_ASKED = re.compile(r" (?:har )?(?:begär(?:t|an)?|remittera[rt]|gett|givit|skicka[rt]|sänt|bett)\b")


def recipient_of(paper: Paper) -> str | None:
    """To whom the answer goes: by the decision, by the letter's own words, by the address in the head, else by who asked."""
    if paper.kind == "protokoll" and len({section.paragraph for section in paper.shape.sections if section.paragraph}) > 1:
        return None  # minutes of several matters go to many, each to its own
    roads = {
        "remissbrev": (asked_in,),
        "protokoll": (_listed_as_decided, _listed, _decided, _extracted),
        "tjansteutlatande": (_decided, _outside, _addressed, _listed, _written_to, _region, _asking),
        "sammanstallning": (),
        "styrdokument": (),
    }.get(paper.kind or "", (_decided, _addressed, _listed, _written_to, _region, _asking))
    chair = _CHAIRED.search(paper.whole[-_SIGNATURE:]) if paper.kind == "yttrande" else None
    # A board that stands above the words and whose chair signs below them writes to somebody else.
    return next((name for road in roads for name in road(paper) if name and not (chair and same(name, chair.group(1)))), None)


_CHAIRED = re.compile(rf"\bordförande,? (?:i |för )?({NAME})", re.IGNORECASE)
_SIGNATURE = 300


def _decided(paper: Paper) -> Iterator[str]:
    for clause in paper.clauses:
        if found := _SENT.search(clause):
            yield cut(found.group("to"))
    # What leads the decisions may say it: "beslutar att lämna följande yttrande till ...:".
    for section in paper.shape.about("decision") if paper.kind == "ordforandebeslut" else ():
        if found := _SENT.search(section.text.split(":")[0]):
            yield cut(found.group("to"))


def _listed(paper: Paper) -> Iterator[str]:
    """Whom the decision is sent to; a long list tells whom it is spread to, not whom it answers."""
    for section in paper.shape.about("sent_to"):
        last = next((at for at, row in enumerate(section.rows) if len(row.cells) > 1 or row.in_table), len(section.rows))
        rows = [row for row in section.rows[:last] or section.rows[:1] if not (is_person(row.text) or row.text.startswith("("))]
        if re.match(r"kopia|för kännedom", section.heading, re.IGNORECASE):
            continue  # who gets to know of it is not who is answered
        if rows and (paper.kind != "protokoll" or len(rows) <= 5):
            yield re.sub(
                r"^[•–-]\s*|\s+för (kännedom|vidare .*)$", "", rows[0].cells[0].text if rows[0].cells else rows[0].text
            ).rstrip(".,")


def _listed_as_decided(paper: Paper) -> Iterator[str]:
    """Whom the decision names, where the list names it too, after one's own offices."""
    listed = " ".join(row.text for section in paper.shape.about("sent_to") for row in section.rows)
    yield from (name for name in _decided(paper) if name in listed)


def _outside(paper: Paper) -> Iterator[str]:
    """A report is written to a board of the house; where a region gets the decision it is the one who is answered."""
    yield from (found.group() for name in _listed(paper) if (found := re.match(r"Region [A-ZÅÄÖ][a-zåäö]+", name)))


_WHOSE = re.compile(r"\byttrande över (Region [A-ZÅÄÖ][a-zåäö]+?)s (?:remiss|samråd|förslag)")
"""Whose programme it is that a title says that one answers."""


def _extracted(paper: Paper) -> Iterator[str]:
    """Minutes may say on one line, after all that is said, who gets the extract."""
    for section in paper.shape.sections[-1:]:
        for row in section.rows[-6:]:
            if found := re.match(rf"(?i:protokollsutdrag|expedieras|delges|skickas)(?i: till)?: ({NAME})", row.text):
                yield found.group(1)


def _addressed(paper: Paper) -> Iterator[str]:
    """The address in the head: after "Till", or a ministry that the paper is not from."""
    for value in values_of(paper.shape.head, "to"):
        own = is_municipality(value) and not _is_another_town(value, paper)
        value = re.sub(r"\s*<\S+@\S+>$", "", value)
        named = (
            is_body(value)
            or value == "Regeringen"
            or (names_in(value) and len(value) < 80 and not re.search(r"\bdnr\b", value))
        )
        if named and not own:
            yield re.split(r" i (?=[A-ZÅÄÖ]\w+ (?:kommun|stad))", value)[0].rstrip(".,")
    for row in paper.shape.head:
        for cell in row.cells:
            if re.fullmatch(r"(?!remiss)[\wåäö -]*departementet", cell.text, re.IGNORECASE) and label_of(cell.text) is None:
                yield cell.text


def _is_another_town(name: str, paper: Paper) -> bool:
    """A whole municipality is written to when the paper is another's."""
    towns = [found for text in paper.furniture for found in names_in(text) if is_municipality(found)]
    return bool(towns) and not any(same(town, name) for town in towns)


def _written_to(paper: Paper) -> Iterator[str]:
    """An address without "Till": a body that stands for itself after the day and the number, in a letter."""
    if paper.kind not in ("yttrande", "tjansteutlatande"):
        return
    begun = False
    first = paper.shape.head[0].text if paper.shape.head else ""
    for at, row in enumerate(paper.shape.head):
        cell = row.cells[0].text if len(row.cells) == 1 else ""
        under = paper.shape.head[at + 1].text if at + 1 < len(paper.shape.head) else ""
        above = paper.shape.head[at - 1] if at else None
        if at == 0 and len(row.cells) == 2 and is_body(row.cells[1].text) and not is_municipality(row.cells[0].text):
            yield from (
                other.text for other in row.cells[1:] if not _speaks(other.text, paper) and is_house(row.cells[0].text, paper)
            )
        if at and row.after_gap and is_body(cell) and is_municipality(under) and _is_own_house(paper.shape.head[0]):
            yield cell
        if begun and above and above.after_gap and is_municipality(above.text) and is_body(cell) and not _speaks(cell, paper):
            yield cell
        parts = cell.split(", ")
        if at and row.after_gap and len(parts) == 2 and is_body(parts[0]) and is_municipality(parts[1]):
            yield parts[0]
        theirs = cell in (paper.title or "") or _is_mail_address(under)
        if begun and row.after_gap and is_municipality(cell) and theirs and not is_municipality(first):
            yield cell  # whose plan or programme the letter is about, or whose address stands there
        if len(row.text) > 60 and row.text.endswith("."):
            return  # where the text has begun a body signs
        if (
            begun
            and (row.after_gap or row.is_whole)
            and is_body(cell)
            and not is_municipality(cell)
            and not _speaks(cell, paper)
        ):
            yield cell
        begun = begun or any(day_in(each.text) or label_of(each.text) for each in row.cells)


_ACTS = r" (?:tackar|anser|ser (?!ut)|välkomnar|tillstyrker|avstyrker|instämmer|delar|ställer sig|lämnar|avger|föreslår|har (?:beretts|getts|tagit del|inga|inget))"


def _region(paper: Paper) -> Iterator[str]:
    """A region that stands for itself in the head, and takes no stand in the text, is the one that asked."""
    if paper.kind == "yttrande":
        named = [
            found.group(1)
            for row in paper.shape.head[:16]
            for cell in row.cells
            if (found := re.fullmatch(r"(Region [A-ZÅÄÖ][a-zåäö]+)(?: via)?", cell.text))
        ]
        spoken = re.search(rf"(?<![\w-])Regionen{_ACTS}", paper.whole) and len(set(named)) == 1
        yield from (one for one in named if not (spoken or re.search(re.escape(one) + _ACTS, paper.whole)))


def _is_mail_address(text: str) -> bool:
    return "@" in text and " " not in text.strip() or text.startswith("(e-post")


def _speaks(name: str, paper: Paper) -> bool:
    """The first word of the name takes a stand in the text: it is the writer, though it stands where an address may. Of a name of one word more is asked: who sent a proposal out proposes too."""
    first, *more = name.split()
    verbs = TAKES if more else r"(?:tillstyrker|avstyrker|anser|instämmer|ställer sig)\b"
    return bool(re.search(rf"(?<![\wåäö]){re.escape(first)} {verbs}", paper.whole))


def _is_own_house(row: Row) -> bool:
    """The first row of a letter names a house that is not the whole municipality, so that what follows is not its board."""
    return is_body(row.text) and not is_municipality(row.text) and not row.text.startswith("Region")


def _asking(paper: Paper) -> Iterator[str]:
    if told := re.match(rf"(?i:(?:remiss)?(?:yttrande|svar) (?:(?:av|från) .{{2,70}}? )?till) ({NAME})", paper.title or ""):
        yield told.group(1)
    if named := re.match(rf"({NAME})s (?:remiss|samråd)\b", paper.title or ""):
        yield named.group(1)
    if paper.kind == "yttrande" and (named := _WHOSE.search(" ".join(row.text for row in paper.shape.head))):
        yield named.group(1)
    for row in paper.shape.head:
        if sent := re.match(rf"remiss från ({NAME})", row.text, re.IGNORECASE):
            yield sent.group(1)
    for name in named_before(_ASKED, paper.whole):
        if not is_bare(name) and not is_municipality(name):
            yield name
