"""The words that Swedish public documents use for their own parts. Data, with what each word is for; nothing here reads a document.

Houses differ in the words and agree on the parts, so a heading is known by its topic. A new house's word is a new line here, and a test.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BODY = r"(?:(?:[\wåäö&,-]+\s){0,5}[\wåäö&-]+(?:s|nämnden|styrelsen|kontoret|utskottet|fullmäktige)\s+)?"

TOPICS: dict[str, str] = {
    # What members move at the table; never the decision itself.
    "motions": r"förslag till beslut (på|under|vid) (sammanträdet|mötet|dagens sammanträde)|förslag på sammanträdet|(förslag och |framställda |inlägg och )?yrkanden?( (på|under|vid) (sammanträdet|mötet))?|(ledamöternas )?förslag under sammanträdet",
    # With who it is by, or the party alone, it is a heading too: "Reservation av Anna Ek (S)", "Särskilt uttalande från Centern", "Reservation (V, MP)".
    "reservations": r"(?:(?:skriftlig |muntlig )?reservation(er)?( och särskil(?:t|da?) (yttranden?|uttalanden?))?|särskil(?:t|da?) (uttalanden?|yttranden?)|ersättaryttranden?|protokollsanteckning(ar)?|röstförklaring(ar)?|avvikande mening)"
    r"(?: (?:av|från) [^.!?:;]{2,100}| ?\([A-ZÅÄÖa-zåäö, ]{1,30}\)|: [A-ZÅÄÖ][\wåäöé-]+(?: [A-ZÅÄÖ][\wåäöé-]+){1,3}(?: \([A-ZÅÄÖa-zåäö, ]{1,30}\))?)?",
    "order": r"beslutsgång(en)?|beslutsordning(en)?|propositionsordning|proposition(er)? och beslut|omröstning(en|sresultat|sordning|slista)?|votering(sresultat|slista)?|debatt|överläggning(en)?|jäv|deltar (inte|ej) i beslutet|ajournering|beslutsplanering|ansvariga",
    "proposal": rf"{_BODY}förslag (?:från [\wåäöÅÄÖ&, ]{{3,60}} )?till (beslut(?! (?:om|och) \w)|kommunstyrelsens beslut|kommunfullmäktiges beslut|hemställan|kommunstyrelsen|kommunfullmäktige)\b.{{0,90}}|hemställan|(förslag till )?ställningstagande i nämnden|beslutsförslag|[\wåäö-]*(kontorets|förvaltningens|nämndens|styrelsens|utskottets|beredningens) förslag",
    "decision": rf"beslut(\s[–-]\s.{{0,70}}|et)?|beslutssats(er)?|{_BODY}beslut( i ärendet)?",
    "attachments": r"bilag(a|or)( (till|som) .{3,60})?( \([^)]{3,30}\))?|bifog(as|ade handlingar|ade filer)|bilageförteckning",
    "basis": r"beslutsunderlag(et)?|underlag( för beslut(et)?)?|handlingar( i ärendet| som (hör till|ligger till grund för) .{3,40})?|ärendets handlingar|dokument i ärendet|underliggande handlingar|beslutshandlingar",
    "recipients": r"remissinstanser(na)?|remisslista|sändlista|lista över remissinstanser|förteckning över remissinstanser|remissen (skickas|sänds|går|har (skickats|sänts|gått)) till|(följande|dessa) (instanser|remissinstanser) .{0,60}|vilka (får|har fått|svarar på) (remissen|samrådet|förslaget)\??|remitteras till",
    "sent_to": r"(detta )?(beslut(et|en)?|protokollet|ärendet|yttrandet)? ?(ska )?(skickas|skickat|sänds|sändes|expedieras|delges|meddelas|översänds|lämnas) till|(beslutet|protokollet) (delges|expedieras|skickas|meddelas)|(skickas|expedieras|delges|kopia( \(?(utan|med) bilag(a|or)\)?)?|protokollsutdrag|beslut|besked|expedieringslista|sändlista|delgivning)( till| för kännedom)?|expediering|beslutsexpediering|för kännedom",
    "summary": r"sammanfattning(en)?( av ([\wåäö]+ ){0,2}(ärendet|förslaget|yttrandet|synpunkter(na)?))?|(ärendet|förslaget|planen|programmet) i korthet|ärendesammanfattning|(kort )?sammanfattat",
    "views": rf"sammanfattande (inställning|synpunkter|bedömning|kommentarer?)|{_BODY}(synpunkter|ställningstaganden?|inställning|bedömning(ar)?|kommentarer?|överväganden?|yttrande|svar|analys och bedömning|ståndpunkt)\b( (och|på|om|i|över|till|av|från|avseende|gällande|kring) .{{0,70}}| ?[–-] .{{3,70}})?|yttrande (från |av )?(nämnden|förvaltningen) för .{{3,50}}|yttrande (från |av )?\w+(nämnden|styrelsen|kontoret|förvaltningen)|vår(a)? (inställning|syn|synpunkter|bedömning|förslag)|vi (tycker|anser|föreslår|vill)|vad .{{2,40}} (tycker|anser|säger)( om .{{3,60}})?|(så|hur) (ser|tycker) .{{2,30}} (på|om) .{{3,60}}|(generella|allmänna|övergripande|särskilda|detaljerade|övriga) (synpunkter|kommentarer)( .{{0,60}})?|slutsats(er)?|föredragande borgarråds?(et)?s? synpunkter|remissvar(en)?|inkomna (synpunkter|yttranden|remissvar).{{0,60}}",
    "measures": r"åtgärder( .{0,40})?|åtgärdsplan|handlingsplan|aktiviteter( och åtgärder)?|insatser|aktivitetsplan",
    "background": r"bakgrund(en)?( .{0,30})?|inledning|ärendet|ärendebeskrivning|beskrivning av ärendet|fördjupad beskrivning av ärendet|redogörelse för ärendet|ärendets (beredning|behandling|handläggning|gång)|beredning(en)?( av ärendet)?|föredragning|tidigare (behandling|beslut|beredning)|remissens? (genomförande|innehåll)|(promemorians?|betänkandets?|utredningens?|förslagets?|programmets?|planens?) (innehåll|förslag)|förslaget|om (förslaget|remissen|samrådet)|uppdraget|syftet? med (detalj)?(planen|förslaget|programmet|remissen|samrådet|granskningen)|gällande (bestämmelser|rätt)",
    "effects": r"(ekonomiska|juridiska|övriga|sociala|miljömässiga|organisatoriska|personella) (konsekvenser|effekter|aspekter)(\b.{0,60})?|konsekvens(er|analys|beskrivning|utredning)(\b.{0,60})?|ekonomi(sk (analys|bedömning|påverkan|redogörelse))?( och finansiering)?|finansiering( och .{3,60})?|barn(ets bästa|konsekvens.{0,40}|rätts.{0,40}|perspektiv.{0,40}|rättsperspektiv)|prövning av barn(s|ets) (bästa|rättigheter)|jämställdhet(s.{0,50})?|jämlikhet.{0,40}|(landsbygds|miljö|klimat|folkhälso|integrations|tillgänglighets|hållbarhets)\w*(perspektiv|konsekvenser|analys|aspekter|bedömning)|hållbarhet(saspekter)?|agenda 2030|bedömning ur .{3,40} (dimension|perspektiv)(en)?|risk(er| och konsekvensanalys|analys|bedömning)|personuppgift.{0,40}|facklig (samverkan|information|förhandling).{0,40}|samverkan(\b.{0,40})?|samråd(et)?|mbl.{0,20}",
    "plan": r"innehåll(sförteckning)?|syfte( och mål)?|mål(sättning(ar)?| och (syfte|indikatorer|inriktning))?|vision(en)?|indikatorer|uppföljning(\b.{0,50})?|utvärdering|tidplan|tidsplan|genomförande|avgränsning(ar)?|ansvar( och .{3,30})?|roller( och .{3,30})?|metod|omfattning|område|utförande|revidering|definitioner|begrepp|prioriterade .{3,40}|giltighet|organisation|tillämpning|lagstiftning|ikraftträdande",
    "paper": r"upplysning(ar)?|delegation|lagrum|lagstöd|skäl(en)? för (beslutet|förslaget)|motivering( .{0,40})?|beslutsmotivering|beslutande|de som medverkat i beslutet|underskrift(er)?|kontakt(uppgifter)?|hur man överklagar|överklagande|så (här )?(svarar|lämnar) (du|ni) .{0,40}|(så svarar (du|ni)|lämna synpunkter|svarstid|frågor)",
}
"""Topic and the headings that belong to it; the first that fits decides."""

TYING = frozenset(["och", "av", "för", "till", "om", "i", "på", "med", "samt", "från", "en", "ett"])
"""Small words that no line ends with: what they tie goes on."""

SURE_TOPICS = (
    "proposal",
    "decision",
    "attachments",
    "basis",
    "sent_to",
    "recipients",
    "motions",
    "order",
    "reservations",
    "summary",
    "background",
)
"""Topics whose words are headings wherever they stand alone; the words of the others are also said of other things."""

_NUMBERED = r"(?:(?:\d+(?:\.\d+)*|[A-F])[.)]?\s+)?"
_TOPICS = {topic: re.compile(rf"{_NUMBERED}(?:{words})\s*[:?]?", re.IGNORECASE) for topic, words in TOPICS.items()}
_VIEWED = re.compile(
    r"synpunkter|bedömning|ställningstagande|inställning|yttrande|överväganden|remissvar|kommentar", re.IGNORECASE
)

LABELS: dict[str, str] = {
    "day": r"datum|(ort|plats) och datum|datum och (ort|plats)|datum för (beslut|yttrande)|dokumentdatum|dokumentets datum|utfärda(t|d)( den)?|upprättad?( den)?|sammanträdesdatum|mötesdatum|beslutsdatum|yttrandedatum|date|skickat(?=\s*:)",
    "number": r"(vårt |vår )?(dnr|diarienr|diarienummer)\s?/\s?(beteckning|ref(erens)?|ärende(nr)?|målnr(\s?/\s?löpnr)?)|(vårt |vår )?(diarienummer|diarienr|diarie-?nr|dnr|d\.?\s?nr|ärendenummer|ärendenr|ärendebeteckning|ärende-?id|målnummer|mål nr|målnr|diariebeteckning|registreringsnummer|reg\.?\s?nr|handlingsnummer|vårt ärende)|(vår )(beteckning|referens|ref)|beteckning",
    "their_number": r"(er|ert|eran?|deras|mottagarens|motpartens|adressatens) (diarienummer|diarienr|dnr|beteckning|referens|ref|ärende|ärendenummer|ärendenr|datum)",
    "to": r"till|svar(et)? (till|sänds till|skickas till|lämnas till)(?=\s*(?::|$))|ställ[td] till|mottagare|adressat|att",
    "from": r"från|avsändare|svarande(?=\s*:)|(?:svar(?:et)?|remissvar(?:et)?|yttrande(?:t)?|synpunkter(?:na)?) (?:lämnas |lämnat |lämnade )?(?:av|från)(?=\s*:)|inlämna[td] av|insän[td] av|uppgiftslämnare|remissinstans|svarande (instans|organisation|myndighet)|vem (som )?svarar|(namn på )?(organisation(en)?|instans(en)?|myndighet(en)?) som (svarar|yttrar sig|lämnar svaret?)|(namn på |er )?(organisation|instans|myndighet|remissinstans)(?=\s*(?::|$))",
    "matter": r"ärende|ärendemening|ärenderubrik|gäller|saken|ämne(?=\s*:)",
    "officer": r"handläggare|handlägges av|kontakt(person)?|föredragande|utredare|referens|handläggs av|ansvarig handläggare|telefon|e-?post|direktnr|namn|enhet|avdelning|förvaltning(?=\s*:)",
    "other": r"sida|plats( och tid)?|tid|närvarande|beslutande|övriga (deltagande|närvarande)|utses att justera|justering(ens? (plats och )?tid)?|justerare|paragrafer|sekreterare|ordförande|dokumenttyp|dokumentnamn|version|giltig.{0,20}|gäller (till|från|för).{0,30}|dokumentet (gäller|ersätter|är beslutat).{0,30}|dokumentansvarig.{0,20}|dokumentägare|fastställ(d|t) av|antag(en|et) av|beslutad av|typ av (?:styr)?dokument|revideras? (senast|.{0,12})|diarieplan.{0,12}|ärendetyp|säkerhetsklass|dokumentet uppdaterat|delegat|beslutsfattare|punkt i delegation\w*|delegationspunkt|beslutsinstans",
}
"""The labels of the fields in a document's head."""

