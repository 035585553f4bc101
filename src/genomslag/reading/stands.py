"""The words with which a stand is taken, for and against, and those that only look like one. Data, with what each is for; nothing here reads a document."""

from __future__ import annotations

import re

from genomslag.reading.bodies import NAME

POSITIVE = (
    r"(?:i stort|huvudsakligen|i huvudsak|övervägande)?\s*(?:är )?(?:i stort |i huvudsak |mycket |övervägande |i grunden |vidare |också |även |generellt )?"
    r"(?:positiv[at]?\b|tillstyrk(?:er|s|a|t|ts)?\b|instämmer|välkomnar|godtar|biträder|accepterar(?! inte)|ställ(?:er|a) (?:sig|oss|mig) (?:(?!inte\b)[\wåäö]+ ){0,2}?(?:bakom|positiv\w*)|delar (?:(?!inte)\w+ ){0,2}(?:bedömning\w*|uppfattning\w*|\w*bild\w*|syn\w*|förslag\w*|mål\w*|inriktning\w*|ambition\w*|analys\w*|slutsats\w*|beskrivning\w*)|stödjer|stöder|ser (?:mycket |i huvudsak |i grunden )?positivt|uttrycker sitt stöd|tycker att det är bra|ser fördelar|gillar|är (?:\w+ )?(?:glad|nöjd)[at]?\b)"
)

SPEAKERS = (
    r"(?:förvaltningen|kontoret|nämnden|kommunen|myndigheten|verket|styrelsen|förbundet|regionen|staden|föreningen|länsstyrelsen|vi(?: (?:föräldrar|boende|grannar|elever|medlemmar|brukare|anhöriga|lärare|anställda))?|jag|yttrandet|skrivelsen|fastighetsäga(?:ren|rna)|sakäga(?:ren|rna)|de boende|undertecknade?|utskottet|rätten|domstolen|tingsrätten|högskolan|universitetet|bolaget|rådet|kommunstyrelsen|"
    r"samfundet|stiftelsen|avdelningen|remissinstansen|institutet|inspektionen|medlemmarna|man|jouren|klubben|kåren|kyrkan|församlingen|pastoratet|samebyn|ortsgruppen|byalaget|hovrätten|kammarrätten|förvaltningsrätten|företaget|organisationen|kyrkorådet|skolan|sällskapet|nätverket|alliansen|kansliet|fakulteten|institutionen|enheten|staben|direktionen|museet|biblioteket|stiftet|förvaltningsledningen|centralen|sektionen|distriktet|lokalföreningen|[A-ZÅÄÖ]\w*(?:verket|myndigheten|nämnden|förvaltningen|kontoret|förbundet|rådet|institutet|inspektionen|styrelsen|högskolan|universitetet|föreningen))"
)
"""Who may take a stand: the words that bodies use for themselves."""

STANDS = (
    r"(?:anser|menar|tycker|bedömer|föreslår|förordar|förespråkar|står bakom|vill (?:dock |inte |även |särskilt |också |i stället |istället |hellre |därför |gärna |dessutom |samtidigt |därutöver |vidare |emellertid |slutligen |understryka och )?(?:att|se|framhålla|betona|understryka|uppmärksamma|lyfta|peka på|ha|poängtera|fästa [\wåäö]+ uppmärksamhet)|hade (?:gärna |hellre )?(?:önskat|velat|sett)|undrar|reagerar|tror|känner (?:[\wåäö]+ )?oro|har svårt att|önskar|efterlyser|efterfrågar|saknar|ifrågasätter|befarar|oroas|oroar|invänder|motsätter|avstyrker|tillstyrker|godtar|biträder|accepterar|"
    r"instämmer|välkomnar|stödjer|stöder|delar|uppskattar|gillar|finner (?:att|det|förslag\w*)|ställer (?:sig|oss|mig)|ser (?:[\wåäö]+ ){0,3}?(?:positivt|behov|risk|fördelar|problem|svårigheter|med oro|gärna|fram emot|utmaning)|behöver (?:ett?|mer|fler|bättre|tydligare)\b|är (?:[\wåäö]+ ){0,2}(?:positiv|negativ|kritisk|tveksam|orolig|angeläg|besvik|ledsen|ledsna|nöjd|glad|bekymr)|uttrycker|påpekar|betonar|understryker|framhåller|noterar med oro|konstaterar (?:dock|emellertid|samtidigt|också|vidare)|uppmärksammar (?:[a-zåäö]+ )?(?:att|de|den|det|på)|påtalar|pekar på|ser gärna|skulle (?:hellre )?(?:vilja )?(?:se|önska)|säger (?:nej|ja)|avvisar|beklagar|uppmanar|rekommenderar|yrkar|kräver|begär att|hemställer|lyfter|uppfattar|vidhåller|ogillar|vänder sig (?:e?mot)|ser hellre|kan (?:\w+ )?inte (?:se|utläsa|finna)|framför|skriver (?:i sitt yttrande )?att|förutsätter|utgår från|tar gärna)"
)
"""The verbs with which one does."""

