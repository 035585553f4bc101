"""The draft is a person's to decide in: in Word, OpenDocument or a workbook, every decision comes back, can be seen in the next draft, and can be taken back there."""

import random
import re
import zipfile

import docx
import pytest

from genomslag.faces.exchange.compiling import NotADraft, book_of, read_back
from genomslag.faces.exchange.compiling.replies import NO_VIEWPOINT, kind_of, outcome_of
from genomslag.reading.together import read_folder, referred_of
from tests.formats.compiling import filling
from tests.formats.compiling.filling import again, compiled, filled


def said_of(book, words):
    return next(point for point in book.points if words in point.text)


def test_a_reply_of_several_lines_comes_back_as_it_was_written(folder, ending):
    def change(_above, row):
        return {"Utfall": "Ändrat", "Bemötande": "Första raden.\nAndra raden."} if "Bemötande" in row else {}

    book = filled(folder, ending, change)
    assert book.points and {point.said.reply for point in book.points} == {"Första raden.\nAndra raden."}
    assert compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}")) == 0
    assert {point.said.reply for point in again(folder, f"nasta{ending}").points} == {"Första raden.\nAndra raden."}


def test_an_unread_sentence_becomes_a_viewpoint_with_its_kind_and_is_replied_to_in_the_next_draft(folder, ending):
    def change(_above, row):
        return {"Är en synpunkt (slag)": "invändning"} if row.get("Mening") == "Bron är hal om vintern." else {}

    book = filled(folder, ending, change)
    made = said_of(book, "Bron är hal")
    assert (made.kind, made.said, made.text) == ("criticism", None, "Bron är hal om vintern.")
    assert "Bron är hal om vintern." not in [passage.text for _answer, _code, passage in book.unread]

    def reply(_above, row):
        told = row.get("Synpunkt", "")
        return {"Utfall": "noterat", "Bemötande": "Vi sandar."} if "Bron är hal" in told else {}

    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    filling.WAYS[ending](folder / f"nasta{ending}", reply)
    made = said_of(again(folder, f"nasta{ending}"), "Bron är hal")
    assert (made.kind, made.said.outcome, made.said.reply) == ("criticism", "noted", "Vi sandar.")


def test_a_sentence_counted_to_a_viewpoint_follows_it_through_every_draft(folder, ending):
    code = next(point.code for point in _plain(folder).points if "räckena blir högre" in point.text)

    def change(_above, row):
        if row.get("Mening") == "Ljuset är svagt.":
            return {"Är en synpunkt (slag)": code}
        return {"Utfall": "delvis", "Bemötande": "Räckena höjs."} if row.get("Nr") == code else {}

    book = filled(folder, ending, change)
    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    for held in (book, again(folder, f"nasta{ending}")):
        point = said_of(held, "räckena blir högre")
        assert point.text == "Vi föreslår att räckena blir högre. Ljuset är svagt." and point.said.reply == "Räckena höjs."
        assert not any("Ljuset" in passage.text for _answer, _code, passage in held.unread) and not held.lost


def test_a_sentence_counted_to_a_viewpoint_that_is_not_there_stays_unread(folder, ending):
    def change(_above, row):
        return {"Är en synpunkt (slag)": "abcdef-99"} if row.get("Mening") == "Ljuset är svagt." else {}

    book = filled(folder, ending, change)
    unread = [passage.text for answer, _code, passage in book.unread if answer.name == "utan namn.txt"]
    assert unread.index("Bron är hal om vintern.") < unread.index("Ljuset är svagt.")


def _plain(folder):
    return book_of(read_folder(folder / "svar", referred_of(folder / "program.docx")))


