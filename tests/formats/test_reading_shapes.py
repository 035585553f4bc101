"""The shapes that Swedish public documents come in, one test for each, telling what it is. All bodies and persons are invented."""

import pytest

from genomslag.reading import read_bytes


def read(text, name="x.txt"):
    return read_bytes(text.encode(), name)


def letter(head, body="Bakgrund\nKommunen har fått ett förslag på remiss.\n"):
    return read(f"{head}\n\nYttrande över förslag till lokalplan\n\n{body}")


# ---- the head: fields, numbers, days


@pytest.mark.parametrize(
    "head",
    [
        "Datum: 2024-03-05\nDiarienummer: KUN 2024/17",
        "Datum\n2024-03-05\nDiarienummer\nKUN 2024/17",
        "Datum                    Diarienummer\n2024-03-05               KUN 2024/17",
        "Diarienummer\nErt diarienummer\nKUN 2024/17\nFi2024/00231\nDatum\n2024-03-05",
        "Kulturnämnden            Dnr KUN 2024/17\n                         5 mars 2024",
        "Vår beteckning           Er beteckning\nDnr KUN 2024/17          Fi2024/00231\n\nUtfärdat 2024-03-05",
        "KULTURNÄMNDEN   YTTRANDE   Sida 1 (3)\nKUN 2024/17      2024-03-05",
        "| Datum | 2024-03-05 |\n| --- | --- |\n| Ärendenr | KUN 2024/17 |",
        "/Kulturnämnden/\n/2024-03-05/\nErt dnr: Fi2024/00231\nVårt dnr: KUN 2024/17",
    ],
)
def test_the_fields_of_a_head_are_found_wherever_the_house_sets_them(head):
    found = letter(head)
    assert (found.date, found.diarienummer) == ("2024-03-05", "KUN 2024/17")


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("Dnr KS/2019:828", "KS/2019:828"), ("Dnr 400-1234-2022", "400-1234-2022"), ("Diarienr: 0456/23", "0456/23"), ("Dnr TE TE-2024-01322", "TE-2024-01322"),
        ("Ärendenr: HV 23-1405", "HV 23-1405"), ("Diarienummer N2015/07991/MRT", "N2015/07991/MRT"), ("Dnr 3.5-2024-118", "3.5-2024-118"), ("Diarienummer: MBN 2023.771", "MBN 2023.771"),
    ],
)  # fmt: skip
def test_diary_numbers_are_read_in_the_forms_that_houses_give_them(written, read_as):
    assert letter(written).diarienummer == read_as


@pytest.mark.parametrize(
    "other", ["SOU 2024:97", "Ert dnr: Fi2024/00231", "2024-03-05", "(KN2024/02249)", "Telefon 0300-83 40 00"]
)
def test_what_only_looks_like_a_diary_number_is_none(other):
    assert letter(f"Kulturnämnden\n{other}").diarienummer is None


@pytest.mark.parametrize(
    "day", ["2024-03-05", "5 mars 2024", "den 5 mars 2024", "5/3 2024", "Provsta den 5 mars 2024", "Datum: 5 mars 2024"]
)
def test_a_day_is_read_as_people_write_it(day):
    assert letter(f"Kulturnämnden\n{day}").date == "2024-03-05"


def test_the_last_day_to_answer_is_not_the_day_of_the_letter():
    assert letter("Kulturnämnden\nRemisstid den 20 november 2024").date is None


def test_a_letter_may_carry_its_day_at_the_end():
    assert (
        letter("Föreningen Lyktan", "Vi tillstyrker förslaget.\n\nProvsta den 5 mars 2024\n\nAda Anka\nOrdförande").date
        == "2024-03-05"
    )


def test_what_governs_carries_the_day_it_was_decided():
    found = read(
        "Riktlinjer\n\nRiktlinjer för visselblåsning\n\nDokumentet uppdaterat 2025-12-15\nAntagna av kommunstyrelsen den 4 maj 2021, § 9\n\nSyfte\nRiktlinjerna gäller alla."
    )
    assert (found.doc_type, found.date) == ("styrdokument", "2021-05-04")


