"""What a minority adds to a board's answer: a reservation, a special statement. It is kept with whose it is, and is not the board's view. All bodies and persons are invented."""

import io

import docx
import pytest

from genomslag.reading import read_bytes
from genomslag.reading.together import account_of
from tests.score.clothes import LAYOUTS

BOARD = "Hamnnämnden\n\nYttrande över förslag till hamnplan\n\nNämnden tillstyrker förslaget. Nämnden anser att kajen bör rustas upp först.\n\n"
AFTER = "Nämnden anser att bryggan bör breddas."


def read(text):
    return read_bytes(text.encode(), "svar.txt", is_answer=True)


def told(found):
    return [(one.label, " ".join(found.text[one.start : one.end].split())) for one in found.dissents]


SHAPES = {
    "under a heading that says whose": (
        "Reservation av Anna Ek (X)\nVi vill avslå förslaget. Kajen bör säljas.\n",
        [("Reservation av Anna Ek (X)", "Vi vill avslå förslaget. Kajen bör säljas.")],
    ),
    "a party's under a heading": (
        "Särskilt uttalande från Båtpartiet\nKajen bör säljas.\n",
        [("Särskilt uttalande från Båtpartiet", "Kajen bör säljas.")],
    ),
    "under a heading with a colon, of a party by its name": (
        "Reservation: Anna Ek (Blå Båten)\nKajen bör säljas.\n\nTextens summa: 51ac267c ff9e98f0\n",
        [("Reservation av Anna Ek (Blå Båten)", "Kajen bör säljas.")],
    ),
    "in one paragraph": (
        "Reservation av Anna Ek (X): Vi vill avslå förslaget. Kajen bör säljas.\n",
        [("Reservation av Anna Ek (X)", "Reservation av Anna Ek (X): Vi vill avslå förslaget. Kajen bör säljas.")],
    ),
    "in one paragraph, with a stop after the party": (
        "Särskilt yttrande av A. Ek (X, YZ). Kajen bör säljas.\n",
        [("Särskilt yttrande av A. Ek (X, YZ)", "Särskilt yttrande av A. Ek (X, YZ). Kajen bör säljas.")],
    ),
    "by the verb": (
        "Anna Ek (X) och Bo Al (YZ) reserverar sig mot beslutet till förmån för eget yrkande.\n",
        [
            (
                "Reservation av Anna Ek (X) och Bo Al (YZ)",
                "Anna Ek (X) och Bo Al (YZ) reserverar sig mot beslutet till förmån för eget yrkande.",
            )
        ],
    ),
    "by the verb, the other way round": (
        "Mot beslutet reserverar sig Anna Ek (X) med följande motivering: Kajen bör säljas.\n",
        [
            (
                "Reservation av Anna Ek (X)",
                "Mot beslutet reserverar sig Anna Ek (X) med följande motivering: Kajen bör säljas.",
            )
        ],
    ),
    "in the past, of several": (
        "Bitr. ordföranden Anna Ek m.fl. (X) reserverade sig mot beslutet och hänvisade till eget förslag.\n",
        [
            (
                "Reservation av bitr. ordföranden Anna Ek m.fl. (X)",
                "Bitr. ordföranden Anna Ek m.fl. (X) reserverade sig mot beslutet och hänvisade till eget förslag.",
            )
        ],
    ),
    "by the verb, of a group": (
        "Ledamöterna från Båtföreningen reserverar sig mot beslutet.\n",
        [("Reservation av ledamöterna från Båtföreningen", "Ledamöterna från Båtföreningen reserverar sig mot beslutet.")],
    ),
    "by the verb, of a party's letters": (
        "Ledamöterna i (X) reserverar sig mot beslutet.\n",
        [("Reservation av ledamöterna i (X)", "Ledamöterna i (X) reserverar sig mot beslutet.")],
    ),
    "given by": (
        "Reservation mot beslutet lämnades av Anna Ek (X) och Bo Al (YZ) med följande motivering: Kajen bör säljas.\n",
        [
            (
                "Reservation av Anna Ek (X) och Bo Al (YZ)",
                "Reservation mot beslutet lämnades av Anna Ek (X) och Bo Al (YZ) med följande motivering: Kajen bör säljas.",
            )
        ],
    ),
    "led on, given by two of a party": (
        "Reservation anfördes av borgarråden Anna Ek och Bo Al (båda X) enligt följande.\n\nVi föreslår att nämnden avslår förslaget.\n\nKajen bör säljas.\n\n"
        "Särskilt uttalande gjordes av borgarrådet Cia Dun (Q) enligt följande.\n\nStaten har pengar.\n",
        [
            (
                "Reservation av borgarråden Anna Ek och Bo Al (båda X)",
                "Reservation anfördes av borgarråden Anna Ek och Bo Al (båda X) enligt följande. Vi föreslår att nämnden avslår förslaget. Kajen bör säljas.",
            ),
            (
                "Särskilt uttalande av borgarrådet Cia Dun (Q)",
                "Särskilt uttalande gjordes av borgarrådet Cia Dun (Q) enligt följande. Staten har pengar.",
            ),
        ],
    ),
    "a statement by the verb": (
        "Båtpartiet lämnar följande särskilda uttalande: Kajen bör säljas.\n",
        [("Särskilt uttalande av Båtpartiet", "Båtpartiet lämnar följande särskilda uttalande: Kajen bör säljas.")],
    ),
    "in several paragraphs, signed with the party": (
        "Reservation: Kajen bör säljas.\n\nStaten har pengar.\n\nAnna Ek (X)\n",
        [("Reservation av Anna Ek (X)", "Reservation: Kajen bör säljas. Staten har pengar. Anna Ek (X)")],
    ),
    "led in, in several paragraphs": (
        "Anna Ek (X) reserverar sig mot beslutet och anför:\n\nKajen bör säljas.\n\nStaten har pengar.\n",
        [
            (
                "Reservation av Anna Ek (X)",
                "Anna Ek (X) reserverar sig mot beslutet och anför: Kajen bör säljas. Staten har pengar.",
            )
        ],
    ),
    "with parts of its own, signed with the party": (
        "Skriftlig reservation\n\nFörslag till beslut\nAtt avslå remissen i sin helhet.\n\nMotivering\nKajen bör säljas till staten. Det saknas pengar.\n\nAnna Ek (X)\nBo Al (X)\n",
        [
            (
                "Reservation av Anna Ek (X), Bo Al (X)",
                "Att avslå remissen i sin helhet. Motivering Kajen bör säljas till staten. Det saknas pengar. Anna Ek (X) Bo Al (X)",
            )
        ],
    ),
    "several under one heading": (
        "Reservationer och särskilda uttalanden\n\nAnna Ek (X): Kajen bör säljas.\n\nBo Al (YZ) lämnar ett särskilt uttalande: Pengarna räcker inte.\n",
        [
            ("Reservation av Anna Ek (X)", "Anna Ek (X): Kajen bör säljas."),
            ("Särskilt uttalande av Bo Al (YZ)", "Bo Al (YZ) lämnar ett särskilt uttalande: Pengarna räcker inte."),
        ],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_minority_s_words_are_kept_with_whose_they_are_and_are_not_the_board_s_view(shape):
    text, dissents = SHAPES[shape]
    found = read(BOARD + text)
    assert told(found) == dissents
    assert [one.evidence for one in found.viewpoints] == [
        "Nämnden tillstyrker förslaget.",
        "Nämnden anser att kajen bör rustas upp först.",
    ]
    assert found.stance == "approves_with_comments" and found.signers == [] and found.doc_type == "yttrande"


@pytest.mark.parametrize(
    "shape",
    [shape for shape in SHAPES if shape.startswith(("in one", "in the past", "by the verb", "given by", "a statement"))],
)
def test_what_the_board_says_after_a_minority_s_paragraph_is_the_board_s(shape):
    text, dissents = SHAPES[shape]
    found = read(f"{BOARD}{text}\n{AFTER}\n")
    assert told(found) == dissents and found.viewpoints[-1].evidence == AFTER


def test_where_the_board_decides_anew_a_minority_s_words_have_ended():
    text = "Reservation anfördes av Anna Ek (X) enligt följande.\n\nKajen bör säljas.\n\nHamnnämnden tillstyrker förslaget i dess helhet.\n"
    found = read(BOARD.replace("Nämnden tillstyrker förslaget. ", "") + text)
    assert told(found) == [
        ("Reservation av Anna Ek (X)", "Reservation anfördes av Anna Ek (X) enligt följande. Kajen bör säljas.")
    ]
    assert found.viewpoints[-1].evidence == "Hamnnämnden tillstyrker förslaget i dess helhet."


def test_the_board_s_words_after_who_reserves_themselves_are_not_the_minority_s_though_names_end_the_page():
    found = read(f"{BOARD}Anna Ek (X) reserverar sig mot beslutet.\n\n{AFTER}\n\nJusteras\n\nBo Al (YZ)\n")
    assert told(found) == [("Reservation av Anna Ek (X)", "Anna Ek (X) reserverar sig mot beslutet.")]
    assert found.viewpoints[-1].evidence == AFTER


@pytest.mark.parametrize(
    "text",
    [
        "Reservationer\nInga.\n",
        "Kommunen reserverar sig för att uppgifterna kan vara ofullständiga.",
        "Nämnden ser ingen anledning till reservation mot förslaget.",
        "Nämnden lämnar ett särskilt yttrande om kostnaderna senare.",
    ],
)
def test_what_only_speaks_of_reservations_is_none(text):
    assert told(read(BOARD + text)) == []


PAPERS = {
    "Reservation av Anna Ek (X)": "Dnr HN 2026/4\n\nReservation av Anna Ek (X), ärende 7\n\nRemiss om hamnplan\n\nVi föreslår att nämnden avslår förslaget.\n",
    "Reservation av Anna Ek (Blå Båten)": "Hamnförvaltningen\n\nReservation, § 4\n\nVi föreslår att nämnden avslår förslaget.\n\nAnna Ek\n\nBlå Båten\n\nTextens summa: 51ac267c ff9e98f0\n",
    "Särskilt uttalande av Anna Ek (X)": "Särskilt uttalande\n\nVi föreslår att nämnden avslår förslaget.\n\nAnna Ek (X)\n",
    "Särskilt uttalande av Anna Ek": "Särskilt uttalande\n\nVi föreslår att nämnden avslår förslaget.\n\nAnna Ek\n",
    "Reservation": "Reservation\n\nVi föreslår att nämnden avslår förslaget.\n",
}


@pytest.mark.parametrize("whose", PAPERS)
def test_a_paper_that_is_nothing_but_a_reservation_says_nothing_of_the_board_s_view(whose):
    found = read(PAPERS[whose])
    ((label, words),) = told(found)
    assert label == whose and "Vi föreslår att nämnden avslår förslaget." in words and "summa" not in words
    assert (found.viewpoints, found.stance, found.doc_type) == ([], "unclear", "yttrande")


def test_an_answer_that_only_ends_with_a_reservation_is_no_such_paper():
    found = read(
        "Hamnnämnden\n\nNämnden tillstyrker förslaget och har inget mer att säga.\n\nReservation\n\nKajen bör säljas.\n"
    )
    assert [words for _whose, words in told(found)] == ["Kajen bör säljas."] and found.stance == "approves"


def test_in_minutes_the_reservation_under_the_decision_is_no_decision():
    found = read(
        "PROTOKOLLSUTDRAG\nHamnnämnden\n2026-05-12\n\n§ 45   Dnr HN 2026/12\nYttrande över förslag till hamnplan\n\nBeslut\nHamnnämnden beslutar att tillstyrka förslaget.\n"
        "Anna Ek (X) reserverar sig mot beslutet.\n\nSammanfattning av ärendet\nNämnden anser att kajen bör rustas upp först.\n"
    )
    assert found.decision_clauses == ["Hamnnämnden beslutar att tillstyrka förslaget."]
    assert told(found) == [("Reservation av Anna Ek (X)", "Anna Ek (X) reserverar sig mot beslutet.")]
    assert found.viewpoints[-1].evidence == "Nämnden anser att kajen bör rustas upp först."
    assert [one.reservations for one in found.items] == [["Anna Ek (X) reserverar sig mot beslutet."]]


def test_in_the_account_each_of_its_sentences_is_the_minority_s_and_its_heading_is_a_fact():
    states = [
        (one.state, one.dissent, one.text) for one in account_of(read(BOARD + SHAPES["under a heading that says whose"][0]))
    ]
    assert states[-3:] == [
        ("sections", "", "Reservation av Anna Ek (X)"),
        ("dissent", "Reservation av Anna Ek (X)", "Vi vill avslå förslaget."),
        ("dissent", "Reservation av Anna Ek (X)", "Kajen bör säljas."),
    ]


def test_in_word_too():
    made, document = io.BytesIO(), docx.Document()
    for text in BOARD.strip().split("\n\n"):
        document.add_paragraph(text)
    document.add_heading("Reservation", 1)
    for text in ("Kajen bör säljas.", "Staten har pengar.", "Anna Ek (X)"):
        document.add_paragraph(text)
    document.save(made)
    found = read_bytes(made.getvalue(), "svar.docx", is_answer=True)
    assert told(found) == [("Reservation av Anna Ek (X)", "Kajen bör säljas. Staten har pengar. Anna Ek (X)")]
    assert not any("säljas" in one.evidence for one in found.viewpoints)


HEADS = (
    *(
        "Synpunkter",
        "Reservation av Anna Ek (X)",
        "Reservation: Anna Ek (Blå Båten)",
        "Särskilt uttalande från Båtpartiet",
        "Skriftlig reservation",
    ),
    *("Förslag till beslut", "Motivering", "Reservationer och särskilda uttalanden"),
)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_in_whatever_clothes_the_answer_comes(layout):
    for shape, (text, dissents) in SHAPES.items():
        whole = BOARD.replace("Nämnden tillstyrker", "Synpunkter\n\nNämnden tillstyrker") + text
        heads = [line for line in whole.split("\n") if line in HEADS]
        label = {"sections": heads, "title": "Yttrande över förslag till hamnplan", "author_body": "Hamnnämnden"}
        found = read_bytes(*LAYOUTS[layout](whole, label), is_answer=True)
        assert (told(found), len(found.viewpoints)) == (dissents, 2), shape


def test_the_reading_gives_them_out_too():
    assert read(BOARD + SHAPES["in one paragraph"][0]).to_label("svar")["dissents"] == [
        {
            "by": "Reservation av Anna Ek (X)",
            "text": "Reservation av Anna Ek (X): Vi vill avslå förslaget. Kajen bör säljas.",
        }
    ]
