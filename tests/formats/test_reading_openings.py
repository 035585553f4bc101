"""What the second lot of real papers showed: an hour before the last day, a day that was revised, a house of two fields, a report that nobody signs, orders in a plan, and a no without its word.
All bodies, places and persons are invented."""

import pytest

from genomslag.reading.letters import deadline_of
from tests.formats.reading.letters import read

PLAN = """Vård och omsorgsförvaltningen
2024-03-02 uppdaterad 2025-01-15
# HANDLINGSPLAN
Handlingsplan för snöröjning vid äldreboenden

## Innan vintern
Halka leder till fall varje år, och arbetet behöver börja i tid.
•
Se över belysningen vid alla entréer.
•
Kontakta entreprenören om sandlådor.

## När det snöar
Vaktmästaren kontrollerar entrén så här:
- Se till att grinden är öppen.
- Kontrollera trappan.
"""
REPORT = """TJÄNSTESKRIVELSE

Datum
2025-02-03
Diarienummer
MN-2025-00012

Svar på remiss av förslag till avfallsplan

Förslag till beslut i nämnden för Vatten & Natur
Nämnden för Vatten & Natur antar yttrandet och översänder det till kommunstyrelsen som sitt svar.

Sammanfattning av ärendet
Kommunstyrelsen har remitterat förslaget. Avfallsplanen gäller till 2030.
"""


@pytest.mark.parametrize("hour", ["kl. 17:00 ", "kl. 12.00 ", "klockan 16.30 ", "kl 9 ", ""])
def test_the_last_day_may_have_an_hour_before_it(hour):
    said = f"Remissvaren ska ha kommit in till departementet senast {hour}den 16 maj 2024."
    assert deadline_of(said, "remissbrev") == "2024-05-16"


def test_a_plan_has_its_first_day_and_its_house_of_two_fields():
    found = read(PLAN)
    assert (found.date, found.author_body) == ("2024-03-02", "Vård och omsorgsförvaltningen")


def test_orders_are_measures_and_what_stands_under_a_lead_is_how():
    told = [one.text for one in read(PLAN).measures or []]
    assert told == [
        "Se över belysningen vid alla entréer.",
        "Kontakta entreprenören om sandlådor.",
        "kontrollerar entrén så här",
    ]


def test_a_report_that_nobody_signs_is_the_boards():
    assert read(REPORT).author_body == "Nämnden för Vatten & Natur"


@pytest.mark.parametrize(
    "sentence",
    [
        "Bullret och trafiken är var för sig skäl att inte anta planen.",
        "Planen bör arbetas om från grunden eller inte antas.",
        "Vi ser två grunder för att inte genomföra förslaget.",
    ],
)
def test_a_no_may_be_told_by_what_should_not_be_done(sentence):
    found = read(
        f"Till Ånäs kommun\n\nYttrande över förslag till detaljplan\n\nVi bor intill området. {sentence}\n\nEva Påhittad\n"
    )
    assert found.stance == "rejects"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Samtidigt ser nämnden behov av att justera tidplanen.", "proposal"),
        ("Eftersom sjön är kommunens enda vattentäkt, ser kommunen gärna en gemensam utredning.", "proposal"),
        ("Nämnden förespråkar en långsammare förändring.", "proposal"),
        ("Vi ser det extra viktigt att gångvägen blir kvar.", "proposal"),
        ("Kommunen anser att dagens avtal tillräckligt tydliggör ansvaret.", "support"),
        ("Kommunen anser att avgiften ska slopas.", "proposal"),
    ],
)
def test_a_stand_with_its_words_in_another_order_is_one(sentence, kind):
    found = read(f"Remissvar från Vatten- och avfallsnämnden i Ånäs\n\nYttrande över förslag till avfallstaxa\n\n{sentence}\n")
    assert [(one.evidence, one.kind) for one in found.viewpoints] == [(sentence, kind)]


def test_a_board_speaks_by_the_name_of_its_municipalitys_place():
    said = "Sundvik instämmer i utredningens bedömning att stärka det som finns."
    found = read(
        f"Kommunstyrelsen\n\nYttrande över betänkandet Ny vattenlag\n\nSundvik kommun är positiv till betänkandet i stort.\n\n{said}\n"
    )
    assert said in [one.evidence for one in found.viewpoints]


def test_what_is_said_of_one_question_is_not_said_of_the_whole():
    found = read(
        "Kommunstyrelsen\n\nYttrande över förslag till ny förbundsordning\n\nSundviks kommun ställer sig bakom förslaget till ny förbundsordning.\n\n"
        "Platserna i direktionen är fördelade i enighet, och kommunen har inget att invända i denna fråga.\n"
    )
    assert found.stance == "approves"


@pytest.mark.parametrize(
    "heading", ["Kommunens   inställning i detalj", "Kommunens  inställning   i detalj", "Kommunens inställning i detalj"]
)
def test_a_heading_whose_letters_stand_wide_is_one(heading):
    found = read(f"Kommunstyrelsen\n\nYttrande över en plan\n\n{heading}\n\nPlanen bör ha en tidplan.\n")
    assert found.sections == ["Kommunens inställning i detalj"]