SPOKEN = re.compile(
    rf"(?:(?:{NAME}|{SPEAKERS})\b(?:,[^,]{{0,60}},)?(?:\s(?:dock|därför|också|även|vidare|därutöver|emellertid|i stället|istället|för sin del|samtidigt|särskilt|i huvudsak|i stort|starkt))*\s{STANDS})"
    rf"|(?:\b{STANDS}\s(?:sig |oss |mig )?(?:{SPEAKERS}|{NAME}))|\bvill (?:{SPEAKERS}) (?:[\wåäö]+ )?(?:att|se|ha)\b|\bser (?:{SPEAKERS}) (?:[\wåäö]+ ){{0,2}}?(?:behov|risk|fördelar|nackdelar|problem|svårigheter|positivt|gärna|utmaning|med oro)|\bser det (?:som )?(?:[\wåäö]+ )?(?:viktigt|angeläget|positivt|nödvändigt)\b|\bgör ingen annan bedömning än\b|\b(?:avstyrk(?:er|s)|tillstyrk(?:er|s))\b|\banse[rs]\b (?:att|vara|svår|för|det|otydlig)|^(?:en|ett) (?:[\wåäö]+ ){{1,3}}skulle\b|\benligt (?:nämndens|förvaltningens|kommunens|myndighetens|verkets|regionens|förbundets|vår) (?:mening|uppfattning|bedömning|erfarenhet)|\b(?:vår|min|[\wåäö]+s) (?:uppfattning|bedömning|mening|åsikt|ståndpunkt|erfarenhet) är (?:dock )?att\b|\buppfattas som\b|\bkan (?:[\wåäö]+ ){{0,3}}?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda|godta)|\buttrycker (?:sitt )?(?:starkt? )?(?:stöd|oro|tvekan)|\bbeslut\w*\b.{{0,60}}\batt (?:ställa (?:sig|oss) bakom|tillstyrka|avstyrka)\b",
    re.IGNORECASE,
)
"""Somebody takes a stand, in either order of the words, or with a verb that is one by itself."""

DEMANDS = re.compile(r"^om .{5,90}\bändå\b.*\b(?:ska|bör|måste|behöver)\b|\b(torde (?:det )?(?:behöva|krävas?)s?|bör|borde|vore|säger nej|tar inte hänsyn|behöver det [\wåäö]+|har inget emot|ingen invändning mot att|skulle (?:drabba|hota|försvåra|slå|skada|tvinga|urholka|motverka|missgynna)\b|(?:utredningen|konsekvens\w+|promemorian|förslaget|programmet|planen|betänkandet|strategin) (?:saknar|brister|nämner inte|(?:tar|lyfter) inte upp|inte (?:nämner|beskriver|anger|belyser|redovisar|beaktar|tar upp)|beskriver inte|anger inte|belyser inte|redovisar inte|säger inget|har inte (?:räknat|beaktat|tagit|redovisat|analyserat|utrett|beskrivit|belyst))|(?:inget|inte) sägs|sägs (?:inget|inte)|(?:nämns|framgår|beskrivs|redovisas|belyses) (?:dock |däremot |heller )?inte|(?:däremot|dock|tyvärr|även) saknas|saknas (?:det )?(?:dock |däremot )?(?:en|ett|tydlig\w*|uppgift\w*|beskrivning\w*|analys\w*|resonemang|mål|konsekvens\w*)|behöver (?:[\wåäö]+ )?[\wåäö]+[aoe]s|(?:måste|behöver) (?:dock|därför|emellertid|samtidigt|också|även)|(?:genomförs|införs|antas|blir verklighet) (?:måste|bör|behöver|ska)|måste (?:[\wåäö]+ ){0,2}[\wåäö]+[aeå]s\b|(?:^|[.;,] )(?:regeringen|staten|staden|kommunen|regionen|riksdagen|lagstiftaren|programmet|planen|strategin|förslaget|utredningen) (?:behöver|måste)\b|är (?:dock |heller |[\wåäö]+ )?inte (?:\w+ )?(?:beräkna|analysera|utred|utrett|beskriv|belys|redovisa|finansiera|klarlag|underbygg|tillräcklig|rimlig|motivera)\w*|måste (?:få|ges|gå|vara|bli|ha|kunna|finnas|kompletteras|[\wåäö]+na få)|får för (?:lite|litet|mycket|kort|få|stort?)|riskerar att|önskvärt|angeläget|förtydligas|kompletteras|ska (?:ges|få|tas|vara med)|i stället för att)\b", re.IGNORECASE)  # fmt: skip
"""Something should be so, though nobody is named."""

