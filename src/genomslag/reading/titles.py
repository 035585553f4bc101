"""The matter's own heading, and what kind of document stands under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from genomslag.reading.bodies import first_in, is_body
from genomslag.reading.clean import Row, folded
from genomslag.reading.days import day_in
from genomslag.reading.head import is_field, values_of
from genomslag.reading.lines import LEFT, TICKED
from genomslag.reading.numbers import NUMBER, SECTION, said
from genomslag.reading.persons import is_person
from genomslag.reading.vocabulary import SURE_TOPICS, TYING, kind_named, label_of, topic_of

_OPENS = re.compile(
    r"^(svar (på|till|över)|svars(?:mall|blankett|formulär)\b|(remiss)?yttrande (över|från|av|om|på|angående|avseende|gällande|till|kring)|yttrande[:,]|remiss(var|yttrande|en)?\b|samråd(sredogörelse|svar|syttrande|sutskick)?\b|granskningsutlåtande|begäran om|protest(?:er)? mot|invändning(?:ar)? mot|vad (?:vi|jag) (?:tycker|anser) om|(?:(?:mina|våra|några) )?(?:synpunkter|tankar|åsikter|kommentarer) (på|om|över|kring|till)|förslag (till|om|på)|"
    r"antagande av|revidering av|sammanställning (av|över)|inbjudan|(lokalt? )?(program|handlingsplan|åtgärdsplan|plan|strategi|riktlinjer?|policy|rutin)\b|ansökan|motion|medborgarförslag|e-?förslag|uppföljning|ändring|redovisning|redogörelse för|budget|"
    r"angående|ang\.?|detaljplan|beslut om|missiv|kommentarer|\w+s (remiss|yttrande|synpunkter|remissvar|svar))\b.*\s",
    re.IGNORECASE,
)
_REPORTS = re.compile(r"\btjänste(?:skrivelse|utlåtande) [–-] (?=[a-zåäö])", re.IGNORECASE)
"""A house that begins its titles with who reports."""
_ANSWERS = re.compile(
    r"^(svar (på|till|över)|(remiss?|samråds)?(yttrande|svar)\b|protest(?:er)? mot|invändning(?:ar)? mot|vad (?:vi|jag) (?:tycker|anser) om|(?:(?:mina|våra|några) )?(?:synpunkter|tankar|åsikter|kommentarer) (på|om|över|kring|till)|kommentarer (på|till)|[\wåäö]+s (?:remiss|samråds)?(?:yttrande|svar) (?:över|på|om|angående|avseende|gällande))",
    re.IGNORECASE,
)
_SPEAKS_UP = re.compile(
    r"\b(?:jag|vi) (?:tycker|anser|vill|föreslår|protesterar|motsätter|undrar|saknar|önskar|gillar|stödjer|stöder|avstyrker|tillstyrker)\b|\b(?:tycker|anser|vill|saknar|önskar) (?:jag|vi)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"\b(?:med (?:vänliga?|bästa) hälsning(?:ar)?|vänliga hälsningar|hälsningar|mvh|högaktningsfullt)\b|^(?:från|till): |\bhej[,!]",
    re.IGNORECASE,
)
_OF_PROPOSAL = re.compile(
    r"\b(?:(?:samråds|remiss|plan|program)?förslag(?:et|en)|samråd\w*|remiss\w*|[\wåäö]*planen|[\wåäö]*programmet|[\wåäö]*strategin|riktlinjerna|utredningen)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(remiss\b|inbjudan|samråd\b|begäran om (yttrande|synpunkter)|missiv)", re.IGNORECASE)
_COMPILES = re.compile(
    r"^((sammanställning|redogörelse) (av|över|för) (remiss|inkomna|synpunkt)|samrådsredogörelse|granskningsutlåtande|remissammanställning)",
    re.IGNORECASE,
)
_GOVERNS = re.compile(r"^(lokal |reviderad |kommunal |kommunövergripande |regional |gemensam |länsgemensam |övergripande |strategisk |digital |ny |förslag till |länsövergripande )?(\w*handlingsplan|\w*åtgärdsplan|riktlinje[rn]?|rutin|policy|\w*program|\w*strategi|\w*plan|instruktion|reglemente|vägledning)\b", re.IGNORECASE)  # fmt: skip
_RESPONDS = re.compile(
    r"\b(yttra|remissen|remissvar|samrådet|ert? (dnr|diarie\w+|beteckning|referens|ref)\b|tillstyrk|avstyrk)", re.IGNORECASE
)
_ASIDE = re.compile(
    r"^(enligt sändlista|för kännedom|remisstid|svar senast|sista svarsdag|dnr|diarie|inkom|hej\b|bästa\b|\(|/.*/|dokumentet \w+|bilaga \d|ert? )|^sida\b",
    re.IGNORECASE,
)
_REFERS = re.compile(r"[,–-] (?:på )?(?:remiss|samråd|inbjudan till samråd)\W*$", re.IGNORECASE)
_ANSWERS_ITSELF = re.compile(
    r"\bhar (?:beretts|getts|givits|ombetts|fått|tagit del|inbjudits|anmodats)\b.{0,120}?\b(?:yttra|synpunkt|remiss|samråd)|\bavstår\b.{0,90}?\b(?:yttra|lämna|svara)"
    r"|\b(?:inget|inte något|ingenting) att (?:erinra|invända)|\bingen erinran\b|\bhar inga synpunkter\b|\b(?:tillstyrker|avstyrker) (?:förslag|remiss|promemorian|betänkandet|planen)",
    re.IGNORECASE,
)
_WANTS_ANSWERS = re.compile(
    r"\b(?:senast|sista (?:svars)?dag|svarstid|remisstid|inbjuds? att|välkomna(?:r|s)? (?:att|era|synpunkter)|ska(?:ll)? (?:ha (?:in)?kommit in|vara .{0,40}till ?handa))\b",
    re.IGNORECASE,
)
_INVITES = re.compile(
    r"\b(?:bjuder(?: \w+)?|inbjuder|inbjuds|välkomnar|önskar|begär|ber|uppmanar|möjlighet)\b[^.]{0,120}\b(?:lämna|inkomma med|skriftliga|in)\b[^.]{0,40}\b(?:inspel|synpunkter|yttranden?|svar)\b",
    re.IGNORECASE,
)
_OPEN_TO_VIEWS = re.compile(r"\b(?:kan|får) du (?:nu )?lämna synpunkter\b|\blämna (?:dina|era) synpunkter\b", re.IGNORECASE)
"""A leaflet under the plan's own title, sent to whoever it concerns."""
_BY_WHEN = re.compile(r"\b(?:inspel|synpunkter|yttranden?|svar)\b[^.]{0,90}\bsenast\b", re.IGNORECASE)
"""Under any title: somebody is asked to answer, and by a day."""
_SENT_OUT = re.compile(
    r"\binstanser som regeringen har remitterat\b|\bremissvaren ska(?:ll)? (?:ha kommit in|vara inkomna|lämnas)\b",
    re.IGNORECASE,
)
"""A page that tells to whom a proposal has been sent, or where the answers shall go."""
_COMMENTED = re.compile(r"(?:^|[.!?] )(?:Kommentar|Bemötande): [A-ZÅÄÖ]")
_YEARED = re.compile(r"\b(?:19|20)\d{2}\b")
_DAY_LAST = re.compile(r"[\s,]+(?:den )?\d{1,4}[\d\s/-]*(?:[a-zåäö]+ \d{4})?$", re.IGNORECASE)
_FROM = re.compile(r"^remiss från [\wåäöÅÄÖ -]+(, dnr.*)?$", re.IGNORECASE)
_NUMBERED = re.compile(rf"^(?i:dnr|diarienr|diarienummer|ärendenr)?\.?:?\s*(?:{NUMBER})?\s*")


