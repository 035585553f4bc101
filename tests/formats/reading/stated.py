"""Sentences as people write them, each invented and a shape of its own: views that are stated as facts, and sentences built alike that only retell. What the reading is tried on, and learns from."""

OBJECTIONS = [
    # It costs.
    "Förslaget innebär ökad administration för mindre kommuner.", "Förslagen medför betydande kostnader för regionerna.", "Handläggningen blir mer resurskrävande.",
    "För domstolarnas del innebär förslaget en ökad måltillströmning.", "Tillkommande kostnader ryms inte inom myndighetens befintliga anslag.", "Arbetsbördan för nämndens handläggare kommer att öka.",
    # It does harm.
    "Detta drabbar särskilt mindre företag på landsbygden.", "Därmed urholkas det kommunala självstyret.", "Kommunens möjlighet att planera begränsas.", "Utsikten försvinner för alla oss som bor på norra sidan.",
    "En tvåårig karenstid slår mot dem som har det svårast.",
    # It breaks with what holds.
    "En sådan ordning strider mot principen om kommunalt självstyre.", "Förslaget är inte förenligt med proportionalitetsprincipen.",
    # The paper left something out.
    "Utredningen förbiser de svårigheter som finns i glesbygd.", "Promemorian innehåller ingen analys av hur förslaget påverkar enskilda.", "Konsekvensutredningen är bristfällig.", "Förslaget bygger på felaktiga antaganden.",
    "Utredningen har inte i tillräcklig grad beaktat landsbygdens förutsättningar.", "Det går inte att utläsa hur beräkningarna har gjorts.",
    # What it is, and what follows.
    "Den föreslagna ikraftträdandetidpunkten är inte realistisk.", "Gränsen mellan tillsyn och rådgivning blir otydlig.", "Risken är att stödet inte når dem som behöver det mest.", "Konsekvensen blir att fler barn hamnar utanför.",
    "Det är anmärkningsvärt att inga berörda organisationer har hörts.", "Bestämmelsen är svår att tillämpa i praktiken.", "Förslaget går för långt.", "Skillnaden mellan de båda begreppen är inte tydlig.",
    # What is denied, and what is missing.
    "Dagens system fungerar inte.", "Uppgifterna i tabell 4 stämmer inte.", "Någon motivering till beloppsgränsen lämnas inte.", "Mindre kommuner saknar den kompetens som krävs.",
    # Words that nobody uses who is content, and main clauses that deny.
    "Uttrycket väsentlig del ger upphov till tolkningsproblem.", "Projektbidrag skapar ryckighet och osäkerhet.", "Dagvattenhanteringen är inte löst.", "Kommunen hinner inte anpassa sina rutiner.", "Bullernivåerna överskrider riktvärdena.",
    "Bebyggelsen hamnar för nära strandkanten.", "Ingen barnkonsekvensanalys har gjorts.", "Vi upplever att kommunen inte lyssnar.", "Jag tycker att förslaget är dåligt.", "Ikraftträdandet ligger för nära i tiden.",
    "Publikarbetet nämns bara i förbigående.", "Texten om anhöriga är tunn.", "Rättsläget är osäkert.", "Beredningen är undermålig.", "Lokalhyrorna äter upp bidragen.", "Kommunerna saknar personal för kontrollerna.", "Det lokala inflytandet minskar.",
    "En stängd hamn får negativa konsekvenser för hela skärgården.", "Driften av badhuset kommer även i fortsättningen att belasta kommunen, vilket kräver resursförstärkningar.", "Kommunerna kommer sannolikt att behöva anställa fler inspektörer.",
    "Detta är inte en rättvisande bild av läget i byn.", "En kartläggning av ledningsnätet saknas delvis för området.", "Region Sörvik noterar att kostnaderna inte har beräknats.", "Vi är rädda för att byn dör ut.",
]  # fmt: skip
"""Facts that object."""

