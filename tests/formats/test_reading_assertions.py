"""Views that are stated as facts, in as many shapes as people have for it; and sentences built alike that only retell. Invented, each a shape of its own."""

import pytest

from tests.formats.reading.letters import letter


def answer(sentence):
    return letter("Kulturnämnden\n2025-02-03", f"Nämndens synpunkter\n{sentence}\n")


@pytest.mark.parametrize(
    "sentence",
    [
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
    ],
)  # fmt: skip
def test_a_fact_is_an_objection(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "criticism")]


@pytest.mark.parametrize(
    "sentence",
    [
        "En förutsättning är att medel tillförs.", "Det är av stor vikt att lagstiftningen är teknikneutral.", "Avgörande för genomförandet är att finansieringen är långsiktig.", "Viktigt är också att de unga får komma till tals.",
        "För att detta ska fungera krävs utbildningsinsatser.", "Däremot behöver samordningen med socialtjänstlagen klargöras.", "Lagtexten kan med fördel förtydligas i detta avseende.", "Bättre vore att låta regionerna samordna arbetet.",
        "Det finns skäl att i den fortsatta beredningen analysera frågan närmare.", "Ett alternativ är att låta länsstyrelsen pröva ärendena.", "Vårt förslag är att texten ändras till följande.",
        "Myndigheten förutsätter att den kompenseras för ökade kostnader.", "Finansieringsprincipen ska tillämpas fullt ut.", "Även privata utförare ska omfattas av kravet.", "Branschen behöver långsiktiga spelregler.",
        "Länet och staden behöver enas om en gemensam trafikmodell.", "Ett nära samråd med fiskarna behövs för att hamnen ska leva.", "Barnens restid ska särskilt beaktas när linjerna dras om.", "Avgiften ska vara tydlig och likvärdig i hela landet.",
        "Tekniken ska vara ett komplement.", "Ersättningen ska motsvara marknadsvärdet.", "Biblioteken hör hemma i planen.", "Nattstängning av banan är ett minimikrav.", "Det är hög tid att se över hyresmodellen.",
        "Det åligger var hyresvärd att hålla gården ren.", "I andra hand yrkas att kartan kompletteras.", "Krävs det sprängning ska skyddet säkerställas i planen.", "Nämnden vill belysa betydelsen av att turerna samordnas.",
        "Dokumentet skulle vinna på att kortas.", "Det vore värdefullt med exempel.", "Först när detta är klarlagt kan förslaget genomföras.", "Stycket bör strykas.",
    ],
)  # fmt: skip
def test_a_fact_is_a_demand(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "proposal")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Kommunen har goda erfarenheter av samlokalisering.", "Det är rimligt att avgiften tas ut av den som orsakar kostnaden.", "Förslagen är väl avvägda.", "Förslaget ger bättre förutsättningar för en likvärdig skola.",
        "Ett samlat ansvar hos en myndighet underlättar för kommunerna.", "Utredningen har gjort ett grundligt arbete.", "I likhet med utredningen ser kommunen ett behov av förändring.", "Ambitionen att minska administrationen är lovvärd.",
        "En gemensam kö minskar risken för godtycke.", "Öns nya färjeläge är till fördel även för fastlandet.", "Satsningen på sol är ett positivt bidrag till länets elförsörjning.", "Den nya vandringsleden harmonierar med vår egen plan.",
        "Branschen välkomnar tydligare regler.", "Ett samlat regelverk vore en lättnad för landets små teatrar.", "Försöksperioden ger nyttig kunskap.", "Tanken på en gemensam biljettkassa är tilltalande.", "Planens ambitioner för grönstruktur är föredömliga.", "Ett sammanhållet huvudmannaskap ökar likvärdigheten.", "Mindre föreningar kan dra nytta av ett enklare bidrag.", "Vi är överens med utredaren om behovet av reformer.", "Bestämmelsen fyller ett tydligt behov.", "Förslaget har flera förtjänster.",
    ],
)  # fmt: skip
def test_a_fact_is_an_agreement(sentence):
    assert [(point.evidence, point.kind) for point in answer(sentence).viewpoints] == [(sentence, "support")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Förslaget innebär att den nuvarande lagen upphävs och ersätts av en ny lag.", "Utredningen konstaterar att det saknas en samlad bild av behoven.", "Utredaren bedömer att kostnaderna ökar.",
        "Enligt gällande bestämmelser ska ansökan lämnas till kommunen.", "Målet är att halvera antalet olyckor till 2030.", "Tillståndet ska gälla i högst fem år.", "Vidare föreslås att kommunen ska få meddela föreskrifter.",
        "Strategin utgår från de globala målen i Agenda 2030.", "Ärendet har inte föranlett någon särskild konsekvensanalys.", "Förslaget påverkar inte nämndens verksamhet.", "Detta skulle kunna ge ökade kostnader.",
        "Vår förening har 120 medlemmar.", "Översiktsplanen är vägledande för detaljplaner.", "Ett strandskyddat område får inte bebyggas.", "Järnvägen genom kommunen är enkelspårig.", "Kapitel 5 behandlar frågan om sekretess.", "Remissen innehåller frågor om avgifter, tillsyn och straff.",
        "Programmets mål är att minska otryggheten.", "Kommunen arbetar för att motverka segregation.", "Otryggheten har ökat enligt trygghetsmätningen.", "Barn som upplever våld har rätt till stöd.", "I avsnitt 5 behandlas problem med gränsdragningen.",
        "Beslutet medför inga ekonomiska konsekvenser.", "Kommunen har inte någon egen flygplats.", "Tillståndet får inte överlåtas.", "Förbudet ska inte gälla för polisen.", "Myndigheten har inte haft möjlighet att granska bilagorna.",
        "Enligt Folkhälsomyndigheten mår allt fler unga dåligt.", "Tillstånd krävs enligt miljöbalken.", "Planförslaget möjliggör cirka 150 bostäder och en förskola.", "Vi begränsar vårt svar till kapitel 4 och 5.", "Detta är en kopia av vårt svar.",
        "Kommunen har under våren antagit en ny cykelplan.", "En mer fördjupad analys har inte varit möjlig att genomföra under svarstiden.", "Nedan lämnas synpunkter under betänkandets rubriker.", "Beslutet får överklagas till allmän förvaltningsdomstol.",
    ],
)  # fmt: skip
def test_a_sentence_built_alike_that_only_tells_is_no_view(sentence):
    assert answer(sentence).viewpoints == []


