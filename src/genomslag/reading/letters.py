"""What a consultation letter says: by when to answer, and who is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading.clean import Row, folded
from genomslag.reading.days import day_in
from genomslag.reading.persons import is_person
from genomslag.reading.structure import Section, Shape

_DAY = r"(\d{4}-\d{2}-\d{2}|\d{1,2}\s+\w+\s+\d{4}|\d{1,2}/\d{1,2}\s\d{4})"
_ANSWER = r"(?:svar\w*|synpunkt\w*|inspel\w*|yttrande\w*|remiss\w*|samråd\w*|inkom\w*|kommit in|lämna\w*|ha dem|tillhanda)"
_DEADLINES = (
    re.compile(
        rf"(?:sista (?:dag|svarsdag|datum)|svar(?:s)?tid(?:en)?|remisstid(?:en)?|svar(?: önskas)? senast|svarsdatum|besvaras senast)[^.]{{0,80}}?{_DAY}",
        re.IGNORECASE,
    ),
    re.compile(rf"{_ANSWER}[^.]{{0,140}}?(?:senast|före|till och med|t\.o\.m\.|fram till)[^.]{{0,30}}?{_DAY}", re.IGNORECASE),
    re.compile(
        rf"\bsvar(?:et|en)? ska(?:ll)? (?:vara|finnas|komma|ha kommit|lämnas|skickas)\b[^.]{{0,60}}?\bden {_DAY}", re.IGNORECASE
    ),
    re.compile(rf"(?:senast|före)(?: den)?[^.]{{0,20}}?{_DAY}[^.]{{0,80}}{_ANSWER}", re.IGNORECASE),
    re.compile(rf"(?:vi (?:behöver|vill)|ni)[^.]{{0,60}}senast[^.]{{0,20}}?{_DAY}", re.IGNORECASE),
    re.compile(
        rf"(?:på (?:remiss|samråd)|samrådstid|utställ\w+)[^.]{{0,40}}(?:till|–|-|och)(?: och med)?(?: den)? {_DAY}",
        re.IGNORECASE,
    ),
)
_MARK = re.compile(r"^(\d{1,3}[.)]?|[-•–*])\s+")
_ASKED = re.compile(
    r"begär(?:a|an om| in)? (?:in )?yttrande.*? från (.+?)\.?$|(?:sänd[as]?r?|skicka[rs]?|remittera[rs]?) .{0,80}(?:på remiss|för yttrande|på samråd) till (.+?)\.?$|\bremitterar? .{0,160}?\btill ((?=nämnd|bygg|[a-zåäö]+nämnd|kommun|[A-ZÅÄÖ]).+?)(?: för (?:yttrande|beredning|svar)\b.*)?\.?$",
    re.IGNORECASE,
)


_ADDRESS = re.compile(r"(?<!\S)\S+@\S+?(?=[.,;)]?(?:\s|$))|\b(?:www\.|https?://)\S+?(?=[.,;)]?(?:\s|$))")
"""An address has stops in it that end no sentence."""
_CLOCK = re.compile(r"\bkl(?:\.|ockan)? ?\d{1,2}(?:[.:]\d\d)? ?", re.IGNORECASE)
"""The hour of the last day has a stop in it too."""
_CLOSE_DAY = re.compile(r"(?<![\d-])(20\d\d)(0[1-9]|1[0-2])([0-3]\d)(?![\d-])")
"""A day that is written without its hyphens."""
_LISTED = re.compile(
    r"\b(?:remissinstanser(?:na)?|remisslista|sändlista|(?:remissen|förslaget) (?:går|sänds|skickas) till)\s?: (?P<to>[A-ZÅÄÖa-zåäö][^.:]{10,900}?)\.(?= [A-ZÅÄÖ]|$)",
    re.IGNORECASE,
)
_SENT_OUT = re.compile(
    r"\b(?:remissen|förslaget|remiss|samrådet)\b[^.]{0,60}?\b(?:skickas|sänds|går|skickats|sänts|remitteras|remitterats|riktas)\b(?: ut)?(?: på remiss)? till (?P<to>[A-ZÅÄÖ][^.]{10,600})\.",
    re.IGNORECASE,
)


def deadline_of(whole: str, kind: str | None) -> str | None:
    """The last day to answer, as year-month-day. A compilation tells of a time that is past; it asks for nothing."""
    if kind in ("sammanstallning", "styrdokument"):
        return None
    if "@" in whole or "www." in whole or "://" in whole:
        whole = _ADDRESS.sub("@", whole)
    whole = _CLOSE_DAY.sub(r"\1-\2-\3", _CLOCK.sub("", whole))
    patterns = _DEADLINES if kind == "remissbrev" else _DEADLINES[:3]
    for pattern in patterns:
        for found in pattern.finditer(whole):
            if day := day_in(found.group(1)):
                return day
    return None


def recipients_of(shape: Shape, clauses: list[str], whole: str) -> list[str] | None:
    """Those who are asked: the list under its heading, else those whom the decision names."""
    for section in shape.sections:
        if section.topic == "recipients" or re.match(r"sändlista", section.heading, re.IGNORECASE):
            names = [name for name in _names(section) if len(name) > 2]
            if names:
                return names
    for clause in clauses:
        if asked := _ASKED.search(clause):
            return _parted(asked.group(1) or asked.group(2) or asked.group(3))
    sent = _LISTED.search(whole) or _SENT_OUT.search(whole)
    return _parted(sent.group("to")) if sent and "," in sent.group("to") else None


def _parted(names: str) -> list[str]:
    """Names that stand in a sentence; "och" parts two names only where a name begins after it."""
    found = re.split(r",\s+|\s+(?:och|samt)\s+(?=nämnd|kommun|[A-ZÅÄÖ]|[a-zåäö]+nämnd|region)", names)
    return [folded(name) for name in found if len(name) > 3]


def _names(section: Section) -> Iterator[str]:
    """One name a row, or a cell; a name that takes two lines is one; the running text after the list is none."""
    held = ""
    pointed = bool(section.rows) and bool(_MARK.match(section.rows[0].text))
    numbered = sum(bool(re.match(r"^\d+[.)]?\s+\S", row.text)) for row in section.rows[:6]) >= min(3, len(section.rows))
    for row in section.rows:
        if held and _ONLY_REACHED.match(row.text):
            held = held.rstrip(",")
            continue
        mark = _MARK.match(row.text)
        if held and (_is_over(row, bool(mark), numbered) or (pointed and not mark and row.after_gap)):
            break
        if (numbered and not mark and held) or (not mark and held and _goes_on(held, row)):
            held = f"{held} {row.text}"
            continue
        if held:
            yield _plain(held)
        cells = [cell.text for cell in row.cells] or [row.text]
        if len(cells) == 2 and re.fullmatch(r"\d+[.)]?", cells[0]):
            cells = [" ".join(cells)]
        yield from (_plain(cell) for cell in cells[:-1])
        held = cells[-1]
    if held:
        yield _plain(held)


def _plain(name: str) -> str:
    return _REACHED.sub("", folded(_MARK.sub("", name))).rstrip(".,; ")


_REACHED = re.compile(
    r"(?:[,;]?\s+<?\S+@\S+>?|, (?:c/o|box|postbox)\b.*|, [A-ZÅÄÖ][^,]*\b\d+ ?[A-Z]?\b(?: lgh \d+)?(?:,? \d{3} ?\d{2} .*|, .*)?)$",
    re.IGNORECASE,
)
"""How a name in a list is reached: an address to mail to, or a street and a town."""
_ONLY_REACHED = re.compile(r"^(?:\S+@\S+|\d+[A-Z]? ?(?:lgh \d+)?,? ?\d{3} ?\d{2} .*|\d{3} ?\d{2} [A-ZÅÄÖ].*)$")
"""A line that holds the rest of an address."""


def _goes_on(held: str, row: Row) -> bool:
    return not row.after_gap and (
        row.text[:1].islower() or row.text[:1] == "(" or held.endswith((",", "-", " och", " för", " i"))
    )


def _is_over(row: Row, mark: bool, numbered: bool) -> bool:
    """A sentence, or a person who signs, ends the list."""
    if mark:
        return False
    if (
        re.search(r"\b(ska|skall|bör|kan|är|har|lämnas|besvaras|innebär|skickas)\b", row.text)
        or row.text.endswith((".", ":"))
        and len(row.text) > 45
    ):
        return True
    return row.after_gap and (numbered or is_person(row.text) or len(row.text) > 90)