_LABELS = {
    kind: re.compile(rf"({words})\b\s*(:|\?(?=\s*$)|(?=\s*$)|(?=\s+[\dA-ZÅÄÖ(]))", re.IGNORECASE)
    for kind, words in LABELS.items()
}

KINDS: tuple[tuple[str, str], ...] = (
    ("ordforandebeslut", r"(ordförandebeslut|delegationsbeslut|delegeringsbeslut|beslut av ordförande|beslut på delegation)( nr \d+([/:-]\d+)?)?( enligt .{3,60})?"),
    ("sammanstallning", r"(remissammanställning|samrådsredogörelse|granskningsutlåtande|samrådsutlåtande|remissredogörelse|remissvarssammanställning|sammanställning(?: av| över)? (?:samråd(?:et)?|remissvar(?:en)?|synpunkter(?:na)?|(?:inkomna )?yttranden(?:a)?))"),
    ("protokoll", r"(sammanträdesprotokoll|protokollsutdrag|protokoll|utdrag ur protokoll|beslutsprotokoll|styrelseprotokoll)( nr \d+.*| \d{4}-\d{2}-\d{2}| för .*| från .*)?"),
    ("tjansteutlatande", r"(tjänsteutlåtande|tjänsteskrivelse|tjänsteyttrande|förvaltningsutlåtande|tjänste-?pm|kontorsutlåtande)( (till|nr) .*)?|utlåtande \d{4}:.*|utlåtande rotel .*|ärendeblad"),
    ("remissbrev", r"(remissbrev|remiss|remissmissiv|remisskrivelse|remisshandling|samrådsbrev|följebrev|missiv|begäran om yttrande|kungörelse|inbjudan till samråd|remissinbjudan|samrådsinbjudan|remissutskick)"),
    ("yttrande", r"(yttrande|tjänstemannayttrande|remissvar|remissyttrande|svar på remiss|remissutlåtande|samrådsyttrande|svarsblankett|svarsformulär|svarsmall)"),
    ("styrdokument", r"(handlingsplan|riktlinje[rn]?|rutin|policy|program|strategi|plan|instruktion|reglemente|vägledning|regler|anvisning(ar)?|åtgärdsplan|verksamhetsplan)( och \w+)?"),
)  # fmt: skip
"""What a document calls itself, alone in its head."""

