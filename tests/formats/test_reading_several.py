"""Several answers in one spreadsheet: what a survey gives out, and what somebody kept by hand. Each body's is parted, none is lost, and what only looks like answers is left alone. All invented."""

import csv
import io
import json

import pytest

from genomslag.faces.cli import compiling
from genomslag.faces.cli import read as command
from genomslag.faces.exchange.several import extracts_of
from genomslag.faces.exchange.unreadable import ENGLISH
from genomslag.reading import Unreadable, read_bytes
from genomslag.reading.reader import read_each
from genomslag.reading.several import parted as parted_book
from genomslag.reading.source import book_of
from genomslag.reading.together.account import account_of
from genomslag.reading.together.folder import read_folder
from tests.formats import files
from tests.formats.reading import made

HEADS = [
    "ID",
    "Starttid",
    "Slutförandetid",
    "E-post",
    "Namn",
    "Vilken organisation svarar du för?",
    "Hur ställer ni er till programmet i sin helhet?",
    "Synpunkter på kapitel 1 Förebygga",
    "Anser ni att målen är tydliga?",
    "Övriga synpunkter",
]
ANSWERS = [
    ["1", "2026-03-01", "2026-03-02", "a@sund.example", "Anna Ask", "Sundviks kommun", "Tillstyrker med synpunkter", "Kommunen anser att ansvaret bör förtydligas. Tidplanen är för kort.", "Nej", ""],
    ["2", "2026-03-02", "2026-03-02", "b@jour.example", "Bo Berg", "Jouren Norrsken", "Tillstyrker", "", "Ja", "Tack för ett bra program!"],
    ["3", "2026-03-03", "2026-03-04", "c@nord.example", "Cia Ceder", "Region Norrvik", "Avstyrker", "Regionen avstyrker kapitlet eftersom kostnaderna inte är beräknade.", "Nej, inte mål 3", ""],
]  # fmt: skip
BODIES = ["Sundviks kommun", "Jouren Norrsken", "Region Norrvik"]


def parted(data, name):
    return parted_book(book_of(data, name))


def separated(rows, sign=";"):
    held = io.StringIO()
    csv.writer(held, delimiter=sign).writerows(rows)
    return held.getvalue().encode()


def sheet(*rows):
    return files.workbook({"Blad1": [list(row) for row in rows]})


