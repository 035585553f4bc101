"""What is read out of a governing document's file, kind by kind; and what is refused, with words that say what to do."""

import io
import time
import tracemalloc
import zipfile

import docx
import pytest

from genomslag.reading import Unreadable
from genomslag.reading.contents import COUNTED, FAULT, NO_VALUE, contents_of
from tests.formats.files import MAIN, letter, word, workbook
from tests.formats.reading import made

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADS = ["Åtgärd", "Ansvarig", "Klart"]


def tables(data, name):
    return [part.table for part in contents_of(data, name).parts if part.table is not None]


def texts(table):
    return [list(row.texts) for row in table.rows]


def outline(data, name):
    return [(part.kind, part.level, part.text) for part in contents_of(data, name).parts if part.table is None]


def test_a_pdf_gives_headings_with_levels_paragraphs_points_and_a_table():
    source = """
#set page(paper: "a4")
#set text(lang: "sv", size: 11pt)
#text(size: 18pt, weight: "bold")[1 Inledning]

Programmet gäller i hela kommunen och visar vem som gör vad. Det följs upp varje år av den nämnd som har ansvaret.

#text(size: 14pt, weight: "bold")[1.1 Åtgärder]

#grid(columns: (5cm, 5cm, 4cm), row-gutter: 0.9em,
  [Åtgärd], [Ansvarig], [Klart],
  [Fråga om våld], [Socialnämnden], [2027-06-30],
  [Utbilda chefer], [Skolnämnden], [2027-12-31])

#text(size: 18pt, weight: "bold")[2 Uppföljning]

Nämnden berättar för fullmäktige.
"""
    data = made.pdf_of(source)
    assert [said for said in outline(data, "program.pdf") if said[0] == "heading"] == [
        ("heading", 1, "1 Inledning"),
        ("heading", 2, "1.1 Åtgärder"),
        ("heading", 1, "2 Uppföljning"),
    ]
    [table] = tables(data, "program.pdf")
    assert texts(table) == [
        HEADS,
        ["Fråga om våld", "Socialnämnden", "2027-06-30"],
        ["Utbilda chefer", "Skolnämnden", "2027-12-31"],
    ]


def test_a_table_over_several_pages_of_a_pdf_has_its_heads_once():
    heads = "table.header([Insats], [Beskrivning], [Ansvarig], [Klart])"
    rows = "..range(60).map(n => ([Insatsen nu #n], [Gör så här i kommunen], [Socialnämnden], [2027])).flatten()"
    data = made.pdf_of(f"#table(columns: (4cm, 5cm, 3cm, 3cm), {heads}, {rows})\n")
    [table] = tables(data, "plan.pdf")
    assert [row.texts[0] for row in table.rows] == ["Insats", *[f"Insatsen nu {at}" for at in range(60)]]


def test_a_table_goes_on_over_pages_that_do_not_say_its_heads_again():
    rows = ", ".join(
        f"[M{at}], [Utbilda personal i att fråga om våld], [Enhet {at}], [2026-01-{at % 28 + 1:02}]" for at in range(90)
    )
    furniture = "#set page(header: [Lokal handlingsplan mot våld], footer: context [Sida #counter(page).display()])"
    data = made.pdf_of(
        f"{furniture}\n#table(columns: (2cm, 5cm, 4cm, 3cm), [Nr], [Åtgärd], [Ansvarig], [Klart], {rows})\n\nHär slutar tabellen, och planen går till nämnden."
    )
    [table] = tables(data, "plan.pdf")
    assert [row.texts[0] for row in table.rows] == ["Nr", *(f"M{at}" for at in range(90))]
    assert [said for said in outline(data, "plan.pdf") if said[0] == "text"][-1][2].startswith("Här slutar tabellen")


def test_columns_of_running_text_after_a_table_are_no_table():
    table = "#table(columns: (4cm, 4cm, 4cm), [Åtgärd], [Ansvarig], [Klart], [Utbilda], [Enheten], [2026])"
    prose = "Nämnden ser positivt på förslaget och vill särskilt framhålla barnens rätt. " * 12
    data = made.pdf_of(f"{table}\n#pagebreak()\n{prose}")
    assert [len(one.rows) for one in tables(data, "plan.pdf")] == [2]


