"""Shapes that real papers showed: heads of mails, pages taken out of a compilation, lists broken by gaps, long headings, answers that share another's no. All bodies, places and persons are invented."""

import pytest

from tests.formats.reading.letters import letter, read

MAIL = """Från:Ada Anka <ada.anka@stadsbyggnad.sundvik.example>
Skickat:den 8 maj 2025 10:27
Ämne:SBN 2025-00123 Ny plan för hamnen, samråd

Du får inte ofta e-post från ada.anka@stadsbyggnad.sundvik.example. Läs om varför det är viktigt

Varning:Det här meddelandet är skickat från en extern adress. Klicka inte på länkar eller öppna
bifogade filer om du inte känner igen avsändaren och vet att innehållet är säkert.
Inbjudan  till samråd om  ny plan för

Sundvik hamn

Byggnadsnämnden beslutade den 3 april 2025 att hålla samråd om planen.

Torsdag den 6 juni klockan 16-19 på Biblioteket, Storgatan 3

Måndag den 17 juni klockan 16-19 på Biblioteket, Storgatan 3

Svar lämnas in skriftligt senast den 25 juni 2025. Era svar ska märkas
med diarienumret SBN-2025-00123.
Vi ser gärna att de skickas med e-post. Det går även att skicka brev till
Stadsbyggnadsförvaltningen, Box 25, 403 00 Sundvik.

Med vänlig hälsning

Ada Anka                         Bo Ek
"""


def test_an_invitation_that_came_by_mail_is_a_letter_and_its_title_is_not_the_mails():
    found = read(MAIL)
    assert found.doc_type == "remissbrev" and found.title == "Inbjudan till samråd om ny plan för Sundvik hamn"
    assert (found.date, found.deadline, found.diarienummer) == ("2025-05-08", "2025-06-25", "SBN-2025-00123")
    assert found.author_body == found.recipient == "Stadsbyggnadsförvaltningen"
    assert found.sections == [] and found.viewpoints == [] and "Klicka inte" not in found.text


PART = """SUNDVIKS KOMMUN
9 (37)

2. SGU

Hamnen byggs på lera. En karta över äldre fyllning saknas delvis för den
västra kajen.

Grundvatten
SGU vill poängtera att brunnarna ska skyddas. Om pålning sänker grundvattnet ska det utredas hur
husen klarar sig.

Kommentar: Planen kompletteras.

3. Hamnverket

Trafik
Hamnverket välkomnar planen för kajen. Den östra kajen är alltför kort för färjorna.

Kommentar: Noterat.
"""


def test_pages_taken_out_of_a_compilation_are_one_and_have_no_title():
    found = read(PART)
    assert found.doc_type == "sammanstallning" and found.title is None
    assert found.sections == ["2. SGU", "Grundvatten", "3. Hamnverket", "Trafik"]
    said = [(point.responder, point.kind) for point in found.viewpoints]
    assert said == [("SGU", "criticism"), ("SGU", "proposal"), ("SGU", "proposal"), ("Hamnverket", "support"), ("Hamnverket", "criticism")]  # fmt: skip


def test_a_list_of_papers_goes_on_after_a_gap_that_the_page_made():
    found = read(
        "TJÄNSTESKRIVELSE\nDatum\n2025-02-03\n\nSvar på remiss av plan för hamnen\n\nFörslag till beslut\nNämnden antar yttrandet.\n\nBeslutsunderlag\nFörvaltningens tjänsteskrivelse, 2025-02-03\nYttrande, 2025-02-03\n\n"
        "Samrådshandlingar för planen\nHamn- och sjöfartsdepartementets remiss av betänkandet\n\nBeslutet skickas till\nSundviks kommun\n"
    )
    assert found.attachments == [
        "Förvaltningens tjänsteskrivelse, 2025-02-03",
        "Yttrande, 2025-02-03",
        "Samrådshandlingar för planen",
        "Hamn- och sjöfartsdepartementets remiss av betänkandet",
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Hyresgästens rätt att säga upp ett avtal om båtplats som har ingåtts för längre tid (avsnitt 7.4)",
        "Översyn av utbildningen för den som ska arbeta som lots eller maskinist på färjor",
        "Stora Hällsjö",
    ],
)
def test_a_heading_may_be_long_or_read_as_a_persons_name(heading):
    body = "Nämnden delar utredningens uppfattning i den här delen och lämnar följande synpunkter på texten."
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\nNämnden tillstyrker planen.\n\n{heading}\n\n{body}\n")
    assert heading in found.sections


