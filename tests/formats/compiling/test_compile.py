"""The command alone on a folder: a draft, filled in by a person, comes back as a report and letters, and no viewpoint is lost on the way."""

import shutil

import docx
import pytest

from genomslag.faces.cli import compiling
from genomslag.faces.exchange.compiling import NotADraft, read_back
from genomslag.faces.exchange.compiling.replies import CODE, outcome_of
from genomslag.reading.together import read_folder, referred_of
from tests.formats.compiling import answers


@pytest.fixture
def folder(tmp_path):
    answers.answers(tmp_path)
    answers.programme(tmp_path)
    return tmp_path


def compiled(folder, *more, to="utkast.docx"):
    return compiling.main([str(folder / "svar"), "--referred", str(folder / "program.docx"), "--to", str(folder / to), *more])


def tables(place, head):
    """The tables whose heads hold a word."""
    found = docx.Document(str(place)).tables
    return [table for table in found if head in [cell.text for cell in table.rows[0].cells]]


def fill_in(place, *, reply="Bra tänkt.", aside="Bakgrund."):
    """A person writes at every viewpoint and at every unread sentence."""
    document = docx.Document(str(place))
    for table in document.tables:
        heads = [cell.text for cell in table.rows[0].cells]
        for row in table.rows[1:]:
            if "Bemötande" in heads and reply:
                row.cells[heads.index("Utfall")].text = "Delvis ändrat"
                row.cells[heads.index("Bemötande")].text = reply
            if "Sätts åt sidan, därför att" in heads and aside:
                row.cells[heads.index("Sätts åt sidan, därför att")].text = aside
    document.save(str(place))


def test_every_viewpoint_stands_in_the_draft_with_a_number_and_room_for_a_reply(folder):
    assert compiled(folder) == 0
    read = read_folder(folder / "svar", referred_of(folder / "program.docx"))
    known = {point.code for answer in read.answers for point in answer.points}
    numbers = {
        code
        for table in tables(folder / "utkast.docx", "Bemötande")
        for row in table.rows[1:]
        for code in CODE.findall(row.cells[0].text)
    }
    assert known and numbers == known


def test_every_unread_sentence_is_listed(folder):
    compiled(folder)
    listed = {
        row.cells[2].text for table in tables(folder / "utkast.docx", "Sätts åt sidan, därför att") for row in table.rows[1:]
    }
    assert "Kulturnämnden har ansvar för två gamla stenbroar." in listed


def test_what_three_said_in_the_same_words_is_one_row_with_three_numbers(folder):
    compiled(folder)
    rows = [
        row
        for table in tables(folder / "utkast.docx", "Bemötande")
        for row in table.rows[1:]
        if "fladdermöss" in row.cells[2].text
    ]
    assert len(rows) == 1
    assert len(CODE.findall(rows[0].cells[0].text)) == 3


def test_the_answers_stand_in_full_at_the_end(folder):
    compiled(folder)
    text = "\n".join(line.text for line in docx.Document(str(folder / "utkast.docx")).paragraphs)
    assert "Nämnden anser att stålräcken inte bör sättas på stenbroar som är byggnadsminnen." in text


def test_what_was_filled_in_reads_back_in(folder):
    compiled(folder)
    fill_in(folder / "utkast.docx")
    assert compiled(folder, "--replies", str(folder / "utkast.docx"), to="nasta.docx") == 0
    rows = [[cell.text for cell in row.cells] for table in tables(folder / "nasta.docx", "Bemötande") for row in table.rows[1:]]
    assert rows and all(row[3:] == ["delvis", "Bra tänkt."] for row in rows)


def test_the_report_is_refused_while_anything_is_unread_or_without_reply(folder, capsys):
    compiled(folder)
    fill_in(folder / "utkast.docx", aside="")
    assert compiled(folder, "--final", "--replies", str(folder / "utkast.docx"), to="rapport.docx") == 2
    assert "olästa" in capsys.readouterr().err
    fill_in(folder / "utkast.docx", reply="")
    assert not (folder / "rapport.docx").exists()


def test_the_report_and_the_letters_are_made_when_all_is_done(folder):
    compiled(folder)
    fill_in(folder / "utkast.docx")
    more = ("--final", "--replies", str(folder / "utkast.docx"), "--letters", str(folder / "brev"), "--number", "KS 2026/1", "--body", "Kommunstyrelsen")  # fmt: skip
    assert compiled(folder, *more, to="rapport.pdf") == 0
    assert (folder / "rapport.pdf").read_bytes().startswith(b"%PDF-")
    posted = sorted(place.name.split("-")[0] for place in (folder / "brev").iterdir())
    assert len(posted) == 3
    words = "\n".join(line.text for place in (folder / "brev").iterdir() for line in docx.Document(str(place)).paragraphs)
    assert "Bra tänkt." in words


