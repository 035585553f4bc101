"""The report and its sheets: nothing is lost, and what stops it is said."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pytest

from genomslag.domain.consultations import queries
from genomslag.domain.consultations.models import ViewpointKind
from genomslag.faces.demo import world
from genomslag.faces.exchange import compiling
from genomslag.faces.exchange.compiling import told
from genomslag.reading.contents import contents_of
from tests.faces.compiling.a_round import PERSON, page_of, words_in
from tests.visits import said_at, signed_in

pytestmark = pytest.mark.django_db


def test_no_report_while_anything_is_left_and_the_page_says_why(answered):
    aron = signed_in("aron")
    assert "är olästa" in page_of(aron, f"/rounds/{answered.uid}/papers")
    for ending in ("docx", "pdf", "odt"):
        assert aron.get(f"/rounds/{answered.uid}/report.{ending}").status_code == 422
    assert aron.get(f"/rounds/{answered.uid}/draft.docx").status_code == 200


def test_what_stops_the_report_is_said_in_the_readers_language(answered):
    aron = signed_in("aron")
    aron.cookies["language"] = "en"
    assert "sentences are unread" in page_of(aron, f"/rounds/{answered.uid}/papers")
    refusal = aron.get(f"/rounds/{answered.uid}/report.docx").content.decode()
    assert "sentences are unread" in refusal and "olästa" not in refusal


def test_the_page_of_the_papers_reads_the_answers_and_those_asked_once(answered, monkeypatch):
    read = []

    def heard(name):
        usual = getattr(queries, name)
        monkeypatch.setattr(queries, name, lambda *said, **more: read.append(name) or usual(*said, **more))

    heard("released_answers")
    heard("watch")
    said_at(signed_in("aron"), f"/rounds/{answered.uid}/papers")
    assert sorted(read) == ["released_answers", "watch"]


def test_the_report_holds_every_answer_viewpoint_reply_and_change_in_every_order(reported):
    aron, by = signed_in("aron"), world.viewer("aron")
    rows = queries.compilation(reported, viewer=by).rows
    for order in ("chapter", "body", "theme"):
        told = words_in(aron.get(f"/rounds/{reported.uid}/report.docx?by={order}").content)
        lost = [row.viewpoint.text for row in rows if row.viewpoint.state != "set_aside" and row.viewpoint.text not in told]
        assert not lost, order
        assert all(row.reply.reason in told for row in rows if row.reply), order
        for answer in queries.released_answers(reported, viewer=by):
            assert all(" ".join(part.split()) in " ".join(told.split()) for part in answer.text.split("\n\n")), order
        assert "Avstår" in told and "Ny lydelse" not in told and "senast sex månader efter antagandet" in told
    assert "Jourerna i uppföljningen" in told


def test_the_report_sums_up_what_came_of_it_and_carries_its_number(reported):
    told = words_in(signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content)
    assert reported.matter.number in told
    sums = queries.compilation(reported, viewer=world.viewer("aron")).outcomes()
    said = (
        f"Vad det blev av synpunkterna: ändrat {sums['changed']}, inte ändrat {sums['not_changed']}, noterat {sums['noted']}."
    )
    assert said in told and sums["changed"] and not sums["partly"]
    stood = next(line for line in told.split("\n") if line.startswith("Hållningen till helheten: "))
    assert "tillstyrker 2" in stood and "avstyrker delvis 1" in stood and "inte sagt 1" in stood
    assert "Oinbjuden" in told and "Oinbjudna" not in told


def test_an_answer_without_words_stands_in_the_annex_with_its_stance(reported):
    told = words_in(signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content)
    assert "Svaret har ingen egen text. Ställningstagande: har inget att erinra." in told


def test_the_public_report_leaves_private_persons_out_and_the_page_shows_what_would_go_out(reported):
    aron = signed_in("aron")
    assert PERSON in page_of(aron, f"/rounds/{reported.uid}/papers")
    own = words_in(aron.get(f"/rounds/{reported.uid}/report.docx").content)
    public = words_in(aron.get(f"/rounds/{reported.uid}/report.docx?public=1").content)
    assert PERSON in own and "08-123 45 67" in own
    assert PERSON not in public and "08-123 45 67" not in public and "Privatperson 1" in public


def test_why_the_report_waits_is_said_in_the_readers_language(answered):
    aron = signed_in("aron")
    assert "meningar är olästa. Läs dem först på arbetsbordet." in page_of(aron, f"/rounds/{answered.uid}/papers")
    aron.cookies["language"] = "en"
    assert "sentences are unread. Read them in the work table first." in page_of(aron, f"/rounds/{answered.uid}/papers")


def test_the_workbook_reads_back_with_a_link_from_each_cell_to_its_sentence(reported):
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.xlsx").content
    with zipfile.ZipFile(BytesIO(data)) as package:
        matrix, listed = (package.read(f"xl/worksheets/sheet{at}.xml").decode() for at in (2, 1))
    links = re.findall(r"location=\"'Synpunkter'!A(\d+)\"", matrix)
    assert links and max(map(int, links)) <= listed.count("<row ")
    found = contents_of(data, "sammanstallning.xlsx")
    assert found is not None


def test_a_kind_of_viewpoint_has_one_name_on_the_page_and_in_the_report():
    assert told.kinds() == {value: str(label).lower() for value, label in ViewpointKind.choices}


@pytest.mark.parametrize("order", ["chapter", "body", "theme"])
def test_viewpoint_and_reply_stand_side_by_side_in_two_columns(reported, order):
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.docx?by={order}").content
    tables = [one for one in docx.Document(BytesIO(data)).tables if one.rows[0].cells[0].text == "Synpunkt"]
    assert tables and {tuple(cell.text for cell in one.rows[0].cells) for one in tables} == {
        ("Synpunkt", "Utfall och bemötande")
    }
    cells = [[line.text for line in cell.paragraphs] for one in tables for row in one.rows[1:] for cell in row.cells]
    heads = {"chapter": "Socialnämnden", "body": "Texten som helhet", "theme": "Socialnämnden"}
    assert any(lines[0] == heads[order] for lines in cells)
    assert {lines[0] for lines in cells[1::2]} <= {"Ändrat", "Delvis", "Inte ändrat", "Noterat"}
    widths = {int(one._tbl.tblGrid.gridCol_lst[at].w) for one in tables for at in (0, 1)}
    assert len(widths) == 1, "equally broad, so that long words stand whole"


def test_who_speaks_of_what_has_no_empty_cells(reported):
    data = signed_in("aron").get(f"/rounds/{reported.uid}/report.docx").content
    held = next(one for one in docx.Document(BytesIO(data)).tables if one.rows[0].cells[0].text == "Kapitel")
    rows = [[cell.text for cell in row.cells] for row in held.rows]
    assert rows[0] == ["Kapitel", "Slag", "Vem som talar om det"] and all(all(row) for row in rows)


def test_the_workbook_holds_an_answer_that_is_longer_than_a_cell_and_says_what_its_marks_mean(reported):
    book = compiling.book_of_round(reported, viewer=world.viewer("aron"))
    long = " ".join(f"ord{at}" for at in range(9_000))
    first = book.folder.answers[0]
    book.folder.answers[0] = replace(first, found=replace(first.found, text=long))
    with zipfile.ZipFile(BytesIO(compiling.tables(book, on=date(2021, 1, 11)))) as package:
        whole = "".join(package.read(name).decode() for name in package.namelist() if "worksheets" in name)
        answers = package.read("xl/worksheets/sheet3.xml").decode()
        names = re.findall(r'<sheet name="([^"]+)"', package.read("xl/workbook.xml").decode())
    texts = re.findall(r'<t xml:space="preserve">([^<]*)</t>', answers)
    assert "".join(one for one in texts if re.search(r"ord\d", one)) == long
    assert "Teckenförklaring" in names and ">tillstyrker i huvudsak<" in whole
    assert re.search(r'<c r="D2" s="\d+"><v>44\d{3}</v></c>', answers), "the day it came is a day"
