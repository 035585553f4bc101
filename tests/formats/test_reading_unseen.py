"""What documents that nobody had seen before showed, one test for each shape. All bodies and persons are invented."""

import pytest

from genomslag.reading.bodies import is_body
from tests.formats.reading.letters import letter, read

# ---- measures in running text


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("Gatuenheten ska byta armaturerna i tunnlarna senast i juni 2025.", ("byta armaturerna i tunnlarna", "Gatuenheten", "senast i juni 2025", None)),
        ("Senast den 1 mars 2026 ska rektorerna ha infört en rastvärd.", ("infört en rastvärd.", "rektorerna", "Senast den 1 mars 2026", None)),
        ("Biblioteket ansvarar för att starta kurser hösten 2025. Det följs upp genom antalet deltagare.", ("starta kurser", "Biblioteket", "hösten 2025", "antalet deltagare")),
        ("Lekplatsen rustas upp (ansvarig: parkenheten; klart senast maj 2026; indikator: antal besök).", ("Lekplatsen rustas upp", "parkenheten", "senast maj 2026", "antal besök")),
        ("• Byta ut madrasser. Ansvarig: förskolechefen. Klart: december 2024. Mått: andel utbytta.", ("Byta ut madrasser.", "förskolechefen", "december 2024", "andel utbytta")),
        ("Kulturenheten öppnar en scen under 2026 och mäter resultatet med antalet framträdanden.", ("öppnar en scen", "Kulturenheten", "under 2026", "antalet framträdanden")),
        ("Varje enhet ska senast den 1 mars 2025 ha en egen plan. Enhetscheferna ansvarar.", ("Varje enhet ska senast den 1 mars 2025 ha en egen plan.", "Enhetscheferna", "senast den 1 mars 2025", None)),
    ],
)  # fmt: skip
def test_a_measure_in_running_text_has_who_when_and_what_shows_it(sentence, measure):
    found = read(f"# Handlingsplan för trygga gångstråk\n\n## Det här ska vi göra\n\n{sentence}\n", "plan.md")
    assert [(one.text.rstrip("."), one.responsible, one.time, one.indicator) for one in found.measures] == [
        (measure[0].rstrip("."), *measure[1:])
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Var femte invånare undviker tunnlarna efter mörkrets inbrott.", "Planen utvärderas av nämnden hösten 2026.", "Kommunen har sedan 2019 arbetat med frågan.",
        "Gatuenheten ska alltid sträva efter god kvalitet.",
    ],
)  # fmt: skip
def test_what_only_tells_is_no_measure(sentence):
    assert read(f"# Handlingsplan för trygga gångstråk\n\n## Vad vi gör\n\n{sentence}\n", "plan.md").measures == []


def test_a_rule_that_always_holds_is_no_measure():
    text = "# Rutin för nycklar\n\n## Utlämning\n\nEnhetschefen ska kontrollera listan senast den 1 mars 2025.\n"
    assert read(text, "rutin.md").measures == []


# ---- what later batches of unseen documents showed


def test_a_year_that_begins_a_line_is_no_point_of_a_list():
    found = letter(
        "Kulturnämnden", "Synpunkter\nNämnden anser att planen bör gälla från den 1 januari\n2026. Nämnden saknar en tidplan."
    )
    assert [point.evidence for point in found.viewpoints] == [
        "Nämnden anser att planen bör gälla från den 1 januari 2026.",
        "Nämnden saknar en tidplan.",
    ]


@pytest.mark.parametrize(
    ("lead", "kind"),
    [("Skälen är dessa:", "criticism"), ("Vi vill att:", "proposal"), ("Det här är bra:", "support")],
)
def test_points_take_the_stand_of_what_leads_them(lead, kind):
    found = letter(
        "Kulturnämnden", f"Synpunkter\n{lead}\n- Husen blir högre än kyrktornet i byn.\n- Lekparken försvinner från torget."
    )
    assert [point.kind for point in found.viewpoints] == [kind, kind]


def test_each_cell_of_a_table_is_read_by_itself_and_a_reply_is_none():
    found = read(
        "# Sammanställning av remissvar på lekplatsplan\n\n## Synpunkter\n\n| Från | Synpunkt | Bemötande |\n|---|---|---|\n"
        "| Vide | Lekplatsen bör vara kvar. | Kravet på underlag bör föras in. |\n",
        "s.md",
    )
    assert [point.evidence for point in found.viewpoints] == ["Lekplatsen bör vara kvar."]