def test_a_heading_may_take_two_lines_of_which_the_second_is_one_word():
    first, second = "Rivning av den gamla kajen, flytt av kranen på norra piren samt byggnad av nya", "båthus"
    body = "Nämnden anser att texten om hamnen bör kortas, eftersom den upprepar vad som redan står i planen."
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\nNämnden tillstyrker planen.\n\n{first}\n{second}\n{body}\n")
    assert f"{first} {second}" in found.sections


def test_what_stands_first_under_a_decision_is_decided_though_it_looks_like_a_heading():
    found = read(
        "SUNDVIKS KOMMUN      SAMMANTRÄDESPROTOKOLL      1 (3)\nNämnden för Hamn\nDatum\n2025-09-24\n\n§ 8      Dnr HA-2025-00614\nBegäran om yttrande - Ny taxa för båtplatser\n\nBeslut – för fastställande i kommunstyrelsen\n"
        "Nämnden för Hamn antar Båtlagets yttrande över\nSjöfartsdepartementets remiss om ny taxa, som sitt eget och översänder det till kommunstyrelsen.\n\nNämnden för Hamn förklarar paragrafen omedelbart justerad.\n\nReservation\nEva Ek (X) reserverar sig mot beslutet.\n"
    )
    assert len(found.decision_clauses) == 2 and found.recipient == "kommunstyrelsen"
    assert "Nämnden för Hamn antar Båtlagets yttrande över" not in found.sections and found.is_remiss_response


def test_a_text_whose_first_page_has_no_mark_has_a_first_page_all_the_same():
    first = "Nämnden anser att kajen bör rustas innan sommaren, eftersom den annars inte kan användas alls."
    later = "Nämnden föreslår att bryggan flyttas till södra sidan, där vattnet är djupare och lugnare."
    found = letter(
        "Kulturnämnden\n2025-02-03",
        f"Synpunkter\n{first}\n\n1 (3)\n\n<!-- sida 255 -->\n\nSUNDVIKS  KOMMUN\n2 (3)\n\n{later}\n",
    )
    assert found.sections == ["Synpunkter"] and "SUNDVIKS" not in found.text


def test_a_last_day_may_be_written_without_hyphens():
    found = read("TJÄNSTESKRIVELSE\nDatum\n2025-08-27\n\nBegäran om yttrande Ny taxa (HA-2025-00530)\nsvar senast 20250919\n\nFörslag till beslut\nNämnden avger yttrande på remissen.\n")  # fmt: skip
    assert found.deadline == "2025-09-19"


def test_an_answer_is_sent_to_another_municipality():
    found = read("YTTRANDE\nKommunstyrelsen\nTill                                  Datum\nNorrviks kommun                       2025-02-03\n\nYttrande över Norrviks kommuns remiss om ny plan\n\nSynpunkter\nKommunen tillstyrker planen.\n\n1 (1)\nKommunstyrelsen                       Sundviks kommun\n434 81 Sundvik\nTelefon 0300-83 40 00\n")  # fmt: skip
    assert found.recipient == "Norrviks kommun"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Nämnden instämmer i utredningens uppfattning att trålfisket inte bör tillåtas.", "approves"),
        ("Nämnden delar utredningens slutsats att avgiften inte bör införas.", "approves"),
        ("Klubben yrkar att hamnplanen omarbetas väsentligt.", "rejects"),
        ("Klubben yrkar att staden inte antar hamnplanen.", "rejects"),
        ("Vi avstyrker de båtregler som föreslås i denna utredning. Om förslaget ändå blir lag tillstyrker vi att äldre båtar undantas.", "rejects"),
    ],
)  # fmt: skip
def test_how_an_answer_stands(sentence, stance):
    assert letter("Kulturnämnden\n2025-02-03", f"Synpunkter\n{sentence}\n").stance == stance


def test_many_who_sign_together_call_themselves_what_they_are():
    found = read("Remissvar över utredningen Nya regler för fritidsbåtar\n\nSammanfattning\n\nVi, de undertecknade 41 båtägare vid norra kajen, avstyrker de nya reglerna.\n")  # fmt: skip
    assert found.author_body == "41 båtägare vid norra kajen"


