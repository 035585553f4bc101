"""How a whole answer stands to the proposal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genomslag.reading import wishes
from genomslag.reading.findings import Viewpoint
from genomslag.reading.sentences import sentences
from genomslag.reading.stands import ADOPTS, OTHERS, POSITIVE, PROPOSAL_SPEAKS
from genomslag.reading.structure import Shape
from genomslag.reading.vocabulary import gives_views

STANCES = ("approves", "approves_with_comments", "rejects", "no_comments", "abstains", "unclear")

_WHOLE = r"(?:(?:[\wåäö]+s )?huvudförslag(?:et)?\b|(?:hela |(?:den|det|de) (?:föreslagna|remitterade|aktuella) |utredningens |promemorians |betänkandets |kommunens |regeringens )?(?:huvud)?(?:[\wåäö-]*(?:förslag(?:et|en)?|planen|programmet|strategin|policyn|taxan|reformen|modellen|vägledningen|riktlinjerna|föreskrifterna|utkastet|lagstiftningen|avgiften)|remissen|promemorian|betänkandet|rapporten|skrivelsen|detta|i sin helhet)\b(?! (?:om|att|i (?:del|kapitel|avsnitt|den del|fråga)|delvis)))"
"""What a whole answer turns against: the thing that was referred, by its kind; what is "förslaget om ..." is one of several."""
_SELF = r"(?:sig|oss|mig)"
_ABSTAINS = re.compile(
    r"\b(?:avstår|avstå|avstått|avböjer|avböja)\b[^.]{0,60}?\b(?:yttra sig|svara|besvara|lämna (?:in )?(?:några |något |ett )?(?:synpunkter|yttrande|remissvar|svar)|yttrande|remissvar|avge)"
    r"|\bavhåller (?:sig|vi oss)\b|\bavstår [^.]{0,40}\bta ställning\b|\b(?:kommer inte|har (?:[\wåäö]+ ){0,7}?inte (?:möjlighet|för avsikt|resurser)|saknar (?:möjlighet|resurser)|ser (?:ingen|inte någon) anledning|finner inte (?:skäl|anledning)|(?:väljer|valt|beslutat|beslutar)(?: [\wåäö]+){0,3} att inte)\b[^.]{0,30}?\b(?:att )?(?:yttra sig|svara|besvara|lämna (?:in )?(?:några |något |ett )?(?:synpunkter|yttrande|remissvar|svar)|avge yttrande)"
    r"|\b(?:lämnar|avger) (?:därför |härmed )?(?:inget|inte något) (?:remissvar|yttrande|svar)\b|\byttrar sig (?:därför )?inte\b|\butan (?:eget |något )?ställningstagande\b|\bavstår från yttrande\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"\b(?:har|lämnar|framför) (?:[\wåäö]+ ){0,5}?(?:inga|inte några|inget|inte) (?:särskilda |egna )?(?:synpunkter|invändningar|erinringar|kommentarer|anmärkningar)(?! i (?:denna|den) (?:del|fråga))(?! på förslagen i denna)"
    r"|(?:inget|ingenting|inte någonting|inte (?:heller )?något|ej något) (?:särskilt )?att (?:erinra|invända|anföra|anmärka|tillägga)(?! i (?:denna|den) (?:del|fråga))|ingen erinran|(?:har |lämnar |finner )?inte (?:ha |finner )?(?:något|någon) (?:att erinra|erinran)|utan (?:erinran|anmärkning)"
    r"|\bsaknar (?:synpunkter|erinran)\b|\b(?:inte finns|finns inte) (?:några |någon )(?:synpunkter|erinran)\b|(?:^|[.!?] )Ing(?:a (?:särskilda )?(?:synpunkter|invändningar|erinringar)|en erinran)\b|\bföranleder (?:ingen|inga|inte någ\w+) |\bser inga hinder\b|\bingen invändning\b|\bberörs inte av (?:förslag|remiss|planen|programmet)|\b(?:finner|ser|har) (?:inget|inga|inte) skäl (?:att|till) (?:motsätta|invänd|erinr)|\binte (?:funnit|finner) (?:någon )?(?:anledning|skäl) (?:till erinran|att (?:erinra|invända))",
    re.IGNORECASE,
)
_OF_PART = re.compile(
    r"^(?:avseende|gällande|beträffande|när det gäller|vad (?:gäller|avser)|i fråga om) [^.]{5,160}?\b(?:anser|bör|ska|avstyrk\w+|tillstyrk\w+|motsätter)\b",
    re.IGNORECASE,
)
"""A sentence that names what it is about speaks of that."""
_MIXED = re.compile(
    r"\b(?:bra|relevant\w*|rimlig\w*|positiv\w*|tillstyrk\w+|välkomn\w+)\b.{0,80}\b(?:medan|samtidigt som)\b", re.IGNORECASE
)
"""One thing is praised and another refused in the same breath."""
_REST = re.compile(
    r"\b(?:(?:i )?övrigt|övriga|ytterligare|härutöver|därutöver|utöver|resterande|andra delar|denna del|den delen|(?:kapitel|avsnitt|del) \d|på avsnitt\w*|vad (?:gäller|avser))\b",
    re.IGNORECASE,
)
"""What is said of the rest, or of a part, is not said of the whole."""
_AGAINST_ALL = re.compile(
    rf"\bavstyrk(?:er|s|a) (?:därmed |därför |bestämt |härmed |således |även )?{_WHOLE}|\bavstyrk(?:er|s|a) .{{0,40}} i sin helhet|motsätter {_SELF} (?:bestämt |starkt )?(?:{_WHOLE}|en\b)"
    rf"|ställ(?:er|a) {_SELF} (?:\w+ ){{0,2}}(?:negativ\w*|avvisande)|ställer {_SELF} inte bakom {_WHOLE}|instämmer (?:\w+ )?inte i (?!detta)(?:{_WHOLE}|de förslag som)|kan (?:[\wåäö]+ ){{0,3}}?inte (?:tillstyrka|ställa {_SELF} bakom|stödja|acceptera|biträda|godta) {_WHOLE}"
    rf"|(?:stödjer|stöder|tillstyrker|godtar|accepterar) (?:\w+ )?inte {_WHOLE}|\b(?:starkt|mycket|djupt) kritisk\w* till (?:{_WHOLE}|de förslag som)|säger nej|avråder (?:bestämt |starkt )?från (?:{_WHOLE}|en ny\b|ett nytt\b|att (?:genomföra|införa|inrätta|anta)\b)|avvisar {_WHOLE}|\b(?:är|vi är) (?:bestämt )?(?:emot|mot|negativ\w* till) {_WHOLE}"
    rf"|\b(?:inte bör|bör inte|inte ska|ska inte) (?:genomföras|antas|införas|läggas till grund)|kan inte (?:läggas|ligga) till grund|(?:anser|tycker|menar|bedömer) inte att {_WHOLE} (?:bör|ska)\b|(?:föreslår|begär|kräver|hemställer) (?:därför )?att [^.]{{0,90}}\bavslås\b|(?:bör|ska|måste) (?:avslås|dras tillbaka|avvisas|stoppas)|yrkar avslag|\byrkar\b[^.]{{0,90}}\bavsl(?:år|ås)\b|(?:koncession|tillstånd|ansökan|bygglov)\w*\b[^.]{{0,60}}\b(?:inte bör|bör inte|ska inte|inte ska) (?:beviljas|medges|lämnas)\b|\b(?:bör|måste|behöver) (?:omarbetas|göras om|arbetas om) (?:från|i) grunden\b|\btotal bakläxa\b|\bavsl(?:år|å) motionen\b|\bmotionen (?:ska )?avslås\b|yrka[rs]\b[^.]{{0,70}}\b(?:inte antar|inte antas|omarbetas väsentligt|dras tillbaka|återkallas)|avstyrker (?:vi |därför )?(?:de|den|det) [^.]{{0,40}}\bsom föreslås i (?:denna |utredning|promemori|betänkande)"
    rf"|vill (?:\w+ )?inte att {_WHOLE} (?:genomförs|antas|införs|blir)|\b(?:skäl|grund(?:er)?)(?: för)? att inte (?:anta|genomföra|införa)\b|\bbör\b[^.]{{0,60}}\beller inte (?:antas|genomföras|införas)\b|(?:rekommenderar|föreslår|yrkar|anser) att {_WHOLE} inte (?:genomförs|antas|införs)",
    re.IGNORECASE,
)
_ALL_TOLD = re.compile(rf"{_WHOLE} (?:i sin helhet )?(?:avstyrks|avvisas)", re.IGNORECASE)
_IS_TOLD = re.compile(r"\b(?:avstyrks|avvisas)\b", re.IGNORECASE)
"""The same with nobody who says it; asked for where the word stands, since the thing may be called by many names."""
_AGAINST = re.compile(
    r"\bavstyrk(?:er|s|a)\b(?! delvis)|(?:motsätter|motsäger) (?:sig|oss|mig)(?! inte)|\bavvisar\b|\binte (?:tillstyrka|ställa (?:sig|oss|mig) bakom)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:avstyrk(?:er|s|a)|motsätter (?:sig|oss|mig)|avvisar) (?:[\wåäö]+ )?(?:(?![\wåäö-]*förslag)[\wåäö-]+(?:en|et|na) (?:för|av|på|i|om|till|vid)|utbyggnad\w*|(?:kapitel|avsnitt|punkt|mål|åtgärd)\w*)\b",
    re.IGNORECASE,
)
"""Something in the proposal, by its own name: "avstyrker taket för platserna"."""
_BETTERED = re.compile(
    r"\b(?:programmet|planen|strategin|policyn|riktlinjerna) (?:bör|behöver|måste|ska)\b(?! (?:[\wåäö]+ )?inte)", re.IGNORECASE
)
"""Who wants the thing made better is hardly against it."""
_FOR = re.compile(
    r"\bhar inget emot\b|\btillstyrk(?:er|s)\b(?! inte)|motsätter (?:sig|oss|mig) inte|(?<!inte )\btillstyrka\b|\bpositiv[at]?\b|ställer (?:sig|oss|mig) (?!inte)(?:i \w+ )?bakom|(?<!kan inte )ställa (?:sig|oss) bakom|i (?:stort|huvudsak)\b|\bstöd(?:j)?er (?!inte|\w+ inte)|instämmer i|\bdelar (?:(?!inte)\w+ ){0,2}(?:bedömning|uppfattning|\w*bild|syn|förslag|mål|inriktning|ambition|analys|slutsats)|välkomnar",
    re.IGNORECASE,
)

_ELSEWHERE = re.compile(
    r"\b(?:i övrigt|i övriga delar|övriga förslag|i resterande delar)\b[^.]{0,60}\b(?:inga|inget|ingen|inte någo[nt]|tillstyrk\w*)\b",
    re.IGNORECASE,
)
"""What is rejected is a part; there is nothing against the rest."""
_ANSWERED = re.compile(
    rf"\b(?:svarat|yttrat|framfört|anfört|meddelat)\b[^.]{{0,40}}\batt\b[^.]{{0,40}}(?:{POSITIVE}|\bpositiv\w*\b)",
    re.IGNORECASE,
)
"""A report that tells how the body has answered."""
_MUCH = 4
"""Who takes so many stands abstains from a part, wherever that is said."""
_WITH = re.compile(
    r"\b(?:med|under) (?:beaktande av|förutsättning|(?:följande|nedanstående|vissa|några|de) (?:\w+ )?(?:synpunkter|kommentarer|påpekanden|förbehåll|justeringar|ändringar|tillägg|förtydliganden))\b|\bmed undantag (?:för|av)\b|\bmen har (?:\w+ )?(?:invändningar|synpunkter)\b|\b(?:bakom|tillstyrker|stödjer|stöder) (?:merparten|huvuddelen|flertalet|de flesta) av\b|\bhar (?:dock|emellertid|samtidigt) (?:[\wåäö]+ ){0,3}?(?:påpekanden|synpunkter|invändningar|förslag|kommentarer|anmärkningar)\b",
    re.IGNORECASE,
)
"""Agreement on terms, which may be told elsewhere."""

_ALL_BUT = 3
"""Who refuses so many things, and is for none in so many words, refuses the whole."""
_AGREES = re.compile(r"(?<!inte )(?<!kan )\btillstyrk(?:er|s|a)\b(?! (?:\w+ )?inte)", re.IGNORECASE)


_GRANTS = re.compile(rf"{POSITIVE}|\bbifall(?:er|a)\b|\bgodkänner (?:förslag|revider|[\wåäö]*avtal)", re.IGNORECASE)
"""A decision that is for the thing itself, not for an answer about it."""
_FOR_ALL = re.compile(rf"{POSITIVE}(?: [\wåäö&]+){{0,3}}? (?:till |på |i |över )?{_WHOLE}", re.IGNORECASE)
"""Who agrees with the whole in so many words."""
_AGREES_THAT = re.compile(
    r"\b(?:instämmer|delar|ställer (?:sig|oss) bakom|stödjer|stöder)\b(?! inte)[^.]{0,60}\b(?:bedömning|slutsats|uppfattning|ståndpunkt|förslag|syn)\w*\b[^.]{0,20}\batt\b",
    re.IGNORECASE,
)
"""Who shares another's view that something should not be done agrees with the other."""
_NO_HINDRANCE = re.compile(
    r"\bpositiv\w*\b.*\b(?:ser inga hinder|(?:har|finns) (?:inget|ingenting|inte något) att (?:erinra|invända))\b",
    re.IGNORECASE,
)
"""Who is for a thing, and sees nothing in its way, has said something."""
_EVEN_SO = re.compile(r"^om [^.]{3,60}\b(?:ändå|trots (?:detta|allt)|likväl)\b", re.IGNORECASE)
"""What one wants should the thing be done against one's will."""


