"""Reservations in a folder of answers: listed in draft and report, or replied to as viewpoints; a person's word of whose a sentence is goes before the machine's."""

import docx
import pytest

from genomslag.faces.exchange.compiling import book_of
from genomslag.reading.together import read_folder, referred_of
from tests.formats.compiling import filling
from tests.formats.compiling.filling import again, compiled, filled

WHOSE = "Reservation av Anna Ek (X)"
WORDS = "Broarna bör rivas. Staten har pengar."
TOLD = f"Hamnnämnden: {WHOSE}"
ANSWER = f"""Hamnnämnden
Dnr HN 2026/4

Yttrande över remissen Program för trygga broar 2027-2031

Nämnden tillstyrker förslaget. Bron är hal om vintern.

{WHOSE}
{WORDS}
"""
KIND = "Är en synpunkt (slag)"


@pytest.fixture
def folder(folder):
    (folder / "svar" / "hamn.txt").write_text(ANSWER, encoding="utf-8")
    return folder


def plain(folder, **more):
    return book_of(read_folder(folder / "svar", referred_of(folder / "program.docx")), **more)


def words_of(place):
    return "\n".join(
        cell.text for table in docx.Document(str(place)).tables for row in table.rows for cell in row.cells
    ) + "\n".join(one.text for one in docx.Document(str(place)).paragraphs)


def done(_above, row):
    """Everything is replied to, or set aside; what is a minority's is left as it was read."""
    if "Bemötande" in row:
        return {"Utfall": "noterat", "Bemötande": "Vi har läst det."}
    return {"Sätts åt sidan, därför att": "Bakgrund."} if row.get(KIND) == "" else {}


def test_the_draft_lists_them_sentence_by_sentence_and_they_are_neither_viewpoints_nor_unread(folder, capsys):
    assert compiled(folder, "utkast.docx") == 0
    assert f"reservationer och särskilda uttalanden i listan: {TOLD}" in capsys.readouterr().out
    book = plain(folder)
    assert book.reservations == [(TOLD, WORDS)]
    heard = [point.text for point in book.points] + [one.text for _answer, _code, one in book.unread]
    assert not any("rivas" in one or "pengar" in one for one in heard)
    assert "1 reservation eller särskilt uttalande står i en lista." in words_of(folder / "utkast.docx")


def test_the_report_lists_them_with_whose_they_are(folder):
    compiled(folder, "utkast.docx")
    filling.word(folder / "utkast.docx", done)
    assert compiled(folder, "rapport.docx", "--replies", str(folder / "utkast.docx"), "--final") == 0
    words = words_of(folder / "rapport.docx")
    assert TOLD in words and WORDS in words


def test_where_they_are_replied_to_each_is_a_viewpoint_that_says_whose_it_is(folder):
    book = plain(folder, replies_to_dissents=True)
    (point,) = (one for one in book.points if "rivas" in one.text)
    assert (point.text, point.kind, book.reservations) == (f"{WHOSE}: {WORDS}", "criticism", [])
    assert compiled(folder, "utkast.docx", "--reservations", "replied") == 0
    filling.word(folder / "utkast.docx", done)
    more = ("--replies", str(folder / "utkast.docx"))  # what was chosen for the draft holds until something else is said
    assert compiled(folder, "rapport.docx", *more, "--final") == 0
    assert f"{WHOSE}: {WORDS}" in words_of(folder / "rapport.docx")
    assert "Reservationer och särskilda uttalanden" not in words_of(folder / "rapport.docx")


def test_who_chooses_to_list_after_all_is_told_which_reply_found_no_place(folder, capsys):
    compiled(folder, "utkast.docx", "--reservations", "replied")
    filling.word(folder / "utkast.docx", done)
    assert compiled(folder, "nasta.docx", "--replies", str(folder / "utkast.docx"), "--reservations", "listed") == 0
    assert f"svar utan plats: {WHOSE}" in capsys.readouterr().out


def test_a_person_says_that_a_sentence_is_the_body_s_own_and_it_is_unread(folder, ending):
    def change(_above, row):
        return {KIND: ""} if row.get("Mening") == "Staten har pengar." else {}

    book = filled(folder, ending, change)
    assert book.reservations == [(TOLD, "Broarna bör rivas.")]
    assert "Staten har pengar." in [one.text for _answer, _code, one in book.unread]
    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    assert again(folder, f"nasta{ending}").reservations == book.reservations


def test_a_person_says_that_an_unread_sentence_is_a_minority_s(folder, ending):
    whose = "Särskilt uttalande av Bo Al (Y)"

    def change(_above, row):
        return {KIND: whose} if row.get("Mening") == "Bron är hal om vintern." and "Hamn" in _above + str(row) else {}

    book = filled(folder, ending, change)
    assert (f"Hamnnämnden: {whose}", "Bron är hal om vintern.") in book.reservations
    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    assert again(folder, f"nasta{ending}").reservations == book.reservations


def test_a_sentence_of_a_reservation_can_be_made_a_viewpoint_or_set_aside(folder, ending):
    said = {"Broarna bör rivas.": {KIND: "förslag"}, "Staten har pengar.": {KIND: "", "Sätts åt sidan, därför att": "Slagord."}}
    book = filled(folder, ending, lambda _above, row: said.get(row.get("Mening"), {}))
    assert book.reservations == [] and "Broarna bör rivas." in [one.text for one in book.points]
    assert "Slagord." in [why for *_rest, why in book.aside]


@pytest.mark.parametrize(
    ("sentence", "says"), [("Staten har pengar.", ""), ("Bron är hal om vintern.", "Reservation av Bo Al (Y)")]
)
def test_a_draft_in_which_a_person_has_said_whose_a_sentence_is_is_not_written_over(folder, capsys, sentence, says):
    assert compiled(folder, "utkast.docx") == 0
    assert compiled(folder, "utkast.docx") == 0, "nobody has said anything yet"
    filling.word(folder / "utkast.docx", lambda _above, row: {KIND: says} if row.get("Mening") == sentence else {})
    assert compiled(folder, "utkast.docx") == 2
    assert "skulle skrivas över" in capsys.readouterr().err
    assert compiled(folder, "utkast.docx", "--replies", str(folder / "utkast.docx")) == 0
