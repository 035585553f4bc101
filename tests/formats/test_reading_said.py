"""What Swedish public documents say: decisions, attachments, recipients, stances, viewpoints, measures, minutes. One test for each shape, telling what it is. All bodies and persons are invented."""

import pytest

from tests.formats.reading.letters import letter, read

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


@pytest.mark.parametrize(
    "heading",
    [
        "Reservation av Anna Ek (X)",
        "Särskilt uttalande från Båtpartiet",
        "Reservation (X, Y)",
        "Skriftlig reservation av Bo Ek (Z)",
    ],
)
def test_what_a_minority_says_is_not_taken_for_the_boards_view(heading):
    text = f"Hamnnämnden\n\nNämnden tillstyrker förslaget. Nämnden anser att kajen bör rustas upp först.\n\n{heading}\nVi vill avslå förslaget. Kajen bör säljas.\n"
    said = [one.evidence for one in read(text, "svar.txt").viewpoints]
    assert any("rustas upp" in one for one in said) and not any("säljas" in one or "avslå" in one for one in said)
