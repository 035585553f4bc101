"""Plain assertions: a view that is stated as a fact, with nobody who "anser" it and nothing that "bör" be. Data in named shapes, and the one rule that reads them.

"Förslaget innebär ökad administration" is a view, "Förslaget innebär att en ny lag införs" is the proposal retold: what tells them apart is whether the sentence weighs the thing.
"""

from __future__ import annotations

import re

_THING = r"(?:[\wåäö]*(?:planbeskrivningen|handlingarna|plankartan|utredningen|inventeringen)|utredningen|utredaren|betänkandet|promemorian|förslage[tn]|förslagen|remissen|remissunderlaget|underlaget|planen|programmet|strategin|rapporten|konsekvens\w+|analysen|beskrivningen|resonemanget|lagförslaget|beräkningarna|kommittén|regeringen|myndigheten|riktlinjerna|vägledningen|föreskrifterna)"
"""What was sent, and its parts and its makers."""

_BRINGS = r"(?:innebär|medför|leder till|ger|skapar|orsakar|betyder|genererar|kräver|föranleder|resulterar i|väntas ge|får|blir|medföra|innebära|leda till|ge|skapa|orsaka|kräva)"
_MORE = r"(?:ökad[et]?|ökande|ökat|högre|större|mer|betydande|längre|extra|fler|ytterligare|tillkommande|stora?|stort|nya|omfattande|väsentlig\w*|avsevär\w+|onödig\w*|påtaglig\w*|kraftig\w*|dyrare|svårare|sämre|minskad[et]?|minskat|mindre|kortare)"
_BURDEN = r"(?:[\wåäö]*administra\w+|[\wåäö]*arbete\b(?! (?:mot|för|med))|arbets(?:börda|belastning|insats)\w*|[\wåäö]*kostnad\w*|[\wåäö]*belastning\w*|[\wåäö]*börda\w*|handläggningstid\w*|väntetid\w*|köer|buller\w*|trafik\w*|måltillströmning|ärende(?:mängd|tillströmning)\w*|antal (?:ärenden|mål)|utgifter|otydlighet\w*|osäkerhet\w*|[\wåäö]*risk(?:er)?\b|resurs\w*|krävande|rättsosäker\w*|gränsdragnings\w+|svårighet\w*|problem\w*|intrång|utsläpp|tillgänglighet|möjlighet(?:er)?\b|kvalitet\w*|trygghet\w*|handlingsutrymme|likvärdighet)"

