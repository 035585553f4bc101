"""Who stands behind a document: a body, or a person, by the weight of the places where its name stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from genomslag.reading.bodies import NAME, first_in, is_bare, is_body, is_municipality, lowered, named_before, names_in
from genomslag.reading.clean import Cell, Row
from genomslag.reading.head import parts_of, values_of
from genomslag.reading.papers import Paper, asked_in, same
from genomslag.reading.persons import is_name, is_person
from genomslag.reading.sentences import marked
from genomslag.reading.titles import opens_title
from genomslag.reading.vocabulary import kind_named, label_of

_PREPARED = re.compile(r"ärendet har beretts (?:inom|av|vid|i) (.{3,260}?)\.", re.IGNORECASE)
_SPEAKS = re.compile(r"\s(?:tillstyrker|avstyrker|anser|instämmer|delar|ställer sig|har (?:inga|inget|ingen|fått|beretts|granskat|tagit)|är (?:i |mycket |huvudsakligen |över)?positiv|ser |välkomnar|stödjer|stöder|lämnar|föreslår|beslutar|bedömer|antar|avstår|vill|menar|yttrar|tackar|begär|remitterar)")  # fmt: skip

TAKES = r"(?:tillstyrker|avstyrker|anser|menar|tycker|instämmer|delar|ställer sig|välkomnar|föreslår|stödjer|stöder|befarar|saknar)\b"

_SPOKEN = re.compile(rf"\b(?:tillstyrker|avstyrker|anser|menar|instämmer|välkomnar|föreslår|stödjer|stöder) ({NAME})")
"""The verb first: "Därför tillstyrker Byföreningen Norrvik planen"."""


def author_of(paper: Paper, recipient: str | None) -> str | None:
    """Who stands behind the document, by the weight of the places where a name stands."""
    weights: Counter[str] = Counter()
    for name, weight in (*_from_head(paper, recipient), *_from_paper(paper), *_from_text(paper), *_from_signature(paper)):
        said = _named(name)
        # An address to mail to says who pressed the button, not who stands behind the words.
        if said and "@" not in said and not (same(said, recipient) and paper.kind != "remissbrev"):
            known = next((other for other in weights if same(other, said) or _is_short_for(other, said)), said)
            if known == f"{said}s" or (_is_short_for(known, said) and len(known) < len(said)):
                weights[said] = weights.pop(known)  # it was named as the owner of something, or in a shorter form
                known = said
            weights[known] += weight + _fit(said, paper.kind)
    bare = {one: weights.pop(one) for one in [*weights] if _SAYS_NO_NAME.fullmatch(one)}
    region = next((one for one in weights if re.match(r"Region [A-ZÅÄÖ]", one)), None)
    if region and "Regionen" in bare and max(weights.values()) <= 0:
        return region
    best = max(weights.items(), key=lambda pair: pair[1], default=(None, 0))
    return best[0] if best[0] and best[1] > 0 else None


_SAYS_NO_NAME = re.compile(
    r"(?:region|stad|landsting)e[nt]|kommunerna|(?:myndighet|förening|organisation|nämnd|region)erna", re.IGNORECASE
)
"""What a body calls itself in its own text, and nobody is called."""


def _is_short_for(one: str, other: str) -> bool:
    """ "Valnämnd" is the Valnämnden, and "Tallköping" the town of Tallköping, whichever is said first."""
    short, long = sorted((one, other), key=len)
    if re.fullmatch(rf"(?:Förvaltningen|Nämnden) för {re.escape(short)}", long):
        return True
    if " " not in short and long.startswith(f"{short} ") and _is_longer_name(long):
        return True  # "Byföreningen" is the Byföreningen Norrvik of the same letter
    return long in (f"{short}en", f"{short}n") and is_body(long) or long in (f"{short}s stad", f"{short}s kommun")


def _named(name: str) -> str:
    said = lowered(re.sub(r"[.,]$", "", name.strip('/ «»"[]')))
    return said[:1].upper() + said[1:]


def _fit(name: str, kind: str | None) -> int:
    """Offices write reports, boards decide; the whole municipality is named only when nobody nearer is."""
    low = name.lower()
    office = bool(re.search(r"förvaltning|kontor|avdelning|stadsledning|kansli", low))
    if re.match(r"(avdelningen|enheten|sektionen) för", low):
        return -4
    if is_municipality(name) or re.match(r"Region [A-ZÅÄÖ]", name):
        return -3 if kind != "sammanstallning" else -2
    if low == "regeringskansliet":
        return -5  # a ministry is what stands behind, where one is named
    if kind in ("tjansteutlatande", "sammanstallning", "remissbrev"):
        return 2 if office else 0
    if kind in ("protokoll", "ordforandebeslut", "yttrande"):
        return -3 if office else (1 if re.search(r"nämnd|styrelse|utskott|fullmäktige", low) else 0)
    return 0


def _from_head(paper: Paper, recipient: str | None) -> Iterator[tuple[str, int]]:
    """The letterhead names the house first; what stands under "Till" is the addressee."""
    addressed = set(values_of(paper.shape.head, "to"))
    for value in (_BY_OFFICE.sub("", said.strip("[] ")) for said in values_of(paper.shape.head, "from")):
        # The one who pressed the button may be a person; a house is named by its signature then.
        if (
            _LABELLED.match(value)
            or _MAILBOX.fullmatch(value)
            or re.search(r"[.:] \w|-$", value)
            or len(value.split()) > 9
            or _SENTENCE.search(value)
        ):
            continue
        named = value if is_body(value) or _is_longer_name(value) or _is_board_of(value) else next(iter(names_in(value)), None)
        yield named or value, 9 if named == value else 3 if named else 2 if is_person(value) else 9
    if paper.kind == "styrdokument":
        yield from ((name, 8) for row in paper.shape.head for name in _decided_by(row.text))
    address: tuple[int, int] | None = None
    for at, row in enumerate(paper.shape.head[:30]):
        for cell in row.cells or ():
            text = _whole(cell, paper.shape.head[at + 1 : at + 2]).strip('/ "[]')
            if address and at <= address[0] + 2 and abs(cell.at - address[1]) <= 3:
                continue  # under a ministry that is written to stands its unit
            if re.search("departementet$", text) and paper.kind != "remissbrev":
                address = at, cell.at
            if text in addressed or label_of(text) or kind_named(text):
                continue
            if is_municipality(text) and at and same(paper.shape.head[at - 1].text, recipient):
                continue  # the address of the one who is written to
            if recipient and at and is_body(text) and same(paper.shape.head[at - 1].text, recipient):
                continue  # its board
            if is_body(text):
                yield text, 6 if at < 4 else 4
            elif len(both := [part for part in parts_of(text)[1:] if is_body(part)]) > 1:
                yield from ((part, 6 if at < 4 else 4) for part in both)
            elif at < 3 and len(row.cells) <= 2 and is_house(text, paper, again=at > 0):
                yield text, 5 - at
            elif (found := first_in(text)) and at < 6 and len(text) < 90:
                yield found, 3


def _is_board_of(value: str) -> bool:
    """A municipality and its board: "Tallköpings kommun, socialnämnden"."""
    parts = value.split(", ")
    return len(parts) == 2 and all(is_body(part[:1].upper() + part[1:]) for part in parts)


_SENTENCE = re.compile(r"\b(?:är|har|ska|ges|bör|kan|att|samt)\b")
"""What begins with "från" may be a line of running text."""
_LABELLED = re.compile(r"^(?:adress|organisationsnummer|org\b|telefon|tel\b|e-?post|förvaltare)", re.IGNORECASE)
"""What stands under the sender's name in its place, and is none."""
_MAILBOX = re.compile(
    r"(?:(?:officiell )?(?:e-?post|brevlåda|funktionsbrevlåda|myndighetsbrevlåda)|remiss(?:er|svar)?|registrator(?:n|er|skansli)?|diarium|diariet|(?:central)?arkivet"
    r"|kansli(?:et)?|info(?:rmation)?|kontakt(?:center)?|kundtjänst|medborgarservice|expedition(?:en)?|reception(?:en)?|no-?reply|post(?:en)?|svara inte|sk[ae]nner)"
    r"(?: (?:remiss(?:er|svar)?|svar|kommun(?:en)?|brevlåda))?",
    re.IGNORECASE,
)
"""A letter box that letters are sent from: it says what the box is for, not whose it is."""


