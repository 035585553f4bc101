"""The shapes that Swedish public documents come in: head, sender, paper, headings, title. One test for each, telling what it is. All bodies and persons are invented."""

import pytest

from tests.formats.reading.letters import letter, read

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
