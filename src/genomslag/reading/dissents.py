"""Reservations and special statements: what a minority adds to a board's answer. It goes with the answer, and is not the board's view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from genomslag.reading.clean import Row, folded
from genomslag.reading.persons import is_name
from genomslag.reading.sentences import marked
from genomslag.reading.structure import Section, Shape
from genomslag.reading.vocabulary import topic_of

TOPIC = "reservations"

_PARTY = r"\((?:båda |alla |samtliga )?[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}(?:(?:, ?| och )[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})*\)"
_LONG_PARTY = r"\([A-ZÅÄÖ][\wåäö-]{1,24}(?: [\wåäöÅÄÖ-]{1,20}){0,3}\)"
"""A local party by its name, where more than the name says that it is one."""
_PARTY_NAME = r"(?:[A-ZÅÄÖ][\wåäö]*partiet|[A-ZÅÄÖ][\wåäö]*demokraterna|Moderaterna|Liberalerna|Centern)"
_KINDS: tuple[tuple[str, str], ...] = (
    (r"särskil(?:t|da?) uttalanden?", "Särskilt uttalande"),
    (r"särskil(?:t|da?) yttranden?", "Särskilt yttrande"),
    (r"ersättaryttranden?", "Ersättaryttrande"),
    (r"protokollsanteckning(?:ar|en)?", "Protokollsanteckning"),
    (r"röstförklaring(?:ar|en)?", "Röstförklaring"),
    (r"avvikande mening", "Avvikande mening"),
    (r"reserv\w+", "Reservation"),
)
"""How each is written, and what it is called where it is listed."""
_KIND = "|".join(words for words, _name in _KINDS[:-1]) + r"|reservation(?:er|en)?"
_WORDS = (
    *("reserverar sig", "reserverade sig", "reservation", "ersättaryttrande", "protokollsanteckning", "röstförklaring"),
    *("avvikande mening", *(f"{one} {what}" for one in ("särskilt", "särskild", "särskilda") for what in ("uttal", "yttr"))),
)
"""A document without any of these has no minority that speaks; most have none."""
_SIGNS = r"(?:[^.:;!?]|\b[A-ZÅÄÖ]\.|\b(?:m\.\s?fl\.|[Bb]itr\.|[Tt]f\.))"
_LABELLED = re.compile(
    rf"^(?P<label>(?i:(?:skriftlig |muntlig )?(?:{_KIND}))(?: (?:av|från) {_SIGNS}{{2,120}}?| ?{_PARTY})?)(?: ?:|(?<=\))\.) (?=\S)"
)
"""The label and the words in one paragraph: "Reservation av Anna Ek (S): Vi vill ..."."""
_RESERVES = r"(?i:reserver(?:ar|ade)) sig(?! för)"
_GIVES = (
    r"(?:lämnar|lämnade|lägger|lade|avger|avgav|anmäler|anmälde|gör|gjorde|har (?:lämnat|anmält|avgett)|inkommer med|inkom med)"
)
_ACTS = rf"(?:{_RESERVES}|{_GIVES}(?: in)?(?: till protokollet)? (?:ett |en |följande )?(?:skriftlig |muntlig )?(?i:{_KIND}))"
_GROUP = r"(?:Ledamot|Ledamöter(?:na)?|Samtliga|Alliansen|Oppositionen|[A-ZÅÄÖ]{1,4}-(?:gruppen|ledamöterna))"
_BY = re.compile(
    rf"^(?P<who>(?:(?:Bitr\.|Tf\.|[A-ZÅÄÖ]){_SIGNS}{{0,200}}?)?(?:{_PARTY}|{_LONG_PARTY}|{_PARTY_NAME})|{_GROUP}(?: {_SIGNS}{{1,120}}?)?)(?: med flera| m\.fl\.)? (?P<act>{_ACTS})"
)
"""Who reserves themselves, before the verb: one of the elected with a party, a party, or a group of them."""
_AGAINST = re.compile(rf"^(?:Mot|Till förmån för) {_SIGNS}{{3,60}}? (?P<act>{_RESERVES}) (?P<who>{_SIGNS}{{3,200}})")
_GIVEN = re.compile(
    rf"^(?P<act>(?i:(?:skriftlig |muntlig )?(?:{_KIND})))(?: mot [\wåäö ]{{3,40}}?)? (?:har )?(?:anför(?:s|des)|görs|gjordes|lämna[dt]e?s|lämnas|lämnats|anmäl[dt]es|anmäls|anmälts|avge[ts]|avgavs|avgetts|inlämna[dt]?e?s) av (?P<who>{_SIGNS}{{3,200}})"
)
_WHO_ENDS = re.compile(
    r",? (?:till förmån för|mot |med (?:följande|hänvisning|motivering|lydelse)|och (?:anför|yrkar|hänvis)|enligt |för |i (?!\()|se ).*$"
)
_ROLE = re.compile(r"(?:Bitr|Tf|Vice|Ordf|Ledam|Samtliga)")
"""What begins so is no name, and no more begins a sentence."""
_OF = re.compile(r"\b(?:av|från) (?P<who>\S.{1,100})$")
_ENDS_WITH_PARTY = re.compile(rf"(?:{_PARTY}|{_LONG_PARTY})$")
_NAMED = re.compile(rf"^(?:[A-ZÅÄÖ][\wåäöéü.-]+ ){{1,4}}(?:{_PARTY}|{_LONG_PARTY})")
_SIGNED = re.compile(rf"^(?:(?:För )?(?:[A-ZÅÄÖ][\wåäöéü.-]*[ ,]+){{0,4}}{_PARTY}(?:, ?| och |$))+$|^För {_PARTY_NAME}$")
_NONE = re.compile(r"^(?:ingen|inga|nej|saknas|finns ej|finns inte|-|–)\b.{0,40}$", re.IGNORECASE)
_SUM = "Textens summa: "
_HEAD = 16
"""Within so many rows a paper says what it is."""
_ALONE = re.compile(rf"^(?:skriftlig |muntlig )?(?:{_KIND})(?:$|[ ,:–-](?!.*[.!?]$).{{0,90}}$)", re.IGNORECASE)
_SENTENCE = 6
"""From so many words, with a stop, is a row a sentence, and the paper's head has ended."""
_LEADS_ON = re.compile(r"(?::|\bföljande\.)$")
_RESUMES = re.compile(
    r"^[A-ZÅÄÖ][\wåäö]*(?:styrelsen|nämnden|beredningen|utskottet|fullmäktige) (?:delar|beslutar|beslutade|tillstyrker|avstyrker|föreslår|hemställer)\b"
)
"""The board's own words again, after a minority's that were led on."""
_OWN_PARTS = ("proposal", "decision", "motions")
"""What the minority moved instead may stand under a heading inside its reservation."""
_OWN_WORDS = re.compile(r"(?:motivering|skäl)", re.IGNORECASE)
_FORM = ("sent_to", "attachments", "recipients", "basis", TOPIC)
"""Where these begin, a reservation has ended."""