def _is_longer_name(text: str) -> bool:
    """A body's name with a name after it, "Elevrådet Tallängsskolan", and no person's."""
    body = first_in(text)
    rest = text[len(body) :].strip() if body else ""
    return bool(re.fullmatch(rf"{_CAPITAL}(?: {_CAPITAL})*(?: [a-z]{{1,3}}:\d+)?", rest)) and not is_name(rest)


_BY_OFFICE = re.compile(
    r"^(?:ordförande|sekreterare|kassör|registrator|remisser|info|kansliet?)\s+(?=[A-ZÅÄÖ]{2})", re.IGNORECASE
)
"""Who minds the letters, before the name of the house."""
_DECIDED_BY = re.compile(
    r"\b(?:beslutad|antagen|antaget|antagna|fastställd|fastställt|godkänd)\b(?: av| i)?:? (?P<who>.{6,70})", re.IGNORECASE
)


def _decided_by(text: str) -> Iterator[str]:
    """The board that has decided what governs: "Beslutad av: Socialnämnden", "Antagen av barn- och utbildningsnämnden 2023-06-13"."""
    if (found := _DECIDED_BY.search(text)) and (name := first_in(found.group("who")[:1].upper() + found.group("who")[1:])):
        yield from () if "fullmäktige" in name.lower() else (name,)


