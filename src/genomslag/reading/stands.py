"""The words with which a stand is taken, for and against, and those that only look like one. Data, with what each is for; nothing here reads a document."""

from __future__ import annotations

import re

from genomslag.reading.bodies import NAME

POSITIVE = (
    r"(?:i stort|huvudsakligen|i huvudsak|övervägande)?\s*(?:är )?(?:i stort |i huvudsak |mycket |övervägande |i grunden |vidare |också |även |generellt )?"
    r"(?:positiv[at]?\b|tillstyrk\w*|instämmer|välkomnar|ställer sig (?:i (?:stort|huvudsak) )?(?:bakom|positiv\w*)|delar (?:\w+ ){0,2}(?:bedömning\w*|uppfattning\w*|bild\w*|syn\w*|förslag\w*)|stödjer|stöder|ser (?:mycket |i huvudsak |i grunden )?positivt|uttrycker sitt stöd|tycker att det är bra|ser fördelar)"
)

SPEAKERS = (
    r"(?:förvaltningen|kontoret|nämnden|kommunen|myndigheten|verket|styrelsen|förbundet|regionen|staden|föreningen|länsstyrelsen|vi|jag|utskottet|rätten|domstolen|tingsrätten|högskolan|universitetet|bolaget|rådet|kommunstyrelsen|"
    r"samfundet|stiftelsen|avdelningen|remissinstansen|institutet|inspektionen|medlemmarna|man|[A-ZÅÄÖ]\w*(?:verket|myndigheten|nämnden|förvaltningen|kontoret|förbundet|rådet|institutet|inspektionen|styrelsen|högskolan|universitetet|föreningen))"
)
"""Who may take a stand: the words that bodies use for themselves."""

STANDS = (
    r"(?:anser|menar|tycker|bedömer|föreslår|förordar|vill (?:dock |även |särskilt |också )?(?:att|se|framhålla|betona|understryka|uppmärksamma|lyfta|ha|poängtera)|önskar|efterlyser|efterfrågar|saknar|ifrågasätter|befarar|oroas|oroar|invänder|motsätter|avstyrker|tillstyrker|"
    r"instämmer|välkomnar|stödjer|stöder|delar|uppskattar|ställer (?:sig|oss|mig)|ser (?:(?:dock|även|också|en|ett|stora?|flera|viss|särskilt) )*(?:positivt|behov|risk|fördelar|problem|svårigheter|med oro|gärna|fram emot|utmaning)|är (?:[\wåäö]+ ){0,2}(?:positiv|negativ|kritisk|tveksam|orolig|angeläg)|uttrycker|påpekar|betonar|understryker|framhåller|noterar med oro|konstaterar (?:dock|emellertid)|påtalar|pekar på|ser gärna|skulle (?:hellre )?(?:vilja )?(?:se|önska)|säger (?:nej|ja)|avvisar|beklagar|uppmanar|rekommenderar|yrkar|kräver|lyfter|uppfattar)"
)
"""The verbs with which one does."""

SPOKEN = re.compile(
    rf"(?:(?:{NAME}|{SPEAKERS})\b(?:,[^,]{{0,60}},)?(?:\s(?:dock|därför|också|även|vidare|därutöver|emellertid|i stället|istället|för sin del|samtidigt|särskilt|i huvudsak|i stort|starkt))*\s{STANDS})"
    rf"|(?:\b{STANDS}\s(?:{SPEAKERS}|{NAME}))|\b(?:avstyrk(?:er|s)|tillstyrk(?:er|s))\b|\banse[rs]\b (?:att|vara|svår|för|det|otydlig)|^(?:en|ett) (?:[\wåäö]+ ){{1,3}}skulle\b|\benligt (?:nämndens|förvaltningens|kommunens|myndighetens|verkets|regionens|förbundets|vår) (?:mening|uppfattning|bedömning)|\buppfattas som\b|\bkan (?:däremot |dock |därför |inte )+(?:tillstyrka|ställa|stödja|dela|acceptera|biträda)|\buttrycker (?:sitt )?(?:starkt? )?(?:stöd|oro|tvekan)",
    re.IGNORECASE,
)
"""Somebody takes a stand, in either order of the words, or with a verb that is one by itself."""