JUDGES = re.compile(
    r"^(?:dock |men |däremot |samtidigt |dessutom |vidare |även |också )?(?:bra att |positivt att |synd att |olyckligt att |(?:är|vore|blir) det (?:\w+ )?(?:fel|bra|positivt|viktigt|olyckligt|oklart|otydligt|orimligt|synd|konstigt|märkligt|svårt|rimligt|välkommet)\b|att .{5,110}? (?:är|vore) (?:däremot |dock |därför |också )?(?:\w+ )?(?:bra|positivt|viktigt|olyckligt|otydligt|oklart|svårt|fel|rimligt|orimligt|välkommet|beklagligt|problematiskt|nödvändigt)\b|det (?:är|vore|finns|saknas|behövs|behöver|krävs|blir|råder|måste) |detta för att |en sådan [\wåäö]+ (?:behöver|bör|måste) |en kommentar är |minska |öka |[\wåäö-]+(?: [\wåäö-]+){0,5} (?:är|vore|är ett|är en) (?:[\wåäö]+ ){0,2}(?:positivt?|bra|viktigt?|olycklig[at]?|otydlig[at]?|oklar[at]?|svårt|problematiskt?|otillräcklig[at]?|orimlig[at]?|steg framåt|kortfattade?|svårläs\w+|lättläs\w+|tydliga?|mätbara?|optimistisk[at]?|orealistisk[at]?|onödigt [\wåäö]+|ambiti[öo]\w+|ensidig[at]?|vag[at]?)\b)|\balltför\b|\bvilket (?:är|blir|vi ser som) (?:\w+ )?(?:positivt|bra|olyckligt|negativt|en brist|problematiskt|välkommet)|\b(?:är|blir|vore) (?:[\wåäö,]+ ){0,12}för (?:\w+t )?(?:stel|stor|lit[et]|små|låg|hög|kort|lång|snäv|vag|sen|tidig|smal|bred|svag|strikt|hård|dyr|få\b)(?:[tan]|en|et)?\b|\b(?:underskattade?|överskattade?|otillräckligt? (?:belyst|utredd|analyserad)|för (?:detaljstyrande|långtgående|kort|snäv|vag|allmänt hållen))",
    re.IGNORECASE,
)
"""A judgement in the main clause, though nobody is named."""

TOLD = re.compile(
    r"\b(?:ifrågasätts|efterlyses|efterfrågas|påtalas|påpekas|yrkas|begärs|framhålls|framförs|önskas|betonas|understryks|rekommenderas|avstyrks|tillstyrks)\b",
    re.IGNORECASE,
)
"""A stand is told of in a compilation, with nobody who takes it."""

PROPOSAL_SPEAKS = re.compile(
    r"^(?:i (?:promemorian|betänkandet|utredningen|förslaget|remissen|programmet|planen|strategin|rapporten) (?:föreslås|anges|beskrivs|lämnas|konstateras|framgår|redovisas|bedöms|pekas)|enligt (?:förslaget|promemorian|betänkandet|utredningen|planen|programmet|utredaren)|"
    r"det föreslås|vidare föreslås|(?:det )?föreslagna|(?:promemorian|betänkandet|utredningen|utredaren|förslaget|förslagen|programmet|planen|strategin|remissen|regeringen|riktlinjerna|rapporten|kommittén|lagförslaget|reformen|syftet|departementet|\w+departementet)(?: med \w+)? (?:föreslår|innebär|innehåller|syftar|anger|pekar|beskriver|utgår|ska|vill|består|omfattar|bygger|är att|har (?:fyra|tre|två|fem)|lämnar|bedömer|konstaterar|anser)|(?:utredningens|utredarens|promemorians|regeringens|programmets|planens|kommitténs|betänkandets) (?:bedömning|förslag|uppfattning|slutsats|syfte|mål) (?:är|innebär))",
    re.IGNORECASE,
)  # fmt: skip
"""The proposal is retold."""

