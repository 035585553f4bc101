"""What is chosen under a question about a part: a yes, a no, or a degree, in boxes, tables and words. All invented."""

import pytest

from genomslag.faces.cli import read as read_command
from genomslag.faces.exchange.compiling import book_of
from genomslag.faces.exchange.unreadable import english
from genomslag.reading import polar, read_bytes
from genomslag.reading.together import Anchors, Chapter, Referred, read_folder
from genomslag.reading.together.account import account_of
from tests.formats import files

CLEAR, FAULTS, FORMAL = "Anser ni att målen är tydliga?", "Ser ni några risker med kapitel 3?", "Har ni läst hela programmet?"


@pytest.mark.parametrize(
    ("question", "answer", "kind"),
    [
        (CLEAR, "Ja", "support"),
        (CLEAR, "Nej.", "criticism"),
        (CLEAR, "Ja, delvis", "criticism"),
        (CLEAR, "I hög grad", "support"),
        (CLEAR, "Instämmer inte", "criticism"),
        (FAULTS, "Ja", "criticism"),
        (FAULTS, "Nej", None),
        (FAULTS, "Delvis", "criticism"),
        ("Saknas något i programmet?", "Ja", "criticism"),
        ("Bör något mål kompletteras?", "Nej", None),
        ("Är tidplanen rimlig?", "nej", "criticism"),
        (FORMAL, "Nej", None),
        ("Vill ni bli kontaktade?", "Ja", None),
        (CLEAR, "Vet ej", None),
        (CLEAR, "Nej, målen behöver mått.", None),
        ("Målen är tydliga", "Nej", None),
        (f"Anser ni att {'x' * 500}?", "Nej", None),
    ],
)
def test_a_choice_agrees_or_objects_by_what_was_asked(question, answer, kind):
    assert polar.kind_of(question, answer) == kind


FORM = """Svarsblankett: Program för god livsmiljö

Remissinstans: Kulturnämnden
Datum: 2026-03-02

1. Hur ställer ni er till programmet i sin helhet?
☒ Tillstyrker
☐ Avstyrker

2. Har ni läst hela programmet?
☐ Ja
☒ Nej

3. Anser ni att målen i kapitel 2 är tydliga?
☐ Ja
☒ Nej

4. Ser ni några risker med förslaget i kapitel 3?
☒ Ja
☐ Nej

5. Är tidplanen rimlig?
Nej.
"""


def test_what_was_ticked_or_written_under_a_question_about_a_part_is_a_viewpoint_with_its_question():
    found = read_bytes(FORM.encode(), "svar.txt")
    assert [(one.kind, one.gist) for one in found.viewpoints] == [
        ("criticism", "3. Anser ni att målen i kapitel 2 är tydliga? Nej"),
        ("criticism", "4. Ser ni några risker med förslaget i kapitel 3? Ja"),
        ("criticism", "5. Är tidplanen rimlig? Nej."),
    ]
    assert found.stance == "approves_with_comments", "who agrees, and not with every part, has remarks"
    third, fourth, _fifth = found.viewpoints
    assert found.text[: third.start].endswith("tydliga?\n\n☐ Ja\n\n☒ "), "the no to this question, not to the one before"
    assert found.text[: fourth.start].endswith("kapitel 3?\n\n☒ ")
    states = {one.text: one.state for one in account_of(found)}
    assert (states["☒ Tillstyrker"], states["☐ Avstyrker"]) == ("stance", "unread")
    read = [one.text for one in account_of(found) if one.state == "viewpoint"]
    assert read == ["☒ Nej", "☒ Ja", "5. Är tidplanen rimlig?", "Nej."]


def test_it_is_anchored_by_what_its_question_names_and_not_by_the_forms_own_number():
    chapters = (Chapter("a", "2", "Mål", ""), Chapter("b", "3", "Ansvar", ""))
    anchors = Anchors(Referred("Program för god livsmiljö", chapters))
    found = read_bytes(FORM.encode(), "svar.txt").viewpoints
    assert [anchors.of(one.evidence, one.heading).chapter.key for one in found[:2]] == ["a", "b"]


def test_in_a_table_the_question_and_the_choice_stand_together():
    rows = [
        ["Remissinstans", "Idrottsnämnden"],
        ["Fråga", "Svar"],
        [CLEAR, "Nej"],
        [FORMAL, "Ja"],
        ["Är målet rimligt?", "Ja, men det behöver mått."],
    ]
    found = read_bytes(files.workbook({"Svar": rows}), "svar.xlsx")
    assert [(one.kind, one.gist, one.evidence) for one in found.viewpoints] == [
        ("proposal", "Ja, men det behöver mått.", "Ja, men det behöver mått."),
        ("criticism", f"{CLEAR} Nej", f"{CLEAR} | Nej"),
    ]
    assert all(found.text[one.start : one.end] == one.evidence for one in found.viewpoints)


def test_the_commands_say_it_with_its_question(tmp_path, capsys):
    (tmp_path / "svar").mkdir()
    place = tmp_path / "svar" / "svar.txt"
    place.write_text(FORM, encoding="utf-8")
    assert read_command.main([str(place)]) == 0
    assert "invändning: 3. Anser ni att målen i kapitel 2 är tydliga? Nej\n" in capsys.readouterr().out
    book = book_of(read_folder(tmp_path / "svar"))
    assert [point.text for point in book.points][0] == "3. Anser ni att målen i kapitel 2 är tydliga? Nej"


def test_a_form_that_nobody_filled_in_is_no_answer(tmp_path):
    blank = FORM.replace("☒", "☐").replace("Nej.\n", "\n")
    (tmp_path / "tom.txt").write_text(blank, encoding="utf-8")
    written = f"{blank}\nVi anser att tidplanen bör förlängas.\n".replace("Kulturnämnden", "Miljönämnden")
    (tmp_path / "skriven.txt").write_text(written, encoding="utf-8")
    (tmp_path / "ifylld.txt").write_text(FORM.replace("Kulturnämnden", "Idrottsnämnden"), encoding="utf-8")
    held = read_folder(tmp_path)
    assert [one.name for one in held.answers] == ["ifylld.txt", "skriven.txt"]
    ((name, reason),) = [(one.name, one.reason) for one in held.apart]
    assert name == "tom.txt" and "inte ifyllt" in reason
    assert english("another", reason).startswith("The form is not filled in")
