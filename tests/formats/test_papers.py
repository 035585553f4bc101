"""Papers out: every word comes through, nothing a person writes becomes markup, and the file is what archives and readers ask for."""

import re
import zipfile
from datetime import date
from io import BytesIO

import docx
import pypdfium2 as pdfium
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from genomslag.faces.exchange import documents
from genomslag.faces.exchange.papers import pdf
from genomslag.faces.exchange.papers.blocks import blocks_of
from genomslag.faces.exchange.papers.docx import render_docx
from genomslag.faces.exchange.papers.model import Letterhead, Paper, table
from genomslag.faces.exchange.papers.odt import render_odt
from genomslag.faces.exchange.papers.pdf import UnprintableSign, render_pdf
from genomslag.ground import richtext

DAY = date(2020, 10, 6)


def paper(text="Förvaltningen är i stort positiv.", **said):
    return {
        "v": 1,
        "kind": "official_report",
        "language": "sv",
        "title": "Svar på remiss om stadens program",
        "head": {"organisation": "Påhittade stadsdelsförvaltningen", "department": "Avdelningen för vuxna"},
        "fields": [["Diarienummer", "PÅ 2020/1"], ["Datum", "2020-10-06"]],
        "blocks": [
            {"type": "heading", "text": "Förslag till beslut", "level": 1},
            {"type": "numbered", "rows": ["Nämnden godkänner svaret.", "Beslutet justeras omedelbart."]},
            {"type": "heading", "text": "Sammanfattning", "level": 1},
            {"type": "rich", "doc": richtext.from_text(text)},
            {"type": "table", "caption": "Synpunkter", "header": ["Nr", "Synpunkt"], "rows": [["1", "Dela programmet."]]},
        ],
        "signers": [["Hedda Vadmal", "Stadsdelsdirektör"], ["Elis Tvinn", "Avdelningschef"]],
        "attachments": ["Remissbrev"],
        **said,
    }


def pdf_text(data):
    document = pdfium.PdfDocument(data)
    text = " ".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    return " ".join(text.replace("\ufffe", "").replace("-\r\n", "").replace("\u00ad", "").split())


def docx_text(data):
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize(
    "word", ["godkänner", "omedelbart", "positiv", "Synpunkt", "Hedda Vadmal", "Stadsdelsdirektör", "Remissbrev", "PÅ 2020/1"]
)
def test_every_word_comes_through_in_both(word):
    assert word in pdf_text(render_pdf(paper(), on=DAY))
    assert word in docx_text(render_docx(paper(), on=DAY))


def test_the_same_text_on_the_same_day_is_the_same_file():
    assert render_pdf(paper(), on=DAY) == render_pdf(paper(), on=DAY)


def test_the_pdf_says_what_it_claims_and_speaks_swedish():
    raw = render_pdf(paper(), on=DAY)
    assert b"pdfaid" in raw and b"pdfuaid" in raw
    assert re.search(rb"/Lang\s*\(sv-SE\)", raw)
    assert b"SourceSans3" in raw


def test_the_word_file_has_headings_header_rows_and_a_language():
    data = render_docx(paper(), on=DAY)
    document = docx.Document(BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles.count("Heading 1") == 1 and styles.count("Heading 2") >= 3
    xml = zipfile.ZipFile(BytesIO(data)).read("word/document.xml").decode()
    assert "<w:tblHeader/>" in xml
    assert 'w:val="sv-SE"' in zipfile.ZipFile(BytesIO(data)).read("word/styles.xml").decode()


HOSTILE = [
    '#import "evil"',
    "$x^2$ *fet* _kursiv_ `kod`",
    "<script>alert(1)</script>",
    "= Rubrik\n- lista",
    "{{ 7*7 }}",
    "\\",
    "@ref #let x = 1",
    "</w:t><w:br/>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_in_what_people_write_stays_text(text):
    want = text.split("\n")[0].split(" ")[0]
    assert want in pdf_text(render_pdf(paper(text), on=DAY))
    assert want in docx_text(render_docx(paper(text), on=DAY))


def test_a_sign_that_the_font_lacks_is_named_with_its_place():
    with pytest.raises(UnprintableSign) as refused:
        render_pdf(paper("Vi är glada \U0001f600 över förslaget"), on=DAY)
    assert refused.value.sign == "\U0001f600"
    assert "över förslaget" in str(refused.value)


with TTFont(pdf.FONTS / "SourceSans3-Regular.ttf") as _font:
    KNOWN = "".join(chr(code) for code in sorted(_font.getBestCmap()) if 0x20 < code < 0x250 and code not in (0xAD, 0x7F))


@settings(max_examples=25, deadline=None)
@given(st.text(KNOWN + " ", min_size=1, max_size=60).filter(str.strip))
def test_any_text_that_the_font_knows_makes_a_file(text):
    assert render_pdf(paper(text), on=DAY).startswith(b"%PDF")


def test_headings_never_skip_a_level():
    deep = {
        "type": "doc",
        "attrs": {"v": 1},
        "content": [{"type": "heading", "attrs": {"level": 4}, "content": [{"type": "text", "text": "Djup"}]}],
    }
    levels = [
        block["level"] for block in blocks_of(paper(blocks=[{"type": "rich", "doc": deep}])) if block["type"] == "heading"
    ]
    assert levels == [2]


def test_data_is_kept_as_data():
    [made] = documents.render({"format": "genomslag-answer/1.0", "a": 1}, name="HV 2020/1 9", on=DAY)
    assert (made.format, made.name) == ("json", "HV 2020-1 9.json")


def test_a_paper_with_broad_tables_lies_down():
    broad = Paper(kind="working_draft", title="Utkast", letterhead=Letterhead("Nämnden"), is_broad=True, blocks=(table("", ("A", "B"), [("a", "b")]),))  # fmt: skip
    section = docx.Document(BytesIO(render_docx(broad, on=DAY))).sections[0]
    assert section.page_width > section.page_height
    with zipfile.ZipFile(BytesIO(render_odt(broad, on=DAY))) as packed:
        assert b'fo:page-width="297mm"' in packed.read("styles.xml")
    page = pdfium.PdfDocument(render_pdf(broad, on=DAY))[0]
    assert page.get_width() > page.get_height()