RETOLD = re.compile(
    r"\b(?:föreslår|anför|identifierar|konstaterar|redovisar|beskriver|bedömer|anser|menar|lyfter|pekar) (?:även |också |vidare )?(?:utredningen|utredaren|promemorian|betänkandet|kommittén|regeringen|departementet)\b|\benligt (?:utredningen|utredaren|promemorian|betänkandet|kommittén)\b(?! bör)",
    re.IGNORECASE,
)
"""The proposal is retold, the verb first: "Vidare föreslår utredningen ..."."""

ONLY_REASONS = re.compile(
    r"^(?:detta|det|dessa|denna|en sådan(?: [\wåäö]+)?|sådana|därigenom|på så sätt|därmed|vilket|det handlar|det beror) (?:skulle|kan|kunde|medför|innebär|leder|ger|gör|beror|handlar|blir|väntas|riskerar)\b",
    re.IGNORECASE,
)
"""What only follows from the sentence before: its reason or its effect."""

FORMAL = re.compile(
    r"\b(?:beslut(?:et)? (?:har fattats|fattades|i detta ärende)|föredragande|har (?:remitterat|fått möjlighet|beretts tillfälle|getts|begärt|granskat)|beslutade vid sitt sammanträde|daterat den|\([A-ZÅÄÖ]{1,4}\)[^.]{0,30} (?:yrkar|reserverar)|reserverar sig|har i huvudsak följande lydelse|har inga (?:ytterligare )?synpunkter|inget att (?:erinra|tillägga)|ingen erinran|avstår)\b",
    re.IGNORECASE,
)
"""How the answer came about."""

QUESTION = re.compile(r"\?[”\"]?$|^[^,;]{2,60}\bundrar (?:hur|vem|vad|om|varför|när|vilk\w+|var)\b", re.IGNORECASE)
"""An express question."""

AGAINST = re.compile(
    r"\b(avstyrk\w*|motsätt\w*(?! (?:sig|oss|mig) inte\b)|ogilla\w*|vidhåller [\wåäö]+ (?:kritik|invändning\w*)|vänder (?:sig|oss) e?mot|besvik\w*|ledsn?[ae]?\b|(?:delar|stödjer|stöder|gillar|instämmer|tillstyrker|välkomnar) (?:(?:dock|däremot|därför|vi|jag|nämnden|kommunen|myndigheten) ){0,2}inte|håller inte med|(?<!ingen )(?<!inga )invänd\w*|ifrågasätt\w*|befara\w*|oro\b|oroa\w*|säger nej|avvisa\w*|beklaga\w*|saknar|saknas|ställer (?:sig|oss|mig) (?:\w+ ){0,3}?(?:frågande|tveksam\w*|kritisk\w*|negativ\w*)|kritisk\w*|är (?:\w+ )?(?:tveksam\w*|negativ\w*|orolig\w*)|har svårt att|ser (?:\w+ )?utmaning\w*|påpeka[rs]?|påtala[rs]?|peka[rs]? på|reagera[rs]?|kan (?:[\wåäö]+ ){0,3}?inte (?:tillstyrka|ställa|stödja|dela|acceptera|biträda|godta))\b|\b(?:bör|ska|borde|får) (?:dock )?inte\b|\bvill (?:\w+ )?inte (?:att|se|ha)\b|\binte (?:bör|ska|borde|får)\b|\bser (?:dock |också |även )?(?:en |stora? )?risk\w*|"
    r"\bfinns (?:det )?(?:en )?(?:\w+ )?risk|^risken (?:är|blir|med)\b",
    re.IGNORECASE,
)
"""Words that turn against, whatever else is said."""

WANTS = re.compile(
    r"^om .{5,90}\bändå\b.*\b(?:ska|bör|måste|behöver)\b|\b(bör\b|borde|ser (?:[\wåäö]+ )?(?:gärna|hellre)|fästa [\wåäö]+ uppmärksamhet|torde (?:det )?(?:behöva|krävas?|böra)\w*|föreslå\w*|behöver\b|behövs|önskar|vill (?:\w+ )?(?:att|se|ha)|vikten av|yrkar|begär att|hemställer|behov(?:et)? av|hade (?:gärna |hellre )?(?:önskat|velat|sett)|skulle (?:tydliggöra|behöva|delas|vara bra|hellre|vilja|önska)|vore (?:det )?(?:\w+ )?bra|efterfråga\w*|viktig[at]? att|angeläget|nödvändig\w*|måste|krävs|kräver|förordar|förespråkar|efterlyser|rekommenderar|uppmanar|ska (?:förtydligas|kompletteras|tas|kunna|få)|"
    rf"detta för att|hellre|i stället|minska \w+graden)|\b(?:{SPEAKERS}) (?:förutsätter|utgår från) att\b",
    re.IGNORECASE,
)
"""Words that want something done or changed."""

