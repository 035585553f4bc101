"""The facts of the head: what kind of document it is, its title, number, day, who stands behind it, to whom it goes."""

from __future__ import annotations

import re

from genomslag.reading.clean import Row, folded
from genomslag.reading.structure import Section, Shape

MONTHS = {
    name: at
    for at, name in enumerate(
        [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        start=1,
    )
}
_ISO = re.compile(r"\b(19|20)(\d{2})-(\d{2})-(\d{2})\b")
_LONG = re.compile(r"\b(\d{1,2})\s+(" + "|".join(MONTHS) + r")\s+((?:19|20)\d{2})\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:diarienummer|diarienr|dnr|ärendenummer|ärendenr|beteckning|vår referens|ärendebeteckning)\.?:?\s*((?:[A-ZÅÄÖ]{1,8}[ -]?)?[A-ZÅÄÖ0-9./:-]*\d[A-ZÅÄÖa-z0-9./:-]*(?:[/-]\d+)*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(
    r"^(?:[A-ZÅÄÖ]{1,6} )?([A-ZÅÄÖ]{1,8}[ -]?\d{4}[-/:]\d{1,6}(?:[-/]\d+)?|[A-ZÅÄÖ]{1,3}\d{4}/\d{2,6}(?:/[A-ZÅÄÖ]{1,4})?|\d{3,4}[-/]\d{2,6}(?:[-/]\d+)?)$"
)
_WORD = r"[A-ZÅÄÖ][\wåäöÅÄÖ]*(?:-[A-ZÅÄÖa-zåäö]\w*)*"
_ENDINGS = (
    "nämnden|nämnd|förvaltningen|förvaltning|kontoret|kontor|styrelsen|fullmäktige|departementet|verket|myndigheten|rådet|utskottet|utskott|institutet|"
    "inspektionen|universitetet|högskolan|regionen|förbundet|kansliet|kansli|ombudsmannen|tingsrätt|kammaren|stiftelsen|bolaget|länsstyrelsen"
)
_BODY = re.compile(
    rf"\b((?:[Nn]ämnden|[Ff]örvaltningen|[Kk]ontoret|[Mm]yndigheten|[Uu]tskottet) för [A-ZÅÄÖa-zåäö]+(?:-?,? (?:& [A-ZÅÄÖa-zåäö]+|och [A-ZÅÄÖ]\w+))*"
    rf"|{_WORD}s (?:förvaltning|arbetsutskott|kansli|kontor|utskott)"
    rf"|{_WORD} stadsdels(?:nämnd|förvaltning)(?:en)?"
    rf"|(?:{_WORD}-,? (?:och |[\wåäö]+- och )?)?[A-ZÅÄÖ]?[\wåäö]*(?:{_ENDINGS})(?= |[.,;:)]|$)(?: i {_WORD}(?: län)?)?"
    rf"|Region {_WORD}|{_WORD} (?:kommun|stad)|Länsstyrelsen i {_WORD}(?: län)?)"
)


def is_body(text: str) -> bool:
    """True when a line is the name of a body and nothing else."""
    found = _BODY.match(text)
    return found is not None and len(text) - len(found.group(0)) <= 2 and text[:1].isupper()


KINDS = (
    ("ordforandebeslut", r"\bordförandebeslut\b"),
    (
        "sammanstallning",
        r"\b(remissammanställning|samrådsredogörelse|sammanställning av (remissvar|synpunkter)|granskningsutlåtande)\b",
    ),
    ("protokoll", r"\b(sammanträdesprotokoll|protokollsutdrag|protokoll)\b|^§ ?\d+"),
    ("tjansteutlatande", r"\b(tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande)\b"),
    ("remissbrev", r"\b(remissbrev|missiv|begäran om yttrande|inbjudan att (lämna|yttra))\b"),
    ("yttrande", r"^(yttrande|remissvar|remissyttrande|svar på remiss)\b"),
    ("styrdokument", r"\b(handlingsplan|riktlinje[rn]?|rutin|policy|program för|strategi för|plan för|instruktion)\b"),
)


def day_in(text: str) -> str | None:
    """The first day in a text, as year-month-day."""
    iso, long = _ISO.search(text), _LONG.search(text)
    if iso and not (long and long.start() < iso.start()):
        return iso.group(0)
    if long:
        return f"{long.group(3)}-{MONTHS[long.group(2).lower()]:02d}-{int(long.group(1)):02d}"
    return None


def kind_of(shape: Shape, whole: str) -> str | None:
    """What the document is, by its own name for itself, else by what it does."""
    head = [row.text for row in shape.head[:14]]
    for line in head:
        for kind, pattern in KINDS:
            if (
                re.search(pattern, line, re.IGNORECASE)
                and len(line) < 120
                and not (kind == "remissbrev" and re.match(r"(svar|yttrande)", line, re.IGNORECASE))
            ):
                return _by_function(kind, shape, whole)
    if any(section.named("remissinstanser") for section in shape.sections):
        return "remissbrev"
    if any(section.named("förslag till beslut") for section in shape.sections):
        return _by_function("tjansteutlatande", shape, whole)
    return "yttrande" if re.search(r"\b(yttra|remissen|remissvar)", whole[:2000], re.IGNORECASE) else None


def _by_function(kind: str, shape: Shape, whole: str) -> str:
    """A report that asks others for their statements is a consultation letter, whatever it calls itself."""
    if kind == "tjansteutlatande" and re.search(
        r"\bbegär (in )?yttrande|\bskicka[rs]? .{0,60}på remiss", " ".join(s.text for s in shape.sections[:1]), re.IGNORECASE
    ):
        return "remissbrev"
    if kind == "styrdokument" and any(section.named("förslag till beslut") for section in shape.sections):
        return "tjansteutlatande"
    return kind


def title_of(shape: Shape) -> str | None:
    """The matter's own heading: the first line of the head that is neither a label nor a value."""
    found: list[str] = []
    for row in shape.head:
        text = row.text
        numbered = re.match(r"^§ ?\d+\s*(?:dnr\.?:?\s*\S+)?\s*(.*)$", text, re.IGNORECASE)
        if numbered:
            found = [numbered.group(1)] if len(numbered.group(1)) > 5 else []
            continue
        if found:
            if (row.after_gap and not _goes_on(found[-1])) or _is_label(text):
                break
            found.append(text)
        elif not _is_label(text) and not is_body(text) and not _ISO.fullmatch(text) and len(text) > 3:
            found.append(text)
        if len(found) == 5:
            break
    return folded(" ".join(found)) or None


def _goes_on(text: str) -> bool:
    return text[-1] in ",-–" or text.rsplit(" ", 1)[-1].lower() in ("och", "av", "för", "till", "om", "i", "på", "med", "samt")


_LABEL = re.compile(
    r"^(datum|diarienummer|diarienr|dnr|ärendenummer|beteckning|handläggare|till\b|er(t)? |vår(t)? |referens|sida|kontakt|telefon|tjänsteskrivelse|tjänsteutlåtande|yttrande|remissvar|remissbrev$|missiv$|ordförandebeslut|"
    r"delegationsbeslut|sammanträdesprotokoll|protokoll|protokollsutdrag|§|plats|tid|närvarande|/.*/|\w+ (kommun|stad)$|.*  .*|dokumentet \w+ |handlingsplan och checklista|\d{4}-\d{2}-\d{2}$|\w+ (nämnden|förvaltningen)$)",
    re.IGNORECASE,
)


def _is_label(text: str) -> bool:
    return (
        bool(_LABEL.match(text))
        and not re.match(r"^(yttrande|remissvar) (över|på|angående|om)\b", text, re.IGNORECASE)
        or bool(_BARE_NUMBER.match(text))
    )


def number_of(rows: list[Row]) -> str | None:
    """The document's own diary number; the addressee's, and one that stands in a title, are not it."""
    head = rows[:40]
    for at, row in enumerate(head):
        if re.match(r"^(er|ert|deras)\b", row.text, re.IGNORECASE):
            continue
        found = _NUMBER.search(row.text)
        if found and re.search(r"\d{2,}", found.group(1)) and not _ISO.fullmatch(found.group(1)):
            return _plain(found.group(1))
        if re.match(r"^(diarienummer|diarienr|dnr|ärendenummer|beteckning):?$", row.text, re.IGNORECASE):
            for later in head[at + 1 : at + 3]:
                bare = _BARE_NUMBER.match(later.text)
                if bare:
                    return _plain(bare.group(1))
    bare_rows = [bare.group(1) for row in head[:8] if (bare := _BARE_NUMBER.match(row.text))]
    return _plain(bare_rows[0]) if bare_rows else None


def _plain(number: str) -> str:
    """A prefix that was written twice is written once."""
    return re.sub(r"^([A-ZÅÄÖ]{1,6}) \1", r"\1", number.strip(" .,;"))


def date_of(shape: Shape, rows: list[Row]) -> str | None:
    """The document's own day: beside its label, else alone on a line of the head."""
    head = rows[:30]
    for at, row in enumerate(head):
        if re.match(r"^(datum|dokumentdatum|beslutsdatum)\b", row.text, re.IGNORECASE):
            for near in (row.text, *(later.text for later in head[at + 1 : at + 3])):
                if found := day_in(near):
                    return found
    for row in shape.head[:12]:
        if re.fullmatch(r"/?(\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4})/?", row.text):
            return day_in(row.text)
    decided = re.search(
        r"(?:beslutades den|beslutad(?:es)? (?:av .{3,60} )?|antagen (?:av .{3,60} )?)[:,]?\s*(\d{4}-\d{2}-\d{2}|\d{1,2} \w+ \d{4})",
        " ".join(row.text for row in rows),
        re.IGNORECASE,
    )
    return day_in(decided.group(1)) if decided else None


def author_of(shape: Shape, whole: str, kind: str | None) -> str | None:
    """Who stands behind the document: a body that stands alone in its head, whose report it says it is, who prepared it, or who decides in it."""
    alone = [row.text for row in shape.head if is_body(row.text) and not re.search(r"\b(kommun|stad)$", row.text)]
    reporter = re.search(rf"({_BODY.pattern[2:]})s tjänste(?:skrivelse|utlåtande)", whole)
    prepared = re.search(r"ärendet har beretts (?:inom|av|vid) (.{3,260}?)\.", whole, re.IGNORECASE)
    offices = [name for name in _names(prepared.group(1)) if re.search("förvaltning|kontor", name.lower())] if prepared else []
    deciding = [name for section in shape.sections[:3] if (name := _first(section.text))]
    chair = re.search(rf"ordförande,? ({_BODY.pattern[2:]})", whole, re.IGNORECASE)
    asks = re.search(r"(?:lämnas|skickas|ska ha kommit in) till (\w*departementet)", whole)
    head = [name for row in shape.head[:14] if (name := _first(row.text))]
    if kind in ("tjansteutlatande", "remissbrev"):
        order = [offices[-1:], [reporter.group(1)] if reporter else [], alone, [asks.group(1)] if asks else [], head[:1]]
    else:
        order = [alone, deciding[:1], [chair.group(1)] if chair else [], head[:1]]
    name = next((names[0] for names in order if names), None)
    return name[:1].upper() + name[1:] if name else None


def _names(text: str) -> list[str]:
    return [found.group(1) for found in _BODY.finditer(text)]


def _first(text: str) -> str | None:
    """The body that a text begins with."""
    found = _BODY.match(text)
    return found.group(1) if found and len(found.group(1)) > 6 else None


def recipient_of(shape: Shape, clauses: list[str], whole: str) -> str | None:
    """To whom the answer goes: by the decision, else by the list of those it is sent to."""
    for clause in clauses:
        sent = re.search(
            r"(?:överlämnar|översänder|skickar|sänder|lämnar|avger)\b.{0,90}?\btill ((?:[A-ZÅÄÖ]|kommun|regering|social|stads)[^.,;]{3,80})",
            clause,
        )
        if sent:
            return folded(sent.group(1))
    for section in shape.sections:
        if section.named("beslutet skickas", "beslutet sänds", "beslutet expedieras", "skickas till") and section.rows:
            return section.rows[0].text.rstrip(".")
    for row in shape.head:
        if (found := re.match(r"^till:?\s+(.{3,80})$", row.text, re.IGNORECASE)) and is_body(found.group(1)):
            return found.group(1)
    asked = re.search(rf"({_BODY.pattern[2:]}) begär (?:in )?yttrande", whole)
    return asked.group(1) if asked else None


def matter_of(title: str | None, shape: Shape, whole: str) -> str | None:
    """What was referred: what the title names after "remiss av" or "yttrande över", else what the attachments or the text name."""
    if title:
        named = re.search(
            r"(?:remiss(?:en)?(?: av| om|:| -| –| avseende)|(?:yttrande|remissvar) (?:över|om|på|angående)|remiss(?:en)?,)\s*(.{8,})$",
            title,
            re.IGNORECASE,
        )
        if named:
            return named.group(1).strip(" .")
    for section in shape.sections:
        if section.named("ärendet") and (
            found := re.match(r"(.{20,300}?) (?:utgår från|syftar till|innebär|är ett|har som)", section.text)
        ):
            return found.group(1)
    found = re.search(r"remiss(?:en)? (?:av|om|gällande|avseende) (.{8,160}?)[.,;]", whole, re.IGNORECASE)
    return found.group(1) if found else None


def attachments_of(shape: Shape) -> list[str]:
    """What is attached: under Bilagor, else under what the decision rests on."""
    for wanted in (("bilagor", "bilaga"), ("beslutsunderlag", "underlag för beslut", "handlingar i ärendet")):
        for section in shape.sections:
            if section.named(*wanted) and section.rows:
                return _entries(section)
    return []


_OPENS = re.compile(
    r"^(bilaga|protokoll|tjänste\w+|yttrande|dom\b|beslut|remiss|promemoria|rapport|skrivelse|reservation|\S+s (tjänste|yttrande|protokoll))",
    re.IGNORECASE,
)


def _entries(section: Section) -> list[str]:
    found: list[str] = []
    before = ""
    numbered = any(re.match(r"^\d+[.)]\s", row.text) for row in section.rows)
    for row in section.rows:
        begins = re.match(r"^(\d+[.)]|[-•–*])\s+", row.text)
        text = row.text[begins.end() :] if begins else row.text
        if (
            found
            and row.after_gap
            and not begins
            and not _OPENS.match(text)
            and not re.search(r"\d{4}-\d{2}-\d{2}", text)
            and not _unfinished(before, text)
        ):
            break  # after a gap come the signers, not more attachments
        opens = bool(begins) or (not numbered and (not found or bool(_OPENS.match(text)) or not _unfinished(before, text)))
        before = text
        if opens:
            found.append(text)
        else:
            found[-1] = folded(f"{found[-1]} {text}") if found else text
    return [folded(entry) for entry in found if len(entry) > 2]


def _unfinished(before: str, text: str) -> bool:
    """The line goes on with the one before: it begins small, or the one before is cut in the middle."""
    return (
        text[:1].islower() or before[-1:] in ",-–" or (len(before) > 70 and not re.search(r"\d{4}-\d{2}-\d{2}$|[.)]$", before))
    )
