"""Answers in forms: boxes that were ticked or left, tables with a column for what one thinks, questions that were answered, and spreadsheets."""

import sys
import zipfile
from io import BytesIO

import docx
import pytest

from genomslag.reading import Unreadable, clean, options, read_bytes, source, ticks
from genomslag.reading.contents import contents_of
from genomslag.reading.together.account import PRINTED, account_of
from tests.formats import files
from tests.formats.reading import forms, made, ticked

STANCES = ("approves", "approves_with_comments", "rejects", "abstains")


def said(found):
    return [(point.kind, point.heading, point.evidence) for point in found.viewpoints]


def of_table(rows, *before, heading="Remissvar: Program för god livsmiljö 2027–2031"):
    document = docx.Document()
    document.add_heading(heading, 1)
    for line in before:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    held = BytesIO()
    document.save(held)
    return read_bytes(held.getvalue(), "svar.docx")


# ---- Boxes


@pytest.mark.parametrize("chosen", range(4), ids=STANCES)
@pytest.mark.parametrize("kind", ticked.KINDS)
def test_what_was_ticked_is_the_stance_and_what_was_left_is_nobodys(kind, chosen):
    name, form = ticked.KINDS[kind]
    found = read_bytes(form(chosen, ()), name)
    assert (found.doc_type, found.author_body) == ("yttrande", "Kulturnämnden, Sundviks kommun")
    assert (found.stance, found.stance_is_sure) == (STANCES[chosen], True)
    states = [(one.text, one.state, one.heading) for one in account_of(found) if one.text[:1] in "☒☐" or one.text[-1:] in "☒☐"]
    assert len(states) == 4, states
    for at, (text, state, heading) in enumerate(states):
        assert ticked.OPTIONS[at] in text and ("☒" in text) == (at == chosen)
        assert (heading == PRINTED) == (at != chosen) and (at == chosen or state == "unread")


@pytest.mark.parametrize("kind", ticked.KINDS)
def test_what_is_written_under_the_boxes_is_read_whatever_was_ticked(kind):
    name, form = ticked.KINDS[kind]
    found = read_bytes(form(1), name)
    assert [evidence for _kind, _heading, evidence in said(found)][-2:] == list(ticked.SAID)
    assert found.stance == "approves_with_comments"


def test_who_ticks_approval_and_asks_for_more_approves_with_comments():
    found = read_bytes(ticked.word(ticked.control, 0), "svar.docx")
    assert found.stance == "approves_with_comments" and len(found.viewpoints) == 3


def test_a_field_that_was_filled_in_beside_the_boxes_is_read_with_them():
    found = read_bytes(ticked.pdf(1, (), forms.field("Vi vill att träden räknas.", 640)), "svar.pdf")
    assert found.stance == "approves_with_comments" and said(found)[-1][2] == "Vi vill att träden räknas."
    assert "✔" not in found.text and found.text.count("☒") == 1


def test_an_option_that_goes_on_over_lines_is_left_whole():
    found = read_bytes("Remissvar: Plan för hamnen\n\nSvarande: Hamnrådet\n\n☒ Vi tillstyrker planen\n☐ Vi avstyrker planen, eftersom den\ninte går att genomföra och bör\ndras tillbaka\n\nRådet anser att bryggan bör lagas.\n".encode(), "svar.txt")  # fmt: skip
    assert found.stance == "approves_with_comments"
    assert [one.text for one in account_of(found) if one.heading == PRINTED] == [
        "☐ Vi avstyrker planen, eftersom den inte går att genomföra och bör dras tillbaka"
    ]


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Tillstyrker ni planen i sin helhet? ☒ Ja ☐ Nej ☐ Delvis", "approves"),
        ("Tillstyrker ni planen i sin helhet? ☐ Ja ☒ Nej ☐ Delvis", "rejects"),
        ("Tillstyrker ni planen i sin helhet? ☐ Ja ☐ Nej ☒ Delvis", "approves_with_comments"),
        ("Tillstyrker ni planen i sin helhet? Ja ☐ Nej ☒", "rejects"),
        ("Ställer ni er bakom förslaget?\n☒ Ja, i huvudsak\n☐ Nej", "approves_with_comments"),
        ("Ställer ni er bakom förslaget?\nNej, planen går inte att genomföra.", "rejects"),
        ("Hur ställer ni er till planen?\n☐ Positiv\n☐ Negativ\n☒ Inga synpunkter", "no_comments"),
    ],
)
def test_a_question_that_asks_for_the_stance_is_answered_by_yes_or_no(line, stance):
    found = read_bytes(f"Remissvar: Plan för hamnen\n\nSvarande: Hamnrådet\n\n{line}\n".encode(), "svar.txt")
    assert found.stance == stance and not [one for one in found.viewpoints if one.kind == "question"]