def stance_of(shape: Shape, whole: str, suggested: list[Viewpoint], clauses: list[str], *, letter: str = "") -> str:
    """How the whole answer stands to the proposal.

    Takes: suggested, its viewpoints, of which the faint have no say, save that one may agree where nothing else is said; letter, the running text before the first heading, where a letter says how it stands.
    """
    viewpoints = [one for one in suggested if not one.is_faint]
    told = [one for text in (*clauses, letter, *_stands(shape)) for one in sentences(text)] or list(sentences(whole))
    told += [one.evidence for one in viewpoints if one.responder is None and one.evidence not in told]
    own = [one for one in told if not (PROPOSAL_SPEAKS.match(one) or OTHERS.match(one))]
    said = " ".join(own)
    of_all = " ".join(one for one in own if not (_REST.search(one) or _NO_HINDRANCE.search(one)))
    asks = wishes.wishes_of(
        viewpoints, agrees_with_all=lambda: any(_FOR_ALL.search(one) and not _REST.search(one) for one in own)
    )
    if (_ABSTAINS.search(of_all) and len(viewpoints) < _MUCH) or (not viewpoints and _ABSTAINS.search(whole)):
        return "abstains"
    agrees = _AGREES.search(" ".join(one for one in own if not _EVEN_SO.match(one)))
    welcomed = [one for one in viewpoints if one.kind == "support" and not _NOTHING.search(one.evidence)]
    if (
        not agrees
        and len(welcomed) < 2
        and (_NOTHING.search(of_all) or (not viewpoints and _NOTHING.search(whole)))
        and len(asks) < 2
    ):
        return "no_comments"
    against = " ".join(one for one in own if not (_AGREES_THAT.search(one) or _OF_PART.match(one) or _MIXED.search(one)))
    told_of_all = _IS_TOLD.search(against) and _ALL_TOLD.search(against)
    if (_AGAINST_ALL.search(against) or told_of_all) and not agrees:
        return "rejects"
    if _AGAINST.search(against) and not _FOR.search(said) and not _ELSEWHERE.search(said):
        return "rejects"
    refused = sum(bool(_AGAINST.search(one)) for one in own)
    if refused >= _ALL_BUT and not agrees and not _FOR_ALL.search(said):
        return "rejects"
    if asks or (viewpoints and (_WITH.search(said) or _AGAINST.search(against))):
        return "approves_with_comments"
    decided = ADOPTS.sub("", " ".join(clauses))
    says = [one for one in suggested if not ADOPTS.search(one.evidence) and (one.kind == "support" or not one.is_faint)]
    return "approves" if says or _ANSWERED.search(said) or _GRANTS.search(decided) else "unclear"


