"""Answers as bodies really write them, in shapes that hid them from whoever compiled: who they are from, that they are answers at all, and what stands in them. All invented."""

import pytest

from genomslag.faces.cli import compiling
from genomslag.reading import read_bytes
from genomslag.reading.together import read_folder
from genomslag.reading.together.referred import Chapter, Referred
from tests.formats.reading import made

WATER = Referred(
    "Vattenprogram för Vallmo kommun 2027-2034",
    (Chapter("3", "3", "Badplatser", "Tolv badplatser."), Chapter("6", "6", "Enskilda avlopp", "Avgiften tas ut per besök.")),
)


def _folder(place, **files):
    for name, said in files.items():
        (place / name.replace("__", ".")).write_bytes(said if isinstance(said, bytes) else said.encode())
    return read_folder(place, WATER)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Hej,\n\nJag tycker att avgiften för tillsyn är orättvis.\nOch så vill jag att badplatsen får vara kvar!!\n\nHälsningar Tage", 2),
        ("Bilaga 1\n\nSynpunkter räddningstjänsten\n\n- Livbojar ska finnas var hundrade meter.\n- Isläget bör rapporteras på webben.", 1),
    ],
)  # fmt: skip
def test_what_lies_in_the_folder_and_calls_itself_nothing_is_an_answer(tmp_path, said, heard):
    (found,) = _folder(tmp_path, svar__txt=said).answers
    assert len(found.points) >= heard
    assert not read_bytes(said.encode(), "svar.txt").viewpoints, "alone it is no answer"


@pytest.mark.parametrize(
    "title",
    ["3 Badplatser", "Våra svar på frågorna i remissen", "Synpunkter räddningstjänsten", "Svar på remissen om enskilda avlopp"],
)
def test_a_title_that_names_a_chapter_a_questionnaire_or_who_answers_is_no_other_matter(tmp_path, title):
    held = _folder(tmp_path, svar__txt=f"Villaägarna Vallmo\n2026-09-27\n\n{title}\n\nVi anser att badplatserna är för få.\n")
    assert [one.name for one in held.answers] == ["svar.txt"] and not held.apart


ANOTHER = "Villaägarna Vallmo\n\nYttrande över förslag till parkeringsnorm\n\nVi anser att normen är för låg.\n"


def test_a_file_that_seems_to_answer_something_else_is_taken_in_when_a_person_says_so(tmp_path, capsys):
    (tmp_path / "svar").mkdir()
    (tmp_path / "svar" / "norm.txt").write_text(ANOTHER, encoding="utf-8")
    program = tmp_path / "program.docx"
    program.write_bytes(made.docx_of("Vattenprogram för Vallmo kommun\n\nBadplatser\n\nTolv badplatser."))
    asked = [str(tmp_path / "svar"), "--referred", str(program), "--to", str(tmp_path / "u.docx"), "--language", "sv"]
    assert compiling.main(asked) == 1
    assert "ange den med --anyway" in capsys.readouterr().out
    assert compiling.main([*asked, "--anyway", "norm.txt"]) == 0
    assert "1 svar" in capsys.readouterr().out


def test_answers_in_which_nothing_was_heard_are_named(tmp_path, capsys):
    (tmp_path / "missiv.txt").write_text(
        "Räddningstjänsten Vikbo\n\nRemissvar\n\nSynpunkterna framgår av bilaga 1.\n", encoding="utf-8"
    )
    compiling.main([str(tmp_path), "--to", str(tmp_path.parent / "u.docx"), "--language", "sv"])
    assert "ingen synpunkt hittades i: missiv.txt" in capsys.readouterr().out


REGION = "Region Vikbo\n{}\n\nYttrande över vattenprogrammet\n\nRegionen anser att busstider bör tas med. {}\n\nFör Region Vikbo\n\nGreta Uddman, regiondirektör\n"