# ---- who, to whom


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Kultur- och fritidsnämnden", "Kultur- och fritidsnämnden\nNorrbolda kommun"), ("Provsta tingsrätt", "PROVSTA TINGSRÄTT        YTTRANDE"), ("Länsstyrelsen i Provsta län", "Länsstyrelsen i Provsta län"),
        ("Tekniska nämnden", "Norrbolda kommun\nTekniska nämnden"), ("Nämnden för Vård & Omsorg", 'YTTRANDE\n"[Nämnden för Vård & Omsorg]"\nNämnden för Vård & Omsorg'), ("Statens provråd", "Statens provråd"),
        ("Riksförbundet Hjul för alla", "Riksförbundet Hjul för alla\nKullergatan 12, 000 00 Provsta"), ("Kullsta Bostäder AB", "Kullsta Bostäder AB"), ("Hässle-Vinsta stadsdelsförvaltning", "Hässle-Vinsta stadsdelsförvaltning"),
    ],
)  # fmt: skip
def test_a_house_is_known_by_how_its_name_is_formed(name, head):
    assert letter(head).author_body == name


def test_the_agency_that_answers_a_ministry_is_not_the_ministry():
    found = read(
        "YTTRANDE\nDatum 2024-03-18\n\nRegeringskansliet\nFinansdepartementet\nEnheten för skatt\n103 33 Stockholm\n\nYttrande över promemorian Enklare mätdon\n\n"
        "Provningsverket tillstyrker förslaget.\n\nProvningsverket, Box 1, 000 00 Provsta. Besöksadress: Mätgatan 3"
    )
    assert (found.author_body, found.recipient) == ("Provningsverket", "Finansdepartementet")


@pytest.mark.parametrize(
    ("clause", "to"),
    [
        ("Nämnden antar yttrandet och översänder det som sitt svar till kommunstyrelsen.", "kommunstyrelsen"),
        (
            "Nämnden överlämnar tjänsteutlåtandet till Klimat- och näringslivsdepartementet som svar på remissen.",
            "Klimat- och näringslivsdepartementet",
        ),
        ("avge yttrande till Region Slätten enligt bilaga 1", "Region Slätten"),
    ],
)
def test_the_decision_tells_where_the_answer_goes(clause, to):
    assert (
        read(
            f"TJÄNSTESKRIVELSE\n\nSvar på remiss om lokalplan\n\nFörslag till beslut\n{clause}\n\nBakgrund\nEtt förslag har kommit."
        ).recipient
        == to
    )


# ---- the paper is not the text


def test_running_heads_and_feet_are_no_text_though_they_part_a_list():
    found = read(
        "Älvsala stadsdelsförvaltning      Dnr 1/24\n                                  Sida 1 (2)\n\nSvar på remiss om lokalplan\n\nFörslag till beslut\nNämnden godkänner svaret.\n\nBilagor\n1. Remissbrev\n"
        "\nÄlvsala stadsdelsförvaltning      Dnr 1/24\n                                  Sida 2 (2)\n\n2. Förslag till lokalplan\n3. Karta\n"
    )
    assert found.attachments == ["Remissbrev", "Förslag till lokalplan", "Karta"]


def test_the_foot_of_a_page_with_its_contact_is_no_text():
    found = read(
        "<!-- sida 1 -->\nYTTRANDE\n\nYttrande över lokalplan\n\nSynpunkter\nNämnden anser att planen i de fall\n1 (2)\nKulturnämnden           Norrbolda kommun\nBo Ek\nUtredare            Stadshuset, Storgatan 1\nTelefon 0000-12 34 56\n"
        "\n<!-- sida 2 -->\n\nNORRBOLDA  KOMMUN\n2 (2)\n\nden rör barn bör ändras.\n"
    )
    assert [point.evidence for point in found.viewpoints] == ["Nämnden anser att planen i de fall den rör barn bör ändras."]


