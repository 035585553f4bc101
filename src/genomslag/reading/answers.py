"""What an answer says: what is decided, how it stands to the proposal, and its viewpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genomslag.reading.clean import folded
from genomslag.reading.findings import Viewpoint
from genomslag.reading.structure import Section, Shape

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s+[A-ZÅÄÖ0-9”\"(]|\s*$)[^.!?]*)*[.!?]?")
_SHORTENED = re.compile(r"\b(bl\.a|t\.ex|m\.m|d\.v\.s|s\.k|kap|dnr|nr|ca|etc|f\.d|fr\.o\.m|t\.o\.m|m\.fl)\.$", re.IGNORECASE)
_POSITIVE = r"(i stort|huvudsakligen|i huvudsak|övervägande)?\s*(är )?(i stort |i huvudsak |mycket |övervägande )?(positiv[at]?|tillstyrk\w*|instämmer|välkomnar|ställer sig bakom|delar (bedömningen|uppfattningen)|stödjer|stöder|ser positivt)"
_KINDS = (
    ("question", re.compile(r"\?$")),
    ("criticism", re.compile(r"\b(avstyrk\w*|oro\b|oroa\w*|invänd\w*|risk(en|er|erar)?\b|saknar|saknas|otydlig\w*|oklar\w*|brist\w*|problem\w*|svår\w*|kritisk\w*|belastning|kostnad(en|er|erna)|negativ\w*|detaljstyr\w*|försvår\w*|påpekar|motsätter|tveksam\w*|otillräcklig\w*|inte (tillräcklig\w*|rimlig\w*|möjlig\w*))", re.IGNORECASE)),
    ("proposal", re.compile(r"\b(bör\b|borde|föreslå\w*|behöver\b|behövs|önskar|vill (att|se)|skulle (tydliggöra|behöva|delas|vara bra)|vore (det )?(\w+ )?bra|efterfråga\w*|viktigt att|angeläget|nödvändig\w*|måste|krävs|förordar|efterlyser|ska (förtydligas|kompletteras|tas)|detta för att)", re.IGNORECASE)),
    ("support", re.compile(rf"\b({_POSITIVE})\b|\binget att erinra|\bser .{{0,40}}positivt", re.IGNORECASE)),
)  # fmt: skip
_SPEAKER = re.compile(
    r"\b(förvaltningen|kontoret|nämnden|kommunen|myndigheten|verket|styrelsen|förbundet|regionen|staden|föreningen|länsstyrelsen|vi|utskottet)\b",
    re.IGNORECASE,
)
_VIEWS = (
    "förvaltningens",
    "kontorets",
    "nämndens",
    "kommunens",
    "myndighetens",
    "synpunkter",
    "bedömning",
    "yttrande",
    "ställningstagande",
    "sammanfattande",
    "övervägande",
    "kommunstyrelsens",
    "konsekvenser",
)


def clauses_of(shape: Shape) -> list[str]:
    """Every decision under "Beslut" or "Förslag till beslut", one for each paragraph, point or number."""
    for section in shape.sections:
        if section.named("förslag till beslut på"):
            continue
        if section.named("förslag till beslut", "beslut –", "beslut -") or section.heading.lower().rstrip(":") in (
            "beslut",
            "beslutssats",
            "beslutssatser",
        ):
            return list(_clauses(section))
    return []


def _clauses(section: Section) -> Iterator[str]:
    parts: list[str] = []
    lead, recounting = "", False
    for row in section.rows:
        marked = re.match(r"^(\d+[.)]|[-•–*])\s+", row.text)
        text = row.text[marked.end() :] if marked else row.text
        if re.search(r"\binnebär[;:]?$", text):
            recounting = True
            continue
        if recounting and marked:
            continue
        recounting = False
        done = bool(parts) and parts[-1].rstrip().endswith((".", ":"))
        if (
            marked
            or not parts
            or (row.after_gap and done and text[:1].isupper())
            or (
                done
                and re.match(
                    r"^(Nämnden|Kommunstyrelsen|\w+nämnden)\b.{0,60}\b(beslutar|godkänner|antar|återför|förklarar)", text
                )
            )
        ):
            parts.append(text)
        else:
            parts[-1] = f"{parts[-1]} {text}"
    if len(parts) > 1 and parts[0].rstrip().endswith(("att", ":", "att:")):
        lead = parts.pop(0)
    for part in parts:
        yield folded(part)
    if lead and not parts:
        yield folded(lead)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, abbreviations kept whole."""
    held = ""
    for found in _SENTENCE.finditer(text):
        held = f"{held} {found.group(0).strip()}".strip()
        if not _SHORTENED.search(held):
            yield held
            held = ""
    if held:
        yield held