FAULTS = re.compile(
    r"\b(risk(?:en|er|erar|erna)?|otydlig\w*|oklar\w*|brist\w*|problem\w*|svår\w*|belastning|kostnad(?:en|er|erna)|negativ\w*|detaljstyr\w*|försvår\w*|otillräcklig\w*|underskatta\w*|inte (?:\w+ )?(?:tillräcklig\w*|rimlig\w*|tydlig\w*|möjlig\w*|ryms|ger|finns|kan|är)|kan (?:påverka|ge effekter)|begränsa\w*|tappa\w*|långtgående|osäker\w*|orimlig\w*|missvisande|fel\b|kortfattad\w*|knapphändig\w*|olyckligt?\b|stelt?\b|alltför|svårläs\w*|onödigt\b|optimistisk\w*|ensidig\w*|inte (?:räck\w*|ha)\b|räcker inte|är (?:dock )?inte (?:beräkna|analysera|utred|beskriv|belys|redovisa|finansiera|klarlag|underbygg|motivera)\w*|inte (?:räknat|beaktat|redovisat|analyserat|utrett|beskrivit|belyst)|drabba\w*|hota\w*|skada\w*|missgynna\w*|urholka\w*|motverka\w*|(?:inget|inte) sägs|sägs (?:inget|inte)|(?:nämns|framgår|beskrivs|redovisas|belyses) (?:dock |däremot |heller )?inte|(?:nämner|beskriver|anger|belyser|redovisar) inte|inte (?:nämner|beskriver|anger|belyser|redovisar|beaktar)\b|inte upp\b|ofullständig\w*|orealistisk\w*|olämplig\w*|onödig\w*|tar inte hänsyn|inte (?:står|stå) i proportion|för (?:[\wåäö]+ )?(?:låg|hög|kort|lång|snäv|lit|få|sen|tidig|strikt|vag|allmän|stel|stor|dyr|hård|smal|svag)\w*)",
    re.IGNORECASE,
)
"""Words for what is wrong with a thing."""

FOR = re.compile(
    rf"\b(?:{POSITIVE}|bra\b|positivt|stöd(?:er|jer)?\b|viktig\w*|ambition\w*|gedig\w+|väl (?:genomarbetad|avvägd|underbyggd|beskriv\w+|genomtänkt)\w*|genomarbetad\w*|genomtänkt\w*|förtjänstfull\w*|utmärkt\w*|steg framåt|lovvär\w*|glädjande|tydliga?\b|mätbara?\b|lättläs\w*|gör skillnad|steg i rätt riktning|uppskatta\w*)|\bser .{{0,40}}positivt|\binget att erinra|har inget emot|ingen invändning mot att",
    re.IGNORECASE,
)
"""Words of agreement."""

OPENS_FOR = re.compile(
    rf"(?:{POSITIVE})|^i likhet med (?:utred|promemori|betänkand|regering|förslag)\w*|^(?:men |och |dock )?det är (?:\w+ )?(?:bra|positivt|glädjande|utmärkt|rimligt|lovvärt|välkommet|klokt|tillfredsställande) att|i huvudsak är bra|\b(?:anser|menar|tycker|bedömer) (?:\w+ )?att .{3, 50} är (?:\w+ )?(?:välgrunda\w+|väl (?:avväg|underbygg|motivera|genomtänk)\w+|rimlig\w*|ändamålsenlig\w*|motivera\w+|bra|positiv\w*)\b|tar ställning för",
    re.IGNORECASE,
)
"""Agreement that a sentence opens with."""

HARMLESS = re.compile(
    r"\b(?:bedöms|bedömer|innebär|medför|har|väntas|får) (?:[\wåäö]+ ){0,3}?(?:inte|ingen|inga) (?:[\wåäö]+ ){0,3}?(?:negativ\w*|någon påverkan)\b",
    re.IGNORECASE,
)
"""No harm is seen; whoever says so does not object."""

