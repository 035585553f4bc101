"""Viewpoints: the sentences in which somebody takes a stand. What retells the proposal, or only gives reasons, is none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from genomslag.reading.bodies import NAME, first_in, is_body
from genomslag.reading.clean import Row
from genomslag.reading.findings import Viewpoint
from genomslag.reading.sentences import paragraphs, sentences
from genomslag.reading.structure import Section, Shape
from genomslag.reading.vocabulary import gives_views, topic_of

POSITIVE = (
    r"(?:i stort|huvudsakligen|i huvudsak|övervägande)?\s*(?:är )?(?:i stort |i huvudsak |mycket |övervägande |i grunden |vidare |också |även |generellt )?"
    r"(?:positiv[at]?\b|tillstyrk\w*|instämmer|välkomnar|ställer sig (?:i (?:stort|huvudsak) )?(?:bakom|positiv\w*)|delar (?:\w+ ){0,2}(?:bedömning\w*|uppfattning\w*|bild\w*|syn\w*|förslag\w*)|stödjer|stöder|ser (?:mycket |i huvudsak |i grunden )?positivt|uttrycker sitt stöd|tycker att det är bra|ser fördelar)"
)
_SPEAKERS = (
    r"(?:förvaltningen|kontoret|nämnden|kommunen|myndigheten|verket|styrelsen|förbundet|regionen|staden|föreningen|länsstyrelsen|vi|jag|utskottet|rätten|domstolen|tingsrätten|högskolan|universitetet|bolaget|rådet|kommunstyrelsen|"
    r"samfundet|stiftelsen|avdelningen|remissinstansen|institutet|inspektionen|medlemmarna|man|[A-ZÅÄÖ]\w*(?:verket|myndigheten|nämnden|förvaltningen|kontoret|förbundet|rådet|institutet|inspektionen|styrelsen|högskolan|universitetet|föreningen))"
)
_STANDS = (
    r"(?:anser|menar|tycker|bedömer|föreslår|förordar|vill (?:dock |även |särskilt |också )?(?:att|se|framhålla|betona|understryka|uppmärksamma|lyfta|ha|poängtera)|önskar|efterlyser|efterfrågar|saknar|ifrågasätter|befarar|oroas|oroar|invänder|motsätter|avstyrker|tillstyrker|"
    r"instämmer|välkomnar|stödjer|stöder|delar|uppskattar|ställer (?:sig|oss|mig)|ser (?:(?:dock|även|också|en|ett|stora?|flera|viss|särskilt) )*(?:positivt|behov|risk|fördelar|problem|svårigheter|med oro|gärna|fram emot|utmaning)|är (?:[\wåäö]+ ){0,2}(?:positiv|negativ|kritisk|tveksam|orolig|angeläg)|uttrycker|påpekar|betonar|understryker|framhåller|noterar med oro|konstaterar (?:dock|emellertid)|påtalar|pekar på|ser gärna|skulle (?:hellre )?(?:vilja )?(?:se|önska)|säger (?:nej|ja)|avvisar|beklagar|uppmanar|rekommenderar|yrkar|kräver|lyfter|uppfattar)"
)
_SPOKEN = re.compile(
    rf"(?:(?:{NAME}|{_SPEAKERS})\b(?:,[^,]{{0,60}},)?(?:\s(?:dock|därför|också|även|vidare|därutöver|emellertid|i stället|istället|för sin del|samtidigt|särskilt|i huvudsak|i stort|starkt))*\s{_STANDS})"
    rf"|(?:\b{_STANDS}\s(?:{_SPEAKERS}|{NAME}))|\b(?:avstyrk(?:er|s)|tillstyrk(?:er|s))\b|\banse[rs]\b (?:att|vara|svår|för|det|otydlig)|^(?:en|ett) (?:[\wåäö]+ ){{1,3}}skulle\b|\benligt (?:nämndens|förvaltningens|kommunens|myndighetens|verkets|regionens|förbundets|vår) (?:mening|uppfattning|bedömning)|\buppfattas som\b|\bkan (?:däremot |dock |därför |inte )+(?:tillstyrka|ställa|stödja|dela|acceptera|biträda)|\buttrycker (?:sitt )?(?:starkt? )?(?:stöd|oro|tvekan)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(r"\b(bör|borde|vore|säger nej|tar inte hänsyn|behöver det [\wåäö]+|har inget emot|(?:utredningen|konsekvens\w+|promemorian|förslaget|programmet|planen|betänkandet|strategin) (?:saknar|brister)|behöver (?:[\wåäö]+ )?[\wåäö]+[ao]s|(?:måste|behöver) (?:dock|därför|emellertid|samtidigt|också|även)|önskvärt|angeläget|förtydligas|kompletteras|ska (?:ges|få|tas|vara med)|i stället för att)\b", re.IGNORECASE)  # fmt: skip
_JUDGES = re.compile(
    r"^(?:dock |men |däremot |samtidigt |dessutom |vidare |även |också )?(?:det (?:är|vore|finns|saknas|behövs|behöver|krävs|blir|råder|måste) |detta för att |en sådan [\wåäö]+ (?:behöver|bör|måste) |en kommentar är |minska |öka |\w+(?: \w+){0,5} (?:är|vore) (?:\w+ )?(?:positivt?|bra|viktigt|olyckligt|otydligt|oklart|svårt|problematiskt|otillräckligt?)\b)|\b(?:underskattade?|överskattade?|otillräckligt? (?:belyst|utredd|analyserad)|för (?:detaljstyrande|långtgående|kort|snäv|vag|allmänt hållen))",
    re.IGNORECASE,
)
_PROPOSAL_SPEAKS = re.compile(
    r"^(?:i (?:promemorian|betänkandet|utredningen|förslaget|remissen|programmet|planen|strategin|rapporten) (?:föreslås|anges|beskrivs|lämnas|konstateras|framgår|redovisas|bedöms|pekas)|enligt (?:förslaget|promemorian|betänkandet|utredningen|planen|programmet|utredaren)|"
    r"det föreslås|vidare föreslås|(?:det )?föreslagna|(?:promemorian|betänkandet|utredningen|utredaren|förslaget|förslagen|programmet|planen|strategin|remissen|regeringen|riktlinjerna|rapporten|kommittén|lagförslaget|reformen|syftet|departementet|\w+departementet)(?: med \w+)? (?:föreslår|innebär|innehåller|syftar|anger|pekar|beskriver|utgår|ska|vill|består|omfattar|bygger|är att|har (?:fyra|tre|två|fem)|lämnar|bedömer|konstaterar|anser))",
    re.IGNORECASE,
)  # fmt: skip
_ONLY_REASONS = re.compile(
    r"^(?:detta|det|dessa|denna|en sådan(?: [\wåäö]+)?|sådana|därigenom|på så sätt|därmed|vilket|det handlar|det beror) (?:skulle|kan|kunde|medför|innebär|leder|ger|gör|beror|handlar|blir|väntas|riskerar)\b",
    re.IGNORECASE,
)
_FORMAL = re.compile(
    r"\b(?:beslut(?:et)? (?:har fattats|fattades|i detta ärende)|föredragande|har (?:remitterat|fått möjlighet|beretts tillfälle|getts|begärt|granskat)|beslutade vid sitt sammanträde|daterat den|yrkar|reserverar|har i huvudsak följande lydelse|har inga (?:ytterligare )?synpunkter|inget att erinra|ingen erinran|avstår)\b",
    re.IGNORECASE,
)

_QUESTION = re.compile(r"\?[”\"]?$")
_AGAINST = re.compile(
    r"\b(avstyrk\w*|motsätt\w*|invänd\w*|ifrågasätt\w*|befara\w*|oro\b|oroa\w*|säger nej|avvisa\w*|beklaga\w*|saknar|saknas|ställer (?:sig|oss|mig) (?:\w+ )?(?:frågande|tveksam\w*|kritisk\w*|negativ\w*)|kritisk\w*|är (?:\w+ )?(?:tveksam\w*|negativ\w*|orolig\w*)|påpekar|kan (?:däremot |dock |därför )?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda))\b|\b(?:bör|ska|borde|får) (?:dock )?inte\b|\binte (?:bör|ska|borde|får)\b|\bser (?:dock |också |även )?(?:en |stora? )?risk\w*|"
    r"\bfinns (?:det )?(?:en )?(?:\w+ )?risk",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(bör\b|borde|föreslå\w*|behöver\b|behövs|önskar|vill (?:\w+ )?(?:att|se|ha)|skulle (?:tydliggöra|behöva|delas|vara bra|hellre|vilja|önska)|vore (?:det )?(?:\w+ )?bra|efterfråga\w*|viktigt att|angeläget|nödvändig\w*|måste|krävs|kräver|förordar|efterlyser|rekommenderar|uppmanar|ska (?:förtydligas|kompletteras|tas|kunna|få)|"
    r"detta för att|hellre|i stället|minska \w+graden)",
    re.IGNORECASE,
)
_FAULTS = re.compile(
    r"\b(risk(?:en|er|erar|erna)?|otydlig\w*|oklar\w*|brist\w*|problem\w*|svår\w*|belastning|kostnad(?:en|er|erna)|negativ\w*|detaljstyr\w*|försvår\w*|otillräcklig\w*|underskatta\w*|inte (?:\w+ )?(?:tillräcklig\w*|rimlig\w*|möjlig\w*|ryms|ger|finns|kan|är)|kan (?:påverka|ge effekter)|begränsa\w*|tappa\w*|långtgående|osäker\w*|orimlig\w*|missvisande|ofullständig\w*|orealistisk\w*|olämplig\w*|onödig\w*|tar inte hänsyn|inte (?:står|stå) i proportion|för (?:[\wåäö]+ )?(?:låg|hög|kort|lång|snäv|lit|få|sen|tidig|strikt|vag|allmän)\w*)",
    re.IGNORECASE,
)
_FOR = re.compile(
    rf"\b(?:{POSITIVE}|bra\b|positivt|stöd(?:er|jer)?\b|viktig\w*|ambition\w*)|\bser .{{0,40}}positivt|\binget att erinra|har inget emot",
    re.IGNORECASE,
)
_OPENS_FOR = re.compile(rf"(?:{POSITIVE})|i huvudsak är bra|tar ställning för", re.IGNORECASE)
_FORESEES = re.compile(
    r"\b(?:anser|menar|bedömer|befarar|tror) (?:dock |också )?att\b.*\b(?:leda?r? till|medför|innebär|innebära|drabba)",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    r"\bkan (?:däremot |dock |därför )?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda)", re.IGNORECASE
)
_REPLIES = re.compile(r"^(?:\w+(?:s|ens|ets) )?(?:kommentar|svar|bemötande|ställningstagande|åtgärd)(?:er)?:", re.IGNORECASE)
_CARRIES = re.compile(r"\b(?:bör|borde|saknar)\b|\bbehöver (?:tas|ses|\w+[ao]s)\b")
_MOST = 400
_LONG_ANSWER = 6
_MOST_AGREEMENTS = 3
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


def viewpoints_of(shape: Shape, kind: str | None) -> list[Viewpoint]:
    """The standpoints that somebody takes, in the parts of the document where stands are taken."""
    found: list[Viewpoint] = []
    for section, rows in _places(shape, kind):
        responder = _responder(section)
        for sentence in _said(rows):
            sort = kind_of(sentence) if len(found) < _MOST else None
            if (
                sort is None
                or len(sentence) <= 20
                or (kind == "tjansteutlatande" and topic_of(section.heading) == "effects" and not _SPOKEN.search(sentence))
            ):
                continue
            point = Viewpoint(sort, sentence, sentence, responder=responder)
            same = next(
                (at for at, known in enumerate(found) if known.responder == responder and _alike(sentence, known.evidence)),
                None,
            )
            if same is None:
                found.append(point)
            elif found[same].evidence[-1] not in ".?!:":
                found[same] = point  # a point of a summary gives way to the whole sentence
    return _weighed(found)


def _weighed(found: list[Viewpoint]) -> list[Viewpoint]:
    """In a long answer what carries it is said by somebody: bare judgements between are its reasons, and agreement after agreement is courtesy."""
    spoken = [point for point in found if _SPOKEN.search(point.evidence)]
    if len(spoken) < _LONG_ANSWER:
        return found
    agreed: Counter[str | None] = Counter()
    kept = []
    for point in found:
        agreed[point.responder] += point.kind == "support"
        if point.kind == "support" and agreed[point.responder] > _MOST_AGREEMENTS:
            continue
        if point in spoken or point.kind == "question" or _CARRIES.search(point.evidence):
            kept.append(point)
    return kept


def _places(shape: Shape, kind: str | None) -> Iterator[tuple[Section, list[Row]]]:
    """A report takes stands under its views and their subheadings; an opinion everywhere but in its formal parts; a letter also in its head."""
    open_ = kind in ("yttrande", "sammanstallning")
    if kind == "yttrande":
        yield Section(""), _letter(shape.head)
    inside = open_
    for section in shape.sections:
        topic = topic_of(section.heading)
        if topic is None:
            inside = inside or gives_views(section.heading) or is_body(section.heading)
        else:
            # "Uppföljning av utförare" is a part of what is answered; "Uppföljning" alone is a part of the form.
            part = inside and topic == "plan" and len(section.heading.split()) > 1
            answers = open_ and topic not in _OUT and (topic != "summary" or kind == "yttrande")
            inside = part or answers or gives_views(section.heading)
        if inside or (topic == "effects" and kind == "tjansteutlatande"):
            yield section, section.rows
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


def _said(rows: list[Row]) -> Iterator[str]:
    """The sentences, without what the compiler replies to them."""
    for paragraph in paragraphs(rows):
        for part in re.split(r"(?<=[.!?]) (?=(?:[A-ZÅÄÖ]\w+s )?(?:Kommentar|Svar|Bemötande|kommentar|svar):)", paragraph):
            if not _REPLIES.match(part):
                yield from sentences(part)


def _alike(one: str, other: str) -> bool:
    """The same stand said again, as a summary does."""
    left, right = ({word.strip(".,:;") for word in text.lower().split() if len(word) > 3} for text in (one, other))
    return len(left & right) / max(4, min(len(left), len(right))) >= 0.66


def _responder(section: Section) -> str | None:
    """Whose words they are, when the heading names another than the author."""
    named = re.match(r"^(?:yttrande|synpunkter|remissvar|svar)(?: från| av|:)? (.+)$", section.heading, re.IGNORECASE)
    name = named.group(1) if named else re.sub(r"^\d+[.)]?\s+", "", section.heading)
    return name if first_in(name) == name or (named and is_body(name)) else None


def kind_of(sentence: str) -> str | None:
    """The kind of a standpoint, or None where nobody takes a stand."""
    if _FORMAL.search(sentence) and not re.search(r"\bmen\b|\bdock\b", sentence):
        return None
    if _QUESTION.search(sentence):
        return "question"
    spoken = _SPOKEN.search(sentence)
    if _PROPOSAL_SPEAKS.match(re.sub(r"^[A-ZÅÄÖ][\wåäö ]{2,30}: ", "", sentence)) and not (spoken and spoken.start() > 0):
        return None
    if not spoken and (_ONLY_REASONS.match(sentence) or not (_DEMANDS.search(sentence) or _JUDGES.search(sentence))):
        return None
    return _sort(sentence)


def _sort(sentence: str) -> str | None:
    """What a sentence opens with weighs most: "is largely positive, but wishes ..." supports; "is positive, but finds it too costly" criticises."""
    opening = _OPENS_FOR.search(sentence[:100])
    if _CANNOT.search(sentence):
        return "criticism"
    if opening:
        turned = re.search(r"\b(men|dock|däremot|undantag)\b(.*)", sentence[opening.end() :], re.IGNORECASE)
        if not (
            turned and (_FAULTS.search(turned.group(2)) or _AGAINST.search(turned.group(2)) or "behov av" in turned.group(2))
        ):
            return "support"
        return "criticism" if "undantag" not in turned.group(1) else "support"
    for sort, pattern in (("criticism", _AGAINST), ("proposal", _WANTS), ("criticism", _FAULTS), ("support", _FOR)):
        if pattern.search(sentence):
            return sort
    return "criticism" if _FORESEES.search(sentence) else None


__all__ = ["POSITIVE", "kind_of", "viewpoints_of"]