def stance_of(shape: Shape, whole: str, viewpoints: list[Viewpoint], clauses: list[str]) -> str:
    """How the whole answer stands to the proposal."""
    said = (
        " ".join([*clauses, *(section.text for section in shape.sections if section.named(*_VIEWS, "sammanfattning"))]) or whole
    )
    low = said.lower()
    if re.search(r"\bavstår från att (yttra|svara|lämna (synpunkter|yttrande))", low):
        return "abstains"
    if (
        re.search(
            r"\b(har|lämnar) (inga|inte några) (synpunkter|invändningar|erinringar)|inget att erinra|ingen erinran|inget att invända|utan erinran",
            low,
        )
        and sum(v.kind in ("proposal", "criticism") for v in viewpoints) < 2
    ):
        return "no_comments"
    rejects = re.search(r"\bavstyrker\b(?! delvis)|motsätter sig (förslaget|remissen|promemorian)|ställer sig negativ", low)
    if rejects and not re.search(r"\btillstyrker\b|positiv", low):
        return "rejects"
    asks = [v for v in viewpoints if v.kind in ("proposal", "criticism", "question")]
    positive = re.search(_POSITIVE, low)
    if asks:
        return "approves_with_comments" if positive or not rejects else "rejects"
    if positive or [v for v in viewpoints if v.kind == "support"]:
        return "approves"
    return "unclear"


def viewpoints_of(shape: Shape, whole: str) -> list[Viewpoint]:
    """The standpoints that somebody takes: sentences under the sections where views are given, that speak in somebody's name or demand something."""
    places = [section for section in shape.sections if _gives_views(section)]
    if not places and not any(section.named("förslag till beslut") for section in shape.sections):
        places = [
            section
            for section in shape.sections
            if not section.named("bilag", "beslut", "sändlista", "bakgrund", "remissinstanser")
        ] or [Section("", shape.head)]
    found: list[Viewpoint] = []
    for section in places:
        for sentence in sentences(section.text):
            kind = _kind_of(sentence)
            if kind and len(sentence) > 25 and all(sentence != known.evidence for known in found):
                found.append(Viewpoint(kind, sentence, sentence, responder=_responder(section.heading)))
    return found


def _gives_views(section: Section) -> bool:
    low = section.heading.lower()
    if section.named("förslag till beslut", "beslutsunderlag", "beslutet", "bilag", "beslutsgång", "upplysning"):
        return False
    return section.named(*_VIEWS) or any(
        word in low for word in ("synpunkter", "bedömning", "ställningstagande", "inställning", "yttrande", "konsekvenser")
    )


def _responder(heading: str) -> str | None:
    named = re.match(r"^yttrande (?:från )?(.+)$", heading, re.IGNORECASE)
    return named.group(1) if named else None


def _kind_of(sentence: str) -> str | None:
    """The kind of a standpoint. What a sentence opens with weighs most: "is largely positive, but ..." is support with a wish."""
    if re.search(rf"\b{_POSITIVE}\b", sentence[:70], re.IGNORECASE):
        return "support"
    for kind, pattern in _KINDS:
        if pattern.search(sentence):
            return kind
    return None