_LABELLED = re.compile("|".join(pattern.pattern for pattern in _LABELS.values()), re.IGNORECASE)
_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in KINDS)
_KIND = re.compile("|".join(words for _kind, words in KINDS), re.IGNORECASE)
"""Most cells are none of them, and one question tells."""


def topic_of(heading: str) -> str | None:
    """What a heading is about, when it is one that houses use."""
    text = heading.strip()
    return _topic(text) if len(text) <= _LONGEST_HEADING else None


_LONGEST_HEADING = 200
"""No topic's words take so many letters."""


@lru_cache(maxsize=4_096)
def _topic(text: str) -> str | None:
    """The same few headings come again in every document, and each is asked for many times."""
    return next((topic for topic, pattern in _TOPICS.items() if pattern.fullmatch(text)), None)


def gives_views(heading: str) -> bool:
    """True when under this heading somebody takes a stand."""
    topic = topic_of(heading)
    return topic == "views" or (topic is None and bool(_VIEWED.search(heading)))


def label_of(text: str) -> tuple[str, str] | None:
    """The field that a cell begins with, and what stands after it in the cell."""
    if not _LABELLED.match(text):
        return None
    found = ((kind, pattern.match(text)) for kind, pattern in _LABELS.items())
    return next(((kind, text[label.end() :].strip(" :")) for kind, label in found if label), None)


def kind_named(text: str) -> str | None:
    """The kind of document that a cell names, when it says nothing else."""
    said = text.strip(" :.")
    if not _KIND.fullmatch(said):
        return None
    return next(kind for kind, pattern in _KINDS if pattern.fullmatch(said))
