"""A workbook as programs and readers meet it: what stays in view, what is printed, numbers as numbers and days as days, rows that show what they hold."""

import re
import zipfile
from datetime import date
from io import BytesIO
from xml.etree import ElementTree

import pytest

from genomslag.faces.exchange import sheets, workbook
from genomslag.faces.exchange.sheets import Cell, Sheet
from genomslag.faces.exchange.values import workbook as values

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ON = date(2021, 1, 11)
LIST = Sheet("Svar", ("Instans", "Dag", "Antal", "Ord"), [("Nämnden", date(2020, 10, 30), 4, "ord " * 60), (Cell("Kåren", link=("Svar", 2)), "i höstas", None, "")], side=1, widest=30)  # fmt: skip


def parts(data):
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return {name: packed.read(name).decode() for name in packed.namelist()}


@pytest.fixture
def made():
    return parts(sheets.workbook([LIST, Sheet("Tom d'accord", ("A",))], title="Svaren", on=ON))


def test_the_head_and_the_first_column_stay_in_view_and_are_printed_on_every_page(made):
    sheet = made["xl/worksheets/sheet1.xml"]
    assert '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>' in sheet
    titles = re.findall(r'<definedName name="_xlnm.Print_Titles" localSheetId="(\d)">([^<]+)<', made["xl/workbook.xml"])
    assert titles == [("0", "'Svar'!$A:$A,'Svar'!$1:$1"), ("1", "'Tom d accord'!$1:$1")]
    assert 'orientation="landscape" fitToWidth="1" fitToHeight="0"' in sheet and 'fitToPage="1"' in sheet
    assert (
        sheet.index("<sheetPr>")
        < sheet.index("<sheetViews>")
        < sheet.index("<cols>")
        < sheet.index("<hyperlinks>")
        < sheet.index("<pageSetup")
    )


def test_numbers_are_numbers_days_are_days_and_no_cell_is_merged(made):
    rows = ElementTree.fromstring(made["xl/worksheets/sheet1.xml"]).findall(f".//{MAIN}row")
    name, day, many, _words = rows[1].findall(f"{MAIN}c")
    assert name.get("t") == "inlineStr" and many.find(f"{MAIN}v").text == "4" and many.get("t") is None
    assert day.find(f"{MAIN}v").text == "44134" and day.get("t") is None
    formats = ElementTree.fromstring(made["xl/styles.xml"])
    kind = formats.find(f"{MAIN}cellXfs")[int(day.get("s"))].get("numFmtId")
    assert {one.get("numFmtId"): one.get("formatCode") for one in formats.iter(f"{MAIN}numFmt")}[kind] == "yyyy\\-mm\\-dd"
    assert "mergeCell" not in made["xl/worksheets/sheet1.xml"]


def test_a_row_says_how_tall_it_is_and_a_column_is_no_broader_than_it_may_be(made):
    sheet = made["xl/worksheets/sheet1.xml"]
    heights = [int(one) for one in re.findall(r'<row r="\d+" ht="(\d+)"', sheet)]
    assert heights[0] == sheets.LINE_POINTS and heights[1] >= 8 * sheets.LINE_POINTS, "240 signs in a column of 30"
    assert max(int(one) for one in re.findall(r'width="(\d+)"', sheet)) == 30


def test_the_file_says_its_title_and_language(made):
    assert "<dc:title>Svaren</dc:title><dc:language>sv-SE</dc:language>" in made["docProps/core.xml"]


@pytest.mark.parametrize(
    "data",
    [
        sheets.workbook([LIST], title="Svaren", on=ON),
        workbook.write("Lista", ["Namn", "Dag"], [["A", ON]], widths=(10, 10)),
        values.workbook("Värden", [["År", "Värde"], ["2020", 3]]),
    ],
    ids=["sheets", "list", "values"],
)
def test_every_workbook_has_what_excel_would_else_write_into_it(data):
    """A file without styles or a theme is written anew by Excel, which then asks whether to save what nobody has changed."""
    made = parts(data)
    for part in ("styles.xml", "theme/theme1.xml"):
        assert (
            f"xl/{part}" in made
            and f'Target="{part}"' in made["xl/_rels/workbook.xml.rels"]
            and part in made["[Content_Types].xml"]
        )
    assert all(ElementTree.fromstring(text) is not None for text in made.values())