DEMANDS = [
    "En förutsättning är att medel tillförs.", "Det är av stor vikt att lagstiftningen är teknikneutral.", "Avgörande för genomförandet är att finansieringen är långsiktig.", "Viktigt är också att de unga får komma till tals.",
    "För att detta ska fungera krävs utbildningsinsatser.", "Däremot behöver samordningen med socialtjänstlagen klargöras.", "Lagtexten kan med fördel förtydligas i detta avseende.", "Bättre vore att låta regionerna samordna arbetet.",
    "Det finns skäl att i den fortsatta beredningen analysera frågan närmare.", "Ett alternativ är att låta länsstyrelsen pröva ärendena.", "Vårt förslag är att texten ändras till följande.",
    "Myndigheten förutsätter att den kompenseras för ökade kostnader.", "Finansieringsprincipen ska tillämpas fullt ut.", "Även privata utförare ska omfattas av kravet.", "Branschen behöver långsiktiga spelregler.",
    "Länet och staden behöver enas om en gemensam trafikmodell.", "Ett nära samråd med fiskarna behövs för att hamnen ska leva.", "Barnens restid ska särskilt beaktas när linjerna dras om.", "Avgiften ska vara tydlig och likvärdig i hela landet.",
    "Tekniken ska vara ett komplement.", "Ersättningen ska motsvara marknadsvärdet.", "Biblioteken hör hemma i planen.", "Nattstängning av banan är ett minimikrav.", "Det är hög tid att se över hyresmodellen.",
    "Det åligger var hyresvärd att hålla gården ren.", "I andra hand yrkas att kartan kompletteras.", "Krävs det sprängning ska skyddet säkerställas i planen.", "Nämnden vill belysa betydelsen av att turerna samordnas.",
    "Dokumentet skulle vinna på att kortas.", "Det vore värdefullt med exempel.", "Först när detta är klarlagt kan förslaget genomföras.", "Stycket bör strykas.",
]  # fmt: skip
"""Facts that want something."""

AGREEMENTS = [
    "Kommunen har goda erfarenheter av samlokalisering.", "Det är rimligt att avgiften tas ut av den som orsakar kostnaden.", "Förslagen är väl avvägda.", "Förslaget ger bättre förutsättningar för en likvärdig skola.",
    "Ett samlat ansvar hos en myndighet underlättar för kommunerna.", "Utredningen har gjort ett grundligt arbete.", "I likhet med utredningen ser kommunen ett behov av förändring.", "Ambitionen att minska administrationen är lovvärd.",
    "En gemensam kö minskar risken för godtycke.", "Öns nya färjeläge är till fördel även för fastlandet.", "Satsningen på sol är ett positivt bidrag till länets elförsörjning.", "Den nya vandringsleden harmonierar med vår egen plan.",
    "Branschen välkomnar tydligare regler.", "Ett samlat regelverk vore en lättnad för landets små teatrar.", "Försöksperioden ger nyttig kunskap.", "Tanken på en gemensam biljettkassa är tilltalande.", "Planens ambitioner för grönstruktur är föredömliga.", "Ett sammanhållet huvudmannaskap ökar likvärdigheten.", "Mindre föreningar kan dra nytta av ett enklare bidrag.", "Vi är överens med utredaren om behovet av reformer.", "Bestämmelsen fyller ett tydligt behov.", "Förslaget har flera förtjänster.",
]  # fmt: skip
"""Facts that agree."""

TELLINGS = [
    "Förslaget innebär att den nuvarande lagen upphävs och ersätts av en ny lag.", "Utredningen konstaterar att det saknas en samlad bild av behoven.", "Utredaren bedömer att kostnaderna ökar.",
    "Enligt gällande bestämmelser ska ansökan lämnas till kommunen.", "Målet är att halvera antalet olyckor till 2030.", "Tillståndet ska gälla i högst fem år.", "Vidare föreslås att kommunen ska få meddela föreskrifter.",
    "Strategin utgår från de globala målen i Agenda 2030.", "Ärendet har inte föranlett någon särskild konsekvensanalys.", "Förslaget påverkar inte nämndens verksamhet.", "Detta skulle kunna ge ökade kostnader.",
    "Vår förening har 120 medlemmar.", "Översiktsplanen är vägledande för detaljplaner.", "Ett strandskyddat område får inte bebyggas.", "Järnvägen genom kommunen är enkelspårig.", "Kapitel 5 behandlar frågan om sekretess.", "Remissen innehåller frågor om avgifter, tillsyn och straff.",
    "Programmets mål är att minska otryggheten.", "Kommunen arbetar för att motverka segregation.", "Otryggheten har ökat enligt trygghetsmätningen.", "Barn som upplever våld har rätt till stöd.", "I avsnitt 5 behandlas problem med gränsdragningen.",
    "Beslutet medför inga ekonomiska konsekvenser.", "Kommunen har inte någon egen flygplats.", "Tillståndet får inte överlåtas.", "Förbudet ska inte gälla för polisen.", "Myndigheten har inte haft möjlighet att granska bilagorna.",
    "Enligt Folkhälsomyndigheten mår allt fler unga dåligt.", "Tillstånd krävs enligt miljöbalken.", "Planförslaget möjliggör cirka 150 bostäder och en förskola.", "Vi begränsar vårt svar till kapitel 4 och 5.", "Detta är en kopia av vårt svar.",
    "Kommunen har under våren antagit en ny cykelplan.", "En mer fördjupad analys har inte varit möjlig att genomföra under svarstiden.", "Nedan lämnas synpunkter under betänkandets rubriker.", "Beslutet får överklagas till allmän förvaltningsdomstol.",
    # How things are.
    "Hamnen byggs på lera.", "Husen ligger utmed vattnet.", "Vägen är sex meter bred.", "Skolan har tre klasser i varje årskurs.", "Området omfattar 14 hektar.", "Marken ägs av kommunen.",
]  # fmt: skip
"""Sentences built alike that only tell."""