_GOVERNED = re.compile(
    r"^(?:beslutad av|gäller från|ansvarig förvaltning|dokumentansvarig|fastställd av|antagen av|gäller för)\b.*:",
    re.IGNORECASE,
)
"""The fields that a house keeps of what governs."""


def section_sign(row: Row) -> tuple[str, str] | None:
    """The number of a § that a row opens, and what of the title stands after it."""
    found = SECTION.match(said(row))
    if found is None or len(row.text) > 160:
        return None
    return found.group(1), _NUMBERED.sub("", found.group(2) or "").strip()


def stands_alone(row: Row) -> bool:
    """The sign of a § with nothing beside it, "§ 222", opens a matter wherever it stands."""
    return re.fullmatch(r"§+ ?\d{1,4}", row.text.strip()) is not None


def is_title_like(row: Row, at: int) -> bool:
    """A row of the head that can be the matter's heading: words of its own, neither form, house, day nor person."""
    text = row.text
    if (
        len(text) < 4
        or text.startswith(("•", "- ", TICKED, LEFT))
        or len(row.cells) > 1
        or is_field(row)
        or is_body(text)
        or _is_aside(text)
    ):
        return False
    if _OPENS.match(text) or row.is_heading or (_GOVERNS.match(text) and (row.is_strong or _YEARED.search(text))):
        return True
    return not is_person(text.rstrip(",")) and at > 0 and (row.is_strong or len(text.split()) >= 2)