def _whole(cell: Cell, below: Sequence[Row]) -> str:
    """A name that takes two lines in its column: "KAMMARRÄTTEN I" over "PROVSTAD"."""
    if cell.text.rsplit(" ", 1)[-1].lower() in ("i", "för", "och", "av", "länsstyrelsen") or cell.text.endswith("-"):
        under = next((other.text for row in below for other in row.cells if abs(other.at - cell.at) <= 2), "")
        return f"{cell.text} {under}".strip()
    return cell.text


def is_house(text: str, paper: Paper, *, again: bool = False) -> bool:
    """The first words of a letter are its sender's, when they are few and come again in it; so are the last ones, when they came before."""
    return (
        text[:1].isupper()
        and 1 <= len(text.split()) <= 7
        and not re.search(r"\d|[.:!?]", text)
        and text != paper.title
        and not opens_title(text)
        and kind_named(text) is None
        and not _PAPER.search(text)
        and (paper.whole.count(text) > 1 and _may_be_house(text, paper.whole) if again else _comes_again(text, paper.whole))
    )


_PAPER = re.compile(r"(?:plan|program|programmet|planen|strategi|policy|anvisning|meddelande)$", re.IGNORECASE)
"""What a paper is called, and no house."""


def _may_be_house(text: str, whole: str) -> bool:
    """Words with the shape of a person's name are a house's where they take a stand, as a house does of itself."""
    return not _GREETS.match(text) and (not is_person(text) or bool(re.search(rf"{re.escape(text)} {TAKES}", whole)))


def _comes_again(text: str, whole: str) -> bool:
    """The name, or its first two words, are said later in the letter."""
    later, low = whole[len(text) :], text.lower()
    first = " ".join(text.split()[:2])
    return low in later.lower() or (len(text.split()) > 2 and len(first) > 8 and first in later)


def _from_paper(paper: Paper) -> Iterator[tuple[str, int]]:
    for text in dict.fromkeys(paper.furniture):
        if found := first_in(text):
            yield found, 3


def _from_text(paper: Paper) -> Iterator[tuple[str, int]]:
    """Who speaks, who decides, who prepared it."""
    whole = paper.whole
    yield from _presented(paper)
    if prepared := _PREPARED.search(whole):
        offices = [name for name in names_in(prepared.group(1)) if re.search("förvaltning|kontor", name.lower())]
        yield from ((name, 6) for name in offices[-1:])
    # In a compilation, and in a report on others' answers, many speak; who writes is not told by it.
    if paper.kind in ("yttrande", "ordforandebeslut", "protokoll", "remissbrev"):
        spoken = (*named_before(_SPEAKS, whole), *(found.group(1) for found in _SPOKEN.finditer(whole)))
        speaking = Counter(name for name in spoken if not is_bare(name))
        yield from ((name, min(6, 3 + count)) for name, count in speaking.most_common(2))
    if paper.kind in ("tjansteutlatande", "remissbrev"):
        reporter = re.search(rf"({NAME})s tjänste(?:skrivelse|utlåtande)", whole)
        if reporter and all(section.heading != reporter.group(1) for section in paper.shape.sections):
            yield reporter.group(1), 4
        if paper.kind == "tjansteutlatande" and (board := _DECIDES.search(whole)):
            yield board.group(1), 1
    if paper.kind == "remissbrev":
        yield from ((name, 3) for name in list(asked_in(paper))[:1])
        yield from ((name, 1) for name in list(named_before(_SENDS, whole))[:1] if not is_bare(name))
    if paper.kind == "protokoll" and (met := _MET.match(paper.title or "")):
        yield met.group("who"), 3
    if paper.kind == "styrdokument" and (
        decided := re.search(rf"(?:antagen|antaget|beslutad|fastställd)\w* (?:av|i) ({NAME})", whole, re.IGNORECASE)
    ):
        yield decided.group(1), 0 if "fullmäktige" in decided.group(1).lower() else 5