WANTED = [
    "Det behövs en tydligare ansvarsfördelning.", "En konsekvensanalys behöver tas fram.", "Staten bör ersätta kommunerna fullt ut.", "Finansieringsprincipen måste tillämpas.",
    "Regeringen behöver se över lagstiftningen innan reformen genomförs.", "Vi föreslår följande ändring i avsnitt 4.", "Avsnittet om skolan bör strykas.",
    "Begreppet trygghet behöver definieras.", "Nämnden vill understryka vikten av samverkan med civilsamhället.", "Nämnden vill lyfta fram behovet av fler mötesplatser.",
    "Nämnden ser ett behov av utbildning.", "Nämnden hade önskat en längre remisstid.", "Enligt nämndens mening bör samrådet upprepas.",
    "Vår uppfattning är att stödet ska gå direkt till föreningarna.", "Uppdraget bör förtydligas så att det framgår vem som leder arbetet.",
    "För att planen ska få effekt krävs pengar.", "Nämnden vill dock påpeka att det är viktigt att tidtabellen hålls.", "Vi vill understryka att det är avgörande att färjan går på kvällen.",
]  # fmt: skip
"""Somebody wants something."""

SAID_AGAINST = [
    "Tidplanen är alltför optimistisk.", "Öns skola blir svårare att nå.", "Förslaget riskerar att leda till längre köer.", "Kostnaderna för kommunerna är inte beräknade.", "Det är oklart vem som ska betala.",
    "Nämnden ser risker med att uppgifterna samlas hos en myndighet.", "Nämnden känner oro för att mindre kommuner inte klarar kraven.",
    "Nämnden har svårt att se hur förslaget ska kunna genomföras.", "Nämnden är kritisk till att barnkonventionen inte nämns.", "Nämnden reagerar på att remisstiden är så kort.",
    "Remisstiden har varit alltför kort.", "Här saknas ett barnperspektiv.", "Programmet är svårläst.", "Texten är onödigt lång.", "Enligt vår erfarenhet räcker inte en fritidsledare.",
    "Nämndens bedömning är att förslaget leder till ökad administration.", "Nämnden vill peka på att samma uppgift redan utförs av regionen.",
    "Kommunen anser sig inte ha resurser för uppgiften.", "Nämnden ser dock utmaningar med den föreslagna tidtabellen.",
]  # fmt: skip
"""Somebody objects."""

SAID_FOR = [
    "Vi är glada över att barnens röster får plats.", "Det är lovvärt att staden tar ett samlat grepp.", "Ambitionsnivån är hög, vilket är positivt.",
    "Nämnden ställer sig positiv till att ansvaret samlas.", "Målen är tydliga och mätbara.", "Vi tror att förslaget gör skillnad för många.",
]  # fmt: skip
"""Somebody agrees."""

ASKED = [
    "Hur har kommunen tänkt kring nattetid?", "Nämnden undrar hur uppföljningen ska gå till.",
]  # fmt: skip
"""Somebody asks."""

ONLY_TOLD = [
    "Kommunstyrelsen har remitterat programmet till nämnden.", "Utredningen föreslår att en ny myndighet inrättas.", "I promemorian föreslås en skyldighet att anmäla.",
    "Enligt förslaget ska avgiften tas ut från 2027.", "Syftet med programmet är att öka tryggheten.", "Nämnden har 40 000 invånare i sitt område.",
    "Ärendet har beretts i samråd med stadsledningskontoret.", "Föreningen bildades 1998 och har 300 medlemmar.", "Yttrandet har antagits av styrelsen den 4 maj.",
    "Programmet består av fyra mål och tolv åtgärder.", "I dag ansvarar regionen för transporten.", "År 2023 genomfördes 14 trygghetsvandringar.",
    "Detta yttrande har beslutats av direktören.", "Programmet gäller till och med 2028.", "Kommunerna ska enligt lagen upprätta en plan.", "Med vänlig hälsning",
    "Kontaktperson i ärendet är Lisa Berg.", "Förvaltningen har tagit fram ett förslag till yttrande.", "Under hösten har dialogmöten hållits med elever.",
    "Nämnden ansvarar för förskola och grundskola.", "Vi ser fram emot fortsatt dialog.", "Utredningens bedömning är att kommunerna ska anmäla.",
    "Flera remissinstanser avstyrker förslaget.",
    # The proposal is retold, the verb first.
    "Vidare föreslår utredningen att en ny lag ska införas.", "I dag saknas, anför utredningen, möjlighet till ersättning.", "Därutöver bedömer kommittén att staten ska bära kostnaden.", "Samtidigt konstaterar utredaren att kraven behöver skärpas.",
]  # fmt: skip
"""Nobody takes a stand."""
