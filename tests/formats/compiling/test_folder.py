"""What may lie in a folder beside the answers, and what is never written over."""

import os
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from genomslag.faces.cli import compiling
from genomslag.reading import Unreadable
from genomslag.reading.together import folder as folders
from genomslag.reading.together import read_folder, referred_of
from tests.formats.compiling import answers, filling
from tests.formats.compiling.test_compile import compiled


@pytest.fixture
def folder(tmp_path):
    answers.answers(tmp_path)
    answers.programme(tmp_path)
    return tmp_path


def apart(place):
    return {one.name: one.code for one in read_folder(place).apart}


def test_links_are_named_and_never_followed(folder):
    place, outside = folder / "svar", folder / "utanför"
    outside.mkdir()
    (outside / "hemligt.txt").write_text("Nämnden avstyrker.", encoding="utf-8")
    (place / "länk.txt").symlink_to(outside / "hemligt.txt")
    (place / "mapp").symlink_to(outside)
    (place / "bruten.txt").symlink_to(outside / "finns inte")
    (place / "runt").symlink_to(place)
    assert apart(place) == dict.fromkeys(("länk.txt", "mapp", "bruten.txt", "runt"), "link")
    assert not any("avstyrker" in one.found.text for one in read_folder(place).answers)


def test_a_pipe_is_named_and_not_waited_for(folder):
    os.mkfifo(folder / "svar" / "rör.txt")
    assert apart(folder / "svar") == {"rör.txt": "no_file"}


def test_a_folder_that_may_not_be_read_is_named_and_the_rest_goes_on(folder, monkeypatch):
    place = folder / "svar"
    (place / "stängd").mkdir()
    scan = os.scandir

    def refused(where):
        if str(where).endswith("stängd"):
            raise PermissionError(13, "Permission denied", str(where))
        return scan(where)

    monkeypatch.setattr(os, "scandir", refused)
    read = read_folder(place)
    assert [(one.name, one.code) for one in read.apart] == [("stängd", "no_access")] and len(read.answers) == 3
    assert "läsrätt" in read.apart[0].reason


def test_a_folder_of_answers_that_may_not_be_read_is_refused(folder, monkeypatch):
    def refused(where):
        raise PermissionError(13, "Permission denied", str(where))

    monkeypatch.setattr(os, "scandir", refused)
    with pytest.raises(Unreadable) as refusal:
        read_folder(folder / "svar")
    assert refusal.value.code == "no_access"


def test_a_file_that_may_not_be_read_is_named_in_swedish(folder, monkeypatch):
    read = type(folder).read_bytes

    def refused(self):
        if self.name == "skola.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return read(self)

    monkeypatch.setattr(type(folder), "read_bytes", refused)
    [one] = read_folder(folder / "svar").apart
    assert (one.name, one.code) == ("skola.txt", "no_access") and "Permission" not in one.reason


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("rad\nbrytning\x1b[31m.txt", "rad\N{REPLACEMENT CHARACTER}brytning\N{REPLACEMENT CHARACTER}[31m.txt"),
        ("vänd\u202etxt.doc", "vänd\N{REPLACEMENT CHARACTER}txt.doc"),
        (os.fsdecode(b"gammalt n\xe4mn.txt"), "gammalt n\N{REPLACEMENT CHARACTER}mn.txt"),
        ("“å”; rm -rf $HOME.txt", "“å”; rm -rf $HOME.txt"),
        ("l" * 240 + ".txt", "l" * 240 + ".txt"),
        (unicodedata.normalize("NFD", "å.txt"), unicodedata.normalize("NFD", "å.txt")),
    ],
)
def test_a_name_of_any_signs_is_read_and_shown_without_those_that_do_things(folder, name, shown, capsys):
    (folder / "svar" / name).write_text("Parknämnden\n\nYttrande\n\nNämnden anser att träd bör bort.", encoding="utf-8")
    assert shown in [one.name for one in read_folder(folder / "svar").answers]
    assert compiled(folder) == 0 and "4 svar" in capsys.readouterr().out
    assert read_folder(folder / "svar", referred_of(folder / "program.docx")).apart == []


def test_two_answers_whose_sums_begin_alike_have_numbers_of_their_own(folder, monkeypatch):
    class Alike:
        def __init__(self, data):
            self.data = data

        def hexdigest(self):
            return "aaaaaa" + f"{len(self.data):06x}" + "0" * 52

    monkeypatch.setattr(folders.hashlib, "sha256", Alike)
    keys = [one.key for one in read_folder(folder / "svar").answers]
    assert keys[0] == "aaaaaa" and len(set(keys)) == len(keys) == 3


@pytest.mark.parametrize("ending", [".docx", ".odt", ".pdf", ".xlsx"])
def test_a_draft_among_the_answers_is_no_answer(folder, ending):
    inside = folder / "svar" / f"utkast{ending}"
    assert compiled(folder, to=f"svar/utkast{ending}") == 0
    assert compiled(folder, to=f"svar/utkast{ending}") == 0, "the draft that is written is never one of the answers"
    assert len(read_folder(folder / "svar").answers) == 3
    assert [one.name for one in read_folder(folder / "svar").apart] == [inside.name], "and one that lies there is named"