def test_a_sender_in_brackets_is_the_first_line_under_its_label():
    found = read(
        "**Till:** Marviks kommun, Planenheten\n**Ärende:** Yttrande över samråd om detaljplan för bostäder\n**Datum:** 2026-05-02\n\n**Avsändare:**\n\\[Samfällighetsföreningen Granstigen ga:2\\]\nOrganisationsnummer: \\[fylls i\\]\nAdress: \\[fylls i, c/o styrelsens ordförande\\]\n\n## Yrkanden\n\nFöreningen yrkar att vägen breddas.\n"
    )
    assert found.author_body == "Samfällighetsföreningen Granstigen ga:2"


def test_a_house_may_number_its_pages_in_square_brackets_and_its_matters_in_small_letters():
    found = read(
        "BOTVIKS KOMMUN                  TJÄNSTESKRIVELSE                  1[2]\n\nSamhällsbyggnadsförvaltningen   2023-05-04                        Dnr sbf/2023:00123\n\nYttrande över remiss om ny cykelstrategi\n\nFörslag till beslut\nNämnden godkänner yttrandet och överlämnar det till Region Söderås.\n\n"
        "Förvaltningens synpunkter\nFörvaltningen ser positivt på strategin.\n\n                                 2[2]\nFörvaltningen anser att regionen bör ta ett större ansvar för vintervägar.\n"
    )
    assert found.diarienummer == "sbf/2023:00123" and "2[2]" not in found.text and len(found.viewpoints) == 2


def test_a_number_may_be_figures_alone_under_its_label_and_an_owner_in_a_title_is_the_sender():
    found = read(
        "                                          DATUM        DIARIENUMMER\nEnheten för välfärd                       2024-05-06   20240231\n                                          ERT DATUM    ER REFERENS\n                                          2024-02-01   A2024/00321\n\nArbetsmarknadsdepartementet\n103 33 Stockholm\n\n"
        "Lotsförbundets yttrande över betänkandet Nya steg\n(SOU 2024:12)\n\nSammanfattning\n\nLotsförbundet (LF)\n   –  tillstyrker förslaget om ett nytt stöd\n   –  saknar förslag om de anställdas inflytande\n"
    )
    assert (found.diarienummer, found.their_number) == ("20240231", "A2024/00321")
    assert found.title == "Lotsförbundets yttrande över betänkandet Nya steg (SOU 2024:12)"
    assert found.author_body == "Lotsförbundet" and found.referred_matter == "betänkandet Nya steg (SOU 2024:12)"
    assert [point.kind for point in found.viewpoints] == ["support", "criticism"]


def test_a_report_without_a_part_for_its_views_has_them_among_what_it_tells():
    found = read(
        "Kommunledningskontoret                Datum:          Diarienummer:\nTjänsteskrivelse till                 2023-05-04      KSN-2023-01234\nkommunstyrelsen\n\nYttrande till Skogsdepartementet över En hållbar\nskog (SOU 2023:70)\n\nFörslag till beslut\nKommunstyrelsen antar yttrandet.\n\n"
        "Föredragning\nKommunen har cirka 40 000 hektar skog. Kommunen är positiv till ett ökat skydd. Kommunen vill dock framhålla att ersättningen måste vara långsiktig.\n\nBeslutsplanering\nKommunstyrelsens arbetsutskott 2023-05-15\n"
    )
    assert [point.kind for point in found.viewpoints] == ["support", "proposal"]
    assert found.recipient == "Skogsdepartementet" and found.stance == "approves_with_comments"
    assert "Beslutsplanering" in found.sections


def test_headings_stand_over_headings_and_a_house_may_take_two_lines_in_its_column():
    found = read(
        "                                  Yttrande                         1(4)\nLänsstyrelsen                     Datum              Ärendebeteckning\nMellanås                          2024-04-22         402-1234-2024\n\n                                  Norrviks kommun\n\n\nSamråd om detaljplan för Ängen i Norrviks kommun\n\n"
        "Länsstyrelsens samlade bedömning\nLänsstyrelsen anser att frågan om säkerhet behöver lösas innan planen antas.\n\nMotiv för bedömningen\nRisk för översvämning\nOmrådet ligger lågt. Planbeskrivningen redovisar inte hur byggnaderna skyddas.\n"
    )
    assert found.author_body == "Länsstyrelsen Mellanås" and found.recipient == "Norrviks kommun"
    assert found.sections == ["Länsstyrelsens samlade bedömning", "Motiv för bedömningen", "Risk för översvämning"]