KINDS = {
    "svar.xlsx": sheet(HEADS, *ANSWERS),
    "svar.ods": made.ods([HEADS, *ANSWERS]),
    "svar.csv": separated([HEADS, *ANSWERS]),
    "svar.tsv": separated([HEADS, *ANSWERS], "\t"),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_a_survey_gives_out_is_an_answer_for_each_row(name):
    read = read_each(KINDS[name], name).answers
    assert [place for place, _found in read] == ["rad 2", "rad 3", "rad 4"]
    found = [one for _place, one in read]
    assert [one.author_body for one in found] == BODIES
    assert [(one.stance, one.stance_is_sure) for one in found] == [
        ("approves_with_comments", True),
        ("approves", True),
        ("rejects", True),
    ]
    assert [one.date for one in found] == ["2026-03-02", "2026-03-02", "2026-03-04"]
    said = [(point.heading, point.gist) for point in found[0].viewpoints]
    assert said == [
        (HEADS[7], "Kommunen anser att ansvaret bör förtydligas. Tidplanen är för kort."),
        (HEADS[8], f"{HEADS[8]} Nej"),
    ]


def test_how_the_whole_stands_who_is_to_be_asked_and_what_heads_the_columns_are_facts_and_all_else_a_person_must_look_at():
    _place, found = read_each(KINDS["svar.xlsx"], "svar.xlsx").answers[0]
    told = {one.text.strip("| "): one.state for one in account_of(found)}
    assert told == {
        "Remissinstans: Sundviks kommun": "author_body",
        "Datum: 2026-03-02": "date",
        "Namn: Anna Ask": "contacts",
        "Fråga | Svar": "heads",
        f"{HEADS[6]} | Tillstyrker med synpunkter": "stance",
        f"{HEADS[7]} | Kommunen anser att ansvaret bör förtydligas.": "viewpoint",
        "Tidplanen är för kort.": "viewpoint",
        f"{HEADS[8]} | Nej": "viewpoint",
    }


def test_an_answer_to_how_the_whole_stands_that_says_more_is_a_viewpoint_too():
    said = "Tillstyrker, men finansieringen av jourerna behöver bli långsiktig."
    row = [*ANSWERS[0][:6], said, "", "", ""]
    _place, found = read_each(sheet(HEADS, row), "x.xlsx").answers[0]
    assert [one.evidence for one in found.viewpoints] == [said] and found.stance == "approves_with_comments"


@pytest.mark.parametrize("name", KINDS)
def test_nothing_that_was_answered_is_lost_on_the_way(name):
    for row, (_place, found) in zip(ANSWERS, read_each(KINDS[name], name).answers, strict=True):
        told = " ".join(one.text for one in account_of(found))
        assert all(text in told for text in row[4:] if text)


def test_one_row_of_a_survey_is_an_answer_too_and_two_from_one_body_are_two():
    assert [part.body for part in parted(sheet(HEADS, ANSWERS[0]), "x.xlsx").parts] == BODIES[:1]
    twice = parted(sheet(HEADS, ANSWERS[0], ANSWERS[0]), "x.xlsx").parts
    assert [(part.body, part.place) for part in twice] == [(BODIES[0], "rad 2"), (BODIES[0], "rad 3")]


def test_what_somebody_kept_by_hand_is_an_answer_for_each_body_with_its_viewpoints_under_their_places():
    kept = sheet(
        ["Sammanställt av kansliet"],
        ["Remissinstans", "Avsnitt", "Synpunkt", "Förslag till ändring"],
        ["Sundviks kommun", "2.1 Tidplan", "För kort.", "Förläng till 2028."],
        ["", "3 Ansvar", "Otydligt vem som leder.", ""],
        ["Region Norrvik", "3 Ansvar", "Regionen saknar en beskrivning av vården.", ""],
        ["SUNDVIKS KOMMUN", "4 Uppföljning", "Saknar mått.", ""],
    )
    (place, sund), (_other, nord) = read_each(kept, "x.xlsx").answers
    assert place == "rad 3, 4, 6"
    assert [(one.heading, one.evidence) for one in sund.viewpoints] == [
        ("2.1 Tidplan", "För kort."),
        ("2.1 Tidplan", "Förläng till 2028."),
        ("3 Ansvar", "Otydligt vem som leder."),
        ("4 Uppföljning", "Saknar mått."),
    ]
    assert [(one.kind, one.heading) for one in nord.viewpoints] == [("criticism", "3 Ansvar")]


NO_ANSWERS = {
    "measures": [["Åtgärd", "Ansvarig nämnd", "Tidplan"], ["Ta fram rutin", "Kulturnämnden", "2026"], ["Se över", "Socialnämnden", "2027"]],
    "recipients": [["Remissinstans", "Adress", "Svar senast"], ["A kommun", "Box 1", "2026-01-01"], ["B kommun", "Box 2", "2026-01-01"]],
    "replied": [["Remissinstans", "Synpunkt", "Bemötande"], ["A kommun", "Bra men kort", "Noterat"], ["B kommun", "Ändra mål 3", "Ändrat"]],
    "one body": [["Remissinstans", "Avsnitt", "Synpunkt"], ["A kommun", "1", "För kort."], ["A kommun", "2", "Otydligt."]],
    "nobody named": [["Avsnitt", "Synpunkt"], ["1", "För kort."], ["2", "Otydligt."]],
    "heads alone": [HEADS],
    "plan with comments": [["Nämnd", "Åtgärd", "Tidplan", "Kommentar"], ["Kulturnämnden", "Ta fram rutin", "2026", "Pågår"], ["Socialnämnden", "Se över", "2027", "Försenad"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", NO_ANSWERS.values(), ids=list(NO_ANSWERS))
def test_what_only_looks_like_several_answers_is_read_as_one_file(rows):
    assert parted(sheet(*rows), "x.xlsx").parts == []
    ((place, _found),) = read_each(sheet(*rows), "x.xlsx").answers
    assert place == ""


def test_rows_that_say_nothing_are_no_answers():
    empty = ["4", "2026-03-05", "2026-03-05", "d@tyst.example", "Dan Dal", "Tysta kommunen", "", "", "", ""]
    assert [part.body for part in parted(sheet(HEADS, *ANSWERS, empty), "x.xlsx").parts] == BODIES


def test_a_damaged_text_with_separators_is_refused_with_what_to_do():
    with pytest.raises(Unreadable) as refused:
        parted(b'Remissinstans;Synpunkt\nA;"aldrig st\xc3\xa4ngt\n', "x.csv")
    assert refused.value.code == "open_quote"


def test_a_text_that_is_no_table_is_no_several_answers():
    assert book_of(b"Remissinstans; Synpunkt", "x.txt") is None


def test_each_answer_as_a_file_of_its_own_reads_the_same():
    for (_place, found), extract in zip(read_each(KINDS["svar.xlsx"], "svar.xlsx").answers, extracts_of(KINDS["svar.xlsx"], "svar.xlsx")[0], strict=True):  # fmt: skip
        again = read_bytes(extract.data, extract.name)
        assert (again.text, again.stance, again.viewpoints) == (found.text, found.stance, found.viewpoints)
        assert extract.name.startswith("svar, rad ") and extract.name.endswith(".xlsx")


def test_in_a_folder_each_answer_of_a_spreadsheet_stands_by_itself_and_the_same_one_beside_it_is_counted_once(tmp_path):
    (tmp_path / "enkät.xlsx").write_bytes(KINDS["svar.xlsx"])
    (tmp_path / "enkät igen.csv").write_bytes(KINDS["svar.csv"])
    held = read_folder(tmp_path)
    assert [one.body for one in held.answers] == BODIES
    assert {one.name for one in held.answers} == {f"enkät igen.csv, rad {at}" for at in (2, 3, 4)}
    assert [(one.name, one.code) for one in held.apart] == [(f"enkät.xlsx, rad {at}", "same") for at in (2, 3, 4)]
    assert len({one.key for one in held.answers}) == 3


def test_the_command_reads_each_of_them(tmp_path, capsys):
    place = tmp_path / "enkät.xlsx"
    place.write_bytes(KINDS["svar.xlsx"])
    assert command.main(["--json", str(place)]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["id"], one["author_body"]) for one in told] == [
        (f"enkät, rad {at}", body) for at, body in enumerate(BODIES, 2)
    ]


@pytest.mark.parametrize(
    "head",
    ["Namn på organisation", "Er organisation", "Organisationens namn", "Remissinstans", "Ange er myndighet", "Vem svarar?", "Vilken organisation företräder du?", "Instans/organisation", "E-post", "Ditt namn"],
)  # fmt: skip
def test_a_column_that_names_who_answers_is_known_by_many_heads(head):
    made = parted(sheet([head, "Era synpunkter"], ["A", "För kort."], ["B", "Bra."]), "x.xlsx")
    assert [part.body for part in made.parts] == ["A", "B"]


@pytest.mark.parametrize(
    "head", ["Hur påverkas er organisation?", "Organisation och styrning", "Avsnitt", "Myndighetens uppdrag"]
)
def test_a_column_about_organisations_names_nobody(head):
    assert not parted(sheet([head, "Era synpunkter"], ["A", "För kort."], ["B", "Bra."]), "x.xlsx").parts


def test_who_leaves_out_for_whom_one_answers_goes_by_name_and_an_answer_without_any_is_kept():
    alone, nobody = [*ANSWERS[1]], [*ANSWERS[2]]
    alone[5] = ""
    nobody[3:6] = ["", "", ""]
    found = read_each(sheet(HEADS, ANSWERS[0], alone, nobody), "x.xlsx").answers
    assert [one.author_body for _place, one in found] == ["Sundviks kommun", "Bo Berg", None]


def test_what_belongs_to_no_answer_is_named_with_what_to_do(tmp_path, capsys):
    rows = [["Remissinstans", "Synpunkt"], ["", "Vem sade detta?"], ["A kommun", "För kort."], ["B kommun", "Bra."]]
    book = files.workbook({"Svar": rows, "Noter": [["Ring A kommun på måndag."]], "Gömt": [["x"]]}, hidden=("Gömt",))
    (tmp_path / "x.xlsx").write_bytes(book)
    held = read_folder(tmp_path)
    assert [one.body for one in held.answers] == ["A kommun", "B kommun"]
    told = {one.name: one.code for one in held.apart}
    assert told == {"x.xlsx, bladet Gömt": "hidden_sheet", "x.xlsx, bladet Noter": "sheet_left", "x.xlsx, rad 2": "row_left"}
    assert command.main([str(tmp_path / "x.xlsx")]) == 1
    assert "rad 2: Säger inte vem som svarar" in capsys.readouterr().err
    assert all(one.code in ENGLISH for one in held.apart)


ODD = [["Vallmo hembygdsförening", "Kvarnarna ska bevaras."], ["Pensionärsrådet", "Bänkar behövs."], ["Ungdomsrådet i Vallmo", "Hopptorn saknas."], ["Mörby koloniförening", "En dusch behövs."]]  # fmt: skip


@pytest.mark.parametrize("head", ["Inskickat av", "Enhet/förening", "Svaret gäller", "Synpunktslämnare", "Från", "Submitted by", "Aktör", "Vem?", "Svarets upphov"])  # fmt: skip
def test_a_column_with_an_unusual_head_is_known_by_the_bodies_in_it(head):
    made = parted(sheet(["Nr", head, "Vad behöver ändras?"], *([at, *row] for at, row in enumerate(ODD))), "x.xlsx")
    assert [part.body for part in made.parts] == [body for body, _said in ODD]


NOT_WHO = {
    "whom it concerns": [["Avsnitt", "Berörd nämnd", "Synpunkt"], ["1", "Kulturnämnden", "För kort."], ["2", "Socialnämnden", "Otydligt."]],
    "who is to do it": [["Ansvarig", "Kommentar"], ["Kulturnämnden", "Pågår"], ["Socialnämnden", "Försenad"]],
    "what is thought": [["Från början", "Synpunkt"], ["Bra upplägg.", "För kort."], ["Dåligt.", "Otydligt."]],
    "chapters": [["Kapitel", "Synpunkt"], ["Badplatser", "För kort."], ["Båtliv", "Otydligt."]],
    "its sender is named": [["Remissinstans", "Sundviks kommun"], ["Förening", "Synpunkt"], ["Vallmo hembygdsförening", "Får för lite."], ["Mörby koloniförening", "Glömdes bort."]],
}  # fmt: skip


@pytest.mark.parametrize("rows", NOT_WHO.values(), ids=list(NOT_WHO))
def test_bodies_that_an_answer_is_about_do_not_part_it(rows):
    assert not parted(sheet(*rows), "x.xlsx").parts


def test_a_person_may_say_which_column_names_who_answers(tmp_path, capsys):
    rows = [["Kod", "Synpunkt"], ["a-17", "För kort."], ["b-20", "Bra."]]
    (tmp_path / "x.xlsx").write_bytes(sheet(*rows))
    assert [one.body for one in read_folder(tmp_path, who=["kod"]).answers] == ["a-17", "b-20"]
    assert len(read_folder(tmp_path).answers) == 1
    assert command.main(["--json", "--who-column", "Kod:", str(tmp_path / "x.xlsx")]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    parts, _left = extracts_of(sheet(*rows), "x.xlsx", ["Kod"])
    assert [one.body for one in parts] == ["a-17", "b-20"]
    assert compiling.main([str(tmp_path), "--to", str(tmp_path / "u.docx"), "--language", "sv", "--who-column", "Kund"]) == 2
    assert "Inget kalkylblad med flera svar har en kolumn med rubriken ”Kund”" in capsys.readouterr().err
    assert not (tmp_path / "u.docx").exists()


def test_a_sheet_for_each_body_is_an_answer_for_each():
    heads = ["Avsnitt", "Synpunkt"]
    held = {"Hamnbolaget": [heads, ["4 Båtliv", "Muddring måste ingå."]], "Kyrkogårdsförvaltningen": [heads, ["4 Båtliv", "Bevattning bör tillåtas."]], "Noter": [["Ring på måndag."]]}  # fmt: skip
    read = read_each(files.workbook(held), "x.xlsx")
    assert [(place, one.author_body, [said.evidence for said in one.viewpoints]) for place, one in read.answers] == [
        ("bladet Hamnbolaget", "Hamnbolaget", ["Muddring måste ingå."]),
        ("bladet Kyrkogårdsförvaltningen", "Kyrkogårdsförvaltningen", ["Bevattning bör tillåtas."]),
    ]
    assert [one.name for one in read.left] == ["bladet Noter"]
    alone = {"Del 1": [heads, ["4 Båtliv", "Muddring måste ingå."]], "Del 2": [heads, ["5 Dagvatten", "För dyrt."]]}
    assert not parted(files.workbook(alone), "x.xlsx").parts, "sheets that name no bodies are of one answer"


# ---- a column for how the whole stands


STOOD = [
    ["Kulturnämnden", "Tillstyrker", "Målet bör få ett mått.", ""],
    ["Region Norrvik", "Avstyrker", "Målet är otydligt.", "Kostnaden saknas."],
    ["Skolnämnden", "Tillstyrker med synpunkter", "", "Skriv ut skolans ansvar."],
    ["Idrottsnämnden", "Ingen erinran", "", ""],
    ["Jouren Norrsken", "Avstår", "", ""],
]


@pytest.mark.parametrize(
    "head",
    ["Ställningstagande", "Inställning", "Vår ståndpunkt", "Övergripande ställningstagande", "Inställning till förslaget"],
)
@pytest.mark.parametrize("columns", [("Mål 1", "Mål 2"), ("Synpunkter på kapitel 1", "Övriga synpunkter")])
def test_a_column_that_says_how_the_whole_stands_is_the_stance_and_no_viewpoint(head, columns):
    held = read_each(separated([["Remissinstans", head, *columns], *STOOD]), "svar.csv")
    found = [one for _place, one in held.answers]
    assert [one.author_body for one in found] == [row[0] for row in STOOD]
    assert [one.stance for one in found] == ["approves_with_comments", "rejects", "approves_with_comments", "no_comments", "abstains"]  # fmt: skip
    assert all(one.stance_is_sure for one in found)
    for one, row in zip(found, STOOD, strict=True):
        assert [view.evidence for view in one.viewpoints] == [said for said in row[2:] if said]
        assert f"{head}: {row[1]}" in one.text
        (place,) = one.places["stance"]
        assert one.text[slice(*place)] == f"{head}: {row[1]}"
    assert held.left == []


def test_who_only_says_how_the_whole_stands_has_answered():
    rows = [["Remissinstans", "Ställningstagande"], *([row[0], row[1]] for row in STOOD if "med" not in row[1])]
    found = [one for _place, one in read_each(separated(rows), "svar.csv").answers]
    assert [(one.author_body, one.stance) for one in found] == [
        ("Kulturnämnden", "approves"), ("Region Norrvik", "rejects"), ("Idrottsnämnden", "no_comments"), ("Jouren Norrsken", "abstains"),
    ]  # fmt: skip


def test_a_column_in_which_reasons_stand_beside_the_stance_is_answers():
    rows = [
        ["Remissinstans", "Ställningstagande", "Övriga synpunkter"],
        ["Kulturnämnden", "Tillstyrker, men målet bör få ett mått som går att följa över tid.", ""],
        ["Region Norrvik", "Avstyrker eftersom kostnaderna inte är beräknade för någon av delarna.", ""],
    ]
    found = [one for _place, one in read_each(separated(rows), "svar.csv").answers]
    assert [len(one.viewpoints) for one in found] == [1, 1]


def test_a_field_that_says_how_the_whole_stands_is_heard_in_a_letter_and_not_where_each_chapter_has_one():
    letter = (
        "Yttrande över remissen Program mot våld\n\nInställning: Avstyrker\n\nSynpunkter\n\nVi anser att målen bör ha mått.\n"
    )
    found = read_bytes(letter.encode(), "svar.txt")
    assert (found.stance, found.stance_is_sure) == ("rejects", True)
    assert [one.evidence for one in found.viewpoints] == ["Vi anser att målen bör ha mått."]
    each = letter.replace("Synpunkter\n", "Kapitel 2\n\nInställning: Tillstyrker\n")
    assert read_bytes(each.encode(), "svar.txt").places["stance"] == []