def test_in_a_long_answer_the_parts_where_nobody_speaks_are_told_by_their_facts():
    spoken = "\n".join(
        [
            "Nämnden anser att kajen bör rustas.", "Nämnden föreslår att fler bänkar ställs ut.", "Nämnden saknar en karta över ledningarna.",
            "Nämnden befarar att sommarens turer ställs in.", "Nämnden efterlyser siffror på antalet resande.", "Nämnden vill att skolbarnen reser gratis.", "Nämnden välkomnar den nya bryggan.", "Nämnden ifrågasätter priset på cyklar ombord.",
        ]
    )  # fmt: skip
    found = letter(
        "Kulturnämnden\n2025-02-03",
        f"Nämndens synpunkter\n{spoken}\nTidplanen är orimlig.\n\nFärjans turer\nSista turen går för tidigt för dem som arbetar kväll i staden.\nÖns skola blir svårare att nå.\n",
    )
    said = [point.evidence for point in found.viewpoints]
    assert "Öns skola blir svårare att nå." in said and "Tidplanen är orimlig." not in said and len(said) >= 9


def test_what_the_one_who_answers_moves_is_its_demands():
    found = letter(
        "Vägföreningen Granstigen\n2025-02-03",
        "Yrkanden\n\nI första hand yrkar föreningen **att vägen breddas**.\n\nI andra hand yrkas att korsningen byggs om.\n\nBakgrund\nFöreningen sköter vägen sedan 1972.\n",
    )
    assert [point.kind for point in found.viewpoints] == ["proposal", "proposal"]


def test_a_board_is_known_in_its_answer_without_the_word_for_board():
    found = letter("Nämnden för Hamn & Fiske\n2025-02-03", "Synpunkter\nHamn & Fiske instämmer i att kajen ska rustas.\n")
    assert [point.kind for point in found.viewpoints] == ["support"]


def test_a_text_without_stops_is_no_sentence():
    """Patterns that met it would take minutes."""
    assert answer("planarbetskostnads" * 4_000 + " bör sänkas.").viewpoints == []