def test_a_footer_in_the_same_long_words_is_dropped_and_its_day_kept():
    foot = "Dokumentet är beslutat av: verksamhetschef Lova Låda\nDokumentet beslutades den: 2021-10-11\n"
    found = read(
        f"# RUTIN\nNyckelhantering\n## Inledning\nRutinen gäller alla.\n\n{foot}\n## Utförande\nNycklar lämnas ut.\n\n{foot}\n## Uppföljning\nÅrligen.\n\n{foot}",
        "rutin.md",
    )
    assert found.date == "2021-10-11" and found.sections == ["Inledning", "Utförande", "Uppföljning"]
    assert found.text.count("Lova Låda") <= 1


def test_a_word_parted_over_a_line_is_whole_and_a_shared_ending_keeps_its_hyphen():
    text = letter(
        "Kulturnämnden",
        "Bakgrund\nFörvalt-\nningen svarar för barn- och ungdoms-\noch kulturfrågor enligt beslut 2024-\n09-25.",
    ).text
    assert "Förvaltningen svarar för barn- och ungdoms- och kulturfrågor enligt beslut 2024-09-25." in text


# ---- headings


@pytest.mark.parametrize(
    "heading",
    [
        "Förvaltningens synpunkter och förslag", "Kommunstyrelsens förvaltnings bedömning", "Socialförvaltningens förslag till beslut", "Ärendets beredning", "Bedömning ur ekonomisk dimension", "Prövning av barnets bästa",
        "Facklig samverkan", "Handlingar i ärendet", "Ekonomiska konsekvenser", "Jämställdhetsanalys", "Skäl för beslutet", "Tidigare behandling", "4.2 Bedömning",
    ],
)  # fmt: skip
def test_words_that_houses_use_are_headings(heading):
    assert (
        heading
        in letter("Kulturnämnden", f"Bakgrund\nEtt förslag har kommit.\n\n{heading}\nHär står det som hör till.\n").sections
    )


def test_a_heading_is_known_by_its_shape_and_a_first_line_of_text_is_not():
    body = (
        "Synpunkter\nNämnden delar bilden.\n\nTrygga vägar till skolan\nBarn behöver kunna gå och cykla till skolan utan att korsa den stora vägen.\n"
        "Socialnämnden fick i budget i uppdrag att se över\nStadens program för trygga vägar och ska återkomma.\n\nBelysning\n\nDet är mörkt i tunnlarna och det har varit så i många år.\n"
    )
    assert letter("Kulturnämnden", body).sections == ["Synpunkter", "Trygga vägar till skolan", "Belysning"]


def test_numbered_headings_are_headings_and_numbered_points_are_not():
    body = "Synpunkter\nNämnden svarar på tre frågor.\n\n3.1 Mobila team\nNämnden instämmer i förslaget om mobila team i glesbygd.\n\n1. Mer pengar behövs.\n2. Fler lokaler behövs.\n"
    assert letter("Kulturnämnden", body).sections == ["Synpunkter", "3.1 Mobila team"]


def test_names_under_a_list_heading_are_no_headings():
    body = "Beslutet skickas till\n\nSocialnämnden\n\nFöreningen Lyktan som driver en öppen mötesplats för anhöriga i hela kommunen\n\nVera Påhittad\nStadsdelsdirektör\n"
    assert letter("Kulturnämnden", body).sections == ["Beslutet skickas till"]


def test_who_signs_is_no_heading():
    body = "Synpunkter\nNämnden tillstyrker.\n\nVera Påhittad\nFörvaltningschef för kultur, fritid, bibliotek och allt annat som hör till nämnden\n"
    assert letter("Kulturnämnden", body).sections == ["Synpunkter"]


def test_a_heading_that_takes_two_lines_is_one():
    body = "Synpunkter\nNämnden svarar.\n\nChecklista för att ta fram en plan som\nalla förstår\nFölj den här listan när ni tar fram en plan för er enhet.\n"
    assert letter("Kulturnämnden", body).sections == ["Synpunkter", "Checklista för att ta fram en plan som alla förstår"]