@dataclass(frozen=True)
class Dissent:
    """What one minority adds. label is what it is and whose, as far as the paper says: "Reservation av Anna Ek (S)"."""

    label: str
    rows: tuple[Row, ...]


def may_be_in(whole: str) -> bool:
    """Whether it is worth looking for them in a text; words are soonest looked for as they are."""
    said = whole.lower()
    return any(word in said for word in _WORDS)


def set_apart(shape: Shape) -> list[Dissent]:
    """The reservations and special statements of a document, in its order; the board's own parts hold them no longer.

    Takes: shape, whose parts have been reached through.
    Rule: what stands under a heading of its own reaches to the next heading, and further where the minority signs with its party; what stands in a paragraph among
    the board's own reaches to its end, and further where it leads on or is signed.
    """
    found: list[Dissent] = []
    shape.head, inside = _parted(shape.head)
    found += inside
    for at, section in enumerate(shape.sections):
        if section.is_reserved:
            continue
        if section.topic == TOPIC:
            more = takewhile(lambda one: one.is_reserved, shape.sections[at + 1 :])
            found += _of_section(section.heading, [*section.rows, *(row for one in more for row in one.rows)])
        else:
            section.rows, inside = _parted(section.rows)
            found += inside
            shape.reserved += [(section.paragraph, one.rows) for one in inside]
    return found