def test_boxes_that_say_different_things_of_different_chapters_say_nothing_of_the_whole():
    form = "Remissvar: Plan för hamnen\n\nSvarande: Hamnrådet\n\n1 Bryggan\n☒ Tillstyrker\n☐ Avstyrker\n\n2 Kajen\n☐ Tillstyrker\n☒ Avstyrker\n\nRådet anser att kajen bör bli kvar.\n"
    assert read_bytes(form.encode(), "svar.txt").stance == "approves_with_comments"


def test_squares_that_begin_the_points_of_a_list_are_points_where_nothing_is_a_box():
    found = read_bytes("Remissvar: Plan för hamnen\n\nSvarande: Hamnrådet\n\nRådet anser att\n\uf0a8 bryggan bör lagas,\n\uf0a8 kajen bör bli kvar.\n".encode(), "svar.txt")  # fmt: skip
    assert "• bryggan bör lagas" in found.text and "☐" not in found.text
    assert not [one for one in account_of(found) if one.heading == PRINTED]


def test_an_empty_form_that_comes_with_a_consultation_letter_makes_it_no_answer():
    letter = "Sundviks kommun\n2026-03-01\n\nRemiss av Plan för hamnen\n\nNi ges tillfälle att yttra er över planen. Svara senast den 1 maj 2026.\n\n☐ Tillstyrker\n☐ Avstyrker\n"
    found = read_bytes(letter.encode(), "remiss.txt")
    assert found.doc_type == "remissbrev" and found.stance is None


def test_a_form_that_was_sent_out_and_has_come_back_is_an_answer_whatever_it_calls_itself():
    letter = "Samråd om plan för hamnen – synpunkter\n\nNamn på organisation: Hamnrådet\n\n{} Tillstyrker planen\n{} Avstyrker planen\n"
    assert read_bytes(letter.format("☐", "☒").encode(), "svar.txt").stance == "rejects"
    assert read_bytes(letter.format("☐", "☐").encode(), "svar.txt").stance is None


