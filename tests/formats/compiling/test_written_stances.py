"""How an answer stands to the whole: the draft marks what the reading is not sure of, and what a person writes there stands."""

import docx
import pytest

from genomslag.faces.exchange.compiling.replies import stance_of
from tests.formats.compiling.filling import again, compiled, filled


def _letter(folder, name, views):
    """An answer of an invented board, named as its file."""
    (folder / "svar" / f"{name}.txt").write_text(
        f"{name.title()}nämnden\n2026-02-01\n\nYttrande över remissen Program för trygga broar 2027-2031\n\n{views}\n",
        encoding="utf-8",
    )


ONE_WISH = "Nämnden ser positivt på programmet. Nämnden anser att räckena bör bli högre."


def test_the_draft_marks_the_stances_that_the_reading_is_not_sure_of_and_counts_them(folder):
    _letter(folder, "hamn", ONE_WISH)
    _letter(folder, "park", f"{ONE_WISH} Nämnden föreslår att broarna målas.")
    _letter(folder, "torg", "Remissen har behandlats.")
    compiled(folder, "utkast.docx")
    draft = docx.Document(str(folder / "utkast.docx"))
    cells = {row.cells[-1].text: row.cells[4].text for table in draft.tables for row in table.rows if len(row.cells) == 7}
    assert cells["hamn.txt"] == "tillstyrker med synpunkter (osäkert)"
    assert (cells["park.txt"], cells["torg.txt"]) == ("tillstyrker med synpunkter", "framgår inte")
    marked = sum("(osäkert)" in cell for cell in cells.values())
    assert any(f"varav läsningen är osäker på {marked}" in one.text for one in draft.paragraphs)


def test_a_stance_is_the_persons_and_one_left_with_its_mark_is_still_nobodys(folder, ending):
    _letter(folder, "hamn", ONE_WISH)

    def stances(book):
        return {answer.name: (answer.found.stance, answer.found.stance_is_sure) for answer in book.folder.answers}

    untouched = stances(filled(folder, ending, lambda _above, row: {}))
    assert untouched["hamn.txt"] == ("approves_with_comments", False), "one wish beside agreement"
    assert any(is_sure for _stance, is_sure in untouched.values())

    def correct(_above, row):
        return {"Ställningstagande": "Avstyrker"} if row.get("Fil") == "hamn.txt" else {}

    corrected = stances(filled(folder, ending, correct))
    assert corrected == {**untouched, "hamn.txt": ("rejects", True)}
    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    assert stances(again(folder, f"nasta{ending}"))["hamn.txt"] == ("rejects", True)


@pytest.mark.parametrize("change", [{"Instans": "Cykelklubben Ekern"}, {"Ställningstagande": "avstyrker"}])
def test_a_draft_where_only_a_sender_or_a_stance_was_corrected_is_not_written_over(folder, capsys, change):
    def correct(_above, row):
        return change if row.get("Fil") == "utan namn.txt" else {}

    filled(folder, ".docx", correct)
    capsys.readouterr()
    assert compiled(folder, "utkast.docx") == 2 and "är ifyllt och skulle skrivas över" in capsys.readouterr().err
    assert compiled(folder, "nasta.docx", "--replies", str(folder / "utkast.docx")) == 0
    assert compiled(folder, "nasta.docx", "--replies", str(folder / "utkast.docx")) == 0, "what it says is the first draft's"
    assert compiled(folder, "utkast.docx", "--replies", str(folder / "utkast.docx")) == 0


def test_a_report_says_what_it_means_that_a_stance_is_not_sure_until_a_person_has_settled_it(folder):
    _letter(folder, "hamn", ONE_WISH)

    def finish(_above, row):
        told = {"Utfall": "noterat", "Bemötande": "Tack."} if "Bemötande" in row else {}
        return {"Sätts åt sidan, därför att": "Bakgrund"} if "Sätts åt sidan, därför att" in row else told

    def settle(above, row):
        mark = row.get("Ställningstagande", "")
        return {"Ställningstagande": mark.removesuffix(" (osäkert)")} if mark.endswith("(osäkert)") else finish(above, row)

    def report(change, name):
        filled(folder, ".docx", change)
        assert compiled(folder, f"{name}.docx", "--final", "--replies", str(folder / "utkast.docx")) == 0
        (folder / "utkast.docx").unlink()
        made = docx.Document(str(folder / f"{name}.docx"))
        return [one.text for one in made.paragraphs], [
            cell.text for table in made.tables for row in table.rows for cell in row.cells
        ]

    lines, cells = report(finish, "osaker")
    assert "tillstyrker med synpunkter (osäkert)" in cells
    assert any("läst i svaret, och ingen har kontrollerat det" in line for line in lines)
    lines, cells = report(settle, "saker")
    assert not any("osäk" in said for said in (*lines, *cells))


def test_the_command_names_the_answers_whose_stance_it_is_not_sure_of(folder, capsys):
    _letter(folder, "hamn", ONE_WISH)
    compiled(folder, "x.docx")
    (told,) = [line for line in capsys.readouterr().out.splitlines() if "osäker på ställningstagandet" in line]
    assert "hamn.txt" in told


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("tillstyrker", "approves"),
        ("Tillstyrker med synpunkter", "approves_with_comments"),
        ("approves with comments", "approves_with_comments"),
        ("avstyrker", "rejects"),
        ("inget att erinra", "no_comments"),
        ("avstår", "abstains"),
        ("framgår inte", "unclear"),
        ("vill vänta", "vill vänta"),
    ],
)
def test_a_stance_is_known_in_both_languages_and_other_words_stand(words, stance):
    assert stance_of(words) == stance