_NUMBER_ALONE = re.compile(
    rf"(?:[A-ZÅÄÖ][\wåäö]{{2,30}}, (?=[Dd]nr))?\(?(?i:dnr:? )?{NUMBER}(?:\s+[\d.]+|\s-\s\d{{1,4}})?\)?|§+ ?\d+"
)


def _is_aside(text: str) -> bool:
    if _ASIDE.match(text) or kind_named(_DAY_LAST.sub("", text)):
        return True
    bare = _NUMBER_ALONE.fullmatch(text)
    named = text.endswith(":") and not _announces(text)
    return bool(bare) or (day_in(text) is not None and len(text) < 45 and not _OPENS.match(text)) or named


def _announces(text: str) -> bool:
    """ "Yttrande över Norrviks kommuns remiss:" with the name of what was sent on the next line."""
    return text.endswith(":") and bool(_ANSWERS.match(text)) and len(text.split()) >= 3


def opens_title(text: str) -> bool:
    """True when a row begins as titles of matters do."""
    return _OPENS.match(text) is not None


def title_of(head: Sequence[Row], rows: Sequence[Row], kind: str | None) -> str | None:
    """The matter's own heading. Minutes of several matters have none of their own."""
    if kind == "protokoll" and (signs := titled_signs(rows)):
        titles = list(dict.fromkeys(title for _, title in signs if title))
        return titles[0] if len({number for number, _ in signs}) == 1 and titles else None
    blocks = _before_text(_blocks(head), head)
    best = max(blocks, key=lambda block: (_weight(block, head), -block.at), default=None)
    part = best is not None and any(re.match(r"^\d{1,3}\. [A-ZÅÄÖ]", row.text) for row in best.rows)
    if best and (_weight(best, head) < _TEXT or (kind == "sammanstallning" and (part or _is_text(best.rows[0])))):
        best = None
    named = next((value for value in values_of(head, "matter") if len(value.split()) > 2), None)
    if named and (best is None or not _OPENS.match(best.rows[0].text)):
        return folded(named)
    return folded(" ".join(row.text for row in best.rows)) or None if best else None


_TEXT = -4
"""What weighs less is running text, where a paper has no title at all."""


def _is_text(row: Row) -> bool:
    """Pages out of the middle begin with running text, which nothing says is a title."""
    marked = _OPENS.match(row.text) or row.is_heading or row.is_strong
    return not marked and (row.text.endswith((".", ",")) or len(row.text) > 60)