def test_entries_of_a_list_of_contents_are_no_headings():
    found = read(
        "Riktlinjer\n\nRiktlinjer för arkiv\n\nInnehåll\nBakgrund ........ 2\nArkivets plats ........ 3\n\nBakgrund\nLagen kräver arkiv.\n\nArkivets plats\nArkivet ligger i källaren under stadshuset.\n"
    )
    assert found.sections == ["Innehåll", "Bakgrund", "Arkivets plats"]


# ---- the title and the kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "TJÄNSTEUTLÅTANDE\n\nSvar på remiss om lokalplan\n\nFörslag till beslut\nNämnden godkänner svaret.\n\nBakgrund\nx",
            "tjansteutlatande",
        ),
        (
            "Tjänsteskrivelse\n\nRemiss av lokalplan\n\nFörslag till beslut\nNämnden begär yttrande över lokalplanen från socialnämnden.\n\nBakgrund\nx",
            "remissbrev",
        ),
        ("Ordförandebeslut\n\nYttrande över lokalplan\n\nBeslut\nNämnden avstår.\n\nBakgrund\nx", "ordforandebeslut"),
        ("DELEGATIONSBESLUT\n\nYttrande över lokalplan\n\nBeslut\nNämnden avstår.\n\nBakgrund\nx", "ordforandebeslut"),
        ("Samråd om lokalplan\n\nNi får lämna synpunkter.\n\nSändlista\nSocialnämnden", "remissbrev"),
        ("Samrådsredogörelse\n\nSamrådsredogörelse för lokalplan\n\nSammanfattning\nTre svar kom in.", "sammanstallning"),
        ("PROTOKOLLSUTDRAG\nSocialnämnden\n\n§ 4\nLokalplan\n\nBeslut\nNämnden avslår.", "protokoll"),
        ("Norrbolda kommun\n\nProgram för trygga parker 2024–2027\n\nSyfte\nAlla ska kunna vara ute.", "styrdokument"),
        ("Föreningen Lyktan\n\nSynpunkter på lokalplan\n\nVi tycker att remissen är bra.", "yttrande"),
    ],
)
def test_the_kind_is_what_the_document_calls_itself_or_does(text, kind):
    assert read(text).doc_type == kind


def test_the_title_is_the_matter_and_not_the_form():
    found = read(
        "Älvsala stadsdelsförvaltning      Tjänsteutlåtande\n                       2024-05-14\n\nHandläggare          Till\nMaj Ek               Älvsala stadsdelsnämnd\n\nSvar på remiss om förslag till\nprogram för parker\n\nRemiss från kommunstyrelsen, dnr KS 2024/77\n\nSammanfattning\nx"
    )
    assert found.title == "Svar på remiss om förslag till program för parker"


def test_a_title_close_above_the_text_ends_where_the_text_begins():
    found = read(
        "YTTRANDE\nKulturnämnden\n\nYttrande över departementets remiss om bibliotek,\nKN2024/02249\nNämnden välkomnar regeringens ambition att stärka biblioteken genom tydliga regler för alla."
    )
    assert found.title == "Yttrande över departementets remiss om bibliotek, KN2024/02249"


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("Yttrande över Klimat- och näringslivsdepartementets remiss av promemorian Renare hamnar", "promemorian Renare hamnar"),
        ("Svar på remiss från kommunstyrelsen om förslag till parkprogram", "förslag till parkprogram"), ("Remissvar: Stöd i tid (SOU 2024:97)", "Stöd i tid (SOU 2024:97)"),
        ("Samrådsredogörelse tillhörande detaljplan för Tuvan", "detaljplan för Tuvan"), ("Begäran om yttrande - Försvarsdepartementets promemoria Hemberedskap, KS-2024-00781", "Hemberedskap (KS-2024-00781)"),
    ],
)  # fmt: skip
def test_the_matter_is_the_title_without_its_words_of_address(title, matter):
    assert read(f"YTTRANDE\n\n{title}\n\nSynpunkter\nNämnden tillstyrker remissen.").referred_matter == matter


# ---- decisions