def reach(sections: Sequence[Section]) -> None:
    """Marks the parts that go on with the reservation before them: what it moves and why; and all that its party signs."""
    for at, section in enumerate(sections):
        if section.topic != TOPIC or section.is_reserved:
            continue
        later = sections[at + 1 :]
        ends = next((place for place, one in enumerate(later) if one.topic in _FORM), len(later))
        signed = next((place for place, one in enumerate(later[:ends]) if _is_signed(one.rows)), None)
        own = 0 if _is_signed(section.rows) else signed + 1 if signed is not None else _own(later[:ends])
        for one in later[:own]:
            one.is_reserved = True


def _own(later: Sequence[Section]) -> int:
    """How many of the parts that follow are what a minority moves, and why."""
    stops = (at for at, one in enumerate(later) if not (one.topic in _OWN_PARTS or _OWN_WORDS.match(one.heading)))
    return next(stops, len(later))


def _is_signed(rows: Sequence[Row]) -> bool:
    return bool(rows) and bool(_SIGNED.match(rows[-1].text))


def _of_section(heading: str, rows: Sequence[Row]) -> Iterator[Dissent]:
    """What stands under a heading: one, or one for each who is named first in a paragraph."""
    rows = _own_rows(rows)
    if not rows or (len(rows) == 1 and _NONE.match(rows[0].text)):
        return
    label = re.sub(r"^\d+(?:\.\d+)*[.)]?\s+", "", heading).strip(" :?").replace(": ", " av ")
    if _OF.search(label) or _ENDS_WITH_PARTY.search(label):
        yield Dissent(label, tuple(rows))
        return
    held: list[tuple[str, list[Row]]] = []
    for paragraph in _paragraphs(rows):
        who = _who(paragraph)
        if who or not held:
            held.append((who, list(paragraph)))
        else:
            held[-1][1].extend(paragraph)
    for who, own in held:
        signed = who or _signers(own)
        yield Dissent(f"{_kind(own, label)} av {signed}" if signed else label, tuple(own))


