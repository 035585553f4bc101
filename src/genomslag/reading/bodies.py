"""Names of public bodies and organisations, as Swedish forms them: by their endings and their first words, never from a list of names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CAPITAL = r"[A-ZÅÄÖÉ][\wåäöé]{0,30}(?:[-:][A-ZÅÄÖa-zåäö]\w*)*"
_ENDINGS = (
    # boards and offices of municipalities and regions
    "nämnden|nämnd|förvaltningen|förvaltning|kontoret|kontor|styrelsen|styrelse|fullmäktige|utskottet|utskott|beredningen|utskottet|presidiet|kansliet|kansli|rotel|"
    # the state
    "departementet|verket|myndigheten|rådet|delegationen|institutet|inspektionen|styrelsen|kassan|bolaget|ombudsmannen|kanslern|polisen|länsstyrelsen|kommittén|centralen|"
    # courts and learning
    "tingsrätten|tingsrätt|hovrätten|hovrätt|kammarrätten|kammarrätt|förvaltningsrätten|förvaltningsrätt|domstolen|domstol|kammaren|universitetet|universitet|högskolan|högskola|biblioteket|bibliotek|museet|museum|akademin|akademi|"
    # people together
    "förbundet|förbund|föreningen|förening|stiftelsen|stiftelse|samfundet|samfund|regionen|föräldraföreningen|kooperativet|sällskapet|nätverket|alliansen|rörelsen|byalaget|bostäder|centrum|arna i"
)  # fmt: skip
_AND = r"(?:(?:\s&\s|\soch\s|-\soch\s|-,\s)[\wåäöÅÄÖ]+-?|,\s[a-zåäö]+-?)"
_PLACE = rf"(?: i {_CAPITAL}(?: {_CAPITAL})?(?: län| kommun| stad)?)?"
_FIRST = (
    rf"(?:[Nn]ämnden|[Ff]örvaltningen|[Kk]ontoret|[Mm]yndigheten|[Uu]tskottet|[Aa]vdelningen|[Rr]ådet|[Dd]elegationen|[Ee]nheten|[Ss]ektionen|[Ii]nspektionen|[Ff]öreningen|[Ii]nstitutet|[Ss]tyrelsen|[Ss]ektorn) för (?:(?:tillämpad|högre|hållbar|social|ekonomisk|teknisk|medicinsk|regional|internationell|digital|klinisk|offentlig|[a-zåäö]+(?:liga|iska|ella)) )?[\wåäöÅÄÖ]+-?{_AND}{{0,4}}",
    rf"(?:Länsstyrelsen|Polisregion|Region|Kommunförbundet|Landstinget) (?:i )?{_CAPITAL}(?: {_CAPITAL})?(?: län)?",
    rf"(?:Räddningstjänsten|Polisen|Kronofogden|Kustbevakningen|Hyresgästerna|Villaägarna|Naturskyddsföreningen) (?:i )?{_CAPITAL}",
    r"Västra Götalandsregionen",
    rf"[A-ZÅÄÖ][\wåäö]{{2,30}}(?:myndigheten|nämnden|rådet|delegationen|institutet|kommissionen|sekretariatet|centrum) för (?:{_CAPITAL}|[a-zåäö]+)-?{_AND}{{0,4}}",
    rf"[A-ZÅÄÖ][\wåäö]{{2,30}}(?:klubben|föreningen|rådet|kåren|sektionen|avdelningen|institutionen|fakulteten|stiftelsen) (?:vid|på) {_CAPITAL}(?: {_CAPITAL}| (?:hamn|sjukhus|lasarett|universitet|högskola|gymnasium|skola|station|flygplats|bruk|fängelse))?",
    rf"(?:{_CAPITAL} )?(?:norra |södra |östra |västra )?sameby(?=s?(?:\W|$))",
    r"(?:(?!Denna|Samma|Hela|Förra|Nuvarande|Båda|Berörda|Ansvariga|Vissa|Andra)[A-ZÅÄÖ][a-zåäö]+(?:a|ande)|tekniska|sociala) [\wåäö-]{0,30}(?:nämnden|förvaltningen|kontoret|styrelsen|utskottet|rådet)(?=\W|$)",
    r"(?:Riksförbundet|Förbundet|Föreningen|Stiftelsen|Svenska|Svenskt|Sveriges|Statens|Kungliga|Riksföreningen|Nätverket|Hyresgästföreningen|Fackförbundet|Samfälligheten|Bostadsrättsföreningen|Brf|Riksorganisationen|Organisationen|Studieförbundet|Intresseorganisationen|Tankesmedjan|Kooperativet|Samverkansorganet) [\wåäöÅÄÖ-]+(?: (?:råd|förbund|riksförbund|sällskap|samfund|allians|nätverk|akademi)(?=s?\b))?(?: (?:och |för |i )?[A-ZÅÄÖ][\wåäö-]*| för (?:alla|oss)[\wåäö ]{0,20})*",
    rf"{_CAPITAL}s (?:förvaltning|arbetsutskott|kansli|kontor|utskott|ledningskontor|presidium)(?: för [\wåäö]+)?(?=s?(?:\W|$))",
    rf"{_CAPITAL}s (?:orts|läns|region|lokal|distrikts)?(?:krets|avdelning|distrikt|grupp)(?: i {_CAPITAL})?(?=s?(?:\W|$))",
    rf"{_CAPITAL} (?:och [\wåäö]+ )?stadsdels(?:nämnd|förvaltning)(?:en)?",
    rf"(?:{_CAPITAL} )?{_CAPITAL}s? (?:tingsrätt|hovrätt|universitet|högskola|museum|kommunförbund|pastorat|församling|stift)",
    rf"(?:Hovrätten|Kammarrätten|Förvaltningsrätten|Hovrätten för|Mark- och miljödomstolen) (?:i|för|över) (?:(?:Övre|Nedre|Västra|Östra|Södra|Norra|Mellersta) [\wåäöÅÄÖ]+|{_CAPITAL}(?: och {_CAPITAL})?)",
    rf"{_CAPITAL}(?: {_CAPITAL})? [a-zåäö-]{{0,30}}(?:förening|byalag|samfällighet|klubb|sällskap|elevkår|studentkår|församling|pastorat|pensionärsråd|kyrkoråd|byaförening)(?: i {_CAPITAL})?(?=s?(?:\W|$))",
    rf"(?:Östra|Västra|Norra|Södra|Övre|Nedre|Mellersta|Inre|Yttre|Stora|Lilla) [\wåäöÅÄÖ-]{{0,40}}(?i:{_ENDINGS}){_PLACE}(?=s?(?:\W|$))",
    rf"(?:{_CAPITAL}(?: (?:& )?{_CAPITAL}){{0,3}}) (?:AB|HB|KB|Aktiebolag|ekonomisk förening|ek\.? för\.?)(?=\W|$)",
    rf"{_CAPITAL}(?: {_CAPITAL})? (?:Riksförbund|Riksorganisation|Riksförening|Centralorganisation|Förbund|Förening|Sällskap|Näringsliv|Arbetsgivare|Arbetsgivareförening|Seniorerna|Hamnar|Bostäder)(?=\W|$)",
    rf"{_CAPITAL}s (?:[a-zåäö]+a )?[a-zåäö]{{0,30}}(?:förbund|överklagandenämnd|inspektion|högskola)(?=s?(?:\W|$))|{_CAPITAL}s [a-zåäö]+a (?:anstalt|undersökning)(?=\W|$)|(?:{_CAPITAL} ){{1,2}}högskolan(?=\W|$)",
    rf"{_CAPITAL} [A-ZÅÄÖ][\wåäö]+(?:klubb|förening|förbund|sällskap)(?=s?(?:\W|$))",
    rf"[A-ZÅÄÖ][\wåäö]{{2,30}}(?:förbundet|museet|jouren|ägarna|brukarrådet|anhörigrådet|byrådet) {_CAPITAL}|(?:Högskolan|Universitetet|Kyrkorådet|Museet) (?:i|för|på) {_CAPITAL}(?: {_CAPITAL})?|[A-ZÅÄÖ][\wåäö]{{4,30}}(?:erna|arna) i {_CAPITAL}(?=s?(?:\W|$))",
    rf"(?:AB|Aktiebolaget) {_CAPITAL}(?: {_CAPITAL}){{0,2}}",
    # A house whose name ends as many plain words do has something before the ending, and a capital.
    rf"[A-ZÅÄÖ][\wåäö-]{{2,40}}(?:kollegiet|arkivet|revisionen|banken|makten|bevakningen|tinget|främjandet|kyrkan|korset|företagen|företagarna|facket|fonden|arbetsgivarna|organisationen|partiet|teatern|akademien|klubben|studentkåren|sammanslutningen|vården)(?=s?(?:[\s.,;:)]|$)){_PLACE}",
    r"(?:Vård|Barn|Kultur|Miljö|Plan|Bygg|Social|Utbildning|Stöd|Hälso|Fritid|Samhäll) och [a-zåäö]{3,20}(?:nämnden?|förvaltningen?|kontoret|avdelningen)(?=s?(?:[\s.,;:)]|$))",
    rf"(?:{_CAPITAL}-,? (?:och |[\wåäö]+- och )?)?[A-ZÅÄÖ]?[\wåäöÅÄÖ]{{0,40}}(?:{_ENDINGS})(?=s?(?:[\s.,;:)]|$)){_PLACE}",
    rf"{_CAPITAL}(?: {_CAPITAL})?s? (?:kommun|stad|region)(?=\W|$)",
)
NAME = rf"(?<![\wåäö-])(?-i:{'|'.join(_FIRST)})"
_NAMES = re.compile(rf"({NAME})")
_ALONE = re.compile(rf"{NAME}(?:,? (?:i )?{_CAPITAL} (?:kommun|stad))?[.,]?")
_BARE = re.compile(
    r"(?:nämnd(?:en)?|förvaltning(?:en)?|kontor(?:et)?|styrelsen?|myndighet(?:en)?|verket|kommunen|utskott(?:et)?|förbund(?:et)?|förening(?:en)?|råd(?:et)?|departementet)",
    re.IGNORECASE,
)
_LAST = re.compile(rf"(?:^|\s)({NAME})$")
_BARE_ALONE = re.compile(rf"(?:^|[.!?:] ){_BARE.pattern}$", re.IGNORECASE)
_WIDEST = 160
"""No name takes so many letters."""
_SMALL = {
    "vi",
    "jag",
    "ni",
    "de",
    "den",
    "det",
    "som",
    "man",
    "och",
    "inte",
    "också",
    "därför",
    "dock",
    "alla",
    "detta",
    "denna",
    "nu",
}
"""Words that no name ends with."""
_MUNICIPALITY = re.compile(rf"(?:{_CAPITAL} )?{_CAPITAL} (?:kommun|stad)", re.IGNORECASE)


def is_body(text: str) -> bool:
    """True when a text is the name of a body and nothing else."""
    text = lowered(text)
    return len(text) < 110 and text[:1].isupper() and _ALONE.fullmatch(text) is not None and not is_bare(text)


def lowered(text: str) -> str:
    """A name that a letterhead sets in capitals, as it is written elsewhere."""
    if not text.isupper() or len(text) <= 6:
        return text
    return re.sub(r"( i |^hovrätten för |^hovrätten över |^region )(\w)", lambda found: f"{found.group(1)}{found.group(2).upper()}", text.capitalize(), flags=re.IGNORECASE)  # fmt: skip


def is_municipality(text: str) -> bool:
    """A whole municipality: it stands on everyone's paper, and says less than the board or the office does."""
    return _MUNICIPALITY.fullmatch(text.strip(" .,")) is not None


def is_bare(text: str) -> bool:
    """A word for a body that names none: "nämnden", "förvaltningen"."""
    return _BARE.fullmatch(text.strip(" .,")) is not None


def names_in(text: str) -> list[str]:
    """The bodies that a text names, in order."""
    return [found.group(1) for found in _NAMES.finditer(text) if not is_bare(found.group(1)) and len(found.group(1)) > 4]


def named_before(words: re.Pattern[str], text: str) -> Iterator[str]:
    """The bodies that stand close before the words: "Kulturnämnden anser". Asked so since a name may begin at any word, and the words are few."""
    for found in words.finditer(text):
        begin = max(0, found.start() - _WIDEST)
        left = text[begin : found.start()]
        left = left if begin == 0 else left.partition(" ")[2]
        if left.rsplit(" ", 1)[-1].lower() not in _SMALL and not _BARE_ALONE.search(left) and (name := _LAST.search(left)):
            yield name.group(1)


def first_in(text: str) -> str | None:
    """The body that a text begins with."""
    found = _NAMES.match(text)
    return found.group(1) if found and not is_bare(found.group(1)) and len(found.group(1)) > 4 else None