def test_what_is_no_viewpoint_is_set_aside_with_its_reason_and_can_be_taken_back(folder, ending):
    def change(_above, row):
        if "räckena blir högre" in row.get("Synpunkt", ""):
            return {"Utfall": "Ingen synpunkt", "Bemötande": "Det står redan i programmet."}
        return {}

    book = filled(folder, ending, change)
    assert not any("räckena blir högre" in point.text for point in book.points)
    assert [why for _answer, _code, passage, why in book.aside if "räckena" in passage.text] == ["Det står redan i programmet."]
    compiled(folder, f"nasta{ending}", "--replies", str(folder / f"utkast{ending}"))
    assert again(folder, f"nasta{ending}").aside == book.aside

    def back(_above, row):
        return {"Sätts åt sidan, därför att": ""} if "räckena blir högre" in row.get("Mening", "") else {}

    filling.WAYS[ending](folder / f"nasta{ending}", back)
    assert said_of(again(folder, f"nasta{ending}"), "räckena blir högre").said is None


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_one_reason_sets_aside_what_is_left_of_an_answer_and_nothing_else(folder, ending):
    """A workbook has no row for it: there one fills downwards in one movement."""

    def change(_above, row):
        told = {"Är en synpunkt (slag)": "kritik"} if row.get("Mening") == "Bron är hal om vintern." else {}
        if row.get("Nr", "").endswith("-*") and row["Nr"].startswith(_key(folder, "utan namn.txt")):
            told = {"Sätts åt sidan, därför att": "Bakgrund"}
        return told

    book = filled(folder, ending, change)
    assert {answer.name for answer, _code, _passage in book.unread} == {"kultur.docx", "skola.txt", "inkomna senare/cykel.eml"}
    assert {why for _answer, _code, _passage, why in book.aside} == {"Bakgrund"}
    assert said_of(book, "Bron är hal").kind == "criticism"


def _key(folder, name):
    return next(one.key for one in read_folder(folder / "svar").answers if one.name == name)


def test_the_sender_is_corrected_in_the_draft_and_stands_in_letter_and_report(folder, ending, capsys):
    def change(_above, row):
        told = {"Instans": "Cykelklubben  Ekern"} if row.get("Nr") == _key(folder, "utan namn.txt") else {}
        if "Bemötande" in row:
            told = {"Utfall": "noterat", "Bemötande": "Tack."}
        return {"Sätts åt sidan, därför att": "Bakgrund"} if "Sätts åt sidan, därför att" in row else told

    assert "avsändaren är inte känd: utan namn.txt" in (compiled(folder, "x.docx"), capsys.readouterr().out)[1]
    filled(folder, ending, change)
    capsys.readouterr()
    more = ("--final", "--replies", str(folder / f"utkast{ending}"), "--letters", str(folder / "brev"))
    assert compiled(folder, "rapport.docx", *more) == 0
    told = capsys.readouterr().out
    assert "avsändaren är inte känd" not in told and "4 återkopplingsbrev är skrivna" in told
    assert any(place.name.startswith("Cykelklubben-Ekern-") for place in (folder / "brev").iterdir())


def test_a_viewpoint_moved_to_another_chapter_and_of_another_kind_stays_there(folder):
    assert compiled(folder, "utkast.docx") == 0
    document = docx.Document(str(folder / "utkast.docx"))
    held = {}
    above = ""
    for part in document.iter_inner_content():
        above = above if hasattr(part, "rows") else part.text.strip() or above
        if hasattr(part, "rows"):
            held.setdefault(above, part)
    [source] = [row for row in held["Texten som helhet"].rows if "räckena blir högre" in row.cells[2].text] or [
        row for row in held["2 Räcken och belysning"].rows if "räckena blir högre" in row.cells[2].text
    ]
    source.cells[1].text = "utan namn.txt (invändning)"
    held["3 Sopning och halka"]._tbl.append(source._tr)
    document.save(str(folder / "utkast.docx"))
    point = said_of(again(folder, "utkast.docx"), "räckena blir högre")
    assert (point.chapter.name, point.kind) == ("3 Sopning och halka", "criticism")


def test_a_workbooks_chapter_and_kind_are_the_persons_too(folder):
    def change(_above, row):
        told = {"Del av texten": "4 Uppföljning", "Slag": "fråga"}
        return told if "räckena blir högre" in row.get("Synpunkt", "") else {}

    point = said_of(filled(folder, ".xlsx", change), "räckena blir högre")
    assert (point.chapter.name, point.kind) == ("4 Uppföljning", "question")