@pytest.mark.parametrize(
    ("section", "clauses"),
    [
        ("1. Nämnden godkänner svaret och\n   överlämnar det.\n2. Paragrafen justeras omedelbart.", ["Nämnden godkänner svaret och överlämnar det.", "Paragrafen justeras omedelbart."]),
        ("Nämnden föreslås besluta\n\natt avge yttrande, samt\n\natt justera paragrafen.", ["avge yttrande, samt", "justera paragrafen."]),
        ("Regionstyrelsen beslutar följande:\n- Yttrandet antas.\n- Det översänds.", ["Yttrandet antas.", "Det översänds."]),
        ("I kulturnämnden\nKulturnämnden tillstyrker förslaget.", ["Kulturnämnden tillstyrker förslaget."]),
        ("Nämnden antar taxan. Taxan för 2024 upphör samtidigt att gälla.", ["Nämnden antar taxan.", "Taxan för 2024 upphör samtidigt att gälla."]),
        ("Nämnden återremitterar ärendet. Redovisningen ska visa kostnaden.", ["Nämnden återremitterar ärendet. Redovisningen ska visa kostnaden."]),
        ("Nämnden antar taxan.\n\nFörslaget innebär;\n• en höjning\n• en sänkning\n\nNämnden återför medel.", ["Nämnden antar taxan.", "Nämnden återför medel."]),
        ("Nämnden godkänner svaret.\n\nVera Påhittad\nStadsdelsdirektör        Nils Låtsas", ["Nämnden godkänner svaret."]),
    ],
)  # fmt: skip
def test_each_decision_is_one_however_the_house_sets_them(section, clauses):
    found = read(f"TJÄNSTESKRIVELSE\n\nSvar på remiss om lokalplan\n\nFörslag till beslut\n{section}\n\nBakgrund\nEtt förslag.")
    assert found.decision_clauses == clauses


def test_what_is_moved_at_the_table_is_no_decision():
    found = read(
        "PROTOKOLL\n\n§ 4\nLokalplan\n\nFörslag till beslut på sammanträdet\nAda Anka (Q) yrkar avslag.\n\nBeslut\nNämnden antar planen.\n"
    )
    assert found.decision_clauses == ["Nämnden antar planen."]


def test_a_decision_without_a_heading_follows_its_lead():
    found = read(
        "Utlåtande Rotel II (Dnr KS 2020/901)\n\nElsparkcyklar i tätort\n\nKommunstyrelsen beslutar följande.\n\nRemissen besvaras med hänvisning till utlåtandet.\n\nÄrendet\nx"
    )
    assert found.decision_clauses == ["Remissen besvaras med hänvisning till utlåtandet."]


# ---- attachments, letters


def test_entries_that_take_several_lines_are_one_each_and_signers_are_none():
    body = "Beslutsunderlag\nTjänsteskrivelse, 2024-02-12\nBeslut att upphäva lokala föreskrifter - Anmälan enligt 3 kap. 13 § ordningslagen\nav lokala föreskrifter, 2020-03-02\nKarta\n\nVera Påhittad\nFörvaltningschef\n"
    assert letter("Kulturnämnden", body).attachments == [
        "Tjänsteskrivelse, 2024-02-12",
        "Beslut att upphäva lokala föreskrifter - Anmälan enligt 3 kap. 13 § ordningslagen av lokala föreskrifter, 2020-03-02",
        "Karta",
    ]


def test_what_the_text_says_follows_with_it_is_attached():
    assert letter("Kulturnämnden", "Bakgrund\nSamtliga svar finns i diariet. Länsstyrelsens yttrande bifogas.").attachments == [
        "Länsstyrelsens yttrande"
    ]