def test_a_body_that_calls_itself_by_a_bare_word_goes_by_its_name():
    found = read_bytes(REGION.format("2026-09-10\nRV 2026-3391", "").encode(), "svar.txt")
    assert (found.author_body, found.recipient) == ("Region Vikbo", None)
    bare = read_bytes(
        "Yttrande över vattenprogrammet\n\nKommunerna anser att sjöarna bör skötas gemensamt.\n".encode(), "svar.txt"
    )
    assert bare.author_body is None
    ours = read_bytes(
        "Funktionsrätt Vallmo\n\nVåra svar på frågorna om programmet\n\nVi anser att det är svårt.\n".encode(), "svar.txt"
    )
    assert ours.author_body != "Våra"


def test_those_who_answer_together_are_the_sender_together():
    said = "# Gemensamt yttrande från Lerhults kommun och Tallåsa kommun\n\n2026-10-01\n\nKommunerna anser att sjöarna bör skötas gemensamt.\n"
    assert read_bytes(said.encode(), "svar.md").author_body == "Lerhults kommun och Tallåsa kommun"


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("Regionen anser att bussar bör tas med. Regionen avstyrker taket för gästplatser.", False),
        ("Programmet bör innehålla en arbetsgrupp. Kommunen motsätter sig att tillsynen drivs i olika takt.", False),
        ("Regionen avstyrker programmet. Programmet bör göras om.", True),
        ("Förbundet avstyrker förslaget om fasta avgifter. Det är orimligt.", True),
    ],
)
def test_who_is_against_something_in_it_is_not_surely_against_it(said, sure):
    found = read_bytes(f"Region Vikbo\n\nYttrande över vattenprogrammet\n\n{said}\n".encode(), "svar.txt")
    assert (found.stance, found.stance_is_sure) == ("rejects", sure)


def test_a_day_whose_year_has_two_figures_is_no_diary_number():
    found = read_bytes(
        "Funktionsrätt Vallmo\n26-09-30\n\nYttrande över vattenprogrammet\n\nVi anser att det är svårt.\n".encode(), "svar.txt"
    )
    assert (found.date, found.diarienummer) == ("2026-09-30", None)
    labelled = read_bytes(
        "Funktionsrätt Vallmo\nDnr 26-09-30\n\nYttrande över vattenprogrammet\n\nVi anser det.\n".encode(), "svar.txt"
    )
    assert labelled.diarienummer == "26-09-30"


def test_a_table_headed_by_what_one_thinks_and_wants_has_each_view_under_its_chapter(tmp_path):
    table = "| Kapitel | Vad vi tycker | Vad vi vill ändra |\n| --- | --- | --- |\n| 3 Badplatser | Bad och båtar krockar. | Flytta badet österut. |\n| 6 Enskilda avlopp | För dyrt. | – |\n"
    (found,) = _folder(tmp_path, svar__md=f"# Yttrande över vattenprogrammet\n\nVallmo båtklubb\n\n{table}").answers
    said = [(one.viewpoint.evidence, one.anchor.chapter.number) for one in found.points]
    assert said == [("Bad och båtar krockar.", "3"), ("Flytta badet österut.", "3"), ("För dyrt.", "6")]


def test_a_paragraph_that_opens_with_a_chapter_is_about_it_to_its_end(tmp_path):
    said = "Yttrande över vattenprogrammet\n\nKapitel 6: Nämnden anser att taxan är fel. Formuleringen bör mildras.\n\nDet bör framgå vem som svarar.\n"
    (found,) = _folder(tmp_path, svar__txt=f"Bronämnden i Sundvik\n\n{said}").answers
    told = {one.viewpoint.evidence.split(": ")[-1]: one.anchor.chapter.number for one in found.points}
    assert told == {
        "Nämnden anser att taxan är fel.": "6",
        "Formuleringen bör mildras.": "6",
        "Det bör framgå vem som svarar.": "",
    }


def test_a_letterhead_set_as_a_table_is_no_table_of_answers():
    head = "| Yttrande | Datum 2026-10-02 | Ärendebeteckning 531-8842 |\n| Vattenenheten Malva Rönnqvist |  | Er beteckning KS 2026/17 |\n"
    found = read_bytes(
        f"Länsstyrelsen i Vikbo län\n\n{head}\n# Yttrande över vattenprogrammet\n\nVi anser att kartan är otydlig.\n".encode(),
        "svar.md",
    )
    assert [one.evidence for one in found.viewpoints] == ["Vi anser att kartan är otydlig."]