_OBJECTS = (
    # It costs: more of what nobody wants, or less of what one does.
    rf"\b{_BRINGS} (?!att\b)(?:[\wåäö-]+ ){{0,5}}?{_MORE} (?:[\wåäö-]+ ){{0,2}}?{_BURDEN}",
    rf"^(?=.*\b(?:ökar|öka|stiger|växer|blir)\b).*?\b{_BURDEN} (?:[\wåäö-]+ ){{0,6}}?(?:ökar|kommer att öka|(?:beräknas|väntas|bedöms|antas) öka|stiger|växer|blir (?:\w+ )?(?:större|högre|fler|längre|tyngre|mer))\b",
    r"\bblir (?:betydligt |avsevärt |ännu |mycket |klart |allt )?(?:mer (?:\w*krävande|komplicera\w+|omfattande|byråkratisk\w*)|svårare|sämre|dyrare|otydlig\w*|oklar\w*|långsammare|krångligare)\b",
    r"\b(?:ryms|hanteras|finansieras) inte inom\b|\bmerkostnad\w*|\bmerarbete\b",
    # It does harm.
    r"\b(?:drabbar|urholkar|urholkas|försämrar|försämras|försvårar|försvåras|missgynnar|missgynnas|motverkar|undergräver|slår (?:hårt|orättvist|fel|mot|undan|ojämnt)|äventyrar|hotar|begränsar (?!sig|vårt|sitt|svaret|yttrandet|oss)|begränsas(?! till)|inskränker|går miste om|utestänger|utestängs|tränger undan|hämmar|fördyrar|förlorar)\b",
    # It breaks with what holds.
    r"\bstrider mot\b|\b(?:står|är) (?:\w+ )?i strid med\b|\b(?:inte|knappast) (?:\w+ )?(?:i linje|förenlig\w*|i överensstämmelse|i enlighet|i proportion)\b|\bgår emot\b|\boförenlig\w* med\b",
    # The paper, or its makers, left something out.
    rf"\b{_THING} (?:[\wåäö-]+ ){{0,4}}?(?:förbiser|bortser|undervärderar|överskattar|underskattar|utelämnar|brister|saknar|innehåller (?:inga|ingen|inget|få)|löser inte|tar inte|ger inte|svarar inte|bygger på (?:felaktig\w*|bristfällig\w*|osäkr\w*|gamla|inaktuell\w*))\b",
    rf"\b{_THING} (?:[\wåäö-]+ ){{0,3}}?har inte (?:[\wåäö-]+ ){{0,4}}?(?:beaktat|analyserat|utrett|beskrivit|belyst|redovisat|övervägt|tagit|motiverat|visat|lyckats|räknat|beräknat|konsekvensbedömt)\b",
    r"\b(?:har|är) inte (?:i )?(?:tillräcklig\w*|fullt ut|närmare|alls)(?: [\wåäö]+)? (?:beaktat?s?|analyserat?s?|utre[dt]t?s?|beskriv\w+|belyst?s?|redovisat?s?|motivera\w+|genomarbeta\w+)\b",
    r"\b(?:går|är) (?:det )?(?:heller |dock |därför )?(?:inte|svårt|omöjligt) (?:möjligt )?att (?:utläsa|bedöma|förstå|avgöra|se|överblicka|uttala|följa|förutse|tillämpa|genomföra)\b",
    r"\bkan (?:dock |därför |starkt )?(?:ifrågasättas|diskuteras|starkt ifrågasättas)\b|\bdet är (?:\w+ )?(?:anmärkningsvärt|bekymmersamt|oroande|oroväckande|beklagligt|tveksamt|tråkigt|allvarligt|märkligt|förvånande|orimligt|oacceptabelt|osäkert|högst \w+|problematiskt|otillfredsställande|olämpligt|negativt|fel|inte (?:\w+ )?(?:rimligt|bra|realistiskt|lämpligt|acceptabelt|möjligt|önskvärt|tydligt|klart))\b",
    # What it is.
    r"\b(?:är|blir|framstår som|bedöms vara|bedöms som|ter sig|verkar|känns) (?:dock |därför |också |även |i (?:flera|vissa|många) \w+ |samtidigt |helt enkelt |enligt \w+ \w+ )?(?:alldeles |mycket |alltför |något |delvis |klart |djupt |helt |högst |både )?(?:bristfällig|knapphändig|svår(?:a|t)? att|(?:\w+ och )?svårtillgänglig|svårtolkad|svårtolkat|svårtolkade|svåröverskådlig|otydlig|oklar|ofullständig|otillräcklig|orealistisk|orimlig|oproportionerlig|omotiverad|omotiverat|missvisande|inkonsekvent|oacceptabel|olämplig|onödig|rättsosäker|ogenomtänkt|tveksam|begränsad[et]? till sin|problematisk|kostsam|kostsamt|snäv|snävt|ensidig|föråldrad|ineffektiv|ologisk|felaktig|obefintlig|oförutsägbar|kontraproduktiv|diskriminerande|orättvis|vag|generell)[at]?\b",
    r"\b(?:är|blir) (?:dock |därför |heller |varken |ännu )?inte (?:heller |särskilt |fullt ut |helt |alls |längre )?(?:realistisk|proportionerlig|förenlig|acceptabel|tydlig|klart?\b|rimlig|ändamålsenlig|genomtänkt|lämplig|hållbar|rättssäker|motiverad|likvärdig|tillräcklig|möjlig|tillämplig|anpassad|jämförbar|godtagbar|önskvärd|nödvändig|klarlag|klargjor|säkerställ|säkrad|finansiera|redovisa|utred|analysera|konsekvensbeskriv|konsekvensutred)\w*",
    r"\b(?:är|utgör) en (?:\w+ )?(?:brist|svaghet|nackdel|försämring|risk|inskränkning)\b|\b(?:medför|innebär|utgör|skapar) (?:[\wåäö]+ ){0,3}risk(?:er)?\b",
    r"\b(?:är|blir|att bli) (?:redan (?:i dag |idag |nu )?|dock |både |alldeles |mycket |helt |för |delvis |i praktiken )*(?:ohållbar\w*|farlig\w*|krångli\w+|dyrt?\b|dyra\b|underfinansiera\w+|överlappande|oklok\w*|betungande|byråkratisk\w*|omöjlig\w*|oskälig\w*|trång\w*|otrygg\w*|stelbent\w*|kortfatta\w+|inaktuell\w*|för (?:många|få|stor\w*|lit\w+|hög\w*|låg\w*|lång\w*|kort\w*|sen\w*|svag\w*|strikt\w*|långtgående))",
    r"\b(?:försvinner|försvagas|sätts på spel|missar|går för långt|går inte|brister|överlappar|skiljer sig (?:\w+ )?(?:från|åt)|krockar|undermineras|splittras|tappar|raseras|förstör\w*|förfular|skuggar|stör\b|tar sikte på fel|äts upp|faller mellan stolarna|hamnar (?:\w+ )?utanför|stänger ute|slås ut|läggs (?:ensidigt )?på \w+ utan)\b",
    r"\b(?:är|vi är|är vi|jag är) (?:\w+ )?(?:emot|rädd\w*|oroade|bekymrade|missnöjd\w*|förvåna\w*|upprörd\w*)\b|^vi .{0,40}\bemot (?:förslaget|bygget|planen|planerna|att)\b",
    r"\b(?:brist(?:en)? på|svårt att rekrytera|stora svårigheter|svårigheter att)\b",
    # What follows from it.
    r"^(?:(?:en|den) (?:[\wåäö]+ )?)?(?:konsekvensen|konsekvens|resultatet|följden|följd|effekten|effekt|risken|risk|nackdelen|nackdel|svårigheten|svårighet|problemet|problem|baksidan|faran) (?:[\wåäö]+ ){0,4}?(?:blir|är|med|riskerar)\b",
    r"\bfår till följd\b|\bger inte (?:[\wåäö]+ ){0,3}?(?:tillräcklig\w*|tid|utrymme|möjlighet|svar|ledning|stöd|effekt)\b|\b(?:tar|räcker|fungerar|håller) (?:\w+ )?inte (?:höjd|till|i praktiken|hänsyn|sikte)?\b",
    r"\b(?:tonas ned|tonar ned|drar ut på tiden|går förlora\w+|går miste om|tagit lätt på|ställs mot varandra|stryka på foten|kommer i kläm|faller bort)\b",
    r"\b(?:inflytande|möjlighet|skydd|stöd|tillgång|förtroende|kvalitet|säkerhet|trygghet|insyn|delaktighet)\w* (?:minskar|försvagas|krymper|urholkas)\b",
    r"^(?:saknar|ifrågasätter|avvisar|befarar|motsätter)\b|\bkräver (?:minst|omfattande|stora|betydande|ytterligare|lång\w*)\b",
    r"\binnebär en (?:\w+ )?(?:fördubbling|tredubbling|ökning|försämring|minskning|inskränkning|utökning|försening)\b|\bfår inte (?:läggas|drabba|leda till|gå ut över|innebära|bli|ske på bekostnad)\b",
    # We have not what it takes.
    r"\b(?:saknar|har inte) (?:\w+ )?(?:den |de )?(?:kompetens\w*|finansiering|stöd|resurser|möjlighet\w*|förutsättning\w*|kapacitet\w*|ekonomi\w*|råd|utrymme|rätt|tillgång|verktyg\w*|mandat)\b|\bhar sprungit ifrån\b",
    r"\bnegativ\w* (?:konsekvens|inverkan|effekt|påverkan|följd)\w*|\bnegativt påverka\w*|\bpåverka[rs]? .{0,40}\bnegativt\b|\bresursförstärkning\w*|\bkvarstår\b|\binte en (?:korrekt|rättvisande|rimlig|hållbar|framkomlig|lösning)\w*|\bsaknas (?:delvis|helt|dock|det|skäl|även|också)\b|\bsaknas\b.{0,20}\bför\b|\bfinns (?:det )?redan\b|\bredan finns\b|\bser (?:\w+ )?utmaningar\b|\bser (?:[\wåäö]+ ){0,2}som en (?:\w+ )?(?:brist|risk|svårighet|försämring|nackdel)\b|\bförstärker (?:denna|detta|den|de) \w+|\bfår (?:[\wåäö]+ ){0,3}konsekvenser\b",
    # What we note, as it is not.
    r"\b(?:noterar|konstaterar|kan konstatera) (?:\w+ )?att\b.*\b(?:inte|saknas|saknar|ingen|inga|inget|bristfällig\w*)\b",
)