DEMANDS = re.compile(r"\b(bör|borde|vore|säger nej|tar inte hänsyn|behöver det [\wåäö]+|har inget emot|(?:utredningen|konsekvens\w+|promemorian|förslaget|programmet|planen|betänkandet|strategin) (?:saknar|brister)|behöver (?:[\wåäö]+ )?[\wåäö]+[ao]s|(?:måste|behöver) (?:dock|därför|emellertid|samtidigt|också|även)|önskvärt|angeläget|förtydligas|kompletteras|ska (?:ges|få|tas|vara med)|i stället för att)\b", re.IGNORECASE)  # fmt: skip
"""Something should be so, though nobody is named."""

JUDGES = re.compile(
    r"^(?:dock |men |däremot |samtidigt |dessutom |vidare |även |också )?(?:det (?:är|vore|finns|saknas|behövs|behöver|krävs|blir|råder|måste) |detta för att |en sådan [\wåäö]+ (?:behöver|bör|måste) |en kommentar är |minska |öka |\w+(?: \w+){0,5} (?:är|vore) (?:\w+ )?(?:positivt?|bra|viktigt|olyckligt|otydligt|oklart|svårt|problematiskt|otillräckligt?)\b)|\b(?:underskattade?|överskattade?|otillräckligt? (?:belyst|utredd|analyserad)|för (?:detaljstyrande|långtgående|kort|snäv|vag|allmänt hållen))",
    re.IGNORECASE,
)
"""A judgement in the main clause, though nobody is named."""

PROPOSAL_SPEAKS = re.compile(
    r"^(?:i (?:promemorian|betänkandet|utredningen|förslaget|remissen|programmet|planen|strategin|rapporten) (?:föreslås|anges|beskrivs|lämnas|konstateras|framgår|redovisas|bedöms|pekas)|enligt (?:förslaget|promemorian|betänkandet|utredningen|planen|programmet|utredaren)|"
    r"det föreslås|vidare föreslås|(?:det )?föreslagna|(?:promemorian|betänkandet|utredningen|utredaren|förslaget|förslagen|programmet|planen|strategin|remissen|regeringen|riktlinjerna|rapporten|kommittén|lagförslaget|reformen|syftet|departementet|\w+departementet)(?: med \w+)? (?:föreslår|innebär|innehåller|syftar|anger|pekar|beskriver|utgår|ska|vill|består|omfattar|bygger|är att|har (?:fyra|tre|två|fem)|lämnar|bedömer|konstaterar|anser))",
    re.IGNORECASE,
)  # fmt: skip
"""The proposal is retold."""

ONLY_REASONS = re.compile(
    r"^(?:detta|det|dessa|denna|en sådan(?: [\wåäö]+)?|sådana|därigenom|på så sätt|därmed|vilket|det handlar|det beror) (?:skulle|kan|kunde|medför|innebär|leder|ger|gör|beror|handlar|blir|väntas|riskerar)\b",
    re.IGNORECASE,
)
"""What only follows from the sentence before: its reason or its effect."""

FORMAL = re.compile(
    r"\b(?:beslut(?:et)? (?:har fattats|fattades|i detta ärende)|föredragande|har (?:remitterat|fått möjlighet|beretts tillfälle|getts|begärt|granskat)|beslutade vid sitt sammanträde|daterat den|yrkar|reserverar|har i huvudsak följande lydelse|har inga (?:ytterligare )?synpunkter|inget att erinra|ingen erinran|avstår)\b",
    re.IGNORECASE,
)
"""How the answer came about."""

QUESTION = re.compile(r"\?[”\"]?$")
"""An express question."""