@pytest.mark.parametrize(
    "listed",
    [
        "Remissinstanser\n1. Barnnämnden\n2. Myndigheten för påhittad\nberedskap\n3. Region Mellanås\n\nRemissvaren ska ha kommit in senast den 2 maj 2024.",
        "Sändlista:\nBarnnämnden\nMyndigheten för påhittad beredskap\nRegion Mellanås\n\nVera Påhittad",
        "Vilka får samrådet?\n– Barnnämnden\n– Myndigheten för påhittad beredskap\n– Region Mellanås\n\nSvara senast den 2 maj 2024.",
        "Remisslista\nBarnnämnden          Myndigheten för påhittad beredskap\nRegion Mellanås",
        "Remissinstanser\n| 1 | Barnnämnden |\n| 2 | Myndigheten för påhittad beredskap |\n| 3 | Region Mellanås |",
    ],
)
def test_those_who_are_asked_are_found_in_every_kind_of_list(listed):
    found = read(f"REMISS\n2024-02-01\n\nRemiss av förslag till lokalplan\n\nBakgrund\nFörslaget är klart.\n\n{listed}")
    assert found.recipients == ["Barnnämnden", "Myndigheten för påhittad beredskap", "Region Mellanås"]


def test_those_who_are_asked_may_stand_in_the_decision():
    found = read(
        "TJÄNSTESKRIVELSE\n\nLokala föreskrifter\n\nFörslag till beslut\nNämnden begär yttrande inför revidering av föreskrifterna från nämnden för Service, nämnden för Vård & Omsorg och Byggnadsnämnden.\n\nBakgrund\nx"
    )
    assert found.recipients == ["nämnden för Service", "nämnden för Vård & Omsorg", "Byggnadsnämnden"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Sista dag att svara på remissen är torsdagen den 2 maj 2024.", "Remissvaren ska ha kommit in till kontoret senast den 2 maj 2024.", "Vi behöver ha dem senast 2024-05-02.", "Svar önskas senast 2/5 2024.",
        "Senast den 2 maj 2024 ska svaret vara hos oss.", "Yttrandet ska vara nämnden tillhanda före den 2 maj 2024.",
    ],
)  # fmt: skip
def test_the_last_day_is_read_as_letters_say_it(sentence):
    assert read(f"REMISS\n2024-02-01\n\nRemiss av lokalplan\n\nSvar\n{sentence}").deadline == "2024-05-02"


# ---- stances and viewpoints


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        ("Nämnden tillstyrker förslaget.", "approves"),
        ("Nämnden är i huvudsak positiv till förslaget. Nämnden anser att taxan bör sänkas.", "approves_with_comments"),
        ("Verket tillstyrker i huvudsak förslagen. Verket avstyrker förslaget om att avskaffa kontrollen.", "approves_with_comments"),
        ("Förbundet avstyrker utredningens huvudförslag. Förbundet välkomnar att reglerna ses över.", "rejects"),
        ("Vi säger nej till planen på sju våningar.", "rejects"),
        ("Nämnden har inga synpunkter på förslaget.", "no_comments"), ("Länsstyrelsen har inget att erinra mot planen.", "no_comments"), ("Förvaltningen har ingen erinran.", "no_comments"),
        ("Tingsrätten har granskat betänkandet och avstår från att yttra sig.", "abstains"), ("Kommunen avstår från att lämna synpunkter.", "abstains"),
        ("Nämnden välkomnar förslaget. Nämnden avstår från att ge ytterligare synpunkter.", "approves"),
        ("Regionen är positiv till förslaget. Avgiften bör utredas. Reglerna bör förenklas. Regionen har inga synpunkter på förslagen i denna del.", "approves_with_comments"),
    ],
)  # fmt: skip
def test_the_stance_of_a_whole_answer(said, stance):
    assert letter("Kulturnämnden", f"Synpunkter\n{said}").stance == stance


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Förvaltningen är i stort positiv till programmet men anser att det skulle delas upp i två.", "support"),
        ("Nämnden är positiv till inriktningen men anser att kravet är för detaljstyrande.", "criticism"),
        ("Verket bedömer att egenkontroll inte ger ett tillräckligt skydd.", "criticism"), ("Kravet på en plan bör inte tas bort.", "criticism"), ("Det saknas en tidplan för genomförandet.", "criticism"),
        ("Verket kan däremot inte tillstyrka avgiften.", "criticism"), ("Kostnaderna för anslutningen är underskattade.", "criticism"),
        ("Kontrollen bör därför finnas kvar.", "proposal"), ("Regionen förordar öppna gränssnitt.", "proposal"), ("Det behöver förtydligas hur ansvaret fördelas.", "proposal"), ("Vi vill att kommunen bygger högst tre våningar.", "proposal"),
        ("Hur ska aktiviteterna följas upp?", "question"),
    ],
)  # fmt: skip
def test_a_standpoint_is_found_and_its_kind(sentence, kind):
    assert [(point.kind, point.evidence) for point in letter("Kulturnämnden", f"Synpunkter\n{sentence}").viewpoints] == [
        (kind, sentence)
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Promemorian föreslår att kontrollen ska ske vart tredje år.", "I programmet föreslås att stadsdelsnämnderna ska bekosta värdarna.", "Enligt förslaget bör skolgårdar prioriteras efter antal barn.",
        "Regionen har 42 vårdcentraler, varav hälften ligger utanför tätort.", "Detta skulle kunna innebära ökade kostnader för kommunen.", "Beslut i detta ärende har fattats av rektor efter föredragning.",
        "Nämnden har beretts tillfälle att yttra sig över betänkandet.",
    ],
)  # fmt: skip
def test_what_retells_or_only_gives_reasons_is_no_standpoint(sentence):
    assert letter("Kulturnämnden", f"Synpunkter\n{sentence}").viewpoints == []