_SENDS = re.compile(
    r"\s(?:har (?:upprättat|tagit fram|arbetat fram|utarbetat)|översänder|skickar|sänder|bjuder in|inbjuder|bereder|genomför)\b"
)
_MET = re.compile(
    r"^(?:(?:styrelse|års|medlems|arbets)?(?:möte|sammanträde)|protokoll|minnesanteckningar|anteckningar)(?: fört)?(?: vid| från| för| i| med)(?: möte (?:i|med))? (?P<who>[A-ZÅÄÖ][\wåäöÅÄÖ&-]*(?: [\wåäöÅÄÖ&-]+){0,4})$",
    re.IGNORECASE,
)
"""Whose meeting the title says that it was."""
_DECIDES = re.compile(rf"\bFörslag till beslut i ({NAME})")
"""Where nobody signs a report, the board that it is written for is named over its clauses."""
_CAPITAL = r"[A-ZÅÄÖÉ][\wåäöé&-]*"
_CALLED = rf"(?!(?:Vi|Jag|Ni|Vår|Vårt|Våra|Min|Mitt|Mina|Er|Ert|Era|Det|Den|De|Detta|Denna|Regeringen|Ärendet|Förslaget|Remissen)\b){_CAPITAL}(?: (?:(?:för|i|vid|och|&|mot|av|på) [\wåäöÅÄÖ&-]+|{_CAPITAL})){{0,6}}(?: \([A-ZÅÄÖ][\wåäö-]{{1,9}}\))?"
"""A name of any sort: words with capitals, and what small words tie to them."""
_PRESENTS = re.compile(
    rf"^(?P<who>{_CALLED}|{NAME}),?(?: som)? (?:har (?:härmed |nu |av [\wåäö]+ )?(?:beretts|getts|givits|ombetts|inbjudits|anmodats|erbjudits|mottagit|tagit del|granskat|erhållit|fått (?:möjlighet|tillfälle|rubricera\w+|remissen|ta del))|avger (?:härmed )?(?:följande|yttrande|svar)|lämnar (?:härmed|följande)|inkommer (?:härmed )?med|yttrar sig|tackar för|(?:har )?ombetts att|har (?:följande|nedanstående) (?:synpunkter|kommentarer)|har (?:via [^.]{{3,40}} )?samlat in synpunkter)\b"
)
"""Who presents itself as the one who was asked, whatever it is called."""
_ABOUT = r"(?:över|om|angående|på|kring|till|avseende|gällande|rörande|med anledning)\b"
_TITLED = re.compile(
    rf"^(?i:(?:remissvar|remissyttrande|yttrande|svar|synpunkter) (?:från|av)) (?P<who>{_CALLED}(?:, {_CALLED}(?=,? {_ABOUT}))?|{NAME}|[A-ZÅÄÖ][\wåäö-]+ [\wåäö-]+)(?=,? {_ABOUT}| [-–] |, [A-ZÅÄÖ]| \d{{1,2}} [a-z]+ \d{{4}}|$)"
)
_TOGETHER = re.compile(
    rf"^(?i:gemensam(?:t|ma) (?:remissvar|remissyttrande|yttrande|svar|synpunkter) (?:från|av)) (?P<who>(?:{NAME}, )*{NAME},? och {NAME})(?=,? {_ABOUT}| [-–] |$)"
)
"""Several that answer in one letter are its sender together."""
_OWNS = re.compile(
    rf"^(?P<who>{_CALLED}?|{NAME}|{_CAPITAL}(?: {_CAPITAL})? (?:kommun|stad))s? (?:remissvar|remissyttrande|yttrande|svar|synpunkter) (?:över|om|på|angående|avseende|gällande|kring)\b"
)


