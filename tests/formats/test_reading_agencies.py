"""Short answers of agencies, courts, federations and councils: how the whole stands, and what each sentence is. All of our own invention."""

import pytest

from genomslag.reading.kinds import kind_of, stated, thought
from tests.formats.reading.letters import read

STANCES = [
    ("rejects", "Hela betänkandet avstyrks. Det löser inte problemen."),
    ("rejects", "Förbundet avstyrker utredningens förslag i dess helhet. En annan modell bör prövas."),
    ("approves", "Förslaget tillstyrks."),
    ("approves", "Rådet finner att konsekvensutredningen uppfyller kraven i förordningen."),
    ("approves", "Universitetet är positivt till förslaget och ser inga hinder för att det genomförs."),
    ("approves_with_comments", "Universitetet är i huvudsak positivt till förslagen men anser att finansieringen måste lösas. Ansvaret bör förtydligas."),
    ("no_comments", "Domstolen har, utifrån de intressen den har att bevaka, inget att erinra mot förslagen."),
    ("no_comments", "Myndigheten har tagit del av promemorian och har inga synpunkter."),
    ("no_comments", "Hovrätten har inte några synpunkter på förslaget. Handläggningen hade underlättats av en bilaga på papper."),
    ("abstains", "Kommunen avstår från att lämna synpunkter."),
    ("abstains", "Myndigheten har beslutat att inte yttra sig i ärendet."),
    ("abstains", "Regionen avböjer att svara på remissen."),
    ("rejects", "Vi säger nej till planen. Bygg inte på ängen."),
    ("rejects", "Föreningen kan inte ställa sig bakom planen. Den tar inte hänsyn till barnen."),
    ("rejects", "Vi motsätter oss bestämt att skolan läggs ned. Skolan behövs."),
    ("approves_with_comments", "Förbundet tillstyrker förslaget. Förbundet anser dock att tiden bör förlängas."),
    ("approves_with_comments", "Nämnden ställer sig bakom programmet. Följande bör dock ändras: kapitel 3 behöver en tidsplan."),
    ("approves_with_comments", "Kammarrätten tillstyrker förslagen i allt väsentligt. Det kan dock ifrågasättas om 5 § behövs."),
    ("rejects", "Regelrådet finner att konsekvensutredningen inte uppfyller kraven. Förslaget avstyrks därför."),
    ("approves_with_comments", "Länsstyrelsen delar utredningens bedömning i huvudsak. Däremot saknas en analys av landsbygden."),
    ("rejects", "Vår bedömning är att förslaget inte bör genomföras. Kostnaderna är för höga."),
    ("rejects", "Förbundet anser att lagen inte ska införas."),
    ("approves_with_comments", "Myndigheten avstyrker förslaget om avgift men tillstyrker övriga förslag."),
    ("approves_with_comments", "Vi välkomnar förslaget. Vi ser dock risker med den korta tiden."),
    ("rejects", "Kommunen är starkt kritisk till förslaget och anser att det ska arbetas om från grunden."),
    ("rejects", "Sammantaget kan myndigheten inte tillstyrka att förslaget läggs till grund för lagstiftning."),
    ("no_comments", "Kommunstyrelsen beslutar att inte ha något att erinra mot förslaget."),
    ("approves", "Vi stöder förslaget fullt ut."),
    ("approves", "Elevkåren tycker att planen är bra och ser fram emot den nya skolan."),
    ("no_comments", "Remissen föranleder inga synpunkter från vår sida."),
    ("abstains", "Högskolan har på grund av begränsade resurser inte möjlighet att besvara remissen."),
    ("rejects", "Förslaget bör inte läggas till grund för ny lagstiftning."),
    ("approves_with_comments", "Tullverket har inga invändningar mot förslaget men vill framhålla att genomförandet kräver ett års förberedelser. Medel bör tillföras."),
]  # fmt: skip


@pytest.mark.parametrize(("stance", "words"), STANCES, ids=[words[:40] for _stance, words in STANCES])
def test_a_short_letter_says_how_it_stands(stance, words):
    found = read(
        f"Svenska Lokförbundet\n2026-03-04\n\nTill Finansdepartementet\n\nYttrande över promemorian Ny ordning för lok (Ds 2026:4)\n\n{words}\n\nFör Svenska Lokförbundet\n\nAda Ek\n"
    )
    assert (found.doc_type, found.stance) == ("yttrande", stance)