_WANTS = (
    r"\b(?:det )?är (?:\w+ )?(?:därför |också |även |dessutom |samtidigt )?(?:av (?:största|stor|yttersta|särskild|central|avgörande|synnerlig) (?:vikt|betydelse)|önskvärt|avgörande|nödvändigt|centralt|väsentligt|lämpligt|angeläget|viktigt|helt avgörande|betydelsefullt|grundläggande|prioriterat|ett krav) (?:\w+ )?(?:att|med)\b",
    r"^(?:av (?:största|stor|särskild|central|avgörande|yttersta) (?:vikt|betydelse)|(?:mycket |helt |minst lika |särskilt |lika )?(?:avgörande|viktigt|centralt|angeläget|väsentligt|nödvändigt|önskvärt|lämpligt|det viktiga|viktigast|bättre|bäst)) (?:[\wåäö]+ ){0,4}?(?:är|vore|blir)\b",
    r"^(?:en|ett) (?:[\wåäö]+ )?(?:förutsättning|möjlighet|alternativ|lösning|väg framåt|rimlig \w+|framgångsfaktor|utgångspunkt) (?:[\wåäö]+ ){0,6}?(?:är|vore|kan vara|skulle)\b|^(?:vårt|mitt|nämndens|kommunens|regionens|vår|min) (?:\w+ )?(?:förslag|önskan|önskemål|krav|rekommendation) är\b",
    r"^(?:för att|om|när|ska) .{3,120} (?:krävs|behövs|erfordras|behöver|måste|förutsätts)\b|^(?:här|därför|då|även|dessutom|däremot|dock|vidare|samtidigt|i stället) (?:krävs|behövs|behöver|måste)\b|\bkräver (?:att|en|ett|mer|tydlig\w*|särskil\w+|resurser|samverkan|nationell\w*)\b",
    r"\b(?:branschen|företagen|kommunerna|regionerna|skolorna|föreningarna|eleverna|barnen|staden|kommunen|myndigheterna|lärarna|sektorn|verksamheterna|forskningen|någon|alla) (?:behöver|måste)\b|\bkan ändras till\b|^ett tydligare .* skulle\b|\b(?:skulle|hade) (?:\w+ )?(?:vinna på|varit (?:lämpligare|bättre|önskvärt|bra|värdefullt)|må bra av|behöva|behövt)\b|^det (?:vore|skulle vara) (?:\w+ )?(?:värdefullt|önskvärt|lämpligt|bra|bättre|rimligt|klokt)\b|^(?:utan .{3,60} kan\b.* inte|först när)\b",
    r"\b(?:kan|skulle) (?:\w+ )?med fördel\b|\b(?:finns|finnas|ser|föreligger) (?:det )?(?:\w+ )?(?:anledning|skäl|behov|goda skäl) (?:av|att|till)\b|\bförutsätter att\b|\b(?:vi|kommunen|regionen|nämnden|förbundet|myndigheten|verket|föreningen) (?:\w+ )?(?:utgår från|räknar med|ser fram emot) att\b",
    r"^finansieringsprincipen (?:ska|gäller|bör)\b|^(?:även|också) [^.]{3,60} ska\b|^hänsyn (?:ska|måste|bör|behöver)\b|\b(?:behöver|måste) (?:[\wåäö-]+ ){0,8}?(?:förtydligas|klargöras|utredas|ses över|kompletteras|säkerställas|tas fram|analyseras|stärkas|utvecklas|övervägas|finansieras|ersättas|beaktas|definieras|tydliggöras|preciseras|tillföras|vara|finnas|få|ges|ha)\b",
    r"\buppmuntrar\b|\bvill (?:\w+ )?(?:belysa|framföra|lyfta|trycka på|påminna|framhålla|understryka|poängtera|betona)\b|\b(?:betydelsen|vikten) av\b|\byrkas\b|^krävs .* ska\b|^om .{5,120}\bska (?:det|dessa|detta|den)\b|\båligger\b",
    r"\bska (?:[\wåäö]+ ){0,4}?(?:beaktas|säkerställas|utredas|redovisas|prioriteras|undvikas|skyddas|värnas|vägleda|följas upp|utvärderas|stödjas|appliceras|klargöras|förtydligas|inkluderas|involveras|kompletteras|ersättas|finansieras|ges via)\b|\bska (?:\w+ )?vara (?:\w+ )?(?:proportionerlig|rättssäker|trygg|tydlig|tillgänglig|likvärdig|frivillig|jämlik|hållbar|långsiktig|obligatorisk)\w*",
    r"\bvore (?:det )?(?:[\wåäö]+ ){0,3}?\w+t\b",
    r"\b(?:hör hemma|hoppas att|är att föredra|är ett (?:minimi)?krav|nu krävs|hög tid att)\b",
    r"^(?:efterlyser|föreslår|förordar|vill|önskar)\b",
    r"\b(?:välkomna|förorda|föredra|föredrar|förespråka|förespråkar|uppmanar|efterlys\w+|efterfråga\w*)\b",
)

