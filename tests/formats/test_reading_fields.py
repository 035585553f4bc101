"""Numbers, days, senders, addressees and lists in the heads and feet of papers, as other houses set them. All invented."""

import pytest

from tests.formats.reading.letters import letter, read

BODY = "Synpunkter\nKommunen anser att bron bör byggas om innan linjen öppnas.\n"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("2026-01-13\nKS-2026/00437 Tallköping\n\nÄrende KS-2026/00437", "KS-2026/00437"),
        ("Region Norrdal\nDnr: RS250122\n\nTallköping 2026-01-04\nDnr:\nKS 000725/2026 - 350", "KS 000725/2026"),
        ("Tallköpings kommun\nKS 2026-490-3\n2026-01-12\n\nRegion Norrdal\n\nBeteckning: RS230670", "KS 2026-490-3"),
        ("Till: Tallköpings kommun\nÄrende: Detaljplan för Ängen\nDiarienummer: PLAN.2026.747\n\nAvsändare:\nÄngens samfällighet", None),
        ("Till:\nRegeringen\nKlimatdepartementets dnr: M2026/02009/Me", None),
    ],
)  # fmt: skip
def test_a_number_is_the_writers_own(head, number):
    assert letter(head, BODY).diarienummer == number


@pytest.mark.parametrize(
    ("line", "day"),
    [("Tallköping 08-11-03", "2008-11-03"), ("Tallköping 98 02 25", "1998-02-25"), ("Tallköping 08-13-03", None)],
)
def test_a_year_may_have_two_figures(line, day):
    assert letter(f"Kulturnämnden\n{line}", BODY).date == day


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Yttrande från FMT, Folkrörelsen mot Tunneln, rörande ny tunnel under viken", "FMT, Folkrörelsen mot Tunneln"),
        ("Remissvar från Gröna regiongruppen, Trafikprogram 2026-2030", "Gröna regiongruppen"),
        ("Yttrande av Sjövakten 15 juni 2026 till Mark- och miljödomstolen om hamnen", "Sjövakten"),
        ("Tallköpings kommuns yttrande över trafikprogram för Norrdal", "Tallköpings kommun"),
    ],
)  # fmt: skip
def test_a_title_says_who_answers(title, who):
    found = read(
        f"2026-02-03\n\n{title}\n\nVi anser att linjen bör få fler turer om kvällen.\n\nAda Ek\nKommunstyrelsens ordförande\n"
    )
    assert found.author_body == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Därför tillstyrker Föreningen Gamla Viken planen i dess helhet.", "Föreningen Gamla Viken"),
        ("Tallköping anser att målen är tydliga.\nTallköpings stad tackar för tillfället att yttra sig.", "Tallköpings stad"),
        ("Cyklisternas ortskrets i Norrdal har via sin grupp samlat in synpunkter på planen.", "Cyklisternas ortskrets i Norrdal"),
        ("Vi instämmer i planen.\n\nAda Ek\nOrdförande Fjälltåg Nordost\nKSO Tallköpings kommun", "Fjälltåg Nordost"),
    ],
)  # fmt: skip
def test_the_text_or_its_foot_says_who_answers(words, who):
    assert (
        read(f"2026-02-03\n\nYttrande över trafikplan 2050\n\nFjälltåg Nordost har läst planen.\n\n{words}\n").author_body
        == who
    )


def test_minutes_are_those_of_whose_meeting_it_was():
    assert (
        read(
            "# Möte i Delta styrgrupp\n\nProtokoll 2026-02-03\n\n## Beslut\n\nStyrgruppen godkände planen.\n", "x.md"
        ).author_body
        == "Delta styrgrupp"
    )


@pytest.mark.parametrize(
    ("head", "to"),
    [
        ("2026-02-03\n\nRegion Norrdal via\nregion@norrdal.se", "Region Norrdal"),
        ("YTTRANDE\nKommunstyrelsen\nTill Datum\nKlimat- och näringslivsdepartementet 2026-05-21\nDiarienummer\nKS-2026-00141", "Klimat- och näringslivsdepartementet"),
    ],
)  # fmt: skip
def test_an_address_is_found_beside_what_stands_close(head, to):
    found = letter(head, BODY)
    assert found.recipient == to