def _own_rows(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows before the sum that a paper made here ends with."""
    return rows[: next((at for at, row in enumerate(rows) if row.text.startswith(_SUM)), len(rows))]


def alone(rows: Sequence[Row]) -> tuple[int, Dissent] | None:
    """A paper that is a reservation and nothing else: which row says so, and what stands after it; none where the board speaks first, or nothing follows."""
    for at, row in enumerate(rows[:_HEAD]):
        if _ALONE.match(row.text):
            own = _own_rows(rows[at + 1 :])
            return (at, Dissent(_of_paper(row.text, own), tuple(own))) if own else None
        if (row.text[-1:] in ".!?" and len(row.text.split()) >= _SENTENCE) or topic_of(row.text):
            return None
    return None


def _of_paper(title: str, rows: Sequence[Row]) -> str:
    """What the paper is and whose: by its title, or by who has signed, with the party in brackets or on a line of its own."""
    kind = _called(title)
    if named := re.search(rf"\b(?:av|från) (\S.*?(?:{_PARTY}|{_LONG_PARTY}|{_PARTY_NAME}))", title):
        return f"{kind} av {named.group(1)}"
    if signed := _signers(rows):
        return f"{kind} av {signed}"
    last = [row.text for row in rows[-2:]]
    if is_name(last[0]) and len(last) > 1 and re.fullmatch(r"[A-ZÅÄÖ][^.!?]{0,29}", last[1]):
        return f"{kind} av {last[0]} ({last[1]})"
    return f"{kind} av {last[-1]}" if is_name(last[-1]) else kind


def _kind(rows: Sequence[Row], label: str) -> str:
    """What it is called: by what is done in the paragraph, or else by the heading."""
    said = " ".join(row.text for row in rows[:3])
    done = _done(said)
    return _called(done.group("act") if done else label) or label


def _done(said: str) -> re.Match[str] | None:
    """Who does it, and what, where a paragraph opens with that."""
    return _BY.match(said) or _AGAINST.match(said) or _GIVEN.match(said)


def _name(done: re.Match[str]) -> str:
    """Who does it, without what it is done for."""
    who = _WHO_ENDS.sub("", done.group("who")).strip(" ,")
    return f"{who[:1].lower()}{who[1:]}" if _ROLE.match(who) else who


def _called(words: str) -> str:
    """The kind that some words name first; empty where they name none."""
    met = ((found.start(), name) for pattern, name in _KINDS if (found := re.search(pattern, words, re.IGNORECASE)))
    return min(met, default=(0, ""))[1]


def _who(paragraph: Sequence[Row]) -> str:
    """Who is named first in a paragraph as the one whose it is."""
    said = _said(paragraph)
    if done := _done(said):
        return _name(done)
    named = _NAMED.match(said)
    return named.group(0) if named and re.match(r":\s*\S", said[named.end() :]) else ""


def _signers(rows: Sequence[Row]) -> str:
    """Who has signed at the end."""
    names: list[str] = []
    for row in reversed(rows):
        if not _SIGNED.match(row.text):
            break
        names.insert(0, row.text.removeprefix("För ").strip(" ,"))
    return ", ".join(names)


def _paragraphs(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in paragraphs; a point of a list is one, and so is what follows a whole sentence after a gap, or opens as a reservation does."""
    held: list[Row] = []
    for row in rows:
        ended = bool(held) and held[-1].text[-1:] in ".!?:”)"
        begins = row.after_gap or row.is_whole or marked(row.text) is not None or row.in_table or len(row.cells) > 1
        if held and (begins or (ended and _opens([row]))):
            yield held
            held = []
        held.append(row)
    if held:
        yield held


def _said(rows: Iterable[Row]) -> str:
    """A paragraph's words on one line, without the mark of a point."""
    words = " ".join(row.text for row in rows)
    return folded(marked(words) or words)


def _opens(rows: Iterable[Row]) -> str:
    """The label of a paragraph that is a minority's, empty where it is the board's."""
    said = _said(rows)
    if labelled := _LABELLED.match(said):
        return labelled.group("label").strip()
    if done := _done(said):
        return f"{_called(done.group('act'))} av {_name(done)}"
    return ""


def _parted(rows: list[Row]) -> tuple[list[Row], list[Dissent]]:
    """The rows that are the board's own, and the minorities' paragraphs among them."""
    own: list[Row] = []
    found: list[Dissent] = []
    paragraphs = list(_paragraphs(rows))
    at = 0
    while at < len(paragraphs):
        label = _opens(paragraphs[at])
        end = _ends(paragraphs, at) if label else at + 1
        taken = [row for paragraph in paragraphs[at:end] for row in paragraph]
        if label:
            signed = "" if _OF.search(label) or _ENDS_WITH_PARTY.search(label) else _signers(taken)
            found.append(Dissent(f"{label} av {signed}" if signed else label, tuple(taken)))
        else:
            own += taken
        at = end
    return own, found


def _ends(paragraphs: Sequence[Sequence[Row]], at: int) -> int:
    """Where what a minority says has ended: with the paragraph that opened it; with the part, when that leads on, or where the board decides anew; always where another begins.

    What opened with a label goes on to where a party signs; of what opened with who does it only a signature at once follows, since the board's own words may come next.
    """
    later = range(at + 1, len(paragraphs))
    another = next((place for place in later if _opens(paragraphs[place])), len(paragraphs))
    if _LEADS_ON.search(_said(paragraphs[at])):
        return next((place for place in range(at + 1, another) if _RESUMES.match(_said(paragraphs[place]))), another)
    signed = [place for place in range(at + 1, another) if _SIGNED.match(paragraphs[place][0].text)]
    follows = signed[:1] == [at + 1]
    return signed[-1] + 1 if signed and (follows or _LABELLED.match(_said(paragraphs[at]))) else at + 1