def test_in_a_compilation_a_short_line_over_a_text_is_who_said_it():
    found = read(
        "Norrviks kommun\nKommunledningskontoret\n2024-12-10\nKS 2024/00611\n\nSammanställning av remissvar - förslag till näringsstrategi\n\nRemissen\nFörslaget skickades till 24 instanser.\n\nFöretagarna Norrvik\nAnser att strategin är för allmänt hållen. Efterlyser mätbara mål.\nKommentar: Mål läggs till.\n\n"
        "LRF Norrvik\nDe gröna näringarna osynliggörs.\nKommentar: Ingen ändring.\n"
    )
    assert found.sections == ["Remissen", "Företagarna Norrvik", "LRF Norrvik"]
    assert [(point.responder, point.kind) for point in found.viewpoints] == [("Företagarna Norrvik", "criticism"), ("Företagarna Norrvik", "proposal"), ("LRF Norrvik", "criticism")]  # fmt: skip


def test_what_a_web_page_has_around_its_text_is_no_text():
    found = read("Hem / Opinion / Remissvar\n\nRemissvar: Nya regler för båtplatser\n\nPatientrådet avstyrker förslaget. Det drabbar dem som bor längst bort.\n\nDela på Ansiktsboken Dela på Länken\n\nSkriv ut\n")  # fmt: skip
    assert found.sections == [] and "Dela på" not in found.text and "Opinion" not in found.text


def test_who_takes_a_stand_where_the_text_begins_is_the_sender_and_a_forms_name_is_not():
    found = read("Yttrande\nDiarienummer: 2024-001234\nDatum: 18 mars 2024\nEr referens: Fi2024/00456\n\nFinansdepartementet\n\nYttrande över promemorian Enklare momsregler\n\nBåtbyrån Nord delar bedömningen att reglerna är svåra att tillämpa. Byrån avstyrker dock den föreslagna gränsen. Gränsen skapar tröskeleffekter.\n")  # fmt: skip
    assert found.author_body == "Båtbyrån Nord" and [point.kind for point in found.viewpoints] == [
        "support",
        "criticism",
        "criticism",
    ]


def test_an_address_may_tell_board_and_municipality_on_one_line_before_the_day():
    found = read("SPF Seniorerna Norrvik\nc/o Bo Al, Storgatan 3, 123 45 Norrvik\n\nSocialnämnden, Norrviks kommun\n\n2024-02-02\n\nSynpunkter på förslag till äldreplan\n\nSPF Seniorerna Norrvik anser att träffpunkterna är för få.\n")  # fmt: skip
    assert (found.recipient, found.author_body) == ("Socialnämnden", "SPF Seniorerna Norrvik")


def test_what_was_read_is_the_matter_where_the_title_tells_only_the_sender():
    found = read("# Remissvar från Körernas hus\n\nDatum: 2024-04-03\n\nKörernas hus har tagit del av promemorian Musik i hela landet och lämnar följande synpunkter.\n\nEttåriga bidrag gör långsiktig planering omöjlig.\n")  # fmt: skip
    assert found.referred_matter == "promemorian Musik i hela landet"
    assert [point.kind for point in found.viewpoints] == ["criticism"]


