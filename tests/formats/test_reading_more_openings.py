"""Shapes that a lot of real answers had and the reader had not met: who answers, by which number, and who refuses the whole. All bodies and persons are invented."""

import pytest

from tests.formats.reading.letters import read

TITLE = "Yttrande över Tak för alla (SOU 2031:12)"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "Skugga För Envar",
            "Sammanfattning\n\n• Skugga För Envar avstyrker förslaget om att taken tas bort.\n• Skugga För Envar anser att skuggan bör vara kvar.\n",
        ),
        ("Skuggfrämjandet Norrvik", "Skuggfrämjandet Norrvik har följande synpunkter.\n\nTaken bör vara kvar.\n"),
        ("Sveriges skuggande råd", "Allmänt\n\nSveriges skuggande råd välkomnar förslaget. Taken bör vara kvar.\n"),
    ],
)
def test_who_answers_is_told_by_who_takes_the_stands(name, text):
    assert read(f"{TITLE}\n\n{text}", "svar.txt").author_body == name


@pytest.mark.parametrize("head", ["Till\nSocialdepartementet", "Dnr {}"])
@pytest.mark.parametrize("number", ["S2031/9032/SAM", "Fi2031/01234", "KN2031/01039", "N2031/03040/MRT"])
def test_a_ministrys_number_that_stands_in_brackets_after_what_is_answered_is_the_ministrys(number, head):
    text = f"{head.format(number)}\n\n{TITLE}\n(Dnr {number})\n\nAllmänt\n\nTakförbundet tillstyrker förslaget.\n"
    found = read(text, "svar.txt")
    assert found.doc_type == "yttrande" and found.diarienummer is None


def test_a_boards_number_that_looks_like_a_ministrys_is_its_own():
    found = read(f"Taknämnden\nDnr TN2031/0123\n\n{TITLE}\n\nNämnden tillstyrker förslaget.\n")
    assert found.diarienummer == "TN2031/0123"


def test_a_number_after_the_subject_that_it_is_filed_under_is_the_number_and_no_title():
    found = read(
        "Takverket\n\nSkugga, Dnr 466/2031\nBetänkandet Tak för alla (SOU 2031:12)\n\nAllmänt\n\nTakverket tillstyrker förslaget.\n"
    )
    assert (found.diarienummer, found.title) == ("466/2031", "Betänkandet Tak för alla (SOU 2031:12)")


REFUSES = "Takförbundet avstyrker förslaget om att taken tas bort. Takförbundet avstyrker förslaget om en avgift. Takförbundet avstyrker förslaget om ett register. "


@pytest.mark.parametrize(
    ("said", "stance"),
    [
        (f"{REFUSES}Förbundet ser positivt på en översyn.", "rejects"),
        (f"{REFUSES}Förbundet tillstyrker förslaget om skugga.", "approves_with_comments"),
        (f"Takförbundet är positivt till förslaget. {REFUSES}", "approves_with_comments"),
        ("Vi motsäger oss mindre skugga.", "rejects"),
        ("Takverket avråder bestämt från en ny takmyndighet.", "rejects"),
        ("Takverket yrkar att domstolen avslår ansökan.", "rejects"),
        ("Takkoncessionen bör inte beviljas.", "rejects"),
        ("Vi anser att planen behöver arbetas om från grunden.", "rejects"),
        (
            "Vi tillstyrker förslaget. Vi har emellertid några synpunkter.",
            "approves_with_comments",
        ),
        ("Förbundet stödjer huvuddelen av förslagen.", "approves_with_comments"),
        ("Stranden ska bevaras, och vi hemställer att den plan som är ute på granskning avslås.", "rejects"),
    ],
)
def test_who_refuses_the_whole_and_who_only_refuses_something(said, stance):
    assert read(f"Takförbundet\n\n{TITLE}\n\n{said}\n").stance == stance


def test_what_an_answer_says_where_it_opens_is_heard():
    found = read(f"Takförbundet\n\n{TITLE}\n\nInledning\n\nTakförbundet välkomnar utredningen.\n\nSkugga\n\nTaken är fina.\n")
    assert [one.evidence for one in found.viewpoints] == ["Takförbundet välkomnar utredningen."]


def test_a_papers_head_goes_on_past_a_line_that_stands_over_its_day_and_number():
    found = read(
        "Arkiv för yttranden\n\nTakverkets yttranden\n\nBetänkandet Tak för alla (SOU 2031:12)\n\nDatum: 2031-11-07\n\nDnr/målnr/löpnr:\n204-118833-31/115\n\nSammanfattning\n\nTakverket tillstyrker förslaget.\n"
    )
    assert (found.date, found.diarienummer, found.author_body) == ("2031-11-07", "204-118833-31/115", "Takverket")
