"""A plan's workbook: what is written reads back sign for sign; formulas and merged cells are told at their place."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.faces.exchange import plan_sheets, workbook
from genomslag.faces.web.days import read_day
from genomslag.ground.errors import Invalid
from genomslag.reading.contents import contents_of

HEADINGS = {"id": "Id", "title": "Åtgärd", "starts_on": "Börjar", "ends_on": "Slutar", "amount": "Belopp"}
WORDS = {key: [word] for key, word in HEADINGS.items()}
ROW = {"id": "a", "title": "Rutin & <frågor>", "starts_on": "2027-01-11", "ends_on": "2027-06-30", "amount": "120000"}


def lines(data, name="plan.xlsx"):
    return plan_sheets.lines_in(data, name, WORDS, read_day)


def changed(data, find, replace):
    """The workbook with something else in its sheet."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.endswith("sheet1.xml"):
                assert find.encode() in text
                text = text.replace(find.encode(), replace.encode())
            new.writestr(name, text)
    return made.getvalue()


def test_a_row_reads_back_as_it_was():
    [line] = lines(plan_sheets.workbook_of("Vår plan", HEADINGS, [ROW]))
    assert (line.number, line.cells, line.faults) == (2, ROW, ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_categories=("Cc", "Cf")), max_size=40), min_size=1, max_size=5), st.dates(date(1950, 1, 1), date(2200, 1, 1)), st.integers(0, 10**12))  # fmt: skip
def test_whatever_is_written_reads_back(texts, day, amount):
    rows = [
        {"id": str(at), "title": f"x{text}", "starts_on": day.isoformat(), "amount": str(amount)}
        for at, text in enumerate(texts)
    ]
    found = lines(plan_sheets.workbook_of("Plan", HEADINGS, rows))
    assert [line.cells["title"].split() for line in found] == [row["title"].split() for row in rows]
    assert {line.cells["starts_on"] for line in found} == {day.isoformat()}
    assert {line.cells["amount"] for line in found} == {str(amount)}


def test_the_same_rows_give_the_same_bytes():
    assert plan_sheets.workbook_of("P", HEADINGS, [ROW]) == plan_sheets.workbook_of("P", HEADINGS, [ROW])


def test_a_text_that_looks_like_a_formula_is_a_text():
    data = plan_sheets.workbook_of("P", HEADINGS, [{**ROW, "title": "=HYPERLINK(1)"}])
    assert b"<f>" not in zipfile.ZipFile(BytesIO(data)).read("xl/worksheets/sheet1.xml")
    [line] = lines(data)
    assert line.cells["title"] == "=HYPERLINK(1)" and line.faults == ()


def test_a_formula_is_refused_at_its_place():
    data = changed(plan_sheets.workbook_of("P", HEADINGS, [ROW]), "<v>120000</v>", "<f>1+1</f><v>2</v>")
    [line] = lines(data)
    assert (line.number, [key for key, _word in line.faults]) == (2, ["amount"])


def test_merged_cells_are_refused_at_their_place():
    data = plan_sheets.workbook_of("P", HEADINGS, [ROW, {**ROW, "id": "b", "title": ""}])
    data = changed(data, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>')
    first, second = lines(data)
    assert first.faults == () and [key for key, _word in second.faults] == ["title"]


def test_a_file_without_the_headings_is_refused():
    data = workbook.write("P", ["Ett", "Två"], [["a", "b"]])
    with pytest.raises(Invalid) as stopped:
        lines(data)
    assert stopped.value.code == "no_headings"


def test_the_headings_may_stand_below_a_title_and_in_csv():
    text = "Vår plan;;\nÅtgärd;Börjar;Slutar\nUtbilda;11/1 2027;30 juni 2027\n"
    [line] = lines(text.encode("utf-8-sig"), "plan.csv")
    assert (line.cells["starts_on"], line.cells["ends_on"]) == ("2027-01-11", "2027-06-30")


def pasted(text):
    return plan_sheets.lines_of(text, WORDS, read_day)


def test_what_is_copied_from_excel_is_read_with_headings_and_without():
    [line] = pasted("Åtgärd\tBörjar\tSlutar\nUtbilda\t2027-01-11\t2027-06-30")
    assert line.cells["title"] == "Utbilda" and line.number == 2
    [line] = pasted('"Två\nrader"\tLinden\tMaj\t2027-01-11\t2027-06-30\t40 h\tFler "frågar"')
    assert (line.cells["title"], line.cells["resource"]) == ("Två\nrader", "40 h")


def test_what_has_no_cells_and_what_is_counted_out_is_refused():
    with pytest.raises(Invalid) as stopped:
        pasted("bara ord")
    assert stopped.value.code == "no_cells"
    [line] = pasted("Utbilda\tLinden\tMaj\t=A1\t2027-06-30\t40 h\tx")
    assert [key for key, _word in line.faults] == ["starts_on"]


def test_the_sheet_has_a_name_that_a_spreadsheet_takes():
    data = workbook.write("Plan: 2021/2025 [utkast] som är alldeles för lång", ["A"], [["b"]])
    assert contents_of(data, "x.xlsx").parts[0].table.name == "Plan  2021 2025  utkast  som är"