_AGREES = (
    r"\b(?:är|framstår som|bedöms (?:vara|som)|ter sig) (?:dock |därför |också |även |mer |mest |i (?:grunden|huvudsak|stort|sig|allt väsentligt) |på det hela taget |sammantaget |generellt (?:sett )?)?(?:mycket |i huvudsak |i grunden |i stort |väl |både |helt |fullt )?(?:väl (?:avväg|genomarbeta|underbygg|beskriv|genomtänk|motivera|avgräns|skriv|disponera)\w*|välkom\w+|lovvärd\w*|ändamålsenlig\w*|befoga\w+|motivera(?:de|d|t)\b|rimlig[at]?\b|välavväg\w+|välskriv\w+|väl vald[at]?|genomarbeta\w+|genomtänk\w+|välgrunda\w*|efterlängta\w*|positiv[at]?\b|bra\b|gediget|gedigen|gedigna|en (?:\w+ )?(?:förbättring|styrka|fördel)\b|ett (?:\w+ )?steg\b)",
    r"\bdet är (?:\w+ )?(?:rimligt|lovvärt|välkommet|glädjande|klokt|tillfredsställande|förtjänstfullt|bra|positivt|utmärkt|en (?:\w+ )?(?:fördel|styrka|förbättring))\b",
    r"\b(?:ger|skapar|innebär|medför|leder till|bidrar till|kan ge|kan bidra till|möjliggör|främjar) (?:[\wåäö-]+ ){0,3}?(?:bättre|tydligare|tydlighet|förbättrad\w*|förbättring\w*|större (?:trygghet|tydlighet|flexibilitet|likvärdighet|förutsebarhet)|ökad (?:trygghet|tydlighet|likvärdighet|rättssäkerhet|kvalitet|delaktighet|kunskap|effektivitet|förutsebarhet|flexibilitet|samverkan|tillgänglighet)|ökat (?:skydd|inflytande)|starkare|stärkt\w*|goda|enklare|minskad administration|likvärdig\w*|långsiktighet)\b",
    r"\b(?:underlättar|förenklar|stärker|förbättrar|gynnar|skulle (?:förenkla|öka|underlätta|förbättra|stärka|gynna|minska)) (?!inte\b)",
    r"\b(?:minskar risken|minskar (?:denna|den här|den) \w+|minskar behovet|skyddar|tydliggör|avlastar|frigör|harmonierar|gör det (?:lättare|enklare|möjligt)|möjliggör|förebygger|skapar (?:[\wåäö]+ )?(?:förutsebarhet|likformighet|trygghet|ordning|möjlighet\w*|förutsättningar)|skapas (?:\w+ )?(?:bättre|goda)|tillgodoser)\b|\btill (?:\w+ )?(?:gagn|fördel|nytta|hjälp|glädje) (?:\w+ )?för\b|\bett (?:positivt|viktigt|värdefullt) (?:bidrag|tillskott|steg)\b|\bfår (?:[\wåäö]+ ){0,3}?(?:bättre|större|möjlighet|färre|lättare|tydligare)\b|\b(?:viktig|avgörande|en) förutsättning (?:\w+ )?för\b|\bvilket (?:är|vi ser som) (?:\w+ )?(?:viktigt|positivt|bra|värdefullt)\b",
    r"\bfyller ett (?:\w+ )?behov\b|\bger en (?:\w+ )?(?:god|bra|tydlig)\b|\bhar (?:[\wåäö]+ ){0,2}(?:förtjänster|fördelar|styrkor)\b|\b(?:är|vi är) (?:\w+ )?överens med\b|\bi allt väsentligt bakom\b|\bingen erinran mot\b|\bkänns (?:\w+ )?bra\b|^äntligen\b|\bär (?:\w+ )?(?:angeläg\w+|konkreta?|överskådlig\w*|värdefull\w*|efterfråga\w+|pedagogisk\w*|uppskattad\w*|lätt att|lätta att|viktiga?|viktigt)\b",
    r"\bhar (?:\w+ )?goda? erfarenhet\w*\b|\b(?:har gjort|utfört) ett (?:\w+ )?(?:grundligt|gediget|gott|bra|noggrant|förtjänstfullt|omfattande och)\b|\btackar för ett\b|\binnehåller många (?:bra|goda)\b|\b(?:inget|ingenting) att invända(?: mot)?\b|\bingen (?:\w+ )?invändning\w* mot\b|\binga invändningar mot\b|^(?:i likhet med|liksom|precis som) (?:\w+ ){1,2}(?:ser|anser|bedömer|konstaterar)\b|\bhar förståelse för\b",
)