def test_an_answer_by_its_own_name_or_letters_takes_a_stand():
    found = read(
        "Svenska Påhittade Lärare (SPL)\n2024-02-29\n\nRemissvar om ämnesplaner\n\nHelheten\nSPL förordar att planerna gäller från 2026.\n"
    )
    assert [point.evidence for point in found.viewpoints] == ["SPL förordar att planerna gäller från 2026."]


@pytest.mark.parametrize("mark", ["-----Ursprungligt meddelande-----", "Från: Ture Torg\nSkickat: den 1 mars 2024 09:02"])
def test_what_an_answer_quotes_of_the_letter_below_it_is_kept_and_takes_no_stand(mark):
    said = "Bolaget anser att busskörfälten bör byggas ut och att restiden bör mätas varje år i hela kommunen, eftersom resandet ökar."
    found = read(
        f"Östbuss AB\n2024-04-19\n\nSvar på remiss om trafikstrategi\n\n{said}\n{said.replace('Bolaget', 'Vi')}\n\n{mark}\n\nVi anser att strategin bör antas i juni.\n"
    )
    assert "strategin bör antas" in found.text
    assert all("strategin bör antas" not in point.evidence for point in found.viewpoints) and found.viewpoints


def test_minutes_that_adopt_an_answer_are_one_and_those_that_ask_are_none():
    said = "PROTOKOLL\nKulturnämnden\n2024-03-05\n\n§ 4\nRemiss av lokalplan\n\nBeslut\n{}\n\nBakgrund\nFörvaltningen är positiv till planen.\n"
    adopts = read(said.format("Nämnden antar yttrandet som sitt eget."))
    assert adopts.is_remiss_response and adopts.stance == "approves"
    asks = read(said.format("Nämnden begär yttrande över planen från byggnadsnämnden."))
    assert not asks.is_remiss_response and asks.stance is None


def test_a_disagreement_in_the_words_of_agreement_is_an_objection():
    found = letter("Kulturnämnden", "Synpunkter\nNämnden delar inte utredningens bedömning av kostnaderna.")
    assert [point.kind for point in found.viewpoints] == ["criticism"]


@pytest.mark.parametrize(
    "name", ["Regionala utvecklingsnämnden", "Kommunala pensionärsrådet", "Stensjö hembygdsförening", "Östra Byalaget i Hult", "Hovrätten för Nedre Norrland"]
)  # fmt: skip
def test_bodies_are_known_by_how_their_names_are_formed(name):
    assert is_body(name)


# ---- who signs, whose number, and how it stands chapter by chapter


def test_signers_have_their_offices_and_those_who_decided_are_told():
    found = letter(
        "Kulturnämnden",
        "Synpunkter\nNämnden tillstyrker planen. Detta yttrande har beslutats av generaldirektör Siv Sandlåda.\n\nVera Vik                      Jon Jord\nOrdförande                    Förvaltningschef\n",
    )
    assert [(one.name, one.office) for one in found.signers] == [
        ("Siv Sandlåda", "generaldirektör"),
        ("Vera Vik", "Ordförande"),
        ("Jon Jord", "Förvaltningschef"),
    ]
    assert [found.text[start:end] for start, end in found.places["signers"]] == ["Siv Sandlåda", "Vera Vik", "Jon Jord"]


@pytest.mark.parametrize("said", ["Ert dnr: KN2024/01377", "Ert diarienummer\nKN2024/01377", "Er beteckning KN2024/01377"])
def test_the_number_of_the_one_who_asked_is_told_apart_from_our_own(said):
    found = read(
        f"Provningsverket\nDnr 2024/118-4\n{said}\n\nYttrande över promemorian Mätdon\n\nSynpunkter\nVerket tillstyrker förslaget.\n"
    )
    assert (found.diarienummer, found.their_number) == ("2024/118-4", "KN2024/01377")


def test_an_answer_stands_to_each_chapter_by_what_it_says_there():
    found = letter(
        "Kulturnämnden",
        "Taxan\nNämnden avstyrker den nya taxan.\n\nParkerna\nNämnden tillstyrker förslaget om parker.\n\nSynpunkter på vägarna\nNämnden tillstyrker vägarna. Nämnden saknar en tidplan.\n\nSynpunkter i övrigt\nNär börjar arbetet med planen?\n",
    )
    assert found.chapter_stances == {
        "Taxan": "rejects",
        "Parkerna": "approves",
        "Synpunkter på vägarna": "approves_with_comments",
        "Synpunkter i övrigt": "unclear",
    }