def test_a_standpoint_said_again_in_the_detail_is_one():
    body = "Sammanfattande synpunkter\nNämnden anser att avgiften för torghandel bör sänkas.\n\nSynpunkter i detalj\nNämnden anser att avgiften för torghandel bör sänkas redan nästa år.\n"
    assert len(letter("Kulturnämnden", body).viewpoints) == 1


def test_a_compilation_gives_each_standpoint_its_responder_and_leaves_the_reply_out():
    found = read(
        "Remissammanställning\n\nSammanställning av remissvar på förslag till cykelplan\n\nRemissvar\n\nTrafiknämnden\nNämnden anser att stråket längs ån bör byggas först av alla.\nKommentar: Ordningen bör ses över.\n\n"
        "2. Cykelfrämjarna i Lundby\nFöreningen påpekar att planen saknar mål för vintern.\nSvar: Ett mål läggs till.\n"
    )
    assert [(point.responder, point.kind) for point in found.viewpoints] == [
        ("Trafiknämnden", "proposal"),
        (found.viewpoints[1].responder, "criticism"),
    ]
    assert all("ses över" not in point.evidence for point in found.viewpoints)


def test_every_finding_says_where_it_stands():
    found = read(
        "TJÄNSTESKRIVELSE\nKulturnämnden\nDnr KUN 2024/17\n\nSvar på remiss om lokalplan\n\nFörslag till beslut\n1. Nämnden godkänner\n   svaret.\n2. Det skickas.\n\nBilagor\n1. Karta\n"
    )
    assert [
        " ".join(found.text[start:end].split()) for start, end in found.places["decision_clauses"]
    ] == found.decision_clauses
    for name in ("title", "diarienummer", "author_body"):
        start, end = found.places[name][0]
        assert " ".join(found.text[start:end].split()) == getattr(found, name)
    assert [found.text[start:end] for start, end in found.places["sections"]] == found.sections


# ---- plans and minutes


@pytest.mark.parametrize(
    "plan",
    [
        "| Åtgärd | Ansvarig | Tid | Indikator |\n| --- | --- | --- | --- |\n| Byta armaturer | Gatuenheten | 2024 | Antal bytta |",
        "Aktivitet              Vem                När         Mått\nByta armaturer         Gatuenheten        2024        Antal bytta",
        "Åtgärd 1: Byta armaturer\nAnsvarig: Gatuenheten\nTidplan: 2024\nIndikator: Antal bytta",
        "Insats\nByta armaturer\nAnsvarig: Gatuenheten\nKlart senast: 2024\nUppföljningsmått: Antal bytta",
    ],
)
def test_a_measure_is_read_from_tables_columns_and_fields(plan):
    found = read(f"# Handlingsplan för trygga gångstråk\n\n## Åtgärder\n\n{plan}\n\n## Uppföljning\n\nÅrligen.", "plan.md")
    assert [one.to_label() for one in found.measures] == [
        {"measure": "Byta armaturer", "responsible": "Gatuenheten", "timeline": "2024", "indicator": "Antal bytta"}
    ]