_BREAK = re.compile(r"[,;:]|\b(?:som|att|om|när|där|eftersom|vilket|då|ifall)\b")
"""Where the main clause ends, or another begins."""
_LACKS = re.compile(r"\bsaknar \w")
_OUGHT_TO = re.compile(
    r"\b(?:behöver|behövs|måste|krävs)\b(?! inte)|^(?!.*\d).*?\bska (?:(?:inte |alltid |också |även )?(?!tillämpas|lämnas|inrättas)\w+[aeå]s\b"
    r"|(?:\w+ )?(?:vara|motsvara|utgå från|ingå|omfattas|bygga|präglas|stå|räcka|gå före|komma först|utformas|ske|finnas)\b)"
)
"""What the main clause wants of anybody; with a figure in it, it is more likely what a rule says."""
_DENIED = re.compile(
    r"^(?!inte minst\b).*?\b(?<!får )(?<!ska )(?:inte|ingen|inga|inget|aldrig|knappast|knappt|varken|ingenting)\b"
)
"""The main clause denies that a thing works, is there, or can be."""
_NO_OBJECTION = re.compile(
    r"\b(?:påverka\w*|berör\w*|omfatta[rst]?|synpunkt\w*|invänd\w*|erinr\w*|kommenta\w*|anmärk\w*|hinder|anledning|skäl att|ytterligare|beslutat|yttra\w*|lämnat|bedömts|någon egen|av principiell|deltagit|tagit ställning|hunnit|varit möjlig\w*|haft möjlighet)\b",
)
"""What is denied is only that one has something to say."""