def test_a_list_of_contents_in_a_pdf_is_no_text():
    source = """
#set page(footer: none)
#outline(title: [Innehåll])
= Inledning
Programmet gäller i hela kommunen och visar vem som gör vad.
= Mål
Våld upptäcks tidigt i alla verksamheter.
"""
    assert [text for _kind, _level, text in outline(made.pdf_of(source), "program.pdf")] == [
        "Inledning",
        "Programmet gäller i hela kommunen och visar vem som gör vad.",
        "Mål",
        "Våld upptäcks tidigt i alla verksamheter.",
    ]


def test_word_gives_levels_points_and_bold_lines_that_are_headings():
    data = word((1, "Mål"), (3, "Delmål"), "Text.", ("•", "punkt"), ("**", "Uppföljning:"), "Varje år.")
    assert outline(data, "program.docx") == [
        ("heading", 1, "Mål"),
        ("heading", 3, "Delmål"),
        ("text", 0, "Text."),
        ("point", 0, "punkt"),
        ("heading", 4, "Uppföljning:"),
        ("text", 0, "Varje år."),
    ]


def _merged_word():
    document = docx.Document()
    table = document.add_table(rows=4, cols=3)
    for at, row in enumerate([HEADS, ["Fråga", "Socialnämnden", "2027"], ["Utbilda", "", ""], ["Gäller båda", "", ""]]):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(3, 0).merge(table.cell(3, 2))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_merged_cells_in_word_are_told_and_stand_in_each():
    [table] = tables(_merged_word(), "plan.docx")
    assert [row[0] for row in texts(table)] == ["Åtgärd", "Fråga", "Utbilda", "Gäller båda"]
    assert texts(table)[2][1] == "Socialnämnden"
    assert {text.strip() for text in texts(table)[3]} == {"Gäller båda"}
    assert table.merged == ("rad 3, kolumn 2", "rad 4, kolumn 1–3")
    assert set(table.joined) == {(3, 1), (4, 1), (4, 2)}


def test_merged_cells_in_a_workbook_are_told_and_stand_in_each():
    rows = [HEADS, ["Fråga", "Socialnämnden", "2027"], ["Utbilda", None, "2028"]]
    [table] = tables(workbook({"Plan": rows}, merged=("B2:B3",)), "plan.xlsx")
    assert texts(table)[2] == ["Utbilda", "Socialnämnden", "2028"]
    assert (table.merged, table.joined) == (("B2:B3",), ((3, 1),))


def test_days_numbers_and_shared_texts_are_as_people_write_them():
    rows = [[("day", 46388), ("day", 46388.5), 40, 12.5, ("shared", 1), ("day", 0.5)]]
    [table] = tables(workbook({"Plan": rows}, shared=("ett", "två")), "plan.xlsx")
    assert texts(table) == [["2027-01-01", "2027-01-01", "40", "12,5", "två", "12:00"]]


def test_a_formula_has_the_value_that_the_file_kept_and_one_without_is_marked():
    rows = [[("=", "A2", "kvar"), ("=", "A3", None), ("!", "#DIV/0!"), "text"]]
    [table] = tables(workbook({"Plan": rows}), "plan.xlsx")
    assert table.rows[0].texts[0] == "kvar"
    assert table.rows[0].marks == ((0, COUNTED), (1, NO_VALUE), (2, FAULT))


def test_hidden_sheets_are_named_and_not_read():
    found = contents_of(workbook({"Plan": [["a", "b"]], "Löner": [["hemligt"]]}, hidden=("Löner",)), "plan.xlsx")
    assert found.notes == [("hidden_sheet", "Löner")]
    assert "hemligt" not in str(found.to_data())