AGAINST = re.compile(
    r"\b(avstyrk\w*|motsätt\w*|invänd\w*|ifrågasätt\w*|befara\w*|oro\b|oroa\w*|säger nej|avvisa\w*|beklaga\w*|saknar|saknas|ställer (?:sig|oss|mig) (?:\w+ )?(?:frågande|tveksam\w*|kritisk\w*|negativ\w*)|kritisk\w*|är (?:\w+ )?(?:tveksam\w*|negativ\w*|orolig\w*)|påpekar|kan (?:däremot |dock |därför )?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda))\b|\b(?:bör|ska|borde|får) (?:dock )?inte\b|\binte (?:bör|ska|borde|får)\b|\bser (?:dock |också |även )?(?:en |stora? )?risk\w*|"
    r"\bfinns (?:det )?(?:en )?(?:\w+ )?risk",
    re.IGNORECASE,
)
"""Words that turn against, whatever else is said."""

WANTS = re.compile(
    r"\b(bör\b|borde|föreslå\w*|behöver\b|behövs|önskar|vill (?:\w+ )?(?:att|se|ha)|skulle (?:tydliggöra|behöva|delas|vara bra|hellre|vilja|önska)|vore (?:det )?(?:\w+ )?bra|efterfråga\w*|viktigt att|angeläget|nödvändig\w*|måste|krävs|kräver|förordar|efterlyser|rekommenderar|uppmanar|ska (?:förtydligas|kompletteras|tas|kunna|få)|"
    r"detta för att|hellre|i stället|minska \w+graden)",
    re.IGNORECASE,
)
"""Words that want something done or changed."""

FAULTS = re.compile(
    r"\b(risk(?:en|er|erar|erna)?|otydlig\w*|oklar\w*|brist\w*|problem\w*|svår\w*|belastning|kostnad(?:en|er|erna)|negativ\w*|detaljstyr\w*|försvår\w*|otillräcklig\w*|underskatta\w*|inte (?:\w+ )?(?:tillräcklig\w*|rimlig\w*|möjlig\w*|ryms|ger|finns|kan|är)|kan (?:påverka|ge effekter)|begränsa\w*|tappa\w*|långtgående|osäker\w*|orimlig\w*|missvisande|ofullständig\w*|orealistisk\w*|olämplig\w*|onödig\w*|tar inte hänsyn|inte (?:står|stå) i proportion|för (?:[\wåäö]+ )?(?:låg|hög|kort|lång|snäv|lit|få|sen|tidig|strikt|vag|allmän)\w*)",
    re.IGNORECASE,
)
"""Words for what is wrong with a thing."""

FOR = re.compile(
    rf"\b(?:{POSITIVE}|bra\b|positivt|stöd(?:er|jer)?\b|viktig\w*|ambition\w*)|\bser .{{0,40}}positivt|\binget att erinra|har inget emot",
    re.IGNORECASE,
)
"""Words of agreement."""

OPENS_FOR = re.compile(rf"(?:{POSITIVE})|i huvudsak är bra|tar ställning för", re.IGNORECASE)
"""Agreement that a sentence opens with."""

FORESEES = re.compile(
    r"\b(?:anser|menar|bedömer|befarar|tror) (?:dock |också )?att\b.*\b(?:leda?r? till|medför|innebär|innebära|drabba)",
    re.IGNORECASE,
)
"""An effect that somebody foresees is an objection."""

CANNOT = re.compile(r"\bkan (?:däremot |dock |därför )?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda)", re.IGNORECASE)
"""A refusal in the form of an agreement."""

REPLIES = re.compile(r"^(?:\w+(?:s|ens|ets) )?(?:kommentar|svar|bemötande|ställningstagande|åtgärd)(?:er)?:", re.IGNORECASE)
"""The compiler's reply to a standpoint."""

CARRIES = re.compile(r"\b(?:bör|borde|saknar)\b|\bbehöver (?:tas|ses|\w+[ao]s)\b")
"""What carries a long answer though nobody is named."""