@pytest.mark.parametrize(
    "many",
    [
        "☒ Tillstyrker planen\n" * 20_000,
        "☐ Avstyrker planen\n" * 20_000,
        "Tillstyrker ni det " * 20_000,
        "☒ ☐ " * 20_000,
        "| ☒ | ☐ | Tillstyrker |\n" * 5_000,
        "| Tillstyrker | x | ja |\n" * 5_000,
    ],
    ids=["ticked", "left", "asked", "in one line", "in a table", "crossed"],
)
def test_a_form_without_end_takes_no_more_steps_than_it_has_rows(many):
    """Each row is looked at a few times; twice as many take twice as many steps, and not four times."""
    head = "Remissvar: Plan för hamnen\n\nSvarande: Hamnrådet\n\n"
    steps = [_steps((head + many[: len(many) // part]).encode()) for part in (2, 1)]
    assert steps[1] < 3 * steps[0], steps


def _steps(data):
    """How many calls the form's own modules make."""
    counted = 0

    def seen(frame, event, _told):
        nonlocal counted
        counted += event == "call" and frame.f_code.co_filename.endswith(("ticks.py", "options.py", "tabled.py"))

    rows = clean.sheet_of(source.lines_of(data, "svar.txt")).rows
    sys.setprofile(seen)
    try:
        options.stance_in(rows)
        ticks.printed(ticks.spaced(rows))
    finally:
        sys.setprofile(None)
    return counted


# ---- Tables


def test_each_cell_of_a_table_for_answers_is_a_viewpoint_under_what_its_row_is_about():
    found = of_table(
        [
            ("Avsnitt", "Sida", "Synpunkt", "Förslag till ändring", "Motivering"),
            ("2.1 Buller", "7", "Nivåerna är för höga. Barn vistas ute.", "Sänk gränsen till 50 dBA.", "Förskolor nämns inte."),
            ("3 Grönska", "9", "Målet om träd saknar år.", "", ""),
            ("Hela programmet", "", "Programmet är lätt att läsa.", "–", ""),
            ("5 Uppföljning", "14", "Hur betalas uppföljningen?", "Inga", ""),
            ("6 Bilagor", "20", "Inga synpunkter", "Se ovan.", ""),
        ],
        "Svarande: Miljönämnden, Sundviks kommun",
    )
    assert found.author_body == "Miljönämnden, Sundviks kommun"
    assert said(found) == [
        ("criticism", "2.1 Buller", "Nivåerna är för höga. Barn vistas ute."),
        ("proposal", "2.1 Buller", "Sänk gränsen till 50 dBA."),
        ("criticism", "3 Grönska", "Målet om träd saknar år."),
        ("support", "Hela programmet", "Programmet är lätt att läsa."),
        ("question", "5 Uppföljning", "Hur betalas uppföljningen?"),
    ]
    rows = [one for one in account_of(found) if one.text.startswith("|")]
    assert [one.state for one in rows if "Inga synpunkter" in one.text or "Motivering" in one.text] == ["unread", "unread"]
    assert all(point.start is not None for point in found.viewpoints)


@pytest.mark.parametrize(
    ("heads", "kind"),
    [
        (("Nr", "Sida/stycke", "Kommentar"), None),
        (("Kapitel", "Er synpunkt"), None),
        (("Rad", "Nuvarande lydelse", "Föreslagen lydelse"), "proposal"),
        (("Del av programmet", "Önskad ändring"), "proposal"),
        (("Fråga", "Svar"), None),
        (("Avsnitt", "Synpunkt", "Förslag"), "proposal"),
    ],
)
def test_the_columns_of_many_houses_tables_are_known(heads, kind):
    row = tuple(f"{at} Buller i hamnen" for at in range(len(heads) - 1))
    found = of_table([heads, (*row, "Gränsen för buller vid hamnen är 50 dBA.")], "Svarande: Hamnrådet")
    assert found.viewpoints and found.viewpoints[-1].evidence == "Gränsen för buller vid hamnen är 50 dBA."
    assert kind is None or found.viewpoints[-1].kind == kind


def test_a_long_cell_is_told_apart_sentence_by_sentence():
    told = "Nämnden har läst kapitlet om buller. " * 14
    found = of_table(
        [("Avsnitt", "Synpunkt"), ("Buller", f"{told}Nämnden anser att gränsen bör sänkas.")], "Svarande: Hamnrådet"
    )
    assert [evidence for _kind, _heading, evidence in said(found)] == ["Nämnden anser att gränsen bör sänkas."]


def test_questions_in_a_table_are_the_askers_and_a_cross_beside_them_is_the_answer():
    found = of_table(
        [
            ("Fråga", "Ja", "Nej", "Kommentar"),
            ("Är planen tydlig?", "X", "", "Språket är enkelt och bra."),
            ("Är ansvaret klart?", "", "X", "Det framgår inte vem som betalar."),
            ("Tillstyrker ni att planen antas?", "", "x", ""),
        ],
        "Svar från: Sundviks kommun, socialnämnden",
    )
    assert found.author_body == "Sundviks kommun, socialnämnden" and found.stance == "rejects"
    assert said(found) == [
        ("support", "Är planen tydlig?", "Språket är enkelt och bra."),
        ("criticism", "Är ansvaret klart?", "Det framgår inte vem som betalar."),
    ]


def test_a_cross_in_a_table_of_options_is_the_stance():
    rows = [("Tillstyrker planen", ""), ("Tillstyrker planen med ändringar", ""), ("Avstyrker planen", "X")]
    assert of_table(rows, "Svarande: Hamnrådet").stance == "rejects"


def test_a_table_with_a_column_for_who_answers_is_a_compilation():
    rows = [
        ("Instans", "Synpunkt", "Bemötande"),
        ("Hamnrådet", "Bryggan bör lagas.", "Ja."),
        ("Miljönämnden", "Kajen bör bli kvar.", "Nej."),
    ]
    assert of_table(rows, heading="Synpunkter på plan för hamnen").doc_type == "sammanstallning"


# ---- Spreadsheets

SHEET = [
    ["Remissvar: Program för god livsmiljö 2027–2031"],
    ["Remissinstans", "Byggnadsnämnden, Sundviks kommun"],
    ["Diarienummer", "BN 2026/9"],
    ["Datum", "2026-09-14"],
    [],
    ["Avsnitt", "Sida", "Synpunkt", "Förslag till ändring"],
    ["2.1 Buller", "7", "Nivåerna är för höga för förskolor.", "Sänk gränsen till 50 dBA."],
    ["3 Grönska", "9", "Målet om träd saknar år.", ""],
]


@pytest.mark.parametrize(("name", "data"), [("svar.xlsx", files.workbook({"Blad1": SHEET})), ("svar.ods", made.ods(SHEET))])
def test_an_answer_in_a_spreadsheet_is_read_as_any_other(name, data):
    found = read_bytes(data, name)
    assert (found.title, found.author_body) == (
        "Remissvar: Program för god livsmiljö 2027–2031",
        "Byggnadsnämnden, Sundviks kommun",
    )
    assert (found.diarienummer, found.date) == ("BN 2026/9", "2026-09-14")
    assert said(found) == [
        ("criticism", "2.1 Buller", "Nivåerna är för höga för förskolor."),
        ("proposal", "2.1 Buller", "Sänk gränsen till 50 dBA."),
        ("criticism", "3 Grönska", "Målet om träd saknar år."),
    ]


def test_the_sheets_of_a_workbook_are_read_one_after_another_and_a_hidden_one_is_named():
    data = files.workbook(
        {
            "Om er": SHEET[:4],
            "Synpunkter": SHEET[5:],
            "Listor": [["Ja"], ["Nej"]],
        },
        hidden=("Listor",),
    )
    found = read_bytes(data, "svar.xlsx")
    assert found.author_body == "Byggnadsnämnden, Sundviks kommun" and len(found.viewpoints) == 3
    hidden = [one for one in account_of(found) if "Listor" in one.text]
    assert [one.state for one in hidden] == ["unread"] and "dolt" in hidden[0].text and "Nej" not in found.text


def test_what_several_rows_share_is_said_of_each_and_what_spans_columns_once():
    rows = [
        ["Remissvar: Plan för hamnen"],
        ["Avsnitt", "Synpunkt", ""],
        ["Buller", "Gränsen är för hög.", ""],
        ["", "Natten saknas i kapitlet.", ""],
    ]
    data = files.workbook({"Blad1": rows}, merged=("A3:A4", "B2:C2"))
    found = read_bytes(data, "svar.xlsx")
    assert [heading for _kind, heading, _evidence in said(found)] == ["Buller", "Buller"]
    assert found.text.count("Synpunkt") == 1


def test_comments_at_the_cells_stand_last_with_who_wrote_them_and_what_they_are_about():
    told = (
        f'<comments xmlns="{files.MAIN}"><authors><author>Eva Ek</author><author>tc=9</author></authors><commentList>'
        '<comment ref="B3" authorId="0"><text><r><t>Vi saknar </t></r><r><t>natten här.</t></r></text></comment>'
        '<comment ref="A3" authorId="1"><text><t>[Threaded comment]\n\nYour version shows it so.\n\nComment:\n    Rubriken är fel.</t></text></comment>'
        "</commentList></comments>"
    )
    pointer = f'<Relationships xmlns="{files.PACKAGE}"><Relationship Id="r1" Type="{files.OFFICE}/comments" Target="../comments1.xml"/></Relationships>'
    rows = [["Remissvar: Plan för hamnen"], ["Avsnitt", "Synpunkt", "Förslag"], ["Buller", "Gränsen är för hög.", "50 dBA"]]
    extra = {"xl/comments1.xml": told, "xl/worksheets/_rels/sheet1.xml.rels": pointer}
    found = read_bytes(files.workbook({"Blad1": rows}, extra=extra), "svar.xlsx")
    assert found.comments == 2 and "Your version" not in found.text
    assert [one.text for one in account_of(found)][-2:] == [
        "[Kommentar av Eva Ek till ”Gränsen är för hög.”:] Vi saknar natten här.",
        "[Kommentar till ”Buller”:] Rubriken är fel.",
    ]


def test_a_comment_in_an_open_sheet_is_no_part_of_its_cell():
    sheet = made.ods(
        [["Remissvar: Plan för hamnen"], ["Avsnitt", "Synpunkt", "Förslag"], ["Buller", "Gränsen är för hög.", ""]]
    )
    with zipfile.ZipFile(BytesIO(sheet)) as packed:
        body = packed.read("content.xml").decode()
    remark = '<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Eva Ek</dc:creator><text:p>Vi saknar natten.</text:p></office:annotation><text:p>Gränsen'
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    data = made.packed(**{"mimetype": mimetype, "content.xml": body.replace("<text:p>Gränsen", remark)})
    found = read_bytes(data, "svar.ods")
    assert [evidence for _kind, _heading, evidence in said(found)] == ["Gränsen är för hög."]
    assert found.text.endswith("[Kommentar av Eva Ek till ”Gränsen är för hög.”:] Vi saknar natten.")


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_a_workbook_of_either_kind_is_taken_in_as_a_plan(ending):
    rows = [["Åtgärd", "Ansvarig"], ["Laga bryggan", "Hamnrådet"]]
    data = files.workbook({"Plan": rows}) if ending == "xlsx" else made.ods(rows, "Plan")
    found = contents_of(data, f"plan.{ending}")
    assert found.kind == ending and [row.texts for row in found.parts[0].table.rows] == [tuple(row) for row in rows]


def test_an_open_sheet_of_more_rows_or_columns_than_are_read_is_refused_without_being_laid_out():
    for rows, code in (([["a"] * 61], "too_many_columns"), ([["a"]], "too_many_rows")):
        data = made.ods(rows)
        with zipfile.ZipFile(BytesIO(data)) as packed:
            body = packed.read("content.xml").decode()
        again = body.replace("<table:table-row><", '<table:table-row table:number-rows-repeated="99999999"><')
        with pytest.raises(Unreadable) as stopped:
            read_bytes(
                made.packed(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": again}), "svar.ods"
            )
        assert stopped.value.code == code
