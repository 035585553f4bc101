"""How a whole answer stands when no single word of it says so: reports that tell what was answered, content judgements, what only describes the proposal. All bodies and matters are invented."""

import pytest

from tests.formats.reading.letters import letter, read
from tests.score.compare import Tally, compare

BRIDGE = "Nämnden för Hamn ser positivt på detaljplanen för Norra bryggan och har ingenting att erinra."

LETTERS = [
    ("approves", BRIDGE),
    ("no_comments", "Nämnden för Hamn har ingenting att erinra mot detaljplanen för Norra bryggan."),
    ("approves", f"{BRIDGE}\n\nBåthusen ska ha olika storlek och hög tillgänglighet."),
    ("approves_with_comments", f"{BRIDGE}\n\nBåthusen bör dock flyttas tio meter från stranden."),
    ("approves", "Nämnden för Hamn är positiv till förslaget.\n\nNämnden anser att den nya avgiften är ett steg i rätt riktning."),
    ("approves", "Nämnden för Hamn är positiv till förslaget.\n\nPlanen har ingen inverkan på hamnens verksamhet."),
    ("approves_with_comments", "Nämnden för Hamn är positiv till förslaget.\n\nNämnden anser att avgiften är rimlig men att den bör tas ut först 2028."),
    ("rejects", "Nämnden för Hamn instämmer inte i de förslag som presenteras i trafikplanen för kajerna. Bryggorna behövs."),
    ("abstains", "I frågor om skyltar vid vägen avhåller sig nämnden från att tycka till."),
    ("no_comments", "Nämnden för Hamn bedömer att det inte finns några synpunkter att framföra."),
]  # fmt: skip


@pytest.mark.parametrize(("stance", "words"), LETTERS, ids=[words[-50:] for _stance, words in LETTERS])
def test_what_is_wanted_decides_beside_what_is_said_of_the_whole(stance, words):
    found = read(
        f"YTTRANDE\n\nDatum\n2026-03-04\nDiarienummer\nHA-2026-00040\n\nYttrande över detaljplan för Norra bryggan\n\n{words}\n"
    )
    assert (found.doc_type, found.stance) == ("yttrande", stance)


def test_to_leave_a_part_to_others_is_not_to_abstain():
    said = "Nämnden instämmer i utredningens förslag om kajer.\n\nNämnden välkomnar att bryggorna regleras.\n\nNämnden anser att ansvaret bör förtydligas.\n\nNämnden ser positivt på att avgiften sänks.\n\nNämnden väljer att inte yttra sig om regionernas möjligheter."
    found = read(
        f"YTTRANDE\n\nDatum\n2026-03-04\nDiarienummer\nHA-2026-00041\n\nYttrande över betänkandet Kajer för alla\n\n{said}\n"
    )
    assert found.stance == "approves_with_comments"


def _reported(title: str, clause: str, told: str):
    return read(
        f"TJÄNSTESKRIVELSE\n\nDatum\n2026-03-09\nDiarienummer\nHA-2026-00062\n\nFörvaltningen för Hamn tjänsteskrivelse - {title}\n\nFörslag till beslut i nämnden för Hamn\n\n{clause}\n\nSammanfattning av ärendet\n{told}\n\nBeslutsunderlag\nFörvaltningen för Hamns tjänsteskrivelse, 2026-03-09\n"
    )


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        ("approves", "Nämnden för Hamn har i yttrandet svarat att de ser positivt på planförslaget."),
        ("no_comments", "Nämnden för Hamn har i yttrandet svarat att de inte finner någon erinran på planförslaget."),
    ],
)
def test_a_report_tells_what_was_answered(stance, told):
    found = _reported(
        "Granskningsutskick: Detaljplan för Norra bryggan",
        "Nämnden för Hamn godkänner återrapporteringen gällande detaljplan för Norra bryggan.",
        told,
    )
    assert (found.is_remiss_response, found.stance) == (True, stance)


def test_minutes_that_hand_over_the_decision_as_an_answer_answer():
    found = read(
        "NORRVIKS KOMMUN\nSAMMANTRÄDESPROTOKOLL\nNämnden för Hamn\nDatum\n2026-03-12\n\n§ 29 Dnr HA-2026-00063\nSamverkansavtal för kajer 2027-2029\n\nBeslut\nNämnden för Hamn ställer sig bakom samverkansavtalet för kajer och överlämnar detta som sitt yttrande till kommunstyrelsen.\n\nSammanfattning av ärendet\nAvtalet har setts över.\n"
    )
    assert (found.is_remiss_response, found.stance) == (True, "approves")