def test_two_who_said_the_same_and_were_replied_to_differently_keep_their_replies(folder):
    replies = iter(["Ett.", "Två.", "Tre."])

    def change(_above, row):
        return {"Utfall": "noterat", "Bemötande": next(replies)} if "fladdermöss" in row.get("Synpunkt", "") else {}

    filled(folder, ".xlsx", change)
    assert compiled(folder, "nasta.docx", "--replies", str(folder / "utkast.xlsx")) == 0
    same = [point.said.reply for point in again(folder, "nasta.docx").points if "fladdermöss" in point.text]
    assert sorted(same) == ["Ett.", "Tre.", "Två."]


def test_changes_that_were_tracked_in_word_count_as_accepted(folder):
    assert compiled(folder, "utkast.docx") == 0
    document = docx.Document(str(folder / "utkast.docx"))
    cell = next(
        row.cells[4]
        for table in document.tables
        for row in table.rows[1:]
        if "Bemötande" in [one.text for one in table.rows[0].cells]
    )
    line = cell.paragraphs[0]._p
    mark = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    line.append(docx.oxml.parse_xml(f'<w:del xmlns:w="{mark}"><w:r><w:delText>Gammalt. </w:delText><w:br/></w:r></w:del>'))
    line.append(docx.oxml.parse_xml(f'<w:ins xmlns:w="{mark}"><w:r><w:t>Nytt</w:t><w:tab/><w:t>svar.</w:t></w:r></w:ins>'))
    document.save(str(folder / "utkast.docx"))
    assert [point.said.reply for point in again(folder, "utkast.docx").points if point.said][:1] == ["Nytt\tsvar."]


def test_the_command_says_what_keeps_the_report_from_being_made_answer_by_answer(folder, capsys):
    def change(_above, row):
        return {"Utfall": "kanske", "Bemötande": "Vi får se."} if "räckena blir högre" in row.get("Synpunkt", "") else {}

    filled(folder, ".docx", change)
    capsys.readouterr()
    assert compiled(folder, "rapport.docx", "--final", "--replies", str(folder / "utkast.docx")) == 2
    told = capsys.readouterr().err
    assert re.search(r"utan namn\.txt: [1-9]\d* olästa meningar, 1 synpunkter utan", told)
    assert "kanske" in told and "utan --final" in told


def test_the_report_for_anyone_covers_what_is_private_and_tells_what(folder, capsys):
    (folder / "svar" / "boende.txt").write_text(
        "Anna Lindqvist\n\nYttrande över remissen Program för trygga broar 2027-2031\n\nJag föreslår att räckena blir högre. Svara mig på anna.lindqvist@post.example, tack.\n",
        encoding="utf-8",
    )

    filled(folder, ".docx", _finished)
    capsys.readouterr()
    more = ("--final", "--public", "--replies", str(folder / "utkast.docx"))
    assert compiled(folder, "offentlig.docx", *more) == 0
    told = capsys.readouterr().out
    assert "anna.lindqvist@post.example" in told, told
    told = _words(folder / "offentlig.docx")
    assert "Lindqvist" not in told and "anna.lindqvist" not in told and "räckena blir högre" in told


def _finished(_above, row):
    if "Sätts åt sidan, därför att" in row:
        return {"Sätts åt sidan, därför att": "Bakgrund"}
    return {"Utfall": "noterat", "Bemötande": "Tack."} if "Bemötande" in row else {}


def _words(place):
    document = docx.Document(str(place))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in document.paragraphs), *cells])