def titled_signs(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """Each § with its title; a list of contents names a § without one, or with the same."""
    found = []
    for at, row in enumerate(rows):
        sign = section_sign(row)
        if sign is None or (row.after_gap is False and at and not row.is_heading and not SECTION.match(said(row))):
            continue
        title = sign[1] if len(sign[1]) > 5 else ""
        if not title:
            block: list[Row] = []
            for later in rows[at + 1 : at + 6]:
                if (
                    (topic_of(later.text) in SURE_TOPICS if not block else topic_of(later.text))
                    or section_sign(later)
                    or (block and later.after_gap)
                    or (block and _begins_text(block, later))
                ):
                    break
                if (
                    label_of(later.text) is None
                    and not is_body(later.text)
                    and not re.fullmatch(rf"(?i:dnr:?\s*)?{NUMBER}", later.text)
                ):
                    block.append(later)
            title = folded(" ".join(one.text for one in block))
        found.append((sign[0], title))
    return found


def _before_text(blocks: list[_Block], head: Sequence[Row]) -> list[_Block]:
    """What stands after running text is no title, unless the file or its words say so: there people sign."""
    text = next(
        (at for at, row in enumerate(head) if len(row.text) > 60 and row.text.endswith(".") and len(row.cells) <= 1), len(head)
    )
    return [
        one
        for one in blocks
        if one.at < text or one.rows[0].is_heading or one.rows[0].is_strong or _OPENS.match(one.rows[0].text)
    ]


@dataclass(frozen=True)
class _Block:
    """Rows of the head that belong together, and where they begin in it."""

    at: int
    rows: list[Row]


def _blocks(head: Sequence[Row]) -> list[_Block]:
    """The head's own words in blocks: a block ends at a gap, at a field, or where running text begins."""
    made: list[_Block] = []
    open_ = False
    for at, row in enumerate(head):
        fits = (
            is_title_like(row, at)
            or (open_ and not row.after_gap and row.text.startswith("(") and len(row.cells) <= 1)
            or (open_ and _goes_on(made[-1].rows[-1].text) and len(row.cells) == 2 and not is_field(row))
            or (
                open_
                and len(row.cells) <= 1
                and (_goes_on(made[-1].rows[-1].text) or not (is_field(row) or _is_aside(row.text)))
            )
        )
        if not fits:
            open_ = False
        elif (
            open_
            and (not row.after_gap or _goes_on(made[-1].rows[-1].text))
            and not _begins_text(made[-1].rows, row)
            and len(made[-1].rows) < 5
        ):
            made[-1].rows.append(row)
        else:
            made.append(_Block(at, [row]))
            open_ = True
    return made


def _begins_text(block: list[Row], row: Row) -> bool:
    """A line that opens with a capital and is much longer than the last one of the title begins the text; so does one that a body opens."""
    before = block[-1].text
    if block[-1].is_heading != row.is_heading or (block[-1].is_strong and not row.is_strong):
        return True
    if _FROM.match(row.text):
        return True
    return row.text[:1].isupper() and len(row.text) > 60 and (len(before) < 0.7 * len(row.text)) and not _goes_on(before)


_GO_ON = TYING | {"över", "angående", "gällande", "avseende"}


def _goes_on(text: str) -> bool:
    return (
        text[-1] in ",-–" or _announces(text) or text.count("(") > text.count(")") or text.rsplit(" ", 1)[-1].lower() in _GO_ON
    )


def _weight(block: _Block, head: Sequence[Row]) -> int:
    text = " ".join(row.text for row in block.rows)
    before = head[block.at - 1].text if block.at else ""
    weight = 5 if _OPENS.match(text) or _REPORTS.search(text) else 0
    weight += 3 if block.rows[0].is_heading or block.rows[0].is_strong else 0
    weight += 2 if kind_named(before) else 0
    weight += 1 if len(text.split()) >= 3 else 0
    weight -= 6 if text.endswith((".", "!", "?")) and len(text.split()) > 9 else 0
    weight -= 5 if _FROM.match(text) else 0  # it tells who sent it; it is the title only where there is no other
    weight -= 2 if first_in(text) and not _OPENS.match(text) else 0
    return weight - (4 if len(text) > 300 else 0)


def kind_of(
    head: Sequence[Row], title: str | None, topics: set[str], first_section: str, whole: str, *, is_replied_to: bool = False
) -> str | None:
    """What the document is: by its own name for itself, else by its title, its parts and what it does."""
    named = _named(head)
    said = title or ""
    if named == "tjansteutlatande" and re.search(
        r"\bbegär (in )?yttrande|\b(skicka[rs]?|sänd[as]?|remittera[rs]?) .{0,60}(på|till|för) (remiss|samråd|yttrande)",
        first_section,
        re.IGNORECASE,
    ):
        return "remissbrev"  # a report that asks others for their statements is a consultation letter, whatever it calls itself
    if named == "remissbrev" and _ANSWERS.match(said):
        return "tjansteutlatande" if "proposal" in topics else "yttrande"
    if named in ("styrdokument", "remissbrev", None) and "proposal" in topics:
        return "tjansteutlatande"
    if named is not None:
        return named
    if any(section_sign(row) and (row.after_gap or stands_alone(row)) for row in head):
        return "protokoll"
    if sum(bool(_GOVERNED.match(row.text)) for row in head[:30]) > 1:
        return "styrdokument"
    if (is_replied_to and not _ANSWERS.match(said)) or (not title and _COMMENTED.search(whole)):
        return "sammanstallning"  # it may be a part of one, without its title
    return _by_title(said, topics, whole)


def _named(head: Sequence[Row]) -> str | None:
    """What the head calls the document; a more telling name wins over a form's first word."""
    found = [kind for row in head[:30] for cell in (row.cells or ()) if (kind := kind_named(cell.text))]
    if not found:
        found = [kind for row in head[:6] if len(row.text) < 60 and (kind := kind_named(re.split(r"[,(–]", row.text)[0]))]
    return found[0] if found else None


def _by_title(title: str, topics: set[str], whole: str) -> str | None:
    if _OPEN_TO_VIEWS.search(whole) and "enast" in whole and not _ANSWERS.match(title):
        return "remissbrev"
    for pattern, kind in (
        (_COMPILES, "sammanstallning"),
        (_ANSWERS, "yttrande"),
        (_ASKS, "remissbrev"),
        (_GOVERNS, "styrdokument"),
    ):
        if pattern.match(title):
            if kind == "remissbrev" and _ANSWERS_ITSELF.search(whole) and not _WANTS_ANSWERS.search(whole):
                return "yttrande"  # many answer under the title of what they were sent
            sent = kind == "styrdokument" and _REFERS.search(title)
            return "remissbrev" if sent else kind
    if re.match(r"ang(?:ående|\.)? ", title, re.IGNORECASE) and _SPEAKS_UP.search(whole):
        return "yttrande"
    if "recipients" in topics:
        return "remissbrev"
    if _SENT_OUT.search(whole[:1500]) or (_INVITES.search(whole) and _BY_WHEN.search(whole) and not _SPEAKS_UP.search(whole)):
        return "remissbrev"
    if _RESPONDS.search(whole[:2500]):
        return "yttrande"
    # Under any title, or none: a letter in which somebody speaks up about a proposal.
    if _ANSWERS_ITSELF.search(whole) and _OF_PROPOSAL.search(whole) and not _WANTS_ANSWERS.search(whole):
        return "yttrande"
    is_letter = _LETTER.search(whole) and _SPEAKS_UP.search(whole) and _OF_PROPOSAL.search(whole)
    return "yttrande" if is_letter else None