@pytest.mark.parametrize(
    ("author", "is_answer"),
    [("Förvaltningen för Hamn", True), ("Kommunstyrelsens förvaltning", False), ("Kommunledningskontoret", False)],
)
def test_what_a_board_proposes_of_a_motion_is_its_answer_and_the_executive_boards_is_none(author, is_answer):
    found = read(
        f"TJÄNSTESKRIVELSE\n\nDatum\n2026-02-02\nDiarienummer\nHA-2026-00064\n\nSvar på motion om fler bryggor\n\nFörslag till beslut i kommunfullmäktige\nKommunfullmäktige avslår motionen med hänvisning till att bryggorna räcker.\n\nSammanfattning av ärendet\nMotionären vill ha fler bryggor.\n\n1 (1)\n{author}\n"
    )
    assert (found.is_remiss_response, found.stance) == (is_answer, "rejects" if is_answer else None)


_REPORT = "TJÄNSTESKRIVELSE\n\nDatum\n2026-03-12\nDiarienummer\nHA-2026-00065\n\nSvar på remiss: Plan för kajer\n\nFörslag till beslut\n{decides}\n\nSammanfattning av ärendet\n{tells}\n\n1 (1)\nFörvaltningen för Hamn\n"


@pytest.mark.parametrize(
    ("decides", "tells", "stance"),
    [
        ("Nämnden för Hamn antar yttrandet och översänder det som sitt svar.", "Planen beskriver kajerna i fem delar.", "unclear"),
        ("Nämnden för Hamn ställer sig bakom förvaltningens yttrande.", "En ny plan behöver därför tas fram inför 2027.", "unclear"),
        ("Nämnden för Hamn antar yttrandet och översänder det som sitt svar.", "Nämnden tillstyrker planen.", "approves"),
    ],
)  # fmt: skip
def test_a_report_that_says_nothing_of_the_proposal_does_not_agree_with_it(decides, tells, stance):
    """To adopt an answer, and what only might be a wish, is no agreement with what was referred."""
    found = read(_REPORT.format(decides=decides, tells=tells))
    assert (found.is_remiss_response, found.stance) == (True, stance)


@pytest.mark.parametrize("asker", ["Myndigheten", "Energimyndigheten", "Sjöfartsverket", "Kommunrevisionen"])
def test_where_a_municipality_answers_what_an_agency_proposes_is_the_askers(asker):
    told = "Nämnden för Hamn antar yttrandet och översänder det som sitt svar."
    found = read(_REPORT.format(decides=told, tells=f"{asker} föreslår att avgiften höjs med 22 procent för alla kajer."))
    assert (found.viewpoints, found.stance) == ([], "unclear")


def test_an_agency_that_answers_proposes_for_itself():
    found = letter("Sjöfartsverket\n2025-02-03", "Synpunkter\nSjöfartsverket föreslår att farleden märks ut.\n")
    assert [one.kind for one in found.viewpoints] == ["proposal"]


@pytest.mark.parametrize(
    ("title", "decides"),
    [
        ("Svar till kommunrevisionen över revisionsrapport - Granskning av kajer", "Nämnden för Hamn godkänner förvaltningens svar och översänder det som sitt eget till Kommunrevisionen."),
        ("Svar över granskning av kajer", "Nämnden för Hamn antar svar avseende granskning av kajer till kommunrevisionen."),
        ("Granskning av kajer och bryggor", "Nämnden antar förvaltningens svar."),
    ],
)  # fmt: skip
def test_what_auditors_are_answered_is_an_answer(title, decides):
    """Who is asked by the auditors is asked for an opinion, as by any other."""
    told = _REPORT.replace("Svar på remiss: Plan för kajer", title)
    found = read(told.format(decides=decides, tells="Revisorerna har granskat kajerna."))
    assert (found.is_remiss_response, found.stance) == (True, "unclear")


def test_what_only_the_council_decides_on_is_no_answer_to_auditors():
    told = _REPORT.replace("Svar på remiss: Plan för kajer", "Svar på medborgarförslag om kajer")
    assert not read(told.format(decides="Nämnden antar förvaltningens svar.", tells="Kajerna är gamla.")).is_remiss_response


def test_a_matter_that_is_left_without_taking_a_stand_is_abstained_from():
    told = _REPORT.replace("Svar på remiss: Plan för kajer", "Svar på motion om kajer")
    decides = "Nämnden för Hamn föreslår kommunfullmäktige att lämna motionen utan ställningstagande."
    assert read(told.format(decides=decides, tells="Kajerna är gamla.")).stance == "abstains"


def test_a_stance_that_who_labelled_holds_as_right_too_is_counted_apart():
    tally = Tally()
    label = {"id": "x", "stance": "approves", "stance_also": ["no_comments"]}
    compare({"stance": "no_comments"}, label, tally)
    compare({"stance": "rejects"}, label, tally)
    assert (tally.counts["stance"], tally.counts["stance_accepted"]) == ([0, 2, 2], [1, 2, 2])