_FORESEES = re.compile(
    r"\bskulle\b|\bkommer(?: [\wåäö]+){0,5}? att (?:behöva|innebära|få|leda|kräva|medföra|påverka|öka|minska|bli|hanteras|drabba\w*|ge|skapa|gynna|stärka|försvåra|försämra|underlätta)\b"
    r"|\bkan (?:[\wåäö]+ ){0,3}?(?:leda till|skapa|gynna|dra nytta|medföra|innebära|bidra|påverka|komma att|upplevas|uppfattas|utformas)\b",
)
"""What a thing would do, or will do, as the one who writes sees it."""
_WORSE = re.compile(
    r"\b(?:negativ\w*|svår\w*|kräv\w*|resurser\w*|\w*belast\w*|risk\w*|oro\b|osäkerhet\w*|skada\w*|förödande|utplåna\w*|\w*kostnad\w*|\w*konsekvenser|motsatt\w*|stress\w*|problem\w*|hot\w*|konflikt\w*|inte|minska\w*|försvår\w*|försämr\w*|drabba\w*|\w*intrång|inskränk\w*|hantera\w*|behöva|sämre|längre|dyr\w*)\b",
)
"""Words that make what is foreseen an objection."""

_COSTS, _NEEDS, _HELPS = (re.compile("|".join(f"(?:{one})" for one in shapes)) for shapes in (_OBJECTS, _WANTS, _AGREES))