SENTENCES = [
    ("support", "Rådet finner att konsekvensutredningen uppfyller kraven i förordningen."),
    ("criticism", "Rådet finner att konsekvensutredningen inte uppfyller kraven i förordningen."),
    ("support", "Rådet finner att redovisningen av förslagets syfte är godtagbar."),
    ("criticism", "Rådet finner att redovisningen av alternativa lösningar är bristfällig."),
    ("proposal", "Förbundet förutsätter att regeringen inte går vidare med förslaget."),
    ("criticism", "Hela betänkandet avstyrks."),
    ("support", "Förslagen i kapitel fyra tillstyrks."),
    ("criticism", "Universitetet ställer sig tveksamt till behovet av en ny myndighet."),
    ("criticism", "Förbundet är av uppfattningen att reglerna blir för krångliga."),
    ("proposal", "Enligt domstolens mening bör bestämmelsen flyttas till 5 kap."),
    ("criticism", "Det kan ifrågasättas om bestämmelsen behövs."),
    ("criticism", "Förbundet vidhåller sin kritik mot det nya systemet."),
    ("criticism", "Myndigheten anser sig inte kunna tillstyrka förslaget i den delen."),
    ("criticism", "Högskolan ställer sig avvisande till en ny examen."),
    ("criticism", "Utredningens beskrivning av läget är delvis missvisande."),
    ("proposal", "Ikraftträdandet bör senareläggas till den 1 januari 2027."),
    ("proposal", "Tingsrätten förordar därför det andra alternativet."),
    ("criticism", "Tiden för genomförande är alltför kort."),
    ("proposal", "Någon form av övergångsbestämmelse torde behövas."),
    ("criticism", "Av förslaget framgår inte vem som ska betala."),
    ("criticism", "Det saknas en analys av hur små företag påverkas."),
    ("criticism", "Förslaget riskerar att leda till längre handläggningstider."),
    ("criticism", "Myndighetens kostnader beräknas öka med tio miljoner kronor om året."),
    ("proposal", "Myndigheten behöver tillföras medel om förslaget genomförs."),
    ("support", "Avgränsningen är väl vald."),
    ("support", "Det är välkommet att utredningen tar upp frågan."),
    ("criticism", "Förbundet har svårt att se nyttan med ett nytt register."),
    ("proposal", "Vi ser hellre att pengarna går till fler lärare."),
    ("proposal", "Lagtexten bör lyda på annat sätt."),
    ("question", "Vem ansvarar för uppföljningen?"),
    ("criticism", "Regionen vänder sig mot att kostnaden läggs på regionerna."),
    ("criticism", "Enligt vår uppfattning är förslaget inte tillräckligt utrett."),
    ("proposal", "Det bör övervägas om tiden kan förlängas."),
    ("proposal", "Universitetet vill dock påminna om behovet av forskning."),
    ("criticism", "Förslaget får till följd att mindre orter blir utan service."),
    ("criticism", "Vad som avses med närområde är inte klart."),
    ("support", "Utredningen ger en god bild av problemen."),
    ("criticism", "Vi beklagar att tiden för svar har varit så kort."),
    ("criticism", "Remisstiden har varit för kort."),
    ("proposal", "Länsstyrelsen vill lyfta behovet av en nationell samordning."),
    ("criticism", "Länsstyrelsen ser inte att förslaget skulle ge avsedd effekt."),
    ("proposal", "Förslaget kan med fördel kompletteras med en tidsplan."),
    ("criticism", "Ansvarsfördelningen är oklar."),
    ("support", "Domstolen har i och för sig inga invändningar mot att reglerna samlas i en lag."),
    ("proposal", "Till undvikande av missförstånd bör ordet strykas."),
    ("criticism", "Den valda lösningen framstår som onödigt komplicerad."),
    ("criticism", "Det är svårt att förstå varför vissa kommuner har undantagits."),
    ("proposal", "Polismyndigheten hemställer att regeringen ser över behovet."),
    (None, "Utredningen har haft i uppdrag att se över lagen."),
    (None, "Yttrandet har beslutats av generaldirektören."),
    (None, "I betänkandet föreslås att en ny lag införs."),
    (None, "Föreningen bildades 1998 och har tusen medlemmar."),
    (None, "Förbundet organiserar lärare i hela landet."),
    (None, "Regelrådet är ett särskilt beslutsorgan inom myndigheten."),
    (None, "Föredragande har varit utredaren Anna Ek."),
    (None, "Domstolen yttrar sig utifrån de intressen som den har att bevaka."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), SENTENCES, ids=[words[:40] for _kind, words in SENTENCES])
def test_a_sentence_is_a_stand_of_its_kind_or_none(kind, words):
    assert (kind_of(words) or stated(words) or thought(words)) == kind
