"""Words that do not lie in a file's plain run of text: fields, tracked changes, boxes, frames, notes, comments, forms. A person sees them on paper or screen, so they are read."""

import base64
import zipfile
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pytest
from django.utils.translation import override
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from genomslag.faces.exchange.reasons import reason_of
from genomslag.reading import Unreadable, read_bytes
from genomslag.reading.sources import enclosed
from genomslag.reading.together.account import account_of
from genomslag.reading.together.folder import answers_another
from tests.formats.reading import forms, made

W = nsdecls("w", "wp", "a")
WPS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


class Word:
    """A Word file, in its own mark-up where the library has no words for it."""

    def __init__(self, *paragraphs):
        self.document = docx.Document()
        for said in paragraphs:
            self.document.add_paragraph(said)

    def put(self, markup):
        self.document.element.body.insert(len(self.document.element.body) - 1, parse_xml(markup))
        return self

    def read(self):
        held = BytesIO()
        self.document.save(held)
        return read_bytes(held.getvalue(), "svar.docx")


def p(text):
    return f"<w:p {W}><w:r><w:t>{text}</w:t></w:r></w:p>"


def said(found):
    return [point.evidence for point in found.viewpoints]


# ---- Word


@pytest.mark.parametrize(
    "field",
    [
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent>{p('Nämnden anser att målen bör ha mått.')}</w:sdtContent></w:sdt>",
        f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:sdt><w:sdtContent>{p('Nämnden anser att målen bör ha mått.')}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        f"<w:p {W}><w:r><w:t xml:space='preserve'>Nämnden anser </w:t></w:r><w:sdt><w:sdtContent><w:r><w:t>att målen bör ha mått.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    ],
)
def test_what_is_written_in_a_templates_fields_is_read(field):
    assert said(Word("Yttrande över lokalplan").put(field).read()) == ["Nämnden anser att målen bör ha mått."]


def test_a_field_that_nobody_filled_in_says_nothing():
    empty = f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Klicka och skriv synpunkter.')}</w:sdtContent></w:sdt>"
    assert "Klicka" not in Word("Yttrande över lokalplan", "Nämnden avstyrker planen.").put(empty).read().text


def test_tracked_changes_are_read_as_they_would_stand():
    changed = (
        f"<w:p {W}><w:r><w:t xml:space='preserve'>Nämnden </w:t></w:r>"
        "<w:ins w:id='1' w:author='a'><w:r><w:t xml:space='preserve'>avstyrker bestämt </w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>tillstyrker </w:delText></w:r></w:del>"
        "<w:moveFrom w:id='3' w:author='a'><w:r><w:t>gärna </w:t></w:r></w:moveFrom><w:r><w:t>planen.</w:t></w:r></w:p>"
    )
    found = Word("Yttrande över lokalplan").put(changed).read()
    assert said(found) == ["Nämnden avstyrker bestämt planen."] and found.stance == "rejects"


def test_a_box_on_the_page_is_read_once_though_word_keeps_it_twice():
    inside = p("Nämnden saknar en tidsplan.")
    box = (
        f"<w:p {W} {WPS}><w:r><w:t>Nämnden tillstyrker planen.</w:t></w:r><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    found = Word("Yttrande över lokalplan").put(box).read()
    assert said(found) == ["Nämnden tillstyrker planen.", "Nämnden saknar en tidsplan."]
    assert found.text.count("tidsplan") == 1


def test_a_frame_around_the_text_is_no_table_and_a_table_in_a_cell_is_read():
    word = Word("Yttrande över lokalplan")
    frame = word.document.add_table(1, 1)
    frame.cell(0, 0).text = "Nämnden tillstyrker planen."
    frame.cell(0, 0).add_paragraph("Nämnden saknar en tidsplan.")
    outer = word.document.add_table(1, 2)
    outer.cell(0, 0).text = "Fråga"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "Nämnden anser att målen bör ha mått."
    found = word.read()
    assert said(found) == ["Nämnden tillstyrker planen.", "Nämnden saknar en tidsplan.", "Nämnden anser att målen bör ha mått."]


def test_joined_cells_say_what_they_say_in_each_row():
    word = Word("Plan")
    table = word.document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(2, 0)).text = "Trygghet"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Båda"
    for row in (1, 2):
        table.cell(row, 1).text, table.cell(row, 2).text = f"åtgärd {row}", f"år {row}"
    text = word.read().text
    assert [" ".join(line.split()) for line in text.split("\n") if "|" in line] == [
        "| Trygghet | Båda |",
        "| Trygghet | åtgärd 1 | år 1 |",
        "| Trygghet | åtgärd 2 | år 2 |",
    ]


def test_comments_in_the_margin_and_notes_at_the_foot_stand_after_the_text_and_wait_for_a_person():
    word = Word("Yttrande över lokalplan", "Nämnden tillstyrker planen i dess helhet.")
    paragraph = word.document.paragraphs[-1]
    word.document.add_comment(paragraph.runs, text="Vi vill ha en tidsplan före jul.", author="Anna Alm")
    found = word.read()
    mark = "[Kommentar av Anna Alm till ”Nämnden tillstyrker planen i dess helhet.”:] Vi vill ha en tidsplan före jul."
    assert found.text.endswith(mark) and found.comments == 1
    assert said(found) == ["Nämnden tillstyrker planen i dess helhet."], (
        "what is said in the margin is no word of the answer's own"
    )
    assert any("tidsplan före jul" in one.text and one.state == "unread" for one in account_of(found))


def test_a_stand_in_the_foot_of_a_page_stands_last_and_an_address_there_is_no_text():
    word = Word("Yttrande över lokalplan", "Nämnden tillstyrker planen i dess helhet.")
    foot = word.document.sections[0].footer
    foot.paragraphs[0].text = "Box 12, 123 45 Vretstad"
    foot.add_paragraph("Obs: vi kräver att få delta i samrådsgruppen.")
    found = word.read()
    assert found.text.endswith("Obs: vi kräver att få delta i samrådsgruppen.") and "Box 12" not in found.text
    assert [one.state for one in account_of(found)][-1] == "unread"


def test_a_programme_with_comments_is_told_to_have_them():
    word = Word("Program mot våld 2021–2025", "Antaget av kommunfullmäktige 2020-12-14", "Innehåll", "1 Inledning", "2 Mål")
    for heading in ("1 Inledning", "2 Mål"):
        word.document.add_heading(heading, 1)
        word.document.add_paragraph("Programmet gäller alla nämnder och bolag och följs upp varje år i årsredovisningen.")
    for paragraph in word.document.paragraphs[-3:]:
        word.document.add_comment(paragraph.runs, text="Bör ha mått.", author="A")
    found = word.read()
    assert found.doc_type == "styrdokument"
    reason = answers_another(found, None)
    assert "med 3 kommentarer" in reason
    with override("en"):
        assert "3 comments in its margin" in reason_of("another", reason)


def repacked(data, change):
    """A packed file with its members changed: each is given by name and bytes; None takes it away."""
    held = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            if (member := change(name, old.read(name))) is not None:
                new.writestr(name, member)
    return held.getvalue()


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def spelled_strictly(_name, data):
    for common, strict in STRICT.items():
        data = data.replace(common, strict)
    return data


def with_macros(name, data):
    plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return data.replace(plain, b"vnd.ms-word.document.macroEnabled.main+xml") if name == "[Content_Types].xml" else data


@pytest.mark.parametrize("change", [spelled_strictly, with_macros])
def test_word_in_its_other_kinds_is_read_as_the_usual_one(change):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Nämnden för broar"
    document.add_heading("Synpunkter", 1)
    document.add_paragraph("Nämnden anser att målen bör ha mått.")
    held = BytesIO()
    document.save(held)
    usual, other = (read_bytes(data, "svar.docx") for data in (held.getvalue(), repacked(held.getvalue(), change)))
    assert "Nämnden anser att målen bör ha mått." in other.text
    assert other == usual


def test_a_word_file_without_styles_is_read_and_one_without_its_text_is_refused():
    held = made.docx_of("Nämnden anser att målen bör ha mått.")
    bare = repacked(held, lambda name, data: None if name in ("word/styles.xml", "word/settings.xml") else data)
    assert read_bytes(bare, "svar.docx").text == "Nämnden anser att målen bör ha mått."
    for gone in ("word/document.xml", "_rels/.rels"):
        with pytest.raises(Unreadable, match="damaged"):
            read_bytes(repacked(held, lambda name, data, gone=gone: None if name == gone else data), "svar.docx")


def test_a_spoiled_picture_spoils_no_text():
    document = docx.Document()
    document.add_picture(BytesIO(PIXEL))
    document.add_paragraph("Nämnden anser att målen bör ha mått.")
    held = BytesIO()
    document.save(held)
    data = repacked(held.getvalue(), lambda _name, data: data)
    assert PIXEL in data
    spoiled = data.replace(PIXEL, PIXEL[:-4] + bytes(4))
    with zipfile.ZipFile(BytesIO(spoiled)) as packed:
        assert packed.testzip() == "word/media/image1.png"
    assert read_bytes(spoiled, "svar.docx").text == "Nämnden anser att målen bör ha mått."


def test_a_list_of_contents_is_no_text():
    toc = f"<w:sdt {W}><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{p('Bakgrund 3')}</w:sdtContent></w:sdt>"
    assert "Bakgrund 3" not in Word("Yttrande över lokalplan", "Nämnden avstyrker planen.").put(toc).read().text


# ---- OpenDocument


def test_notes_and_comments_of_opendocument_stand_after_the_text():
    body = (
        "<text:p>Yttrande över lokalplan</text:p><text:p>Nämnden tillstyrker planen.<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Se beslutet i maj.</text:p></text:note-body></text:note>"
        '<office:annotation><dc:creator xmlns:dc="http://purl.org/dc/elements/1.1/">Anna Alm</dc:creator><text:p>Fråga ekonomerna.</text:p></office:annotation></text:p>'
    )
    found = read_bytes(made.odt(body), "svar.odt")
    assert found.text.endswith("Se beslutet i maj.\n\n[Kommentar av Anna Alm:] Fråga ekonomerna.")
    assert said(found) == ["Nämnden tillstyrker planen."]


# ---- PDF


def test_a_form_that_was_filled_in_is_read_beside_its_questions():
    data = forms.page(
        ["Yttrande över lokalplan", "Kulturnämnden", "", "Vad anser ni om målen?"],
        forms.field("Nämnden anser att målen bör ha mått.", 690),
        forms.written("Nämnden saknar en tidsplan.", 640),
    )
    found = read_bytes(data, "svar.pdf")
    assert said(found) == ["Nämnden anser att målen bör ha mått.", "Nämnden saknar en tidsplan."]
    assert found.text.index("Vad anser ni") < found.text.index("målen bör ha mått")


@pytest.mark.parametrize("kind", [b"Text", b"Highlight", b"StrikeOut"])
def test_comments_on_a_pdf_stand_after_its_text(kind):
    data = forms.page(
        ["Yttrande över lokalplan", "", "Nämnden tillstyrker planen."], forms.comment("Stryk det här.", kind=kind)
    )
    found = read_bytes(data, "svar.pdf")
    assert found.text.endswith("[Kommentar av Anna Alm:] Stryk det här.") and found.comments == 1
    assert said(found) == ["Nämnden tillstyrker planen."]


def test_a_scan_with_a_comment_is_still_a_scan(monkeypatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Unreadable, match="images_only"):
        read_bytes(forms.page([], forms.comment("Hej")), "svar.pdf")


def test_a_form_that_only_its_own_program_shows_is_refused_with_what_to_do():
    data = forms.page(["Please wait..."], forms.field("Vi saknar mått.", 300))
    data = data.replace(b"/AcroForm<<", b"/NeedsRendering true/AcroForm<</XFA(x)")
    with pytest.raises(Unreadable, match="living_form"):
        read_bytes(data, "svar.pdf")


def enclosing(*held, said="Sportfiskarna lämnar sina synpunkter i bilagan."):
    text = f"Sportfiskarna Vikbo\n\n2026-09-19\n\n= Yttrande över vattenprogram\n{said}"
    document, saved = pdfium.PdfDocument(made.pdf_of(text)), BytesIO()
    for name, data in held:
        document.new_attachment(name).set_data(data)
    document.save(saved)
    return saved.getvalue()


ANNEX = made.docx_of("Bilaga\n\nFisketrappan bör byggas om redan 2027.\n\nGäddan behöver lekområden, vilket programmet saknar. Vi anser att viken måste muddras och att strandängarna bör hållas öppna.")  # fmt: skip
PROOF = "Appendix 3 Evidence Log.html"


def test_files_that_lie_in_a_pdf_are_read_as_those_that_come_with_a_letter():
    found = read_bytes(enclosing(("bilaga.docx", ANNEX), ("uppgifter.xml", b"<a/>"), (PROOF, b"<html>x</html>")), "svar.pdf")
    assert not found.left_out
    assert "Fisketrappan bör byggas om redan 2027." in said(found)
    assert found.title == "Yttrande över vattenprogram", "the paper that they lie in says what they answer"


def test_what_lies_in_a_file_in_a_pdf_is_named_and_not_opened():
    inner = enclosing(("djupt.docx", ANNEX), said="Vi anser att bron bör målas.")
    for data, name in ((enclosing(("inre.pdf", inner)), "svar.pdf"), (made.mail("Hej!", ("svar.pdf", enclosing(("inre.pdf", inner)))), "svar.eml")):  # fmt: skip
        found = read_bytes(data, name)
        assert [(one.name, one.code) for one in found.left_out] == [("djupt.docx", "enclosed")]
        assert "bron bör målas" in found.text and "Fisketrappan" not in found.text
    found = read_bytes(made.mail("Hej!", ("svar.pdf", enclosing(("bilaga.docx", ANNEX)))), "svar.eml")
    assert not found.left_out and "Fisketrappan" in found.text


def test_a_file_in_a_pdf_that_cannot_be_read_is_named_with_the_reason(monkeypatch):
    held = (("kapad.docx", ANNEX[:900]), ("bild.png", b"\x89PNG\r\n\x1a\n" + b"x" * 90), ("brev.docx", ANNEX))
    found = read_bytes(enclosing(*held), "svar.pdf")
    assert {one.name: one.code for one in found.left_out} == {"kapad.docx": "damaged", "bild.png": "other_kind"}
    assert "Fisketrappan" in found.text
    monkeypatch.setattr(enclosed, "LARGEST_BYTES", len(ANNEX) + 10)
    found = read_bytes(enclosing(("a.docx", ANNEX), ("b.docx", ANNEX), ("c.docx", ANNEX)), "svar.pdf")
    assert [(one.name, one.code) for one in found.left_out] == [
        ("b.docx", "enclosed_too_large"),
        ("c.docx", "enclosed_too_large"),
    ]
    monkeypatch.setattr(enclosed, "MOST_ATTACHMENTS", 1)
    found = read_bytes(enclosing(("a.docx", ANNEX), ("b.docx", ANNEX)), "svar.pdf")
    assert [(one.name, one.code) for one in found.left_out] == [("1 filer", "enclosed_too_many")]


def test_an_annex_that_speaks_is_no_list_of_annexes():
    whole = "Yttrande över lokalplan\n\nVi lämnar våra synpunkter nedan.\n\nBilaga\n\n{}\n"
    found = read_bytes(whole.format("Nämnden anser att bron bör målas i höst.").encode(), "svar.txt")
    assert said(found) == ["Nämnden anser att bron bör målas i höst."] and not found.attachments
    listed = read_bytes(whole.format("Protokoll 2024-03-05, § 4").encode(), "svar.txt")
    assert listed.attachments == ["Protokoll 2024-03-05, § 4"]


# ---- no file holds the reader long


@pytest.mark.parametrize(
    "line", ["x" * 400_000, "a" * 200_000 + " " + "1" * 200_000, "§" * 200_000, "den " * 60_000 + "skrev:"]
)
def test_a_line_without_end_is_read(line):
    assert read_bytes(f"Remissvar\n\nVi avstyrker.\n\n{line}".encode(), "svar.txt").text