RETOLD = re.compile(
    r"\b(?:medför|innebär|har|får|ger) (?:inga|ingen|inte någ\w+) (?:\w+ )?(?:konsekvens\w*|förändring\w*|kostnad\w*|påverkan|effekt\w*)\b|\bhar inte (?:haft möjlighet|hunnit)\b|^i (?:kommunen|staden|regionen|länet|avsnitt|kapitel)\b|^\w+s (?:syfte|mål|ambition|uppdrag|avsikt) är\b|\barbetar (?:för|med|mot)\b|\bhar (?:redovisat|visat|genomfört|tagit fram|antagit)\b"
    r"|^enligt (?!vår|min|nämndens|kommunens|regionens|förbundets|föreningens|myndighetens|verkets|förvaltningens)|\benligt \w+(?:mätningen|rapporten|undersökningen|statistiken|enkäten)\b|^(?:betänkandet|promemorian|utredningen|rapporten) (?:tar upp|behandlar|redovisar)\b|"
    r"\bföreslås\b|\benligt (?:förslaget|utredningen|utredaren|promemorian|betänkandet|planen|programmet|(?:[\wåäö]*(?:lagen|balken|förordningen|direktivet)|\d+ kap)|gällande|nuvarande|dagens|bestämmelsen|\d+ (?:kap|§))|^(?:i |av )?(?:promemorian|betänkandet|utredningen|utredaren|förslaget|remissen|rapporten|regeringen|departementet|kommittén|planen|programmet|strategin)(?: \w+)? (?:föreslår|anger|beskriver|konstaterar|bedömer|anser|menar|pekar|lyfter|skriver|redogör|syftar|vill|avser|framhåller|gör bedömningen|lämnar|överväger|framgår att|föreslås|anges|beskrivs|lämnas|redovisas|behandlas|analyseras|ska\b)"
    r"|^plan\w* (?:möjliggör|omfattar|medger (?!för)|avser|handläggs)\b|^detta (?:dokument|är en kopia)\b|\bhar tidigare (?:yttrat|svarat|framfört|lämnat)\b|^dessa synpunkter\b|\b(?:yttrande|svar|remissvar)(?:et)? är begränsat\b|^(?:syftet|målet|avsikten|uppdraget|bakgrunden|utgångspunkten|ändamålet)\b|\b(?:syftar till|har till syfte|i syfte att|har haft i uppdrag|fick i uppdrag|gav \w+ i uppdrag)\b|^(?:under|år|i) (?:\w+ )?(?:19|20)\d\d\b|\b(?:beslutade|överlämnades|remitterade|antogs|genomfördes|bildades|inkom|gav|fick|redovisades|tillsattes)\b|^(?:i dag|idag|för närvarande|i nuläget|nedan|yttrandet|synpunkterna|remissinstanserna|ärendet|detta yttrande|svaret|nämndens svar)\b",
)
"""The proposal, the law or how it came about is retold; nobody weighs anything."""


_TAKES = re.compile(
    r"^(?!(?:utred|promemori|betänkande|förslag|regering|kommitt|departement|lag|plan|program|strateg)\w*\b)(?:(?!som\b)[\wåäöÅÄÖ&-]+ ){1,6}?(?:stödjer|stöder|stöttar|välkomnar|tycker|anser|menar|instämmer|avvisar|upplever|delar (?=(?:[\wåäö]+ ){0,3}(?:bedömning|uppfattning|syn|bild|slutsats|analys|åsikt))|ställer sig|bedömer|vittnar|uppskattar|tillstyrker|avstyrker|motsätter|är (?:\w+ )?(?:positiva?|kritiska?|negativa?|tveksam\w*|orolig\w*)|föreslår|önskar|befarar|efterlyser|förordar|ifrågasätter)\b",
)
"""Somebody, whoever it is, takes a stand."""
_NOT = re.compile(r"\b(?:inte|ingen|inga|inget|aldrig|knappast)\b")
_OUGHT = re.compile(r"\b(?:bör|borde|ska|måste|behöver|behövs)\b")
_BAD = re.compile(
    r"\b(?:undermålig\w*|tunna?|tunt|svagt?|svaga|bristande|i hast|hastig\w*|forcera\w*|styvmoderlig\w*|i förbigående|tappats? bort|luddig\w*|byråkrati\w*|pålag\w*|börda\w*|straffa\w*|nackdel\w*|fara|förvärra\w*|skeva?|skevt|absurd\w*|oansvarig\w*|kortsiktig\w*|oprecis\w*|svepande|fyrkantig\w*|trubbig\w*|stelben\w+|osäker|osäkra|osäkert|sårbar\w*|slöseri|dubbelarbete|dubbelreglering|stigmatiser\w*|diskriminer\w*|uteslut\w*|exkluder\w*|marginaliser\w*|överbelast\w*|farlig\w*|trafikfarlig\w*|störande|eftersatt\w*|försumma\w*|ignorer\w*|besvikn?a?|syndabock\w*|äter upp|utestäng\w*|slutar? att|sluta|hög tid|felriktad\w*|ogenomtänk\w*|tandlös\w*|verkningslös\w*|meningslös\w*|\w*problem(?:en|et|atisk\w*)?|\w*osäkerhet\w*|otydlig\w*|oklar\w*|omöjlig\w*|tröskeleffekt\w*|inlåsning\w*|undanträng\w*|snedvrid\w*|begränsad[et]?|brist(?:er|en|erna|ande|fällig\w*)?|risken|risker(?:na)?|katastrof\w*|frånvaro|osynliggör\w*|glöms bort|nedprioriter\w*|segregation\w*|ryckighet|dålig\w*|glömts? bort|överskrid\w*|känsligt? för|pressad\w*|orättvis\w*|ohållbar\w*|skadlig\w*|allvarlig\w*|negativ\w*|oro(?:ar|as|lig\w*|väckande)?|svårighet\w*|konflikt\w*|hinder|hindrar|ojämlik\w*|otillräcklig\w*|betungande|krånglig\w*|onödig\w*|felaktig\w*|godtyck\w*|missvisande|fördyr\w*|förseg\w*|otrygg\w*|utanförskap|motverka\w*|alltför|utöver vad|för (?:nära|hög|högt|låg|lågt|liten|litet|lite|små|sen|sent|tidig\w*|stor|stora|stort|många|få|snäv\w*|kort|korta|lång|långa|dyr\w*|svag\w*|sällan))\b",
)
"""Words that nobody uses who is content."""
_GOOD = re.compile(
    r"\b(?:lättnad|tilltalande|vinst(?:er)?|gott resultat|goda resultat|framsteg|förbättring\w*|(?:ny|nyttig|värdefull) kunskap|ett lyft|kloka?|klokt|välbehövlig\w*|efterlängta\w*|tacksam\w*|glada?|nöjda?|stolta?|lyckad\w*|framgångsrik\w*|uppskatta\w*|äntligen|tar (?:redan )?(?:ett )?stort ansvar|föredömlig\w*|ambitiös\w*|modig[at]?|konkreta?|effektiva? (?:medel|verktyg|sätt)|effektivt (?:medel|verktyg|sätt)|likvärdighet\w*|förtjänst\w*|fördel(?:ar|en)?|styrka|värdefull\w*|viktigt? (?:steg|bidrag|signal)|välkom\w+|positiv\w*|bra|utmärkt\w*|lovvärd\w*|glädjande|rimligt?|ändamålsenlig\w*|främjar|gynnar|förbättr\w*|underlätta\w*|dra nytta|enklare|lättare|tydligare|effektivare|tryggare|stärk\w*)\b",
)
"""Words of one who is."""
_HEDGED = re.compile(r"^(?:detta|dessa|denna|därigenom|därmed) (?:skulle|kan|kunde)\b")
"""A reason that only may be one."""