def test_the_day_beside_an_address_is_the_papers_own():
    head = "YTTRANDE\nKommunstyrelsen\nTill Datum\nKlimat- och näringslivsdepartementet 2026-05-21\nDiarienummer\nKS-2026-00141"
    assert letter(head, BODY).date == "2026-05-21"


def test_minutes_go_to_whom_the_decision_names_though_the_list_begins_with_an_office():
    found = read(
        "PROTOKOLL\nKommunstyrelsen\n2026-02-03\n\n§ 22 Svar på remiss av trafikprogram\n\nBeslut\nKommunstyrelsen beslutar att anta yttrandet och\n"
        "överlämna det till Region Norrdal.\n\nBeslutet skickas till:\nSamhällsutvecklingsförvaltningen\nRegion Norrdal\n"
    )
    assert found.recipient == "Region Norrdal"


def test_in_a_list_a_name_is_without_how_it_is_reached():
    found = read(
        "REMISS\nLänsstyrelsen\n2026-02-03\n\nFörslag till naturreservatet Viken\n\nYttrandet skickas till Länsstyrelsen senast den 3 mars 2026.\n\nSändlista\n"
        "Tallköpings kommun, kommun@tallkoping.se\n\nSkogsstyrelsen, registrator@skog.se\nVikens botaniska förening, ordförande Bo Ek,\nbo.ek@post.se\n"
    )
    assert found.recipients == ["Tallköpings kommun", "Skogsstyrelsen", "Vikens botaniska förening, ordförande Bo Ek"]


def test_a_letter_that_invites_names_where_answers_go():
    found = read(
        "# Remiss av utredning om besiktning av hissar\n\nHär kan du ta del av vilka instanser som regeringen har remitterat utredningen till.\n\n"
        "Remissvaren ska vara inkomna till Näringsdepartementet senast den 12 februari 2026.\n",
        "x.md",
    )
    assert (found.doc_type, found.author_body, found.recipient) == (
        "remissbrev",
        "Näringsdepartementet",
        "Näringsdepartementet",
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Förslag från Nämnden för Hamn till beslut i kommunstyrelsen",
        "Förslag till beslut i nämnden för Hamn.",
        "Förslag till beslut i nämnden för Hamn",
    ],
)
def test_what_is_proposed_stands_under_its_heading_whoever_proposes(heading):
    found = read(
        f"TJÄNSTESKRIVELSE\n\nDatum\n2026-08-21\nDiarienummer\nHA-2026-00343\n\nYttrande över revidering av avtal för kajer\n\n{heading}\n\nKommunstyrelsen godkänner förslag till revidering av avtal för kajer.\n\nSammanfattning av ärendet\nAvtalet har setts över.\n"
    )
    assert found.decision_clauses == ["Kommunstyrelsen godkänner förslag till revidering av avtal för kajer."]
    assert (found.title, found.stance) == ("Yttrande över revidering av avtal för kajer", "approves")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Svar till revisorerna över rapport - Granskning av hamnens kajer", ""),
        ("Svar till Kommunrevisionen – Granskning av hamnens kajer", ""),
        (
            "Förvaltningen för hamn tjänsteskrivelse - Samrådsutskick: Detaljplan för kajerna vid Norra bryggan",
            "Norrviks kommun.",
        ),
    ],
)
def test_a_title_may_name_whom_is_answered_or_who_reports(title, whole):
    found = read(
        f"TJÄNSTESKRIVELSE\n\nDatum\n2026-01-23\nDiarienummer\nHA-2026-00199\n\n{title}{', ' + chr(10) + whole if whole else ''}\n\nFörslag till beslut\nHamnnämnden godkänner svaret.\n\nSammanfattning av ärendet\nKajerna har granskats.\n"
    )
    assert found.title == (f"{title}, {whole}" if whole else title)