def test_report_and_letters_among_the_answers_are_no_answers(folder):
    assert compiled(folder) == 0
    filling.word(folder / "utkast.docx", lambda _above, row: {"Utfall": "noterat", "Bemötande": "Tack."} if "Bemötande" in row else {"Sätts åt sidan, därför att": "Bakgrund"} if "Sätts åt sidan, därför att" in row else {})  # fmt: skip
    more = ("--final", "--replies", str(folder / "utkast.docx"), "--letters", str(folder / "svar" / "brev"))
    assert compiled(folder, *more, to="svar/rapport.docx") == 0
    assert len(read_folder(folder / "svar").answers) == 3
    assert compiled(folder, *more, to="svar/rapport.docx") == 0, "a report may be made again in its place"


def test_a_filled_in_draft_is_not_written_over(folder, capsys):
    assert compiled(folder) == 0
    filling.word(folder / "utkast.docx", lambda _above, row: {"Bemötande": "En veckas arbete."} if "Bemötande" in row else {})
    before = (folder / "utkast.docx").read_bytes()
    assert compiled(folder) == 2
    assert "ifyllt" in capsys.readouterr().err and (folder / "utkast.docx").read_bytes() == before
    assert compiled(folder, "--replies", str(folder / "utkast.docx"), "--final") == 2
    assert "skrivas över" in capsys.readouterr().err and (folder / "utkast.docx").read_bytes() == before
    assert compiled(folder, "--replies", str(folder / "utkast.docx")) == 0, "read back, the same decisions stand in the new one"
    assert compiled(folder) == 2


def test_an_answer_is_not_written_over(folder, capsys):
    before = (folder / "svar" / "kultur.docx").read_bytes()
    assert compiled(folder, to="svar/kultur.docx") == 2
    assert "bland svaren" in capsys.readouterr().err and (folder / "svar" / "kultur.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("program.docx", "--to", "u.docx"), "är en fil"),
        (("svar", "--to", "u.docx", "--referred", "saknas.docx"), "saknas.docx: Filen finns inte"),
        (("svar", "--to", "u.docx", "--replies", "saknas.docx"), "saknas.docx går inte att öppna"),
        (("svar", "--to", "svar"), "Okänt format"),
        (("svar", "--to", "mapp.docx"), "är en mapp"),
        (("svar", "--to", "program.docx/u.docx"), "går inte att skriva"),
    ],
)
def test_a_wrong_line_is_answered_with_what_to_do(folder, capsys, monkeypatch, line, said):
    monkeypatch.chdir(folder)
    (folder / "mapp.docx").mkdir()
    assert compiling.main(list(line)) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("svar",), "--to saknas. Se genomslag compile --help."),
        (("svar", "--to", "u.docx", "--okänt"), "--okänt är okänt."),
        (("svar", "--to", "u.docx", "--by", "annat"), "--by: välj något"),
        (("svar", "--to"), "--to saknar det som ska stå efter."),
        (("svar", "--to", "u.docx", "--public"), "ange --final"),
        (("svar", "--to", "u.docx", "--second", '"halvt'), "citattecknen"),
        (("svar", "--language", "en"), "--to is missing. See genomslag compile --help."),
    ],
)
def test_a_line_that_cannot_be_read_is_refused_in_the_language_that_is_spoken(capsys, line, said):
    with pytest.raises(SystemExit) as refusal:
        compiling.main(list(line))
    assert refusal.value.code == 2 and said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"),
    [("sv", ("Skrivs så:", "det som anges", "visa det här och sluta")), ("en", ("Written so:", "what is given", "show this and end"))],
)  # fmt: skip
def test_the_help_is_whole_in_both_languages(capsys, language, words):
    with pytest.raises(SystemExit):
        compiling.main(["--help", "--language", language])
    told = capsys.readouterr().out
    assert all(word in told for word in words)
    for option in (
        "--to",
        "--referred",
        "--replies",
        "--final",
        "--public",
        "--by",
        "--letters",
        "--body",
        "--number",
        "--second",
    ):
        assert option in told


def test_the_draft_and_the_summary_are_in_english_for_one_who_asks(folder, capsys):
    assert compiled(folder, "--language", "en") == 0
    assert "3 answers" in capsys.readouterr().out
    filling.word(folder / "utkast.docx", lambda _above, row: {"Outcome": "noted", "Reply": "Thanks."} if "Reply" in row else {})
    assert compiled(folder, "--replies", str(folder / "utkast.docx"), to="nasta.docx") == 0
    assert " 0 utan bemötande" in capsys.readouterr().out


def test_one_who_stops_listening_gets_no_complaint_and_the_draft_is_written(folder):
    line = ["compile", str(folder / "svar"), "--to", str(folder / "utkast.docx")]
    command = [sys.executable, "-m", "genomslag.faces.cli.main", *line]
    where = {"PYTHONPATH": str(Path(compiling.__file__).parents[3]), "PATH": "/nowhere", "GENOMSLAG_DATA": str(folder / "data")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=where) as running:
        running.stdout.close()
        told = running.stderr.read()
    assert (told, running.returncode) == (b"", 1) and (folder / "utkast.docx").exists()