def test_one_who_said_nothing_to_reply_to_has_a_letter_too_when_all_is_done(folder):
    said = "Vägnämnden\n2026-03-02\n\nYttrande över remissen Program för trygga broar 2027-2031\n\nVägnämnden har inget att erinra mot förslaget.\n"
    (folder / "svar" / "inget.txt").write_text(said, encoding="utf-8")
    filled(folder, ".docx", _finished)
    more = ("--replies", str(folder / "utkast.docx"), "--letters", str(folder / "brev"))
    assert compiled(folder, "nasta.docx", *more) == 0
    assert not [one for one in (folder / "brev").iterdir() if one.name.startswith("Vägnämnden")], "not before all is read"
    assert compiled(folder, "rapport.docx", "--final", *more) == 0
    [letter] = [one for one in (folder / "brev").iterdir() if one.name.startswith("Vägnämnden")]
    assert "inte funnit någon synpunkt" in _words(letter) and "vad det blev av" not in _words(letter)


def test_the_report_names_the_files_that_are_not_among_its_answers(folder):
    (folder / "svar" / "kapad.pdf").write_bytes(b"%PDF-1.7 x")
    filled_ = folder / "utkast.docx"
    assert compiled(folder, "utkast.docx") == 1
    filling.word(filled_, _finished)
    assert compiled(folder, "rapport.docx", "--final", "--replies", str(filled_)) == 1
    assert "kapad.pdf" in _words(folder / "rapport.docx")


def test_a_workbooks_answers_are_known_by_their_files(folder):
    def change(_above, row):
        return {"Instans": "Cykelklubben"} if row.get("Fil") == "utan namn.txt" else {}

    book = filled(folder, ".xlsx", change)
    assert {one.name: one.body for one in book.folder.answers}["utan namn.txt"] == "Cykelklubben"


@pytest.mark.parametrize(
    ("words", "outcome"),
    [("Ingen synpunkt", NO_VIEWPOINT), ("det är inte en synpunkt", NO_VIEWPOINT), ("not a viewpoint", NO_VIEWPOINT), ("no", "not_changed")],
)  # fmt: skip
def test_no_viewpoint_is_an_outcome_of_its_own(words, outcome):
    assert outcome_of(words) == outcome


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Stöd", "support"),
        ("förslag, föreslagen av modellen", "proposal"),
        ("kritik", "criticism"),
        ("Fråga", "question"),
        ("ja", ""),
    ],
)
def test_a_kind_is_known_by_how_it_begins(words, kind):
    assert kind_of(words) == kind


def test_a_spoiled_draft_of_any_kind_is_read_or_refused_and_never_crashes(folder, ending):
    assert compiled(folder, f"utkast{ending}") == 0
    whole, dice, spoiled = (folder / f"utkast{ending}").read_bytes(), random.Random(11), folder / f"trasigt{ending}"
    refused = 0
    for _turn in range(80):
        data = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.2 else whole)
        for _sign in range(dice.randrange(1, 60)):
            if data:
                data[dice.randrange(len(data))] = dice.randrange(256)
        spoiled.write_bytes(bytes(data))
        try:
            read_back(spoiled)
        except NotADraft as trouble:
            refused += 1
            assert trouble.message.startswith(spoiled.name)
    assert refused


def test_a_draft_whose_parts_are_spoiled_inside_a_whole_package_never_crashes(folder, ending):
    assert compiled(folder, f"utkast{ending}") == 0
    with zipfile.ZipFile(folder / f"utkast{ending}") as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    dice, spoiled = random.Random(12), folder / f"trasigt{ending}"
    for _turn in range(80):
        name = dice.choice([one for one in members if one.endswith((".xml", ".rels"))])
        data = bytearray(members[name])
        for _sign in range(dice.randrange(1, 6)):
            at = dice.randrange(len(data))
            data[at : at + dice.choice((1, 1, 40))] = bytes(dice.choices(b'<>"=/ aw:', k=dice.choice((0, 1, 3))))
        with zipfile.ZipFile(spoiled, "w") as packed:
            for one, held in members.items():
                packed.writestr(one, bytes(data) if one == name else held)
        try:
            read_back(spoiled)
        except NotADraft as trouble:
            assert trouble.message.startswith(spoiled.name)