def takes_stand(sentence: str) -> bool:
    """True when somebody, of any name, is the subject of a word with which a stand is taken."""
    said = sentence.lower()
    return _TAKES.match(said) is not None and RETOLD.search(said) is None


def asserted(sentence: str) -> str | None:
    """The kind of a view that is stated as a fact, or None where the sentence only tells."""
    sentence = sentence.lower()  # the words stand in small letters here, which is twice as quick as to look for both
    if RETOLD.search(sentence) or _HEDGED.match(sentence):
        return None
    return _weighs(sentence, _main(sentence))


def denies(said: str) -> bool:
    """True when what is thought is that something is not, and not only that one has nothing to object."""
    return bool(_DENIED.search(said.lower())) and not _NO_OBJECTION.search(said.lower())


def bears(sentence: str) -> bool:
    """True when a fact is an objection or a want by its shape alone, and not only by a word of blame or praise: so much is no reason for another stand."""
    said = sentence.lower()
    if RETOLD.search(said) or _HEDGED.match(said):
        return False
    return _shaped(said, _main(said)) is not None


def _main(said: str) -> str:
    """The main clause, when it comes first."""
    ended = _BREAK.search(said)
    return said[: ended.start()] if ended else said


def _shaped(said: str, main: str) -> str | None:
    """An objection or a want, by the shape of the sentence."""
    if _COSTS.search(said) or _LACKS.search(main):
        return "criticism"
    return "proposal" if _NEEDS.search(said) or _OUGHT_TO.search(main) else None


def _weighs(said: str, main: str) -> str | None:
    """What the sentence, or its main clause, says of the thing: named shapes first, then what is foreseen, then words of blame and praise. Blame comes before praise, since it may well be told with a word of that."""
    if shaped := _shaped(said, main):
        return shaped
    if _HELPS.search(said):
        return "support"
    if _FORESEES.search(said):
        better = _GOOD.search(said) and not _WORSE.search(said) and not _BAD.search(said)
        return "support" if better else "criticism"
    if _BAD.search(said) or (_DENIED.search(main) and not _NO_OBJECTION.search(said)):
        return "criticism"
    if taken := _TAKES.match(said):
        rest = said[taken.end() :]
        return "criticism" if _NOT.search(rest) else "proposal" if _OUGHT.search(rest) else "support"
    return "support" if _GOOD.search(said) else None
