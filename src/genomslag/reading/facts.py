"""The facts of the head: what kind of document it is, its title, number, day, who stands behind it, to whom it goes."""

from __future__ import annotations

import re

from genomslag.reading.clean import Row, folded
from genomslag.reading.structure import Section, Shape

MONTHS = {
    name: at
    for at, name in enumerate(
        "januari februari mars april maj juni juli augusti september oktober november december".split(), start=1
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
_BODY = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäöÅÄÖ-]*[ -](?:och |& |för )?)*(?:[\wåäöÅÄÖ-]*(?:nämnden|nämnd|förvaltningen|förvaltning|kontoret|kontor|styrelsen|styrelse|fullmäktige|departementet|verket|myndigheten|rådet|utskottet|utskott|institutet|inspektionen|länsstyrelsen|polisen|regionen|förbundet))"
    r"(?: (?:för|i) [A-ZÅÄÖ][\wåäöÅÄÖ-]*(?:(?:,| &| och) [A-ZÅÄÖ][\wåäö-]*)*)?)",
)  # fmt: skip
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
        if found:
            if row.after_gap and not _goes_on(found[-1]):
                break
            if _is_label(text):
                break
            found.append(text)
        elif not _is_label(text) and not _ISO.fullmatch(text) and not _BARE_NUMBER.match(text) and len(text) > 3:
            found.append(text)
        if len(found) == 5:
            break
    return folded(" ".join(found)) or None


def _goes_on(text: str) -> bool:
    return text[-1] in ",-–" or text.rsplit(" ", 1)[-1].lower() in ("och", "av", "för", "till", "om", "i", "på", "med", "samt")


_LABEL = re.compile(
    r"^(datum|diarienummer|diarienr|dnr|ärendenummer|beteckning|handläggare|till\b|er(t)? |vår(t)? |referens|sida|kontakt|telefon|tjänsteskrivelse|tjänsteutlåtande|yttrande|remissvar|ordförandebeslut|"
    r"delegationsbeslut|sammanträdesprotokoll|protokoll|protokollsutdrag|§|plats|tid|närvarande|/.*/|.* (kommun|stad)$|.*  .*|handlingsplan och checklista|\d{4}-\d{2}-\d{2}$|\w+ (nämnden|förvaltningen)$)",
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
    """Who stands behind the document: who decides in its decision, else the body that its head or foot names."""
    if kind in ("yttrande", "ordforandebeslut", "protokoll"):
        for section in shape.sections[:2]:
            if found := _BODY.match(section.text):
                return found.group(1)
    prepared = re.search(r"ärendet har beretts (?:inom|av|vid) (.{3,260}?)\.", whole, re.IGNORECASE)
    if prepared and kind == "tjansteutlatande":
        offices = [
            name for name in _BODY.findall(prepared.group(1)) if "förvaltning" in name.lower() or "kontor" in name.lower()
        ]
        if offices:
            return offices[-1]
    if kind == "tjansteutlatande":
        own = re.search(
            r"\b([A-ZÅÄÖ][\wåäö-]*(?: [\wåäö&-]+){0,4}? ?(?:förvaltning|kontor|förvaltningen|kontoret)(?: för [A-ZÅÄÖ]\w+(?: & [A-ZÅÄÖ]\w+)?)?)s tjänste(?:skrivelse|utlåtande)",
            whole,
        )
        if own:
            return own.group(1)
    for row in shape.head[:12]:
        if found := _BODY.search(row.text):
            return found.group(1)
    found = _BODY.search(whole)
    return found.group(1) if found else None


def recipient_of(shape: Shape, clauses: list[str]) -> str | None:
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
        if found := re.match(r"^till:?\s+(.{3,80})$", row.text, re.IGNORECASE):
            return found.group(1)
    return None


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


def _entries(section: Section) -> list[str]:
    found: list[str] = []
    numbered = any(re.match(r"^\d+[.)]\s", row.text) for row in section.rows)
    for row in section.rows:
        begins = re.match(r"^(\d+[.)]|[-•–*])\s+", row.text)
        text = row.text[begins.end() :] if begins else row.text
        opens = bool(begins) or (not numbered and (not found or not _unfinished(found[-1], text)))
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