@pytest.mark.parametrize("label", ["Kommunen svarar", "Kommunens svar", "Vi svarar", "Bemötande", "Samhällsbyggnadskontorets kommentar", "Svar", "Kommentar"])  # fmt: skip
@pytest.mark.parametrize("after", [":", "\n"], ids=["in the line", "over the reply"])
def test_a_compilation_is_known_by_what_its_compiler_replies_and_the_replies_are_nobodys_views(label, after):
    if (label, after) == ("Svar", ":"):
        pytest.skip("so forms are filled in too")
    found = read(
        f"SUNDVIKS KOMMUN\n9 (37)\n\n2. SGU\n\nSGU anser att brunnarna ska skyddas bättre än planen föreslår. Vi\nsaknar en karta över äldre fyllning.\n\n"
        f"{label}{after} Kommunen anser att brunnarna är skyddade genom planen. En karta bör\ninte tas med i planen.\n\n"
        f"3. Hamnverket\n\nHamnverket motsätter sig att bron byggs. Trafiken på vattnet bör\nräknas om.\n\n"
        f"{label}{after} Trafiken har räknats om. Kommunen delar inte bilden att bron\nstör trafiken. Bron behövs för att nå hamnen.\n\n"
        f"4. Hedvigs Båtar AB\n\nVi tycker att kajen ska bli längre.\n\n{label}{after} Synpunkten noteras och kajen bör förlängas.\n"
    )
    assert found.doc_type == "sammanstallning" and found.title is None
    said = [(point.responder, point.kind) for point in found.viewpoints]
    assert said == [("SGU", "proposal"), ("SGU", "criticism"), ("Hamnverket", "criticism"), ("Hamnverket", "proposal"), ("Hedvigs Båtar AB", "proposal")]  # fmt: skip


def test_a_sentence_that_is_said_of_three_chapters_is_no_foot_of_a_page():
    same = "Nämnden anser att kapitlet bör arbetas om från grunden."
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\n1. Hamnen\n{same}\n\n2. Kajerna\n{same}\n\n3. Broarna\n{same}\n")
    assert found.text.count(same) == 3


def test_a_title_may_end_in_a_colon_and_go_on_after_a_gap():
    found = read("Norrviks kommun\n2025-03-04\n\nYttrande över Sundviks stads remiss:\n\nHandlingsplan för hamnen 2026\n\nKommunen välkomnar planen.\n\nVi anser att kajen bör bli längre.\n")  # fmt: skip
    assert found.title == "Yttrande över Sundviks stads remiss: Handlingsplan för hamnen 2026"
    assert found.referred_matter == "Handlingsplan för hamnen 2026" and len(found.viewpoints) == 2


def test_a_numbered_heading_may_end_in_a_stop_and_a_point_is_none():
    found = letter(
        "Kulturnämnden\n2025-02-03",
        "Synpunkter\nNämnden lämnar följande synpunkter på planen för hamnen.\n\n2. Hamnen och farleden.\nVi anser att kajen bör bli längre än vad planen säger.\n\nNämnden föreslår:\n1. Bygg en ny bro.\n2. Flytta kranen.\n",
    )
    assert found.sections == ["Synpunkter", "2. Hamnen och farleden."]


@pytest.mark.parametrize(
    "table",
    [
        "| Nr | Övning | Ansvarig | Tid |\n|---|---|---|---|\n| 1 | Larmövning i hamnen | Hamnkaptenen | 2024-2025 |\n| 2 | Krisstabens skrivbordsövning | Säkerhetschefen | våren 2025 |\n",
        "Det här                        Ansvarig                    Datum\nLarmövning i hamnen            Hamnkaptenen                2024-2025\nKrisstabens skrivbordsövning   Säkerhetschefen             våren 2025\n",
    ],
)
def test_a_table_that_says_who_and_when_is_a_plans_whatever_it_calls_what_is_done(table):
    found = read(f"Handlingsplan för övningar i Sundvik\n\n{table}")
    assert [(one.text, one.responsible, one.time) for one in found.measures or []] == [
        ("Larmövning i hamnen", "Hamnkaptenen", "2024-2025"),
        ("Krisstabens skrivbordsövning", "Säkerhetschefen", "våren 2025"),
    ]
    assert found.diarienummer is None  # a span of years is no number


def test_a_stand_at_the_top_of_two_pages_is_no_letterhead():
    text = "Nämnden tillstyrker kapitel {}.\n\nHär står vad kapitlet säger om kajen och färjorna i hamnen.\n\nSundviks kommun, Box 1\n"
    pages = "".join(f"<!-- sida {page} -->\n{text.format(page)}" for page in (2, 3, 4))
    found = letter("Kulturnämnden\n2025-02-03", f"Synpunkter\nNämnden lämnar synpunkter på planen.\n\n{pages}")
    assert [found.text.count(f"Nämnden tillstyrker kapitel {page}.") for page in (2, 3, 4)] == [1, 1, 1]
    assert "Box 1" not in found.text