def is_of_a_part(stance: str, said: Sequence[str]) -> bool:
    """Whether what turns against, where that tells how the whole stands, turns against something in it and never the thing itself.

    Takes: said, the sentences of the viewpoints.
    """
    against = [one for one in said if _AGAINST.search(one)]
    if stance != "rejects" or not against or any(_AGAINST_ALL.search(one) for one in said):
        return False
    return any(_BETTERED.search(one) for one in said) or all(_PART.search(one) for one in against)


def settled(told: str, viewpoints: list[Viewpoint]) -> str | None:
    """The stance that was ticked in a form, with what was written beside it; none where the two do not go together.

    Takes: told, the stance by the form's answers.
    """
    asks = wishes.wishes_of(viewpoints, agrees_with_all=lambda: False)
    if told in ("abstains", "no_comments") and asks:
        return None
    return "approves_with_comments" if told == "approves" and asks else told


def by_chapter(viewpoints: list[Viewpoint]) -> dict[str, str]:
    """How the answer stands to what it treats under each of its headings, by what it says there."""
    held: dict[str, list[Viewpoint]] = {}
    for one in viewpoints:
        if one.heading and one.responder is None:
            held.setdefault(one.heading, []).append(one)
    return {heading: _of_chapter(said) for heading, said in held.items()}


def _of_chapter(said: list[Viewpoint]) -> str:
    kinds = {one.kind for one in said}
    if kinds == {"question"}:
        return "unclear"
    if "support" not in kinds and any(_AGAINST.search(one.evidence) for one in said):
        return "rejects"
    return "approves" if kinds == {"support"} and not any(wishes.turns(one) for one in said) else "approves_with_comments"


def _stands(shape: Shape) -> list[str]:
    """The parts in which the answer as a whole is given."""
    return [
        section.text
        for section in shape.sections
        if gives_views(section.heading) or section.topic == "summary" or section.topic is None
    ]