_SPEAKS_FIRST = re.compile(
    rf"^(?P<who>(?!(?:Utred|Promemori|Betänkand|Förslag|Kommun|Nämnd|Myndighet|Förbund)\w*\b){_CALLED}) {TAKES}"
)
"""Who takes a stand where the text begins, whatever it is called."""
_UNDERSIGNED = re.compile(
    r"\b[Vv]i,? (?:de )?undertecknad?e (?P<who>\d*[\wåäöÅÄÖ ]{8,80}?),? (?:avstyrker|tillstyrker|anser|vill|protesterar|motsätter|lämnar|är|ber|kräver|föreslår)\b"
)
"""Many who sign together call themselves what they are."""


def _presented(paper: Paper) -> Iterator[tuple[str, int]]:
    """The one who answers says so, in the title or where the text begins."""
    if paper.kind != "yttrande":
        return
    title = paper.title or ""
    if together := _TOGETHER.match(title):
        yield together.group("who"), 9
    elif (found := _TITLED.match(title)) and (found.group("who")[:1].isupper() or first_in(found.group("who"))):
        yield found.group("who"), 5
    elif found := _OWNS.match(title):
        owner = found.group("who")
        alone = owner.endswith("s") and re.search(rf"(?<![\w-]){re.escape(owner[:-1])}(?![\w-])", paper.whole)
        yield owner[:-1] if alone else owner, 8 if is_municipality(owner) else 4
    if signed := _UNDERSIGNED.search(paper.whole):
        yield signed.group("who"), 6
    rows = [*paper.shape.head, *(row for section in paper.shape.sections for row in section.rows[:2])]
    for row in rows:
        if (spoke := _SPEAKS_FIRST.match(marked(row.text) or row.text)) and not is_bare(spoke.group("who")):
            yield spoke.group("who"), 2
        if (found := _PRESENTS.match(row.text)) and not is_bare(who := found.group("who")) and f"({who})" not in paper.whole:
            # A whole municipality or region is presented as often by a board of it.
            yield who, 2 if is_municipality(who) or who.startswith("Region ") else 5


_GREETS = re.compile(
    r"^(?:med (?:vänliga?|bästa) hälsning(?:ar)?|(?:vänliga |bästa )?hälsningar|högaktningsfullt|vänligen|hälsar)\W*$",
    re.IGNORECASE,
)


def _from_signature(paper: Paper) -> Iterator[tuple[str, int]]:
    told = [section for section in paper.shape.sections if section.topic not in ("recipients", "sent_to")]
    last = [section.rows for section in told[-1:]] or [paper.shape.head]
    rows = [row.text for held in last for row in held[-14:]]
    greeted = False
    for text in rows:
        if greeted and is_person(text) and not names_in(text) and paper.kind == "yttrande":
            yield text, 2
        greeted = bool(_GREETS.match(text)) or (greeted and is_person(text))
        if found := re.match(rf"^(?:för|på uppdrag av) ({NAME})", text, re.IGNORECASE):
            yield found.group(1), 4
        elif found := re.match(
            rf"^(?:(?:För|På uppdrag av|Genom|(?:[Vv]ice o|[Oo])rdförande(?: i| för|,)?|[Gg]eneralsekreterare,?) (?P<who>{_CALLED})|(?P<by>{_CALLED}),? genom .+)$",
            text,
        ):
            yield found.group("who") or found.group("by"), 3
        elif paper.kind == "yttrande" and not is_body(text) and is_house(text, paper, again=True):
            yield text, 3 if greeted else 2
        elif is_body(text) or (paper.kind == "yttrande" and _is_longer_name(text)):
            yield text, 4 if last == [paper.shape.head] else 2
        elif len(both := parts_of(text)) == 3 and is_body(both[1]) and is_municipality(both[2]):
            yield both[1], 4
    if chair := re.search(rf"ordförande,? (?:i |för )?({NAME})", paper.whole, re.IGNORECASE):
        yield chair.group(1), 3 if paper.kind == "ordforandebeslut" else 1