def test_who_has_answered_twice_has_one_letter_about_both_and_two_persons_of_one_name_have_two(folder, capsys):
    place = folder / "svar"
    for at, day in ((2, "2026-02-01"), (1, "2026-02-20")):
        said = f"Bronämnden i Sundvik\n{day}\n\nYttrande över Program för trygga broar 2027-2031\n\nNämnden anser att räcke {at} bör målas. Nämnden önskar ett nytt vaktskjul."
        (place / f"bro {at}.txt").write_text(said, encoding="utf-8")
        said = f"Hej! Jag tycker att bro {at} bör få bättre ljus.\n\nHälsningar\nAnna Andersson\n"
        (place / f"anna {at}.txt").write_text(said, encoding="utf-8")
    compiled(folder)
    assert "flera svar från Bronämnden i Sundvik: bro 1.txt, bro 2.txt." in capsys.readouterr().out
    fill_in(folder / "utkast.docx")
    compiled(folder, "--replies", str(folder / "utkast.docx"), "--letters", str(folder / "brev"), to="nasta.docx")
    posted = sorted(one.name.rpartition("-")[0] for one in (folder / "brev").iterdir())
    assert posted.count("Bronämnden-i-Sundvik") == 1 and len(posted) == 3 + 1 + 2
    made = docx.Document(str(next((folder / "brev").glob("Bronämnden*"))))
    told = "\n".join([*(one.text for one in made.paragraphs), *(cell.text for table in made.tables for row in table.rows for cell in row.cells)])  # fmt: skip
    assert "Brevet gäller alla era svar: 2026-02-01, 2026-02-20." in told and "räcke 1" in told and "räcke 2" in told
    assert told.count("vaktskjul") == 1, "what is said in both in the same words is replied to once"


def test_a_reply_whose_answer_is_gone_is_told_and_stops_the_report(folder, capsys):
    compiled(folder)
    fill_in(folder / "utkast.docx")
    (folder / "svar" / "skola.txt").unlink()
    assert compiled(folder, "--replies", str(folder / "utkast.docx"), to="nasta.docx") == 0
    assert "svar utan plats" in capsys.readouterr().out
    assert tables(folder / "nasta.docx", "Synpunkten då")
    assert compiled(folder, "--final", "--replies", str(folder / "utkast.docx"), to="rapport.docx") == 2


def test_files_that_are_no_answers_are_named_one_by_one_and_the_rest_goes_on(folder, capsys):
    place = folder / "svar"
    shutil.copy(place / "skola.txt", place / "skolan igen.txt")
    (place / "bad.txt").write_text(answers.ANOTHER, encoding="utf-8")
    (place / "tom.pdf").write_bytes(b"")
    (place / "trasig.pdf").write_bytes(b"%PDF-1.7\n1 0 obj")
    (place / "trasig.docx").write_bytes(b"PK\x03\x04 half")
    (place / ".dold").write_bytes(b"")
    assert compiled(folder) == 1
    told = capsys.readouterr().out
    assert "3 svar" in told
    for name in ("skolan igen.txt", "bad.txt", "tom.pdf", "trasig.pdf", "trasig.docx"):
        assert f"inte med: {name}" in told
    assert ".dold" not in told


@pytest.mark.parametrize(("made", "said"), [(True, "tom"), (False, "finns inte")])
def test_an_empty_or_missing_folder_is_refused(tmp_path, capsys, made, said):
    if made:
        (tmp_path / "svar").mkdir()
    assert compiling.main([str(tmp_path / "svar"), "--to", str(tmp_path / "utkast.docx")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "utkast.docx").exists()


def test_an_unknown_kind_of_file_is_refused_before_anything_is_read(folder, capsys):
    assert compiled(folder, to="utkast.pages") == 2
    assert ".docx" in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"no document", b"PK\x03\x04 half", answers.word("Inga tabeller här.")])
def test_a_file_that_is_no_draft_is_refused(tmp_path, data):
    (tmp_path / "utkast.docx").write_bytes(data)
    with pytest.raises(NotADraft):
        read_back(tmp_path / "utkast.docx")


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("Ändrat", "changed"), ("delvis ändrat", "partly"), ("inte ändrat, därför att", "not_changed"), ("Noteras.", "noted"), ("Oförändrat", "not_changed"), ("kanske", "kanske"), ("", "")],
)  # fmt: skip
def test_an_outcome_is_known_by_its_words(words, outcome):
    assert outcome_of(words) == outcome


def head(place):
    """What stands above the first heading of a document of ours."""
    return "\n".join(one.text for one in docx.Document(str(place)).paragraphs[:6])


def test_the_number_of_the_matter_stands_in_the_head_of_the_draft_the_report_and_the_letters(folder):
    number = "KS 2026/417"
    assert compiled(folder, "--number", number) == 0
    assert number in head(folder / "utkast.docx")
    compiled(folder, to="utan.docx")
    assert "Diarienummer" not in head(folder / "utan.docx")
    fill_in(folder / "utkast.docx")
    letters = folder / "brev"
    more = ("--replies", str(folder / "utkast.docx"), "--final", "--number", number, "--letters", str(letters))
    assert compiled(folder, *more, to="rapport.docx") == 0
    assert number in head(folder / "rapport.docx")
    words = "\n".join(one.text for one in docx.Document(str(next(letters.iterdir()))).paragraphs)
    assert "Remissen i sin helhet" in words and f"Sammanställningen av alla svar finns i vårt ärende {number}." in words
    assert " svar kom in. Av " in words


def test_where_the_computer_speaks_english_the_command_does_and_what_it_writes_is_swedish_all_the_same(
    folder, monkeypatch, capsys
):
    compiled(folder)
    swedish, said = head(folder / "utkast.docx"), capsys.readouterr().out
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    assert compiled(folder, to="again.docx") == 0
    assert " svar, " in said and " answers, " in capsys.readouterr().out
    assert head(folder / "again.docx") == swedish
    whole = [[one.text for one in docx.Document(str(folder / name)).paragraphs] for name in ("utkast.docx", "again.docx")]
    assert whole[0] == whole[1]
    assert compiled(folder, "--language", "sv", to="third.docx") == 0 and " svar, " in capsys.readouterr().out