STRESSES = re.compile(
    r"\b(?:påpeka|betona|framhålla|framföra|lyfta|lyfter|understryka|belysa|poängtera)\w*\b.{0,60}?\b(?:viktigt|angeläget|avgörande|nödvändigt|vikten av|betydelsen av)\b",
    re.IGNORECASE,
)
"""What is stressed as important is wanted, though it is put as a remark."""

FORESEES = re.compile(
    r"\b(?:anser|menar|bedömer|befarar|tror|(?:bedömning|uppfattning|mening|erfarenhet) är) (?:dock |också )?att\b.*\b(?:led(?:a|er) till|medför|innebär|innebära|drabba|öka[rs]?\b)|\b(?:skulle|kommer att|riskerar) enligt [\wåäö]+ (?:bedömning|mening|uppfattning)\b",
    re.IGNORECASE,
)
"""An effect that somebody foresees is an objection."""

CANNOT = re.compile(
    r"\b(?:kan (?:[\wåäö]+ ){0,3}?inte|inte kunna) (?:tillstyrka|ställa|stödja|dela|acceptera|biträda|godta)"
    r"|\b(?:delar|stödjer|stöder|instämmer|tillstyrker|välkomnar|gillar) (?:(?:dock|däremot|därför|vi|jag|[\wåäö]+n|[\wåäö]+t) ){0,2}inte\b",
    re.IGNORECASE,
)
"""A refusal in the form of an agreement."""

CARRIES = re.compile(r"\b(?:bör|borde|saknar)\b|\bbehöver (?:tas|ses|\w+[ao]s)\b")
"""What carries a long answer though nobody is named."""

ASKS_PLAINLY = re.compile(
    r"^(?:Lyssna|Ta (?:bort|med|fram|upp|hänsyn)|Låt|Redovisa|Inför|Se (?:över|till)|Gör|Skapa|Lägg (?:till|in|ut)|Bygg|Stryk|Komplettera|Förtydliga|Utred|Behåll|Flytta|Ändra|Öka|Minska|Säkerställ|Prioritera|Satsa|Höj|Sänk|Ersätt|Tillsätt|Anpassa|Utveckla|Stärk|Beakta|Överväg|"
    r"Planera|Skriv (?:in|om)|Ordna|Avsätt|Avskaffa|Bevara|Slopa|Begränsa|Förläng|Förkorta|Ställ krav|Ge (?=[a-zåäö]))\b"
)
"""A demand in as many words, as points of a list say it: "Ta bort ...", "Låt ..."."""

LEADS = (
    ("question", re.compile(r"\bfrågor\b|\bundrar\b|\bvill (?:gärna )?veta\b", re.IGNORECASE)),
    ("criticism", re.compile(r"\bskäl(?:en|et)?\b|\b(?:brister|invändningar|kritik|nackdelar|oro|risker|problem)(?:en|na)?\b|\bdåligt\b|\bsaknas?r?\b|\binvänder\b|\bmotsätter\b|\bavstyrker\b", re.IGNORECASE)),
    ("proposal", re.compile(r"\b(?:förslag|önskemål|krav)\b(?!et|en)|\bvi (?:vill|föreslår|önskar|kräver|yrkar)\b|\bbehöver bli bättre\b|\b(?:föreslår|yrkar|önskar|begär|kräver|bör)\b", re.IGNORECASE)),
    ("support", re.compile(r"\b(?:bra|positivt|styrkor|fördelar|uppskattar|välkomnar)\b", re.IGNORECASE)),
)  # fmt: skip
"""What a heading, or a sentence that ends with a colon, makes of the points under it."""

ADOPTS = re.compile(
    r"(?:ställ(?:er|a) sig bakom|godkänner|antar) (?:(?! och över)[^.]){0,60}\b(?:yttrande|svar|skrivelse|utlåtande|synpunkter)\w*",
    re.IGNORECASE,
)
"""A board that takes an office's words for its own says nothing of the proposal by that."""

OTHERS = re.compile(
    r"^(?:(?:flera|några|många|vissa|andra|övriga) (?:\w+ )?(?:remissinstanser|instanser|myndigheter|kommuner|regioner)|en remissinstans|(?:\w+ )?reservanterna|utredaren|utredningen|enligt [\wåäö]+ (?:anser|menar|avstyrker|tillstyrker))\b",
    re.IGNORECASE,
)
"""What others think is nobody's stand here."""