def test_a_text_with_separators_has_the_file_s_own_line_numbers():
    data = 'Åtgärd;Ansvarig\n\n"Fråga;\nalltid";Socialnämnden\n'.encode("cp1252")
    [table] = tables(data, "plan.csv")
    assert [(row.number, row.texts) for row in table.rows] == [
        (1, ("Åtgärd", "Ansvarig")),
        (4, ("Fråga;\nalltid", "Socialnämnden")),
    ]


def _bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (60 * 1024 * 1024))
    return out.getvalue()


def _shared_laughs():
    data = io.BytesIO(workbook({"Plan": [[("shared", 0)]]}))
    entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    with zipfile.ZipFile(data, "a") as packed:
        packed.writestr("xl/sharedStrings.xml", f'{entities}<sst xmlns="{MAIN}"><si><t>&b;</t></si></sst>')
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code", "says"),
    [
        (_bomb(), "plan.xlsx", "bomb", "orimlig storlek"),
        (_shared_laughs(), "plan.xlsx", "damaged", "skadad"),
        (OLD_OFFICE + "Workbook".encode("utf-16-le"), "plan.xls", "old_sheet", ".xlsx"),
        (OLD_OFFICE + "WordDocument".encode("utf-16-le"), "plan.doc", "old_word", ".docx"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "plan.xlsx", "encrypted", "lösenord"),
        (made.packed(**{"xl/workbook.bin": b""}), "plan.xlsb", "other_sheet", ".xlsx"),
        (
            made.packed(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
            "plan.ods",
            "damaged",
            "skadad",
        ),
        (made.packed(**{"ppt/presentation.xml": "<a/>"}), "plan.pptx", "wrong_kind", "PDF"),
        (b"%PDF-1.7 nothing more", "plan.pdf", "damaged", ""),
        (b'a;"b\nc;d\n', "plan.csv", "open_quote", "citattecken"),
        (workbook({"Plan": [["a"] * 61]}), "plan.xlsx", "too_many_columns", "60 kolumner"),
        (b";".join([b"a"] * 61), "plan.csv", "too_many_columns", "60 kolumner"),
        (word([[str(at)] for at in range(2)]).replace(b"PK\x05\x06", b"PK\x00\x00"), "plan.docx", "damaged", "skadad"),
    ],
    ids=lambda one: one if isinstance(one, str) and one.isidentifier() else "",
)
def test_what_cannot_be_read_is_refused_in_words(data, name, code, says):
    with pytest.raises(Unreadable) as stopped:
        contents_of(data, name)
    assert stopped.value.code == code
    assert says in stopped.value.message


def _long(count):
    """A sheet that is much larger unpacked than anyone should hold in memory."""
    words = "Verksamheten har en känd rutin. " * 10
    line = "".join(f'<c r="{letter(at)}{{0}}" t="inlineStr"><is><t>{words}{{0}}</t></is></c>' for at in range(2))
    rows = "".join(f'<row r="{number}">{line.format(number)}</row>' for number in range(1, count + 1))
    data = io.BytesIO(workbook({"Plan": [["a"]]}))
    out = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name in old.namelist():
            sheet = name.endswith("sheet1.xml")
            packed.writestr(
                name, f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>' if sheet else old.read(name)
            )
    return out.getvalue()


def test_forty_thousand_rows_are_refused_before_they_are_in_memory():
    data = _long(40_000)
    assert len(data) > 30_000_000
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(Unreadable) as stopped:
        contents_of(data, "plan.xlsx")
    spent, most = time.process_time() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert stopped.value.code == "too_many_rows"
    assert "Plan" in stopped.value.message and "5 000" in stopped.value.message.replace("\xa0", " ")
    assert most < len(data) / 2, "it stops at the row that is too many; the rest is never held"
    assert spent < 20


def test_rows_that_are_only_coloured_are_no_rows():
    rows = [(1, HEADS), (2, ["Fråga", "Socialnämnden", ""]), *[(number, ["", "", ""]) for number in range(3, 9_000)]]
    [table] = tables(workbook({"Plan": rows}), "plan.xlsx")
    assert len(table.rows) == 2