def test_a_plan_without_measures_has_an_empty_list_and_an_answer_has_none():
    assert read("# Program för parker\n\n## Syfte\n\nAlla ska kunna vara ute.", "plan.md").measures == []
    assert letter("Kulturnämnden").measures is None


def test_minutes_are_read_item_by_item():
    found = read(
        "SAMMANTRÄDESPROTOKOLL\nSocialnämnden\nDatum\n2023-05-16\n\n§ 31                 Dnr SN 2023/45\nUppföljning av hemtjänsten\n\nBeslut\nNämnden godkänner uppföljningen.\n\nYrkanden\nBo Bilden (Y) yrkar avslag.\nAda Anka (Q) yrkar bifall.\n\n"
        "Reservation\nBo Bilden (Y) reserverar sig.\n\n§ 32                 Dnr SN 2023/51\nAnsökan om bidrag\n\nBeslut\nNämnden beviljar bidraget.\n"
    )
    assert [(one.paragraph, one.title, one.number) for one in found.items] == [
        ("31", "Uppföljning av hemtjänsten", "SN 2023/45"),
        ("32", "Ansökan om bidrag", "SN 2023/51"),
    ]
    assert found.items[0].decisions == ["Nämnden godkänner uppföljningen."]
    assert found.items[0].motions == ["Bo Bilden (Y) yrkar avslag.", "Ada Anka (Q) yrkar bifall."]
    assert found.items[0].reservations == ["Bo Bilden (Y) reserverar sig."]
    assert found.title is None and found.diarienummer is None


def test_the_title_under_a_paragraph_sign_is_a_title_though_it_reads_as_a_heading():
    found = read(
        "PROTOKOLLSUTDRAG\nKulturnämnden   2024-08-22\n\n§ 68            Dnr KUN 2024/112\n\nYttrande över förslag till kulturskoleplan\n\nBeslut\nNämnden antar yttrandet.\n"
    )
    assert found.title == "Yttrande över förslag till kulturskoleplan" and found.sections == ["Beslut"]


@pytest.mark.parametrize(
    ("decides", "clauses"),
    [
        (
            "Nämnden beslutar att godkänna yttrandet som sitt eget, att överlämna det till kommunstyrelsen samt att omedelbart justera paragrafen.",
            [
                "Nämnden beslutar att godkänna yttrandet som sitt eget",
                "överlämna det till kommunstyrelsen",
                "omedelbart justera paragrafen.",
            ],
        ),
        (
            "Nämnden beslutar att uppdra åt förvaltningen att se över hur planen ska kunna ge stöd.",
            ["Nämnden beslutar att uppdra åt förvaltningen att se över hur planen ska kunna ge stöd."],
        ),
        (
            "Nämnden beslutar att avslå förslaget, att planen saknar finansiering är skälet.",
            ["Nämnden beslutar att avslå förslaget, att planen saknar finansiering är skälet."],
        ),
    ],
)
def test_several_decisions_in_one_sentence_are_each_one(decides, clauses):
    found = read(
        f"PROTOKOLL\nKulturnämnden\n2024-03-05\n\nYttrande över lokalplan\n\nBeslut\n{decides}\n\nBakgrund\nNämnden har fått planen på remiss.\n"
    )
    assert found.decision_clauses == clauses


def test_decisions_in_one_sentence_may_each_give_an_errand():
    found = read(
        "PROTOKOLL\nKulturnämnden\n2024-03-05\n\nYttrande över lokalplan\n\nBeslut\n"
        "Nämnden beslutar att ge förvaltningen i uppdrag att förklara planen för de boende och att avge yttrandet.\n"
    )
    assert found.decision_clauses[0].endswith("för de boende") and found.decision_clauses[1:] == ["avge yttrandet."]
